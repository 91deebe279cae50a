/**
 * The first step for a phone: to which number, and by which way, should the code go?
 */

import { AskingStep, PHONE } from "./asking-step.js";
import { Button } from "./button.js";
import { element } from "./dom.js";
import { Field } from "./field.js";
import { phoneIn } from "./phone.js";

export class PhoneStep extends AskingStep {
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
    const field = new Field({ name: "phone", label: texts.phoneLabel, describedBy: "phone-hint", attributes: PHONE });
    const ways = channels.map((channel, at) => {
      const label = channel === "whatsapp" ? texts.whatsAppSubmit : texts.smsSubmit;
      const way = { channel, label };
      const [type, rank] = at === 0 ? ["submit", "primary"] : ["button", "outlined"];
      way.button = new Button({
        label, type, rank, part: channel, onPress: at === 0 ? undefined : () => this.press(way),
      });
      return way;
    });
    const email = new Button({ label: texts.useEmail, type: "button", rank: "secondary", part: "email", onPress: onEmail });
    super({
      field,
      value: phone,
      ways,
      others: [email],
      rows: [
        element(heading, { part: "title" }, texts.emailTitle),
        element("p", { id: "phone-hint", class: "intro", part: "intro" }, texts.phoneHint),
        field.node,
        ...ways.map(({ button }) => button.node),
        element("div", { class: "ways", part: "ways" }, email.node),
      ],
      clock,
      read: (typed) => phoneIn(typed),
      sentences: { missing: texts.phoneMissing, wrong: texts.phoneWrong, waitOver: texts.waitOver },
      onAnswer: onPhone,
      onWaitOver,
    });
  }
}
