/**
 * What the element says, and how a sentence is filled in. A page replaces any sentence through the element's `texts`
 * property; words in braces are filled in.
 *
 * A sentence that differs by a number is several, by the plural categories of the language (Unicode CLDR).
 */

import { LANGUAGE, MESSAGES as ELEMENT } from "./element-messages.js";
import { MESSAGES as REFUSALS } from "./refusals-messages.js";
import { MESSAGES as TROUBLE } from "./trouble-messages.js";

/** @typedef {{by: string, forms: Record<string, Sentence>, rules?: Intl.PluralRules}} Plural */
/** @typedef {string | Plural} Sentence */

/**
 * Sentences that know the rules of their language.
 *
 * @param {Record<string, Sentence>} messages
 * @param {string} language A BCP 47 tag.
 * @returns {Readonly<Record<string, Sentence>>}
 */
export function spoken(messages, language) {
  const rules = new Intl.PluralRules(language);
  const ruled = ([name, sentence]) => [name, typeof sentence === "string" ? sentence : { ...sentence, rules }];
  return Object.freeze(Object.fromEntries(Object.entries(messages).map(ruled)));
}

export const TEXTS = spoken({ ...ELEMENT, ...TROUBLE, ...REFUSALS }, LANGUAGE);

/**
 * The sentences for a code that goes to a phone.
 *
 * @param {Record<string, Sentence>} texts
 * @returns {Record<string, Sentence>} The same, with those for phones in the place of those for email.
 */
export function forPhone(texts) {
  return {
    ...texts,
    codeTitle: texts.phoneCodeTitle,
    codeSent: texts.phoneCodeSent,
    codeHint: texts.phoneCodeHint,
    codeRefused: texts.phoneCodeRefused,
    newCodeHint: texts.phoneNewCodeHint,
    delivered: texts.phoneDelivered,
    bounced: texts.phoneBounced,
    otherEmail: texts.otherPhone,
  };
}

/**
 * Fill in a sentence's words in braces.
 *
 * @param {Sentence} sentence
 * @param {Record<string, string | number>} [words]
 * @returns {string}
 */
export function say(sentence, words = {}) {
  return phrase(sentence, words).join("");
}

/**
 * The same, each word with a text or a node.
 *
 * @param {Sentence} sentence
 * @param {Record<string, string | number | Node>} words
 * @returns {(string | number | Node)[]} The pieces, in order.
 */
export function phrase(sentence, words) {
  return formFor(sentence, words)
    .split(/\{(\w+)\}/u)
    .map((piece, index) => (index % 2 === 1 ? (words[piece] ?? `{${piece}}`) : piece));
}

/** The one of several sentences that is right for the number in it. */
function formFor(sentence, words, rules = sentence.rules) {
  if (typeof sentence === "string") {
    return sentence;
  }
  const number = Number(words[sentence.by]);
  return formFor(sentence.forms[number] ?? sentence.forms[rules.select(number)] ?? sentence.forms.other, words, rules);
}
