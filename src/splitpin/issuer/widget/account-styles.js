/**
 * How the element of one's own account looks, beside what it shares with `<splitpin-sign-in>` (`styles.js`).
 */

const CSS = `
:host {
  --_edge: var(--splitpin-edge, color-mix(in srgb, var(--_line) 40%, transparent));
  --_tint: var(--splitpin-tint, color-mix(in srgb, var(--_accent) 12%, transparent));
  max-inline-size: 44rem;
}
.step { display: grid; gap: var(--_gap); max-inline-size: 26rem; }
.told { display: grid; gap: 0.75rem; }
.told .intro { margin-block-start: 0; }
.told a, .account a { color: inherit; text-underline-offset: 0.22em; }
.told > p:has(> a) { display: grid; justify-items: start; }
.told > p > a { display: inline-flex; align-items: center; min-block-size: 2.75rem; }
code { font-family: var(--_code-font); overflow-wrap: anywhere; }
.account { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1.25rem; }
.account > .error:empty, .news-line:empty { display: none; }
.news-line { padding: 0.75rem 1rem; border-radius: var(--_radius); background: var(--_tint); }
.head { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 0.5rem 1rem; }
.account .intro { margin-block-start: -0.75rem; }
section { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0.875rem; padding-block-start: 1.25rem; border-block-start: 1px solid var(--_edge); }
section :is(h2, h3, h4, h5, h6) { font-size: 1.125rem; line-height: 1.3; }
.muted { color: var(--_muted); font-size: 0.9375rem; text-wrap: pretty; }
section > .muted { margin-block-start: -0.5rem; }
.things, .paper { display: grid; margin: 0; padding: 0; list-style: none; }
.things li { display: flex; flex-wrap: wrap; align-items: start; justify-content: space-between; gap: 0.25rem 1rem; padding-block: 0.75rem; border-block-start: 1px solid var(--_edge); }
.things li:first-child { border-block-start: 0; padding-block-start: 0; }
.about { flex: 1 1 14rem; min-inline-size: 0; overflow-wrap: anywhere; }
.word { display: inline-block; margin-inline-start: 0.375rem; padding: 0.0625rem 0.5rem; border-radius: 1rem; background: var(--_tint); font-size: 0.8125rem; white-space: nowrap; }
.things details[open] { flex-basis: 100%; }
summary, .account .secondary { display: inline-flex; align-items: center; min-block-size: 2.75rem; min-inline-size: 2.75rem; padding: 0; font-size: 0.9375rem; }
summary { text-decoration: underline; text-decoration-color: color-mix(in srgb, currentColor 35%, transparent); text-decoration-thickness: 1px; text-underline-offset: 0.22em; cursor: pointer; }
summary::-webkit-details-marker { display: none; }
summary:hover { text-decoration-color: currentColor; }
summary:focus-visible, a:focus-visible { outline: 2px solid var(--_focus); outline-offset: 2px; }
.things li > .secondary, .things details:not([open]) > summary { justify-content: end; }
.fields { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0.375rem; }
.buttons { display: flex; flex-wrap: wrap; align-items: center; gap: 0.5rem 1.25rem; margin-block-start: 0.375rem; }
.outlined { inline-size: auto; min-block-size: 2.75rem; padding: 0.375rem 1.125rem; font-weight: 550; }
.buttons .outlined { min-inline-size: 2.75rem; }
.account .clock:empty { display: none; }
.danger, .outlined.danger { color: var(--_error); }
.outlined.danger { border-color: currentColor; }
.paper { grid-template-columns: repeat(auto-fill, minmax(11rem, 1fr)); gap: 0.5rem; }
@media (hover: hover) { .outlined:hover:not([aria-disabled]) { background: var(--_tint); } }
`;

/**
 * The element's own stylesheet, one for all elements of a page.
 *
 * @returns {CSSStyleSheet}
 */
export function accountStylesheet() {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(CSS);
  return sheet;
}
