/**
 * Every sentence the element says. A page replaces any of them through the element's `texts` property; words in braces
 * are filled in.
 */

export const TEXTS = Object.freeze({
  emailTitle: "Sign in",
  emailLabel: "Email address",
  emailHint: "We will send you a code by email.",
  emailSubmit: "Send me a code",
  emailBusy: "Sending…",
  emailMissing: "Enter your email address.",
  emailWrong: "This does not look like an email address. Check it, please.",

  codeTitle: "Check your mail",
  codeSent: "We sent a code of {digits} digits to {email}.",
  codeLabel: "Code from the mail",
  codeSubmit: "Sign in",
  codeBusy: "Checking…",
  codeMissing: "Enter the code of {digits} digits from the mail.",
  codeSeveral: "There is more than one number of {digits} digits here. Enter the code alone.",
  codeRefused: "This code does not work: it may be mistyped or too old. Check the newest mail, or send the mail again.",
  codeExpired: "This code has expired. Send a new one.",
  delivered: "The mail has arrived. If you do not see it, look among spam.",
  bounced: "This address does not take mail from us. Check it for a typo, or use another.",

  resend: "Send the mail again",
  resendNew: "Send a new code",
  resendReady: "You can have the mail sent again now.",
  resentSame: "The mail is on its way again, with the same code.",
  resentNew: "A new code is on its way. Codes from earlier mails no longer work.",
  otherEmail: "Use another address",

  doneTitle: "You are signed in",
  doneText: "Signed in as {email}.",

  deliverTitle: "Almost there",
  deliverText: "Your address is proven. The site still has to let you in.",
  deliverBusy: "Signing you in…",
  deliverAgain: "Try again",
  deliverRefused: "The site did not accept the sign-in. Try once more, or start again.",

  challengeTitle: "Security check",
  challengeText: "One more step: please show that you are not a program.",
  challengeFailed: "The security check did not work. Try again.",

  tooMany: "Too many tries. Wait {wait}, then try again.",
  waitOver: "You can try again now.",
  unreachable: "The sign-in service cannot be reached. Check your connection and try again.",
  unexpected: "Something went wrong on our side. Try again in a moment.",
  strangePage: "This page may not sign people in. Tell the people who run it.",
  unknownClient: "This site is not set up for sign-in here. Tell the people who run it.",

  misconfigured: "Sign-in is not set up correctly",
});

/**
 * Fill in a sentence's words in braces.
 *
 * @param {string} text
 * @param {Record<string, string | number>} [words]
 * @returns {string}
 */
export function say(text, words = {}) {
  return text.replace(/\{(\w+)\}/gu, (braces, name) => String(words[name] ?? braces));
}
