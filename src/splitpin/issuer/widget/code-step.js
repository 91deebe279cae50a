/**
 * The second step: what does the message say?
 *
 * One field, never six: six fields break pasting, autofill from the mail and screen readers.
 */

import { Button, countdownOn } from "./button.js";
import { Countdown } from "./countdown.js";
import { element } from "./dom.js";
import { Field } from "./field.js";
import { MessageWatch } from "./message-watch.js";
import { News } from "./news.js";
import { addressOf } from "./pending.js";
import { phrase, say } from "./texts.js";
import { digitsAlone, findCode } from "./typed.js";

export class CodeStep {
  #tried = "";
  #toldToWait = false;
  #lasting = false;
  #busy = false;
  #expired = false;
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
   * @param {(() => void) | null} parts.onOther Null where there is no other address to choose.
   * @param {() => void} parts.onExpired
   * @param {() => Promise<string>} parts.askStatus What has become of the message; see `MessageWatch`.
   * @param {() => void} parts.onBounced The address takes no messages, and there is another to choose.
   * @param {(sentence: string) => void} parts.onNews Something a screen reader should say when it has time.
   */
  constructor({ texts, heading, clock, pending, onCode, onResend, onOther, onExpired, askStatus, onBounced, onNews }) {
    this.texts = texts;
    this.onNews = onNews;
    this.onCode = onCode;
    this.onBounced = onBounced;
    this.onExpired = onExpired;
    this.intro = element("p", { id: "code-hint", class: "intro", part: "intro" });
    this.news = new News({
      waiting: texts.codeHint,
      already: texts.codeAlready,
      delivered: texts.delivered,
      bounced: texts.bounced,
      same: texts.resentSame,
      fresh: texts.resentNew,
    });
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
      label: texts.otherEmail, type: "button", rank: "secondary", part: "back", onPress: onOther ?? undefined,
    });
    this.back.node.hidden = onOther === null;
    this.node = element(
      "form",
      { novalidate: true, part: "form" },
      element(heading, { part: "title" }, texts.codeTitle),
      this.intro,
      this.field.node,
      this.submit.node,
      this.news.node,
      element("div", { class: "ways", part: "ways" }, this.resend.node, this.back.node),
    );
    this.node.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#read();
    });
    this.field.input.addEventListener("input", (event) => this.#typed(event));
    this.field.input.addEventListener("paste", (event) => this.#pasted(event));
    this.#resending = countdownOn(this.resend, clock, () => {
      if (this.#toldToWait) {
        this.#toldToWait = false;
        this.field.settle(texts.resendReady);
      }
      onNews(texts.resendReady);
    });
    this.#waiting = countdownOn(this.submit, clock, () => {
      this.field.settle(texts.waitOver);
      onNews(texts.waitOver);
    });
    this.#living = new Countdown({ clock, onTick: () => {}, onEnd: () => this.#expire() });
    this.#watch = new MessageWatch({ ask: askStatus, onEnd: (status) => this.#heard(status) });
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
    const sent = pending.link === "signs_in" ? this.texts.linkSent : this.texts.codeSent;
    this.intro.replaceChildren(
      ...phrase(sent, { digits: String(pending.digits), email: address, phone: address }),
    );
    this.doing = "";
    this.#expired = false;
    this.#watch.start();
    this.#resending.start(pending.resendAt);
    this.#living.start(pending.expiresAt);
  }

  /**
   * Tell what has happened, for eyes and for ears.
   *
   * @param {"already" | "delivered" | "bounced" | "same" | "fresh"} news
   */
  tell(news) {
    this.onNews(this.news.show(news));
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
    this.#busy = value;
    this.field.frozen = value;
    this.submit.busy = value;
    this.resend.busy = value;
    this.back.busy = value;
    this.node.setAttribute("aria-busy", String(value));
    if (!value && this.#expired) {
      this.onExpired();
    }
  }

  /** What the main button says meanwhile; empty puts its own words back. @param {string} label */
  set doing(label) {
    this.submit.rename(label || this.texts.codeSubmit);
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

  /** @param {number} moment When the next message may be asked for, in milliseconds since the epoch. */
  resendFrom(moment) {
    this.#toldToWait = true;
    this.#resending.start(moment);
  }

  close() {
    this.#watch.stop();
    this.#resending.stop();
    this.#waiting.stop();
    this.#living.stop();
  }

  /** A message has lines, which the field would run together, and the code with the words around it. */
  #pasted(event) {
    const { code } = findCode(event.clipboardData?.getData("text") ?? "", this.digits);
    if (code !== null && !this.field.input.readOnly) {
      event.preventDefault();
      this.field.input.value = code;
      this.#typed(event);
    }
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
    if (several || (code !== null && code !== this.#tried)) {
      this.#read();
    }
  }

  #read() {
    if (this.submit.blocked) {
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

  /** A code that is being checked may be right all the same. */
  #expire() {
    this.#expired = true;
    if (!this.#busy) {
      this.onExpired();
    }
  }

  #heard(status) {
    // Where there is no other address to go to, or the same code may have come with an earlier message, this goes on.
    if (status === "delivered" || this.#lasting) {
      this.tell(status);
    } else {
      this.onBounced();
    }
  }
}
