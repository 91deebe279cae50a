/** Made of locale/messages/en/refusals.ftl by tools/messages.py: change the sentences there. */

export const LANGUAGE = "en";

export const MESSAGES = Object.freeze({
});
