/**
 * Proof Key for Code Exchange (RFC 7636), method S256: binds a sign-in to the page that began it.
 *
 * The challenge goes out when a code is asked for; the verifier stays here until the code is typed. A code that is read
 * over somebody's shoulder, or relayed through another page, is worth nothing without it.
 */

import { base64url } from "./base64url.js";

const VERIFIER_BYTES = 32;

/**
 * A fresh code verifier: 256 random bits in 43 unreserved characters (RFC 7636 section 4.1).
 *
 * @param {Crypto} [source] Where the randomness comes from.
 * @returns {string}
 */
export function createVerifier(source = crypto) {
  return base64url(source.getRandomValues(new Uint8Array(VERIFIER_BYTES)));
}

/**
 * The S256 code challenge of a verifier (RFC 7636 section 4.2).
 *
 * @param {string} verifier
 * @param {SubtleCrypto} [subtle] Present in secure contexts only: https, or a loopback address.
 * @returns {Promise<string>}
 */
export async function challengeOf(verifier, subtle = crypto.subtle) {
  return base64url(new Uint8Array(await subtle.digest("SHA-256", new TextEncoder().encode(verifier))));
}
