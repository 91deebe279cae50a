/**
 * Signing in with a one-time code, without any page around it: ask, ask again, prove, forget.
 *
 * The element of `sign-in.js` is one face of this; other pages may put another on it.
 */

import { challengeOf, createVerifier } from "./pkce.js";

export class CodeSignIn {
  /** @type {import("./pending.js").Pending | null} */
  #pending;
  /** What was asked for and never answered: asked for again, it is the same request under the same verifier. */
  #unheard = null;

  /**
   * @param {object} parts
   * @param {import("./api.js").CodesApi} parts.api
   * @param {import("./pending.js").PendingStore} parts.store
   * @param {() => number} parts.clock Milliseconds since the epoch.
   */
  constructor({ api, store, clock }) {
    this.api = api;
    this.store = store;
    this.clock = clock;
    this.#pending = store.load(clock());
  }

  /** The code that is waited for, or null. */
  get pending() {
    return this.#pending;
  }

  /** Whether the code that is waited for can no longer be used, by this browser's clock. */
  get expired() {
    return this.#pending !== null && this.clock() >= this.#pending.expiresAt;
  }

  /**
   * Ask for a code under a fresh verifier; under the same one where the last answer to the same question was lost, so
   * that a message that was sent all the same is the one to read.
   *
   * @param {import("./api.js").Destination} destination
   * @param {object} [notes] What the page wants to find again beside the code, after a reload too.
   * @throws {import("./problem.js").Problem}
   */
  async begin(destination, notes = {}) {
    const question = JSON.stringify(destination);
    const codeVerifier = this.#unheard?.question === question ? this.#unheard.codeVerifier : createVerifier();
    this.#unheard = { question, codeVerifier };
    try {
      const challenge = await this.api.begin(destination, await challengeOf(codeVerifier));
      this.#unheard = null;
      this.#keep(destination, notes, codeVerifier, challenge, false);
    } catch (problem) {
      if (!problem.passing) {
        this.#unheard = null;
      }
      throw problem;
    }
  }

  /**
   * Have the mail sent again: the same code while it lives, a new one otherwise.
   *
   * @returns {Promise<boolean>} True where the code is a new one, and those of older mails are void.
   * @throws {import("./problem.js").Problem}
   */
  async sendAgain() {
    const { destination, notes, codeVerifier, challengeId } = this.#pending;
    if (!this.expired) {
      try {
        this.#keep(destination, notes, codeVerifier, await this.api.resend({ challengeId, codeVerifier }), true);
        return false;
      } catch (problem) {
        // The issuer no longer knows this code, or its tries are used up: it alone can say so, and a new code is the way on.
        if (problem.passing || problem.status === 429) {
          throw problem;
        }
      }
    }
    await this.begin(destination, notes);
    return true;
  }

  /**
   * What has become of the latest message of the code that is waited for.
   *
   * @returns {Promise<"waiting" | "sent" | "delivered" | "bounced">}
   * @throws {import("./problem.js").Problem}
   */
  status() {
    return this.api.status(this.#pending);
  }

  /**
   * Prove the address. The code is spent afterwards, whatever becomes of the payload.
   *
   * @param {string} code Digits only.
   * @param {import("./api.js").Authorization} [authorization] For an authorization code in place of the payload.
   * @returns {Promise<object>} The sign-in payload.
   * @throws {import("./problem.js").Problem}
   */
  async verify(code, authorization) {
    const { challengeId, codeVerifier } = this.#pending;
    const payload = await this.api.verify({ challengeId, codeVerifier, code, authorization });
    this.forget();
    return payload;
  }

  /** Drop the code that is waited for. */
  forget() {
    this.#pending = null;
    this.store.clear();
  }

  #keep(destination, notes, codeVerifier, challenge, repeated) {
    const now = this.clock();
    this.#pending = {
      challengeId: challenge.challenge_id,
      codeVerifier,
      destination,
      notes,
      repeated,
      digits: challenge.digits,
      expiresAt: now + challenge.expires_in * 1000,
      resendAt: now + challenge.resend_in * 1000,
    };
    this.store.save(this.#pending);
  }
}
