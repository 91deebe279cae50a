/**
 * What stands in the place of the steps where the page's author has to mend something.
 */

import { element } from "./dom.js";

/**
 * @param {string} title In the person's language.
 * @param {string} message For the author, in English.
 * @returns {HTMLElement}
 */
export function misconfigured(title, message) {
  return element("p", { class: "misconfigured", part: "misconfigured", role: "alert" },
    element("strong", {}, title), element("span", { lang: "en", dir: "ltr" }, message));
}
