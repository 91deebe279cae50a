/**
 * Pictures: a site's own, and small drawings made node by node, since markup in strings is not allowed here.
 */

import { element } from "../../../widget/dom.js";

const SPACE = "http://www.w3.org/2000/svg";

/** A speech bubble with a receiver in it. @returns {SVGElement} */
export function whatsAppMark() {
  const mark = document.createElementNS(SPACE, "svg");
  mark.setAttribute("class", "mark");
  mark.setAttribute("viewBox", "0 0 24 24");
  mark.setAttribute("aria-hidden", "true");
  const line = document.createElementNS(SPACE, "path");
  line.setAttribute("d", "M4 20l1.2-3.6a8 8 0 1 1 3 2.7zM9.2 8.4c-.7 3 3.4 7 6.3 6.2l.6-1.7-1.9-1-.8.8c-1-.4-1.9-1.3-2.3-2.3l.8-.8-.9-1.9z");
  mark.append(line);
  return mark;
}

/**
 * An image that says nothing that is not said beside it, and that takes no room where it cannot be had.
 *
 * @param {string} name Its class and part.
 * @param {string} [src] Its address, where that is known already.
 * @returns {HTMLImageElement}
 */
export function picture(name, src = null) {
  const image = element("img", { class: name, part: name, alt: "", src });
  image.addEventListener("error", () => {
    image.hidden = true;
  });
  image.addEventListener("load", () => {
    image.hidden = false;
  });
  return image;
}
