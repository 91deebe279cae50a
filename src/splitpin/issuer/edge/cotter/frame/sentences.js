/**
 * What the form says: the widget's sentences, those for phones in the place of those for email, and the site's own.
 */

import { forPhone, TEXTS } from "../../../widget/texts.js";

const EMAIL = {
  identifierLabel: TEXTS.emailLabel,
  identifierMissing: TEXTS.emailMissing,
  identifierWrong: TEXTS.emailWrong,
  identifierType: "email",
};

const PHONE = {
  ...forPhone(TEXTS),
  identifierLabel: TEXTS.phoneLabel,
  identifierHint: TEXTS.phoneHint,
  identifierMissing: TEXTS.phoneMissing,
  identifierWrong: TEXTS.phoneWrong,
  identifierType: "phone",
  countryLabel: "Country code",
  or: "or",
};

/** Beside a choice of country codes nobody has to type one. */
const COUNTRY_CHOSEN = {
  identifierWrong: "This does not look like a phone number.",
};

const LINK = {
  linkResend: "Send the link again",
  linkResendReady: "You can have the link sent again now.",
  identifierSubmit: "Send me a link",
  linkTitle: "Follow the link we sent you",
  linkSubtitle: "It went to {{identifier}}, and signs you in here.",
  linkCode: "Type the code instead",
  linkAlready: "A link is already on its way. It works here, too.",
  linkSame: "We sent the link again. It is still the same one.",
  linkFresh: "We sent a new link. Older links no longer work.",
  linkFailedTitle: "This link no longer works",
  linkFailedSubtitle: "It has expired. We can send a new one.",
  linkNew: "Send a new link",
};

export const COMMON = {
  identifierSubmit: TEXTS.emailSubmit,
  refusedByPage: "The site did not accept the sign-in. Try again.",
  noPage: "This form belongs inside the page of a site.",
  agreement: "By going on, you accept the {terms} and the {privacy}.",
  agreementTo: "By going on, you accept the {one}.",
  terms: "terms of service",
  privacy: "privacy policy",
  cancel: "Cancel",
  back: "Go back to the app",
};

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
