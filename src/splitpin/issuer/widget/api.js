/**
 * The issuer's API for one-time codes, as calls. No cookie goes along: what binds the calls together is PKCE.
 */

import { post } from "./post.js";

/**
 * @typedef {object} Challenge What the issuer says about a code it has sent.
 * @property {string} challenge_id
 * @property {number} expires_in Seconds the code lives.
 * @property {number} resend_in Seconds until the mail may be asked for again.
 * @property {number} digits How long the code is.
 */

export class CodesApi {
  /**
   * @param {object} options
   * @param {string} options.issuer The issuer's origin.
   * @param {string} options.clientId
   * @param {typeof fetch} [options.send]
   */
  constructor({ issuer, clientId, send = (...request) => fetch(...request) }) {
    this.issuer = issuer;
    this.clientId = clientId;
    this.send = send;
  }

  /**
   * Have a code sent to an e-mail address. The answer is the same for known and unknown addresses.
   *
   * @param {{email: string, codeChallenge: string}} request
   * @returns {Promise<Challenge>}
   * @throws {import("./problem.js").Problem}
   */
  begin({ email, codeChallenge }) {
    return this.#call("codes", { email, code_challenge: codeChallenge, code_challenge_method: "S256" });
  }

  /**
   * Have the same code sent once more; its end does not move.
   *
   * @param {{challengeId: string, codeVerifier: string}} request
   * @returns {Promise<Challenge>}
   * @throws {import("./problem.js").Problem}
   */
  resend({ challengeId, codeVerifier }) {
    return this.#call("codes/resend", { challenge_id: challengeId, code_verifier: codeVerifier });
  }

  /**
   * Prove the address with the code.
   *
   * @param {{challengeId: string, codeVerifier: string, code: string}} request
   * @returns {Promise<object>} The sign-in payload: `email`, `oauth_token`, `user`.
   * @throws {import("./problem.js").Problem}
   */
  verify({ challengeId, codeVerifier, code }) {
    return this.#call("codes/verify", { challenge_id: challengeId, code_verifier: codeVerifier, code });
  }

  #call(path, members) {
    return post(`${this.issuer}/api/v1/${path}`, { client_id: this.clientId, ...members }, {
      credentials: "omit",
      send: this.send,
    });
  }
}
