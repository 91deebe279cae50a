/**
 * The first step: who are you? One address or number, and what else the site wants to know.
 */

import { Button, countdownOn } from "../../../widget/button.js";
import { element, phrase } from "../../../widget/dom.js";
import { Field } from "../../../widget/field.js";
import { emailIn, plain } from "../../../widget/typed.js";
import { picture, whatsAppMark } from "./marks.js";
import { phoneIn } from "../../../widget/phone.js";

/** The input's own attributes, by what is asked for. */
const ATTRIBUTES = {
  // Not "email": browsers then write münchen.de as xn--mnchen-3ya.de, and know no letters but ASCII before the @.
  EMAIL: {
    type: "text",
    inputmode: "email",
    autocomplete: "email",
    autocapitalize: "none",
    autocorrect: "off",
    spellcheck: "false",
    maxlength: 512,
  },
  PHONE: { type: "tel", autocomplete: "tel", maxlength: 100, dir: "ltr" },
};

/**
 * @typedef {object} Answer
 * @property {string} identifier
 * @property {"sms" | "whatsapp"} channel Means nothing for an e-mail address.
 * @property {Record<string, string>} values Of the site's own fields, by name.
 */

export class IdentifierStep {
  #waiting;

  /**
   * @param {object} parts
   * @param {"EMAIL" | "PHONE"} parts.type
   * @param {Record<string, string>} parts.texts
   * @param {import("./wishes.js").Wishes} parts.wishes
   * @param {string} parts.identifier What the field starts with.
   * @param {boolean} parts.titled Whether the step says what it is: a site's page around it says so itself.
   * @param {() => number} parts.clock Milliseconds since the epoch.
   * @param {(answer: Answer) => void} parts.onAnswer
   * @param {() => void} parts.onWaitOver
   */
  constructor({ type, texts, wishes, identifier, titled, clock, onAnswer, onWaitOver }) {
    this.type = type;
    this.texts = texts;
    this.fixed = wishes.fixed;
    this.onAnswer = onAnswer;
    this.country = type === "PHONE" && wishes.countryCodes.length > 0 ? countries(wishes, texts) : null;
    const hint = type === "PHONE" && this.country === null
      ? element("p", { id: "identifier-hint", class: "intro note", part: "intro" }, texts.identifierHint)
      : null;
    this.field = new Field({
      name: "identifier",
      label: texts.identifierLabel,
      describedBy: hint === null ? "" : hint.id,
      attributes: {
        ...ATTRIBUTES[type],
        name: wishes.identifierName || "identifier",
        readonly: this.fixed,
        enterkeyhint: "send",
      },
    });
    this.field.input.value = identifier;
    this.field.row.prepend(...[this.country].filter(Boolean));
    this.further = wishes.fields.map(furtherInput);
    this.buttons = channelsOf(type, wishes).map((channel, at) => this.#button(channel, at === 0));
    [this.pressed] = this.buttons;
    this.node = element(
      "form",
      { novalidate: true, part: "form", "aria-label": titled ? null : texts.emailTitle },
      wishes.logo ? picture("logo", wishes.logo) : null,
      titled ? element("h1", { part: "title" }, texts.emailTitle) : null,
      this.field.node,
      hint,
      ...this.further.map(({ node }) => node),
      ...this.buttons.flatMap(({ node }, at) => (at === 0 ? [node] : [divider(texts.or), node])),
      agreement(wishes, texts),
    );
    this.node.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#read(this.buttons[0].channel);
    });
    this.#waiting = this.buttons.map(({ button }, at) => countdownOn(button, clock, () => {
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

  /** What the pressed button says meanwhile; empty puts its own words back. @param {string} sentence */
  set doing(sentence) {
    const { button, label } = this.pressed;
    button.rename(sentence || label);
  }

  /** Take what the field starts with, as if the person had pressed the main button. */
  submit() {
    this.#read(this.buttons[0].channel);
  }

  /** @param {boolean} value */
  set busy(value) {
    this.field.frozen = value || this.fixed;
    for (const { button } of this.buttons) {
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
    for (const waiting of this.#waiting) {
      waiting.start(moment);
    }
  }

  close() {
    for (const waiting of this.#waiting) {
      waiting.stop();
    }
  }

  #button(channel, first) {
    const whatsApp = channel === "whatsapp";
    const label = whatsApp ? this.texts.whatsAppSubmit : this.texts.identifierSubmit;
    const button = new Button({
      label,
      type: first ? "submit" : "button",
      rank: "primary",
      part: `submit ${channel}`,
      onPress: first ? undefined : () => this.#read(channel),
    });
    if (whatsApp) {
      button.node.classList.add("whatsapp");
      button.node.prepend(whatsAppMark());
      if (this.texts.whatsAppSubtitle) {
        button.node.append(element("small", {}, this.texts.whatsAppSubtitle));
      }
    }
    return { channel, label, button, node: button.node };
  }

  #read(channel) {
    if (this.buttons.some(({ button }) => button.blocked)) {
      return;
    }
    this.field.clear();
    const typed = this.field.input.value;
    if (plain(typed) === "") {
      this.fail(this.texts.identifierMissing);
      return;
    }
    const identifier = this.#identifierIn(typed);
    if (identifier === null) {
      this.fail(this.texts.identifierWrong);
      return;
    }
    this.pressed = this.buttons.find((each) => each.channel === channel);
    const values = Object.fromEntries(this.further.map(({ input }) => [input.name, input.value]));
    this.onAnswer({ identifier, channel, values });
  }

  #identifierIn(typed) {
    if (this.type === "PHONE") {
      return phoneIn(typed, this.country?.value);
    }
    return emailIn(typed);
  }
}

function channelsOf(type, { channels }) {
  return type === "PHONE" ? channels : ["email"];
}

function countries({ countryCodes }, { countryLabel }) {
  return element("select", { part: "country", "aria-label": countryLabel },
    ...countryCodes.map((code) => element("option", { value: code }, code)));
}

function furtherInput({ name, label, type, placeholder, value }, at) {
  if (type === "hidden") {
    const input = element("input", { type, name, value });
    return { input, node: input };
  }
  const field = new Field({
    name: `further-${at}`,
    label,
    attributes: { type, name, placeholder: placeholder || null, required: false, maxlength: 500 },
  });
  field.input.value = value;
  return { input: field.input, node: field.node };
}

function divider(word) {
  return element("p", { class: "divider", part: "divider" }, element("span", {}, word));
}

function agreement({ terms, privacy }, texts) {
  const links = [[terms, texts.terms], [privacy, texts.privacy]].filter(([address]) => address).map(
    ([href, words]) => element("a", { href, target: "_blank", rel: "noopener noreferrer" }, words),
  );
  if (links.length === 0) {
    return null;
  }
  const [one, other] = links;
  const pieces = links.length === 1 ? phrase(texts.agreementTo, { one }) : phrase(texts.agreement, { terms: one, privacy: other });
  return element("p", { class: "agreement", part: "agreement" }, ...pieces);
}
