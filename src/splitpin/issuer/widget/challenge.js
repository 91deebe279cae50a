/**
 * What the issuer asks of strangers who come in crowds: some hashing (ALTCHA's proof of work), which nobody has to see;
 * or, where its operator chose so, what somebody else's widget asks (`captcha.js`).
 *
 * The browser's own SHA-256 does it beside the page, in batches, so that the page stays alive meanwhile. A worker would
 * be no faster, and one of another origin's module may not be started.
 */

import { PROVIDERS, solveElsewhere } from "./captcha.js";

const BATCH = 1000;

/**
 * @param {object} challenge
 * @param {string} challenge.type Which kind it is.
 * @param {(() => HTMLElement) | null} place Makes room on the page, where it must be seen.
 * @returns {Promise<string | null>} What goes with the request when it is sent again; null where there is none.
 */
export async function solve(challenge, place = null) {
  if (challenge.type === "altcha") {
    return solvePuzzle(challenge);
  }
  return Object.hasOwn(PROVIDERS, challenge.type) && place !== null ? solveElsewhere(challenge, place) : null;
}

/**
 * @param {object} challenge
 * @param {string} challenge.challenge The hash that is looked for, in hexadecimal.
 * @param {string} challenge.salt What stands before the number.
 * @param {string} challenge.signature The issuer's own.
 * @param {number} challenge.maxnumber The largest number it may be.
 * @param {SubtleCrypto} [subtle]
 * @returns {Promise<string | null>} What goes with the request when it is sent again; null where this cannot solve it.
 */
export async function solvePuzzle({ challenge, salt, signature, maxnumber }, subtle = crypto.subtle) {
  if (!(maxnumber <= 10_000_000)) {
    return null;
  }
  const encoder = new TextEncoder();
  for (let from = 0; from <= maxnumber; from += BATCH) {
    const numbers = Array.from({ length: Math.min(BATCH, maxnumber - from + 1) }, (_, index) => from + index);
    const digests = await Promise.all(numbers.map((each) => subtle.digest("SHA-256", encoder.encode(salt + each))));
    const found = digests.findIndex((digest) => hexadecimal(digest) === challenge);
    if (found >= 0) {
      const payload = { algorithm: "SHA-256", challenge, number: numbers[found], salt, signature };
      return btoa(JSON.stringify(payload));
    }
  }
  return null;
}

function hexadecimal(buffer) {
  return Array.from(new Uint8Array(buffer), (octet) => octet.toString(16).padStart(2, "0")).join("");
}
