/**
 * What the site wants its form to look like, as a constructed stylesheet: the Content-Security-Policy knows no inline
 * style here, and each value passes the browser's own parser alone, so that none can be more than a value.
 */

/** Anything that could load something, or hide that it does behind an escape. */
const LOADS = /\b(?:url|image|image-set|cross-fade|src|element|paint)\s*\(|[\\@]/iu;

/**
 * The names that the published client documents for `Styles`, by what has them here.
 */
const CLASS_NAMES = {
  "[part~=form]": ["form_container"],
  "label:not([for=code])": ["input_label"],
  "h1, label[for=code]": ["verification_label"],
  ".field:not(:has(#code))": ["input_row_container"],
  ".row:not(:has(#code))": ["input_row", "input_text_container", "input_text_container_default"],
  ".row:has(#code)": ["pin_row"],
  "input:not(#code)": ["input_text"],
  "#code": ["pin_input"],
  "#code-hint": ["verification_subtitle"],
  "select": ["country_code"],
  ".note": ["input_text_p"],
  "button.primary": ["button_container"],
  "button.primary > span:first-child": ["button_text"],
  ".divider": ["divider_text"],
  ".divider > span": ["divider_text_span"],
  ".picture": ["loadingImg"],
};

/**
 * Put the published names on what is shown.
 *
 * @param {ShadowRoot} root
 */
export function nameParts(root) {
  for (const [selector, names] of Object.entries(CLASS_NAMES)) {
    for (const node of root.querySelectorAll(selector)) {
      node.classList.add(...names);
    }
  }
}

/**
 * @param {Pick<import("./wishes.js").Wishes, "colours" | "styles">} wishes
 * @returns {CSSStyleSheet}
 */
export function looksOf({ colours, styles }) {
  const sheet = new CSSStyleSheet();
  const host = ruleOf(sheet, ":host");
  for (const [name, colour] of Object.entries(colours)) {
    if (CSS.supports("color", colour)) {
      host.setProperty(`--splitpin-${name}`, colour);
    }
  }
  // A site that chose both colours of a button has chosen what can be read on it.
  for (const [name, selector] of [["accent", ".primary:not(.whatsapp)"], ["whatsapp", ".whatsapp"]]) {
    if (colours[name] && colours[`on-${name}`]) {
      ruleOf(sheet, selector).setProperty("--_fill", "var(--_accent)");
    }
  }
  for (const [name, rules] of Object.entries(styles)) {
    const rule = ruleOf(sheet, `.${CSS.escape(name)}`);
    for (const [property, value] of Object.entries(rules)) {
      declare(rule, property.replace(/[A-Z]/gu, (capital) => `-${capital.toLowerCase()}`), value);
    }
  }
  return sheet;
}

function ruleOf(sheet, selector) {
  return sheet.cssRules[sheet.insertRule(`${selector} {}`, sheet.cssRules.length)].style;
}

/** A number is one of pixels where the property takes no bare number, as in the frameworks these objects come from. */
function declare(rule, property, value) {
  const written = String(value);
  if (property.startsWith("--") || LOADS.test(written)) {
    return;
  }
  for (const each of typeof value === "number" ? [written, `${written}px`] : [written]) {
    if (rule.getPropertyValue(property) === "") {
      // What the site says wins over our own rules, however exact those are.
      rule.setProperty(property, each, "important");
    }
  }
}
