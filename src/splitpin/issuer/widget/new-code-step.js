/**
 * In the place of a code that can no longer be typed: the offer of a new one.
 */

import { Button, countdownOn } from "./button.js";
import { element } from "./dom.js";
import { addressOf } from "./pending.js";
import { phrase } from "./texts.js";

export class NewCodeStep {
  #waiting;

  /**
   * @param {object} parts
   * @param {Record<string, string>} parts.texts
   * @param {string} parts.heading The tag of the step's title.
   * @param {() => number} parts.clock Milliseconds since the epoch.
   * @param {import("./pending.js").Pending} parts.pending The code that is over.
   * @param {"expired" | "spent"} parts.over Why it is.
   * @param {() => void} parts.onNewCode
   * @param {(() => void) | null} parts.onOther Null where there is no other address to choose.
   * @param {(sentence: string) => void} parts.onNews Something a screen reader should say when it has time.
   */
  constructor({ texts, heading, clock, pending, over, onNewCode, onOther, onNews }) {
    this.texts = texts;
    this.reason = over === "spent" ? texts.codeSpent : texts.codeExpired;
    this.error = element("p", { class: "error", part: "error", role: "alert" });
    this.submit = new Button({ label: texts.newCode, type: "button", rank: "primary", part: "submit", onPress: onNewCode });
    this.back = new Button({
      label: texts.otherEmail, type: "button", rank: "secondary", part: "back", onPress: onOther ?? undefined,
    });
    const address = element("bdi", { part: "address" }, addressOf(pending));
    this.node = element(
      "div",
      { class: "over", part: "form" },
      element(heading, { part: "title" }, over === "spent" ? texts.spentTitle : texts.expiredTitle),
      element("p", { class: "intro", part: "intro" }, `${this.reason} `,
        ...phrase(texts.newCodeHint, { email: address, phone: address.cloneNode(true) })),
      this.error,
      this.submit.node,
      element("div", { class: "ways", part: "ways" }, this.back.node),
    );
    this.back.node.hidden = onOther === null;
    this.#waiting = countdownOn(this.submit, clock, () => onNews(texts.waitOver));
    this.#waiting.start(pending.resendAt);
  }

  focus() {
    this.submit.node.focus();
  }

  /** @param {boolean} value */
  set busy(value) {
    this.submit.busy = value;
    this.back.busy = value;
    this.submit.rename(value ? this.texts.emailBusy : this.texts.newCode);
    this.node.setAttribute("aria-busy", String(value));
    if (value) {
      this.error.textContent = "";
    }
  }

  /** @param {string} sentence */
  fail(sentence) {
    this.error.textContent = sentence;
  }

  /** @param {number} moment When the next try may be made, in milliseconds since the epoch. */
  waitUntil(moment) {
    this.#waiting.start(moment);
  }

  close() {
    this.#waiting.stop();
  }
}
