/**
 * What the form says: the widget's sentences, those for phones in the place of those for email, and the site's own.
 */

import { LANGUAGE } from "../../../widget/element-messages.js";
import { forPhone, spoken, TEXTS } from "../../../widget/texts.js";
import { MESSAGES } from "./frame-messages.js";

const FORM = spoken(MESSAGES, LANGUAGE);

const EMAIL = {
  identifierLabel: TEXTS.emailLabel,
  identifierMissing: TEXTS.emailMissing,
  identifierWrong: TEXTS.emailWrong,
  identifierType: FORM.identifierEmail,
};

const PHONE = {
  ...forPhone(TEXTS),
  identifierLabel: TEXTS.phoneLabel,
  identifierHint: TEXTS.phoneHint,
  identifierMissing: TEXTS.phoneMissing,
  identifierWrong: TEXTS.phoneWrong,
  identifierType: FORM.identifierPhone,
};

/** Beside a choice of country codes nobody has to type one. */
const COUNTRY_CHOSEN = { identifierWrong: FORM.identifierWrongHere };

export const COMMON = { ...FORM, identifierSubmit: TEXTS.emailSubmit };

const LINK = { identifierSubmit: FORM.linkSubmit };

/**
 * @param {"EMAIL" | "PHONE"} type
 * @param {import("./wishes.js").Wishes} wishes
 * @returns {Record<string, string>}
 */
export function sentencesFor(type, wishes) {
  const { request } = wishes;
  const said = {
    identifierSubmit: wishes.buttonText,
    whatsAppSubmit: wishes.whatsAppText,
    whatsAppSubtitle: wishes.whatsAppSubtitle,
    linkTitle: request.title,
    linkSubtitle: request.subtitle,
    linkCode: request.switchOTPText,
    linkFailedTitle: request.titleError,
    linkFailedSubtitle: request.subtitleError,
  };
  return Object.freeze({
    ...TEXTS,
    ...(type === "PHONE" ? PHONE : EMAIL),
    ...COMMON,
    ...(type === "PHONE" && wishes.countryCodes.length > 0 ? COUNTRY_CHOSEN : {}),
    ...(wishes.method === "MAGIC_LINK" ? LINK : {}),
    ...Object.fromEntries(Object.entries(said).filter(([, sentence]) => sentence)),
  });
}
