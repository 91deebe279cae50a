/**
 * Reading what people type and paste, to the letter as the issuer does it (`splitpin.issuer.typed`): what the page takes
 * for a code is what the issuer takes for one.
 */

/** The sign that turns the text around it, which stays: what was read is not what would remain without it. */
const TURNS = "\u202e";
/** What nobody sees. */
const UNSEEN = /(?!\u202e)[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
/** In some scripts a name is another one without its joiners. */
const UNSEEN_BUT_JOINERS = /(?![\u202e\u200c\u200d])[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
const BLANK = /[\s\x1c-\x1f\x85\u2800]/gu;
/** The last is what Japanese keyboards give for a dash. */
const DASH = /[\p{Pd}\u2212\u2043\u02d7\u30fc]/gu;
const DIGIT = /\p{Nd}/gu;

/** A date or a time and no code: 10:05, 10.05, 2026-11-30, 30.11., 30.11.2026, 11/30/26. */
const MOMENT = new RegExp(
  "(^|[^0-9])(?:[0-9]{1,2}[:.][0-9]{2}(?::[0-9]{2})?|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}"
    + "|[0-9]{1,2}\\.[0-9]{1,2}\\.(?:[0-9]{4}|[0-9]{2})?|[0-9]{1,2}/[0-9]{1,2}(?:/(?:[0-9]{4}|[0-9]{2}))?)(?![0-9])",
  "gu",
);
/** Stops that no blank follows, and that would be taken for those within an amount. */
const STOP = /[\u3001\u3002\uff01\uff0c\uff1b]/gu;
const GROUPED = /^[0-9][0-9 .\-]*$/u;
const MARKS = "\"'`\u00ab\u00bb\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f\u2039\u203a\u300c\u300d";
const QUOTED = new RegExp(`^(?:[${MARKS}](.+)[${MARKS}]|<(.+)>)$`, "u");
const ADDRESS = /^[^\s@\u202e]+@[^\s@.\u202e]+(?:\.[^\s@.\u202e]+)+$/u;
const CHUNK = /[0-9]+/gu;
const RUN = /[0-9]+(?:(?: {1,3}| ?- ?)[0-9]+)+/gu;
/** A part of a word, of a phone number, of an amount. */
const OPEN_BEFORE = /(?:[A-Za-z_+]|[0-9][.,:/\-])$/u;
const OPEN_AFTER = /^(?:[A-Za-z_]|[.,:/\-][0-9])/u;

/**
 * What somebody typed, without what only looks: compatibility characters normalised, digits of every script in ASCII,
 * one kind of blank and none around the text, nothing invisible.
 *
 * @param {string} text
 * @param {RegExp} [unseen] What is not seen, and means nothing here.
 * @returns {string}
 */
export function plain(text, unseen = UNSEEN) {
  const seen = text.normalize("NFKC").replace(unseen, "").replace(DIGIT, digitOf).replace(BLANK, " ");
  return seen.normalize("NFKC").replace(/^ +| +$/gu, "");
}

/**
 * The same with a hyphen for every kind of dash: for digits, where none means anything.
 *
 * @param {string} text
 * @returns {string}
 */
export function dashes(text) {
  return text.replace(DASH, "-");
}

/**
 * The code of so many digits in a text: alone, in groups, or in the message around it.
 *
 * @param {string} text
 * @param {number} digits
 * @returns {{code: string | null, several: boolean}} No code where there is none; `several` where it could be more than one.
 */
export function findCode(text, digits) {
  const written = dashes(plain(text.replace(STOP, "$& ")));
  const whole = bare(written);
  if (written.includes(TURNS)) {
    return { code: null, several: false };
  }
  if (GROUPED.test(written) && whole.length === digits) {
    return { code: whole, several: false };
  }
  const undated = written.replace(MOMENT, "$1|");
  for (const pattern of [CHUNK, RUN]) {
    const [found, ...others] = closed(pattern, undated, digits);
    if (found !== undefined) {
      return others.length === 0 ? { code: found, several: false } : { code: null, several: true };
    }
  }
  return { code: null, several: false };
}

/**
 * The digits of a text that has nothing else in it but what groups them: "12 3" is "123".
 *
 * @param {string} text
 * @returns {string | null} Null where there is more in it.
 */
export function digitsAlone(text) {
  const written = dashes(plain(text));
  return written === "" || GROUPED.test(written) ? bare(written) : null;
}

/**
 * The email address in what was typed or pasted, as far as its form can tell; whether it can be one, the issuer knows.
 *
 * @param {string} typed With quotes around it, or as a `mailto:` link.
 * @returns {string | null} Null where this is no address.
 */
export function emailIn(typed) {
  let text = plain(typed, UNSEEN_BUT_JOINERS);
  for (let layers = 0; layers < 3; layers += 1) {
    text = text.replace(QUOTED, "$1$2").replace(/^ +| +$/gu, "");
  }
  const link = /^mailto:(?<address>[^?]*)/iu.exec(text);
  text = link === null ? text : plain(unescaped(link.groups.address), UNSEEN_BUT_JOINERS);
  text = text.replace(/[\u2010-\u2015\u2212]/gu, "-");
  return ADDRESS.test(text) ? text : null;
}

function unescaped(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** All numbers of that length that stand for themselves. */
function closed(pattern, text, digits) {
  const numbers = new Set();
  for (const { 0: match, index } of text.matchAll(pattern)) {
    const alone = !OPEN_BEFORE.test(text.slice(Math.max(index - 2, 0), index)) && !OPEN_AFTER.test(text.slice(index + match.length));
    if (alone && bare(match).length === digits) {
      numbers.add(bare(match));
    }
  }
  return numbers;
}

function bare(text) {
  return text.replace(/[^0-9]/gu, "");
}

/** Ten digits of a script follow each other, zero first; scripts whose digits adjoin are normalised before. */
function digitOf(character) {
  const point = character.codePointAt(0);
  let zero = point;
  while (/^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) {
    zero -= 1;
  }
  return String((point - zero) % 10);
}
