/**
 * The second step: what does the message say?
 *
 * One field, never six: six fields break pasting, autofill from the mail and screen readers.
 */

import { Button, countdownOn } from "./button.js";
import { Countdown } from "./countdown.js";
import { element, phrase } from "./dom.js";
import { Field } from "./field.js";
import { MessageWatch } from "./message-watch.js";
import { addressOf } from "./pending.js";
import { say } from "./texts.js";
import { digitsAlone, findCode } from "./typed.js";

export class CodeStep {
  #tried = "";
  #over = false;
  #toldToWait = false;
  #lasting = false;
  #watch;
  #resending;
  #living;
  #waiting;

  /**
   * @param {object} parts
   * @param {Record<string, string>} parts.texts
   * @param {string} parts.heading The tag of the step's title.
   * @param {() => number} parts.clock Milliseconds since the epoch.
   * @param {import("./pending.js").Pending} parts.pending
   * @param {(code: string) => void} parts.onCode
   * @param {() => void} parts.onResend
   * @param {(() => void) | null} parts.onOtherEmail Null where there is no other to choose.
   * @param {() => Promise<string>} parts.askStatus What has become of the message; see `MessageWatch`.
   * @param {() => void} parts.onBounced The address takes no mail, and there is another to choose.
   * @param {(sentence: string) => void} parts.onNews Something a screen reader should say when it has time.
   */
  constructor({ texts, heading, clock, pending, onCode, onResend, onOtherEmail, askStatus, onBounced, onNews }) {
    this.texts = texts;
    this.onNews = onNews;
    this.onCode = onCode;
    this.onResend = onResend;
    this.intro = element("p", { id: "code-hint", class: "intro", part: "intro" });
    this.arrived = element("p", { class: "intro", part: "delivered", hidden: true }, texts.delivered);
    this.field = new Field({
      name: "code",
      label: texts.codeLabel,
      describedBy: "code-hint",
      attributes: {
        type: "text",
        inputmode: "numeric",
        // The whole value: iOS and Android offer the code from the message, password managers leave the field alone.
        autocomplete: "one-time-code",
        enterkeyhint: "done",
        autocapitalize: "none",
        autocorrect: "off",
        spellcheck: "false",
        dir: "ltr",
        // Room for a pasted message with the code in it.
        maxlength: 2000,
      },
    });
    this.submit = new Button({ label: texts.codeSubmit, type: "submit", rank: "primary", part: "submit" });
    this.resend = new Button({
      label: texts.resend, type: "button", rank: "secondary", part: "resend", onPress: onResend,
    });
    this.back = new Button({
      label: texts.otherEmail, type: "button", rank: "secondary", part: "back", onPress: onOtherEmail ?? undefined,
    });
    this.back.node.hidden = onOtherEmail === null;
    this.node = element(
      "form",
      { novalidate: true, part: "form" },
      element(heading, { part: "title" }, texts.codeTitle),
      this.intro,
      this.arrived,
      this.field.node,
      this.submit.node,
      element("div", { class: "ways", part: "ways" }, this.resend.node, this.back.node),
    );
    this.node.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#read();
    });
    this.field.input.addEventListener("input", (event) => this.#typed(event));
    this.#resending = countdownOn(this.resend, clock, () => {
      if (this.#toldToWait) {
        this.#toldToWait = false;
        this.field.clear();
      }
      onNews(texts.resendReady);
    });
    this.#waiting = countdownOn(this.submit, clock, () => {
      this.field.clear();
      onNews(texts.waitOver);
    });
    this.#living = new Countdown({ clock, onTick: () => {}, onEnd: () => this.#expire() });
    this.#watch = new MessageWatch({
      ask: askStatus,
      onEnd: (status) => this.#heard(status, onBounced),
    });
    this.show(pending);
  }

  /**
   * Wait for this code from now on.
   *
   * @param {import("./pending.js").Pending} pending
   */
  show(pending) {
    this.#lasting = pending.repeated || this.back.node.hidden;
    this.digits = pending.digits;
    this.field.input.setAttribute("pattern", `[0-9]{${pending.digits}}`);
    const address = element("bdi", { part: "address" }, addressOf(pending));
    // `phone` is for the pages that ask for one; a sentence has one of the two.
    this.intro.replaceChildren(
      ...phrase(this.texts.codeSent, { digits: String(pending.digits), email: address, phone: address }),
    );
    this.#over = false;
    this.resend.node.hidden = false;
    this.arrived.hidden = true;
    this.doing = "";
    this.#watch.start();
    this.#resending.start(pending.resendAt);
    this.#living.start(pending.expiresAt);
  }

  focus() {
    this.field.input.focus();
    this.field.input.select();
  }

  /** @param {boolean} value */
  set busy(value) {
    if (value) {
      this.#watch.stop();
    }
    this.field.frozen = value;
    this.submit.busy = value;
    this.resend.busy = value;
    this.back.busy = value;
    this.node.setAttribute("aria-busy", String(value));
  }

  /** What the main button says meanwhile; empty puts its own words back. @param {string} label */
  set doing(label) {
    this.submit.rename(label || (this.#over ? this.texts.resendNew : this.texts.codeSubmit));
  }

  /**
   * @param {string} sentence
   * @param {object} [options]
   * @param {boolean} [options.invalid] Whether the code is at fault.
   */
  fail(sentence, options) {
    this.field.fail(sentence, options);
    this.focus();
  }

  /** Start over with an empty field. */
  clear() {
    this.#tried = "";
    this.field.clear();
    this.field.input.value = "";
  }

  /** @param {number} moment When the next try may be made, in milliseconds since the epoch. */
  waitUntil(moment) {
    this.#waiting.start(moment);
  }

  /** @param {number} moment When the next mail may be asked for, in milliseconds since the epoch. */
  resendFrom(moment) {
    this.#toldToWait = !this.#over;
    (this.#over ? this.#waiting : this.#resending).start(moment);
  }

  close() {
    this.#watch.stop();
    this.#resending.stop();
    this.#waiting.stop();
    this.#living.stop();
  }

  #typed(event) {
    if (event.isComposing) {
      return;
    }
    this.#watch.stop(); // Who types has the message, and is not taken away from it.
    const { input } = this.field;
    const { code, several } = findCode(input.value, this.digits);
    const shown = code ?? digitsAlone(input.value) ?? input.value; // What cannot be read stays, for the person to see.
    if (shown !== input.value) {
      const caret = digitsAlone(input.value.slice(0, input.selectionStart))?.length ?? shown.length;
      input.value = shown;
      input.setSelectionRange(caret, caret);
    }
    this.field.clear();
    // Once for each code: who corrects a refused one gets another go, who only looks at it does not spend a try.
    if (!this.#over && (several || (code !== null && code !== this.#tried))) {
      this.#read();
    }
  }

  #read() {
    if (this.submit.blocked) {
      return;
    }
    if (this.#over) {
      this.onResend();
      return;
    }
    this.field.clear();
    const { code, several } = findCode(this.field.input.value, this.digits);
    if (code !== null) {
      this.#tried = code;
      this.onCode(code);
    } else {
      this.fail(say(several ? this.texts.codeSeveral : this.texts.codeMissing, { digits: this.digits }));
    }
  }

  #heard(status, onBounced) {
    if (status === "delivered") {
      this.arrived.hidden = false;
      this.onNews(this.texts.delivered);
    } else if (this.#lasting) {
      // There is no other address to go to, or the same code may have come with an earlier message.
      this.field.fail(this.texts.bounced, { invalid: false });
    } else {
      onBounced();
    }
  }

  /** No code of this mail can be right any more: the main button now sends a new one. */
  #expire() {
    this.#watch.stop();
    this.#over = true;
    this.doing = "";
    this.resend.node.hidden = true;
    this.field.fail(this.texts.codeExpired);
  }
}
