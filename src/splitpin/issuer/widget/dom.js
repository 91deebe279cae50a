/**
 * Building a page without markup in strings: what a server or a person wrote can only ever become text. It also keeps
 * the element usable under `require-trusted-types-for 'script'`.
 */

/**
 * @param {string} tag
 * @param {Record<string, string | number | boolean | null | undefined>} [attributes] true is an attribute without a
 *   value; false, null and undefined leave it out.
 * @param {...(Node | string | null)} children Strings become text nodes.
 * @returns {HTMLElement}
 */
export function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false && value !== null && value !== undefined) {
      node.setAttribute(name, value === true ? "" : String(value));
    }
  }
  node.append(...children.filter((child) => child !== null));
  return node;
}

/**
 * Give a property to its setter that was set before the element's module had loaded: it is a plain one until then, and
 * would hide the setter for ever.
 *
 * @param {HTMLElement} node
 * @param {string} name
 */
export function takeUp(node, name) {
  if (Object.hasOwn(node, name)) {
    const { [name]: value } = node;
    delete node[name];
    node[name] = value;
  }
}
