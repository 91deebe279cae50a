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
    this.error.textContent = sentence;
    if (invalid) {
      this.input.setAttribute("aria-invalid", "true");
    } else {
      this.input.removeAttribute("aria-invalid");
    }
  }

  clear() {
    this.error.textContent = "";
    this.input.removeAttribute("aria-invalid");
  }

  /** Keep the text from changing while it is on its way; the focus stays where it is. */
  set frozen(value) {
    this.input.readOnly = value;
  }
}
