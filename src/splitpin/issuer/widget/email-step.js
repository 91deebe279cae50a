/**
 * The first step: where should the code go?
 */

import { Button, countdownOn } from "./button.js";
import { element } from "./dom.js";
import { Field } from "./field.js";
import { emailIn, plain } from "./typed.js";

export class EmailStep {
  #waiting;

  /**
   * @param {object} parts
   * @param {Record<string, string>} parts.texts
   * @param {string} parts.heading The tag of the step's title.
   * @param {string} parts.email What the field starts with.
   * @param {() => number} parts.clock Milliseconds since the epoch.
   * @param {(email: string) => void} parts.onEmail
   * @param {(() => void) | null} parts.onPhone The person would rather use a phone; null where there is no such way.
   * @param {() => void} parts.onWaitOver
   */
  constructor({ texts, heading, email, clock, onEmail, onPhone, onWaitOver }) {
    this.texts = texts;
    this.onEmail = onEmail;
    this.field = new Field({
      name: "email",
      label: texts.emailLabel,
      describedBy: "email-hint",
      attributes: {
        // Not "email": browsers then write münchen.de as xn--mnchen-3ya.de, and know no letters but ASCII before the @.
        type: "text",
        inputmode: "email",
        autocomplete: "email",
        autocapitalize: "none",
        autocorrect: "off",
        spellcheck: "false",
        maxlength: 512, // Room for what is pasted around an address.
        enterkeyhint: "send",
      },
    });
    this.field.input.value = email;
    this.submit = new Button({ label: texts.emailSubmit, type: "submit", rank: "primary", part: "submit" });
    this.phone = new Button({
      label: texts.usePhone, type: "button", rank: "secondary", part: "phone", onPress: onPhone ?? undefined,
    });
    this.node = element(
      "form",
      { novalidate: true, part: "form" },
      element(heading, { part: "title" }, texts.emailTitle),
      element("p", { id: "email-hint", class: "intro", part: "intro" }, texts.emailHint),
      this.field.node,
      this.submit.node,
      onPhone === null ? null : element("div", { class: "ways", part: "ways" }, this.phone.node),
    );
    this.node.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#read();
    });
    this.#waiting = countdownOn(this.submit, clock, () => {
      this.field.settle(texts.waitOver);
      onWaitOver();
    });
  }

  focus() {
    this.field.input.focus();
    this.field.input.select();
  }

  /** @param {boolean} value */
  set busy(value) {
    this.field.frozen = value;
    this.submit.busy = value;
    this.phone.busy = value;
    this.submit.rename(value ? this.texts.emailBusy : this.texts.emailSubmit);
    this.node.setAttribute("aria-busy", String(value));
  }

  /**
   * @param {string} sentence
   * @param {object} [options]
   * @param {boolean} [options.invalid] Whether the address is at fault.
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
    this.field.clear();
    const { input } = this.field;
    const email = emailIn(input.value);
    if (plain(input.value) === "") {
      this.fail(this.texts.emailMissing);
    } else if (email === null) {
      this.fail(this.texts.emailWrong);
    } else {
      input.value = email;
      this.onEmail(email);
    }
  }
}
