/**
 * The first step: where should the code go?
 */

import { AskingStep, EMAIL } from "./asking-step.js";
import { Button } from "./button.js";
import { element } from "./dom.js";
import { Field } from "./field.js";
import { emailIn } from "./typed.js";

export class EmailStep extends AskingStep {
  /**
   * @param {object} parts
   * @param {Record<string, string>} parts.texts
   * @param {string} parts.heading The tag of the step's title.
   * @param {string} parts.email What the field starts with.
   * @param {() => number} parts.clock Milliseconds since the epoch.
   * @param {(email: string) => void} parts.onEmail
   * @param {(() => void) | null} parts.onPhone The person would rather use a phone; null where there is no such way.
   * @param {(() => void) | null} [parts.onPasskey] The person would rather use a passkey; null where there is no such way.
   * @param {(text: string) => void} [parts.onTyping] What the field has, while it is typed.
   * @param {() => void} parts.onWaitOver
   */
  constructor({ texts, heading, email, clock, onEmail, onPhone, onPasskey = null, onTyping = () => {}, onWaitOver }) {
    const attributes = onPasskey === null ? EMAIL : { ...EMAIL, autocomplete: "username webauthn" };
    const field = new Field({ name: "email", label: texts.emailLabel, describedBy: "email-hint", attributes });
    field.input.addEventListener("input", () => onTyping(field.input.value));
    const label = texts.emailSubmit;
    const submit = new Button({ label, type: "submit", rank: "primary", part: "submit" });
    const phone = new Button({
      label: texts.usePhone, type: "button", rank: "secondary", part: "phone", onPress: onPhone ?? undefined,
    });
    const passkey = new Button({
      label: texts.usePasskey, type: "button", rank: "secondary", part: "passkey", onPress: onPasskey ?? undefined,
    });
    const ways = [...(onPasskey === null ? [] : [passkey]), ...(onPhone === null ? [] : [phone])];
    super({
      field,
      value: email,
      ways: [{ channel: "email", label, button: submit }],
      others: [phone, passkey],
      rows: [
        element(heading, { part: "title" }, texts.emailTitle),
        element("p", { id: "email-hint", class: "intro", part: "intro" }, texts.emailHint),
        field.node,
        submit.node,
        ways.length === 0 ? null : element("div", { class: "ways", part: "ways" }, ...ways.map(({ node }) => node)),
      ],
      clock,
      read: emailIn,
      sentences: { missing: texts.emailMissing, wrong: texts.emailWrong, waitOver: texts.waitOver },
      onAnswer: (found) => {
        field.input.value = found;
        onEmail(found);
      },
      onWaitOver,
    });
  }
}
