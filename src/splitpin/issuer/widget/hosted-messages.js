/** Made of locale/messages/en/hosted.ftl by tools/messages.py: change the sentences there. */

export const LANGUAGE = "en";

export const MESSAGES = Object.freeze({
  signInTo: "Sign in to {app}",
  signedInHere: "Signed in as {email}. You can close this page.",
  backTo: "Back to {app}",
});
