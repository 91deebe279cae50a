/**
 * After the code of a message, where nothing but a passkey signs in: use the one that is there, or make the first one.
 */

import { Button } from "./button.js";
import { element } from "./dom.js";
import { wayBack } from "./way-back.js";

export class NeededStep {
  /**
   * @param {object} parts
   * @param {Record<string, string>} parts.texts
   * @param {string} parts.heading The tag of the step's title.
   * @param {boolean} parts.add Whether there is none yet.
   * @param {string | null} parts.lost Where somebody begins who has it no longer; null where there is nothing to lose.
   * @param {() => void} parts.onPasskey
   * @param {(() => void) | null} parts.onOver Begin anew; null where there is no beginning here.
   */
  constructor({ texts, heading, add, lost, onPasskey, onOver }) {
    this.texts = texts;
    this.label = add ? texts.passkeyAdd : texts.usePasskey;
    this.title = element(heading, { part: "title", tabindex: -1 }, texts.neededTitle);
    this.error = element("p", { class: "error", part: "error", role: "alert" });
    this.submit = new Button({ label: this.label, type: "button", rank: "primary", part: "submit", onPress: onPasskey });
    this.back = new Button({ label: texts.startOver, type: "button", rank: "secondary", part: "back", onPress: onOver ?? undefined });
    this.back.node.hidden = onOver === null;
    this.node = element(
      "div",
      { class: "deliver", part: "form" },
      this.title,
      element("p", { class: "intro", part: "intro" }, add ? texts.addNeededText : texts.neededText),
      this.error,
      this.submit.node,
      element("div", { class: "ways", part: "ways" }, this.back.node),
      ...wayBack(texts, lost),
    );
  }

  focus() {
    this.title.focus();
  }

  /** What the button says meanwhile; empty puts its own words back. @param {string} sentence */
  set doing(sentence) {
    this.submit.rename(sentence || this.label);
  }

  /** @param {boolean} value */
  set busy(value) {
    if (value) {
      this.error.textContent = "";
    }
    this.submit.busy = value;
    this.back.busy = value;
    this.node.setAttribute("aria-busy", String(value));
  }

  /** @param {string} sentence */
  fail(sentence) {
    this.error.textContent = sentence;
    this.submit.node.focus();
  }

  /** Nothing here has to wait. */
  waitUntil() {}

  close() {}
}
