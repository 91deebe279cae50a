/**
 * After the code of a message: one of the authenticator app, or one on paper in its place.
 */

import { Button, countdownOn } from "./button.js";
import { element } from "./dom.js";
import { Field } from "./field.js";
import { qrCode } from "./qr-code.js";
import { findCode } from "./typed.js";
import { wayBack } from "./way-back.js";

const DIGITS = 6;
const PAPER = /^[A-Za-z0-9\s\u00ad\u2010-\u2013-]{16,40}$/u;

export class SecondStep {
  #paper = false;
  #waiting;

  /**
   * @param {object} parts
   * @param {Record<string, string>} parts.texts
   * @param {string} parts.heading The tag of the step's title.
   * @param {() => number} parts.clock Milliseconds since the epoch.
   * @param {boolean} parts.paper Whether a code on paper will do.
   * @param {string | null} parts.lost Where somebody begins who has neither any more; null where nothing can be lost.
   * @param {object | null} [parts.app] What an app is told that is to be added, whose first code this is.
   * @param {(code: string) => void} parts.onCode
   * @param {(() => void) | null} parts.onPasskey Null where a passkey is no way.
   * @param {(() => void) | null} parts.onOver Begin anew; null where there is no beginning here.
   * @param {(sentence: string) => void} parts.onNews Something a screen reader should say when it has time.
   */
  constructor({ texts, heading, clock, paper, lost, app = null, onCode, onPasskey, onOver, onNews }) {
    this.texts = texts;
    this.onCode = onCode;
    this.intro = element("p", { id: "second-hint", class: "intro", part: "intro" }, app === null ? texts.secondText : texts.addAppText);
    this.field = new Field({
      name: "second",
      label: texts.secondLabel,
      describedBy: "second-hint",
      attributes: {
        type: "text",
        inputmode: "numeric",
        autocomplete: "one-time-code",
        enterkeyhint: "done",
        autocapitalize: "none",
        autocorrect: "off",
        spellcheck: "false",
        dir: "ltr",
        maxlength: 100,
      },
    });
    this.submit = new Button({ label: texts.codeSubmit, type: "submit", rank: "primary", part: "submit" });
    const way = (label, onPress) => new Button({ label, type: "button", rank: "secondary", part: "back", onPress });
    this.other = way(texts.usePaper, () => this.#turn());
    this.other.node.hidden = !paper;
    this.passkey = way(texts.usePasskey, onPasskey ?? undefined);
    this.passkey.node.hidden = onPasskey === null;
    this.back = way(texts.startOver, onOver ?? undefined);
    this.back.node.hidden = onOver === null;
    this.node = element(
      "form",
      { novalidate: true, part: "form" },
      element(heading, { part: "title" }, app === null ? texts.secondTitle : texts.addAppTitle),
      this.intro,
      ...(app === null ? [] : this.#told(app)),
      this.field.node,
      this.submit.node,
      element("div", { class: "ways", part: "ways" }, this.other.node, this.passkey.node, this.back.node),
      ...wayBack(texts, lost),
    );
    this.node.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#read();
    });
    this.field.input.addEventListener("input", () => this.field.clear());
    this.#waiting = countdownOn(this.submit, clock, () => {
      this.field.settle(texts.waitOver);
      onNews(texts.waitOver);
    });
  }

  focus() {
    this.field.input.focus();
    this.field.input.select();
  }

  /** What the button says meanwhile; empty puts its own words back. @param {string} sentence */
  set doing(sentence) {
    this.submit.rename(sentence || this.texts.codeSubmit);
  }

  /** @param {boolean} value */
  set busy(value) {
    this.field.frozen = value;
    for (const button of [this.submit, this.other, this.passkey, this.back]) {
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
    this.#waiting.start(moment);
  }

  close() {
    this.#waiting.stop();
  }

  #read() {
    if (this.submit.blocked) {
      return;
    }
    const typed = this.field.input.value.trim();
    const code = this.#paper ? PAPER.exec(typed)?.[0] : findCode(typed, DIGITS).code;
    if (code) {
      this.onCode(code);
    } else {
      this.fail(this.#paper ? this.texts.paperWrong : this.texts.secondWrong);
    }
  }

  /** The app is lost, or was found again. */
  #turn() {
    this.#paper = !this.#paper;
    const { texts } = this;
    this.intro.textContent = this.#paper ? texts.paperText : texts.secondText;
    this.field.node.querySelector("label").textContent = this.#paper ? texts.paperLabel : texts.secondLabel;
    this.field.input.setAttribute("inputmode", this.#paper ? "text" : "numeric");
    this.field.input.setAttribute("autocomplete", this.#paper ? "off" : "one-time-code");
    this.field.input.value = "";
    this.field.clear();
    this.other.rename(this.#paper ? texts.useApp : texts.usePaper);
    this.focus();
  }

  #told({ secret, address, qr }) {
    return [
      qrCode(qr, this.texts.addAppPicture),
      element("p", { class: "intro", part: "intro" }, `${this.texts.addAppKey} `,
        element("a", { part: "key", href: address, dir: "ltr" }, secret)),
    ];
  }
}
