/**
 * What the form says: the widget's sentences, those for phones in the place of those for mail, and the site's own.
 */

import { TEXTS } from "../../../widget/texts.js";

const EMAIL = {
  identifierLabel: TEXTS.emailLabel,
  identifierMissing: TEXTS.emailMissing,
  identifierWrong: TEXTS.emailWrong,
  identifierType: "email",
};

const PHONE = {
  ...EMAIL,
  identifierLabel: "Phone number",
  identifierHint: "With the country code, like +44 7700 900123.",
  identifierMissing: "Enter your phone number.",
  identifierWrong: "This does not look like a phone number. Start with + and the country code.",
  identifierType: "phone",
  countryLabel: "Country code",
  whatsAppSubmit: "Send it by WhatsApp",
  or: "or",

  codeTitle: "Check your phone",
  codeSent: "We sent a code of {digits} digits to {phone}.",
  codeLabel: "Code from the message",
  codeMissing: "Enter the code of {digits} digits from the message.",
  codeRefused:
    "This code does not work: it may be mistyped or too old. Check the newest message, or have it sent again.",
  delivered: "The message has arrived.",
  bounced: "This number does not take messages from us. Check it for a typo, or use another.",
  resend: "Send the message again",
  resendReady: "You can have the message sent again now.",
  resentSame: "The message is on its way again, with the same code.",
  resentNew: "A new code is on its way. Codes from earlier messages no longer work.",
  otherEmail: "Use another number",
};

/** Beside a choice of country codes nobody has to type one. */
const COUNTRY_CHOSEN = {
  identifierWrong: "This does not look like a phone number.",
};

const LINK = {
  identifierSubmit: "Send me a link",
  linkTitle: "Follow the link we sent you",
  linkSubtitle: "It went to {{identifier}}, and signs you in here.",
  linkCode: "Type the code instead",
  linkFailedTitle: "That did not work",
  linkFailedSubtitle: "This link has expired. Have a new one sent.",
  linkNew: "Send a new link",
  movedTitle: "You are signed in",
  movedText: "You went on in another tab. This one can be closed.",
};

export const COMMON = {
  identifierSubmit: TEXTS.emailSubmit,
  finishing: "Signing you in…",
  refusedByPage: "The site did not accept the sign-in. Try once more.",
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
    ...COMMON,
    ...(type === "PHONE" ? PHONE : EMAIL),
    ...(type === "PHONE" && wishes.countryCodes.length > 0 ? COUNTRY_CHOSEN : {}),
    ...(wishes.method === "MAGIC_LINK" ? LINK : {}),
    ...Object.fromEntries(Object.entries(said).filter(([, sentence]) => sentence)),
  });
}
