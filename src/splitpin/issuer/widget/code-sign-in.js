/**
 * Signing in with a one-time code, without any page around it: ask, ask again, prove, forget.
 *
 * The element of `sign-in.js` is one face of this; other pages may put another on it.
 */

import { challengeOf, createVerifier } from "./pkce.js";
import { SharedCodes } from "./shared-codes.js";

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
   * @param {SharedCodes} [parts.shared] What this tab and the others have in common; nothing unless given.
   */
  constructor({ api, store, clock, shared = new SharedCodes(null, "") }) {
    this.api = api;
    this.store = store;
    this.clock = clock;
    this.shared = shared;
    this.#pending = store.load(clock());
    shared.tidy(clock());
    if (this.#pending !== null && shared.of(this.#pending.challengeId)?.used) {
      this.forget();
    }
  }

  /** The code that is waited for, or null. */
  get pending() {
    return this.#pending;
  }

  /** Why the code that is waited for can no longer be used, as far as this browser knows: `expired`, `spent` or null. */
  get over() {
    if (this.#pending === null) {
      return null;
    }
    if (this.clock() >= this.#pending.expiresAt) {
      return "expired";
    }
    return this.#tries > 0 ? null : "spent";
  }

  /**
   * Ask for a code under a fresh verifier; under the same one where the last answer to the same question was lost, so
   * that a message that was sent all the same is the one to read. Where a tab of this browser waits for one already, that
   * is the one.
   *
   * @param {import("./api.js").Destination} destination
   * @param {object} [notes] What the page wants to find again beside the code, after a reload too.
   * @returns {Promise<boolean>} True where the code is on its way already.
   * @throws {import("./problem.js").Problem}
   */
  async begin(destination, notes = {}) {
    const known = this.shared.find(destination, this.clock());
    if (known === null) {
      await this.#ask(destination, notes);
    } else {
      this.#keep({ ...known, notes });
    }
    return known !== null;
  }

  /**
   * Have the message sent again: the same code while it lives, a new one otherwise.
   *
   * @returns {Promise<boolean>} True where the code is a new one, and older ones are void.
   * @throws {import("./problem.js").Problem}
   */
  async sendAgain() {
    const { destination, notes, codeVerifier, challengeId } = this.#pending;
    if (this.over === null) {
      try {
        const challenge = await this.api.resend({ challengeId, codeVerifier });
        this.#keep(this.#heard(destination, notes, codeVerifier, challenge, true));
        return false;
      } catch (problem) {
        // The issuer no longer knows this code, or its tries are used up: it alone can say so, and a new code is the way on.
        if (problem.passing || problem.status === 429) {
          throw problem;
        }
      }
    }
    this.shared.drop(challengeId);
    await this.#ask(destination, notes);
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
    try {
      const payload = await this.api.verify({ challengeId, codeVerifier, code, authorization });
      this.forget();
      return payload;
    } catch (problem) {
      if (problem.status === 403) {
        this.#keep({ ...this.#pending, tries: this.#tries - 1 });
      }
      throw problem;
    }
  }

  /**
   * Whether the link of the message was followed, in this browser; it is spent by the answer that says so.
   *
   * @param {import("./api.js").Authorization} [authorization]
   * @returns {ReturnType<import("./api.js").CodesApi["linkStatus"]>}
   * @throws {import("./problem.js").Problem}
   */
  linkStatus(authorization) {
    return this.api.linkStatus(this.#pending, authorization);
  }

  /** The address takes no messages: no tab waits for one. */
  giveUp() {
    this.shared.drop(this.#pending.challengeId);
    this.forget();
  }

  /** Drop the code that is waited for, in this tab. */
  forget() {
    this.#pending = null;
    this.store.clear();
  }

  /** How many are left: other tabs may have had some. */
  get #tries() {
    return this.shared.of(this.#pending.challengeId)?.tries ?? this.#pending.tries;
  }

  async #ask(destination, notes) {
    const question = JSON.stringify(destination);
    const codeVerifier = this.#unheard?.question === question ? this.#unheard.codeVerifier : createVerifier();
    this.#unheard = { question, codeVerifier };
    try {
      const challenge = await this.api.begin(destination, await challengeOf(codeVerifier));
      this.#unheard = null;
      this.#keep(this.#heard(destination, notes, codeVerifier, challenge, false));
    } catch (problem) {
      if (!problem.passing) {
        this.#unheard = null;
      }
      throw problem;
    }
  }

  #heard(destination, notes, codeVerifier, challenge, repeated) {
    const now = this.clock();
    return {
      challengeId: challenge.challenge_id,
      codeVerifier,
      destination,
      notes,
      repeated,
      digits: challenge.digits,
      tries: challenge.tries,
      link: challenge.link ?? null,
      expiresAt: now + challenge.expires_in * 1000,
      resendAt: now + challenge.resend_in * 1000,
    };
  }

  #keep(pending) {
    this.#pending = pending;
    this.store.save(pending);
    this.shared.keep(pending);
  }
}
