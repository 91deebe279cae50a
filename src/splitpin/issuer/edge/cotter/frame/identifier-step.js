/**
 * The first step: who are you? One address or number, and what else the site wants to know.
 */

import { AskingStep, EMAIL, PHONE } from "../../../widget/asking-step.js";
import { Button } from "../../../widget/button.js";
import { element } from "../../../widget/dom.js";
import { Field } from "../../../widget/field.js";
import { phoneIn } from "../../../widget/phone.js";
import { phrase } from "../../../widget/texts.js";
import { emailIn } from "../../../widget/typed.js";
import { picture, whatsAppMark } from "./marks.js";

/**
 * @typedef {object} Answer
 * @property {string} identifier
 * @property {"sms" | "whatsapp"} channel Means nothing for an email address.
 * @property {Record<string, string>} values Of the site's own fields, by name.
 */

export class IdentifierStep extends AskingStep {
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
    const country = type === "PHONE" && wishes.countryCodes.length > 0 ? countries(wishes, texts) : null;
    const hint = type === "PHONE" && country === null
      ? element("p", { id: "identifier-hint", class: "intro note", part: "intro" }, texts.identifierHint)
      : null;
    const field = new Field({
      name: "identifier",
      label: texts.identifierLabel,
      describedBy: hint === null ? "" : hint.id,
      attributes: {
        ...(type === "PHONE" ? PHONE : EMAIL),
        name: wishes.identifierName || "identifier",
        readonly: wishes.fixed,
      },
    });
    field.row.prepend(...[country].filter(Boolean));
    const further = wishes.fields.map(furtherInput);
    const ways = channelsOf(type, wishes).map((channel, at) => {
      const way = wayOf(channel, texts, { first: at === 0, onPress: () => this.press(way) });
      return way;
    });
    super({
      field,
      value: identifier,
      ways,
      rows: [
        wishes.logo ? picture("logo", wishes.logo) : null,
        titled ? element("h1", { part: "title" }, texts.emailTitle) : null,
        field.node,
        hint,
        ...further.map(({ node }) => node),
        ...ways.flatMap(({ button }, at) => (at === 0 ? [button.node] : [divider(texts.or), button.node])),
        agreement(wishes, texts),
      ],
      name: titled ? null : texts.emailTitle,
      fixed: wishes.fixed,
      clock,
      read: (typed) => (type === "PHONE" ? phoneIn(typed, country?.value) : emailIn(typed)),
      sentences: { missing: texts.identifierMissing, wrong: texts.identifierWrong, waitOver: texts.waitOver },
      onAnswer: (found, channel) => {
        const values = Object.fromEntries(further.map(({ input }) => [input.name, input.value]));
        onAnswer({ identifier: found, channel, values });
      },
      onWaitOver,
    });
  }
}

function channelsOf(type, { channels }) {
  return type === "PHONE" ? channels : ["email"];
}

function wayOf(channel, texts, { first, onPress }) {
  const whatsApp = channel === "whatsapp";
  const label = whatsApp ? texts.whatsAppSubmit : texts.identifierSubmit;
  const button = new Button({
    label,
    type: first ? "submit" : "button",
    rank: "primary",
    part: `submit ${channel}`,
    onPress: first ? undefined : onPress,
  });
  if (whatsApp) {
    button.node.classList.add("whatsapp");
    button.node.prepend(whatsAppMark());
    if (texts.whatsAppSubtitle) {
      button.node.append(element("small", {}, texts.whatsAppSubtitle));
    }
  }
  return { channel, label, button };
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
