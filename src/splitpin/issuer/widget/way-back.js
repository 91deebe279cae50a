/**
 * The way back into an account for whoever has lost what is asked for.
 */

import { element } from "./dom.js";

/**
 * @param {Record<string, string>} texts
 * @param {string | null} address Where it begins; null where there is nothing to lose.
 * @returns {HTMLElement[]} None, or a line with a link.
 */
export function wayBack(texts, address) {
  return address === null ? [] : [element("p", { class: "intro", part: "lost" }, element("a", { href: address }, texts.lostIt))];
}
