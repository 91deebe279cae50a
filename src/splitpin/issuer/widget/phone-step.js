/**
 * The first step for a phone: to which number, and by which way, should the code go?
 */

import { Button, countdownOn } from "./button.js";
import { element } from "./dom.js";
import { Field } from "./field.js";
import { phoneIn } from "./phone.js";

export class PhoneStep {
  #waiting;

  /**
   * @param {object} parts
   * @param {Record<string, string>} parts.texts
   * @param {string} parts.heading The tag of the step's title.
   * @param {string} parts.phone What the field starts with.
   * @param {("sms" | "whatsapp")[]} parts.channels The first has the main button.
   * @param {() => number} parts.clock Milliseconds since the epoch.
   * @param {(phone: string, channel: "sms" | "whatsapp") => void} parts.onPhone
   * @param {() => void} parts.onEmail The person would rather use an email address.
   * @param {() => void} parts.onWaitOver
   */
  constructor({ texts, heading, phone, channels, clock, onPhone, onEmail, onWaitOver }) {
    this.texts = texts;
    this.onPhone = onPhone;
    this.field = new Field({
      name: "phone",
      label: texts.phoneLabel,
      describedBy: "phone-hint",
      attributes: { type: "tel", autocomplete: "tel", maxlength: 40, dir: "ltr", enterkeyhint: "send" },
    });
    this.field.input.value = phone;
    this.ways = channels.map((channel, at) => this.#way(channel, at === 0));
    this.email = new Button({ label: texts.useEmail, type: "button", rank: "secondary", part: "email", onPress: onEmail });
    this.node = element(
      "form",
      { novalidate: true, part: "form" },
      element(heading, { part: "title" }, texts.emailTitle),
      element("p", { id: "phone-hint", class: "intro", part: "intro" }, texts.phoneHint),
      this.field.node,
      ...this.ways.map(({ button }) => button.node),
      element("div", { class: "ways", part: "ways" }, this.email.node),
    );
    this.node.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#read(this.ways[0]);
    });
    this.#waiting = this.ways.map(({ button }, at) => countdownOn(button, clock, () => {
      if (at === 0) {
        this.field.settle(texts.waitOver);
        onWaitOver();
      }
    }));
  }

  focus() {
    this.field.input.focus();
    this.field.input.select();
  }

  /** @param {boolean} value */
  set busy(value) {
    this.field.frozen = value;
    this.email.busy = value;
    for (const { button, label, pressed } of this.ways) {
      button.busy = value;
      button.rename(value && pressed ? this.texts.emailBusy : label);
    }
    this.node.setAttribute("aria-busy", String(value));
  }

  /**
   * @param {string} sentence
   * @param {object} [options]
   * @param {boolean} [options.invalid] Whether the number is at fault.
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

  #way(channel, first) {
    const label = channel === "whatsapp" ? this.texts.whatsAppSubmit : this.texts.smsSubmit;
    const way = { channel, label, pressed: false };
    const [type, rank] = first ? ["submit", "primary"] : ["button", "outlined"];
    way.button = new Button({ label, type, rank, part: channel, onPress: first ? undefined : () => this.#read(way) });
    return way;
  }

  #read(way) {
    if (way.button.blocked) {
      return;
    }
    this.field.clear();
    const typed = this.field.input.value.trim();
    const phone = phoneIn(typed);
    if (phone === null) {
      this.fail(typed === "" ? this.texts.phoneMissing : this.texts.phoneWrong);
      return;
    }
    for (const each of this.ways) {
      each.pressed = each === way;
    }
    this.onPhone(phone, way.channel);
  }
}
