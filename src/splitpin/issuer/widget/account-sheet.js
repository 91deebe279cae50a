/**
 * One thing that is asked or told on the way of an act: a title, what to know, a field or none, a button or none, and the
 * way out.
 */

import { Button, countdownOn } from "./button.js";
import { element } from "./dom.js";
import { Field } from "./field.js";

const CODE = {
  type: "text",
  autocomplete: "one-time-code",
  enterkeyhint: "done",
  autocapitalize: "none",
  autocorrect: "off",
  spellcheck: "false",
  dir: "ltr",
  maxlength: 2000, // room for a pasted message with the code in it
};

export class Sheet {
  #waiting = null;

  /**
   * @param {object} parts
   * @param {object} parts.manner The element's `texts`, `heading` and `clock`.
   * @param {string} parts.title
   * @param {(Node | string)[]} [parts.told] What to know; a string is a paragraph.
   * @param {string} [parts.label] Of the field for a code; empty: there is none.
   * @param {string} [parts.submit] What the main button says; empty: there is none.
   * @param {(typed: string) => void} [parts.onSubmit]
   * @param {{label: string, onPress: () => void}[]} [parts.ways] Other ways, and the way out.
   */
  constructor({ manner: { texts, heading, clock }, title, told = [], label = "", submit = "", onSubmit = () => {}, ways = [] }) {
    this.texts = texts;
    this.title = element(heading, { part: "title", tabindex: -1 }, title);
    this.hint = element("div", { id: "sheet-hint", class: "told" },
      ...told.map((each) => (typeof each === "string" ? element("p", { class: "intro", part: "intro" }, each) : each)));
    this.field = label === "" ? null : new Field({ name: "code", label, describedBy: "sheet-hint", attributes: CODE });
    this.error = this.field?.error ?? element("p", { class: "error", part: "error", role: "alert" });
    this.submit = submit === "" ? null : new Button({ label: submit, type: "submit", rank: "primary", part: "submit" });
    this.ways = ways.map((way) => new Button({ ...way, type: "button", rank: "secondary", part: "back" }));
    this.node = element(
      "form",
      { novalidate: true, part: "form", class: "step" },
      this.title,
      this.hint,
      this.field?.node ?? this.error,
      this.submit?.node ?? null,
      element("div", { class: "ways", part: "ways" }, ...this.ways.map(({ node }) => node)),
    );
    this.node.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#read(onSubmit);
    });
    this.field?.input.addEventListener("input", () => this.field.clear());
    if (this.submit !== null) {
      this.#waiting = countdownOn(this.submit, clock, () => this.field?.settle(texts.waitOver));
    }
  }

  focus() {
    (this.field?.input ?? this.title).focus();
  }

  /** @param {boolean} value */
  set busy(value) {
    for (const button of [this.submit, ...this.ways]) {
      if (button !== null) {
        button.busy = value;
      }
    }
    if (this.field !== null) {
      this.field.frozen = value;
    }
    if (value) {
      this.error.textContent = "";
    }
    this.node.setAttribute("aria-busy", String(value));
  }

  /**
   * @param {string} sentence
   * @param {object} [options]
   * @param {boolean} [options.invalid] Whether what was typed is at fault.
   */
  fail(sentence, options) {
    if (this.field === null) {
      this.error.textContent = sentence;
    } else {
      this.field.fail(sentence, options);
      this.focus();
    }
  }

  /** @param {number} moment When the next try may be made, in milliseconds since the epoch. */
  waitUntil(moment) {
    this.#waiting?.start(moment);
  }

  close() {
    this.#waiting?.stop();
  }

  #read(onSubmit) {
    if (this.submit === null || this.submit.blocked) {
      return;
    }
    const typed = this.field?.input.value.trim() ?? "";
    if (this.field !== null && typed === "") {
      this.fail(this.texts.codeRefused);
    } else {
      onSubmit(typed);
    }
  }
}
