/**
 * What first steps have in common: one field for an address or a number, and a button for each way there.
 */

import { countdownOn } from "./button.js";
import { element } from "./dom.js";
import { plain } from "./typed.js";

/** The input's attributes for an email address. */
export const EMAIL = Object.freeze({
  // Not "email": browsers then write münchen.de as xn--mnchen-3ya.de, and know no letters but ASCII before the @.
  type: "text",
  inputmode: "email",
  autocomplete: "email",
  autocapitalize: "none",
  autocorrect: "off",
  spellcheck: "false",
  maxlength: 512, // Room for what is pasted around an address.
  enterkeyhint: "send",
});

/** The input's attributes for a phone number. */
export const PHONE = Object.freeze({ type: "tel", autocomplete: "tel", maxlength: 100, dir: "ltr", enterkeyhint: "send" });

/**
 * @typedef {object} Way
 * @property {"email" | "sms" | "whatsapp"} channel
 * @property {string} label What its button says while nothing is under way.
 * @property {import("./button.js").Button} button
 */

export class AskingStep {
  #waiting;
  #read;
  #sentences;
  #onAnswer;
  #pressed;
  #others;
  #fixed;

  /**
   * @param {object} parts
   * @param {import("./field.js").Field} parts.field
   * @param {string} parts.value What the field starts with.
   * @param {Way[]} parts.ways The first has the main button, and Enter.
   * @param {import("./button.js").Button[]} [parts.others] What else must not be pressed meanwhile.
   * @param {(Node | null)[]} parts.rows The form, from top to bottom.
   * @param {string | null} [parts.name] What the form is, where no title in it says so.
   * @param {boolean} [parts.fixed] Whether what the field starts with is what it is.
   * @param {() => number} parts.clock Milliseconds since the epoch.
   * @param {(typed: string) => string | null} parts.read What was meant; null: it is none.
   * @param {{missing: string, wrong: string, waitOver: string}} parts.sentences
   * @param {(identifier: string, channel: Way["channel"]) => void} parts.onAnswer
   * @param {() => void} parts.onWaitOver
   */
  constructor({ field, value, ways, others = [], rows, name = null, fixed = false, clock, read, sentences, onAnswer, onWaitOver }) {
    this.field = field;
    this.field.input.value = value;
    this.ways = ways;
    [this.#pressed] = ways;
    this.#others = others;
    this.#fixed = fixed;
    this.#read = read;
    this.#sentences = sentences;
    this.#onAnswer = onAnswer;
    this.node = element("form", { novalidate: true, part: "form", "aria-label": name }, ...rows);
    this.node.addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit();
    });
    this.#waiting = ways.map(({ button }, at) => countdownOn(button, clock, () => {
      if (at === 0) {
        this.field.settle(sentences.waitOver);
        onWaitOver();
      }
    }));
  }

  focus() {
    this.field.input.focus();
    this.field.input.select();
  }

  /** Take what the field has, as if the person had pressed the main button. */
  submit() {
    this.press(this.ways[0]);
  }

  /** Take what the field has, to be sent this way. @param {Way} way */
  press(way) {
    if (this.ways.some(({ button }) => button.blocked)) {
      return;
    }
    this.field.clear();
    const typed = this.field.input.value;
    const identifier = this.#read(typed);
    if (plain(typed) === "") {
      this.fail(this.#sentences.missing);
    } else if (identifier === null) {
      this.fail(this.#sentences.wrong);
    } else {
      this.#pressed = way;
      this.#onAnswer(identifier, way.channel);
    }
  }

  /** What the pressed button says meanwhile; empty puts its own words back. @param {string} sentence */
  set doing(sentence) {
    this.#pressed.button.rename(sentence || this.#pressed.label);
  }

  /** @param {boolean} value */
  set busy(value) {
    this.field.frozen = value || this.#fixed;
    for (const button of [...this.ways.map((way) => way.button), ...this.#others]) {
      button.busy = value;
    }
    this.node.setAttribute("aria-busy", String(value));
  }

  /**
   * @param {string} sentence
   * @param {object} [options]
   * @param {boolean} [options.invalid] Whether what was typed is at fault.
   */
  fail(sentence, options) {
    this.field.fail(sentence, options);
    this.focus();
  }

  /** @param {number} moment When the next try may be made, in milliseconds since the epoch. */
  waitUntil(moment) {
    for (const waiting of this.#waiting) {
      waiting.start(moment);
    }
  }

  close() {
    for (const waiting of this.#waiting) {
      waiting.stop();
    }
  }
}
