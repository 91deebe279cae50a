/** The languages that the issuer speaks, and how each is written. Made by tools/messages.py. */

export const LANGUAGES = Object.freeze({
  "en": "ltr",
  "de": "ltr",
  "es": "ltr",
  "fr": "ltr",
  "it": "ltr",
  "ja": "ltr",
  "nl": "ltr",
  "pl": "ltr",
  "pt-BR": "ltr",
  "zh-Hans": "ltr",
  "ar": "rtl",
});
