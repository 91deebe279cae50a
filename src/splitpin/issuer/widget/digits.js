/**
 * Reading a one-time code out of what a person types or pastes.
 */

/** The zeros of the keyboards in use: ASCII, Arabic, Persian, Devanagari, Bengali, Thai, full-width. Nine digits follow each. */
const ZEROS = [0x30, 0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0xff10];

/** Digits, with what mails and people put between them to group them: blanks, dots, hyphens and their relatives. */
const GROUPED = /\p{Nd}(?:[\s.\-\u2010-\u2015]{0,3}\p{Nd})*/gu;

/**
 * The digits in a text, as ASCII: "١٢ 3" is "123".
 *
 * @param {string} text
 * @returns {string}
 */
export function digitsIn(text) {
  return Array.from(text, digitOf).join("");
}

/**
 * The code in a text: a run of exactly `length` digits if there is one ("Your code is 123-456"), else the first digits.
 *
 * @param {string} text
 * @param {number} length
 * @returns {string} At most `length` ASCII digits.
 */
export function codeIn(text, length) {
  const runs = (text.match(GROUPED) ?? []).map(digitsIn);
  return runs.find((run) => run.length === length) ?? digitsIn(text).slice(0, length);
}

function digitOf(character) {
  const point = character.codePointAt(0);
  const zero = ZEROS.find((first) => point >= first && point < first + 10);
  return zero === undefined ? "" : String(point - zero);
}
