/**
 * Signed in, and asked for a passkey all the same: for this, a code is not enough.
 */

import { Button } from "./button.js";
import { element } from "./dom.js";

export class StepUpStep {
  /**
   * @param {object} parts
   * @param {Record<string, string>} parts.texts
   * @param {string} parts.heading The tag of the step's title.
   * @param {() => void} parts.onUse
   */
  constructor({ texts, heading, onUse }) {
    this.error = element("p", { class: "error", part: "error", role: "alert" });
    this.use = new Button({ label: texts.usePasskey, type: "button", rank: "primary", part: "submit", onPress: onUse });
    this.node = element(
      "div",
      { class: "deliver", part: "form" },
      element(heading, { part: "title" }, texts.stepUpTitle),
      element("p", { class: "intro", part: "intro" }, texts.stepUpText),
      this.error,
      this.use.node,
    );
  }

  focus() {
    this.use.node.focus();
  }

  /** @param {boolean} value */
  set busy(value) {
    this.error.textContent = "";
    this.use.busy = value;
    this.node.setAttribute("aria-busy", String(value));
  }

  /** @param {string} sentence */
  fail(sentence) {
    this.error.textContent = sentence;
    this.use.node.focus();
  }

  /** There is no way here. @param {string} sentence */
  forbid(sentence) {
    this.error.textContent = sentence;
    this.use.node.hidden = true;
  }

  /** Nothing here has to wait. */
  waitUntil() {}

  close() {}
}
