/**
 * Reading a phone number out of what a person types.
 */

import { dashes, plain } from "./typed.js";

const E164 = /^\+[1-9]\d{6,14}$/u;

/**
 * The number in E.164, as far as its form can tell; whether there is such a number, the issuer knows.
 *
 * @param {string} typed With or without blanks, brackets, dots and hyphens.
 * @param {string} [countryCode] Of a number that does not begin with one: `+49`.
 * @returns {string | null} Null where this is no whole number.
 */
export function phoneIn(typed, countryCode = "") {
  const bare = dashes(plain(typed)).replace(/[ ().\-/]/gu, "");
  const international = bare.replace(/^00/u, "+");
  if (international.startsWith("+")) {
    return E164.test(international) ? international : null;
  }
  const number = countryCode + bare;
  return countryCode !== "" && E164.test(number) ? number : null;
}
