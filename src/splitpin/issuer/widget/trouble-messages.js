/** Made of locale/messages/en/trouble.ftl by tools/messages.py: change the sentences there. */

export const LANGUAGE = "en";

export const MESSAGES = Object.freeze({
  challengeFailed: "The security check did not work. Try again.",
  tooMany: "Too many tries. Wait {wait}, then try again.",
  unreachable: "The sign-in service cannot be reached. Check your connection and try again.",
  unexpected: "Something went wrong on our side. Try again in a moment.",
  strangePage: "This page may not sign people in. Tell the people who run it.",
  unknownClient: "This site is not set up for sign-in here. Tell the people who run it.",
});
