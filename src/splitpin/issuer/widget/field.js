/**
 * One labelled input with its explanation and its error, tied together for assistive technology.
 */

import { element } from "./dom.js";

export class Field {
  /**
   * @param {object} parts
   * @param {string} parts.name Unique within its shadow root: the ids are made of it.
   * @param {string} parts.label
   * @param {string} [parts.describedBy] The id of a text in the same root that explains the field.
   * @param {Record<string, string | number | boolean>} parts.attributes The input's own.
   */
  constructor({ name, label, describedBy = "", attributes }) {
    this.input = element("input", {
      id: name,
      name,
      part: "input",
      required: true,
      "aria-describedby": `${describedBy} ${name}-error`.trim(),
      ...attributes,
    });
    this.row = element("div", { class: "row", part: "row" }, this.input);
    // In the tree from the start and empty: a live region that arrives together with its text is often not read.
    this.error = element("p", { id: `${name}-error`, class: "error", part: "error", role: "alert" });
    this.node = element(
      "div",
      { class: "field", part: "field" },
      element("label", { for: name, part: "label" }, label),
      this.row,
      this.error,
    );
  }

  /**
   * Show an error.
   *
   * @param {string} sentence
   * @param {object} [options]
   * @param {boolean} [options.invalid] Whether what was typed is at fault, or only the moment.
   */
  fail(sentence, { invalid = true } = {}) {
    this.clear();
    this.error.textContent = sentence;
    if (invalid) {
      this.input.setAttribute("aria-invalid", "true");
    }
  }

  /**
   * Put something else in the place of an error that is over, in its room: nobody pressed anything, so nothing may move.
   * Whoever calls tells a screen reader.
   *
   * @param {string} sentence
   */
  settle(sentence) {
    if (this.error.textContent !== "") {
      this.error.style.minBlockSize = `${this.error.getBoundingClientRect().height}px`;
      this.error.setAttribute("aria-live", "off");
      this.error.textContent = sentence;
      this.error.classList.add("over");
    }
  }

  clear() {
    this.error.textContent = "";
    this.error.classList.remove("over");
    this.error.removeAttribute("aria-live");
    this.error.style.minBlockSize = "";
    this.input.removeAttribute("aria-invalid");
  }

  /** Keep the text from changing while it is on its way; the focus stays where it is. */
  set frozen(value) {
    this.input.readOnly = value;
  }
}
