/**
 * The issuer's API for codes and links, as calls. What binds the calls together is PKCE, not a cookie.
 */

import { solve } from "./challenge.js";
import { localStorageOf, PassStore } from "./passes.js";
import { post, postUntilHeard } from "./post.js";
import { ORIGIN_NOT_ALLOWED } from "./problem.js";

/**
 * @typedef {object} Challenge What the issuer says about a code it has sent.
 * @property {string} challenge_id
 * @property {number} expires_in Seconds the code lives.
 * @property {number} resend_in Seconds until the mail may be asked for again.
 * @property {number} digits How long the code is.
 * @property {number} tries How often it may be typed.
 * @property {"signs_in" | "shows_code" | null} link What the link of the message is for; null where there is none.
 */

/**
 * @typedef {object} Destination Where a code goes: an email address or a phone number.
 * @property {string} [email]
 * @property {string} [phone] E.164.
 * @property {"sms" | "whatsapp"} [channel] For a phone.
 * @property {{return_to?: string}} [link] Have the message carry a magic link, too.
 */

/**
 * @typedef {object} Authorization What an authorization code is bound to (RFC 6749 section 4.1, RFC 7636).
 * @property {string} code_challenge Of the page that will exchange it.
 * @property {string[]} redirect_uris One of which it will name then.
 */

export class CodesApi {
  /**
   * @param {object} options
   * @param {string} options.issuer The issuer's origin.
   * @param {string} options.clientId
   * @param {RequestCredentials} [options.credentials] `same-origin` only for the issuer's own pages.
   * @param {typeof fetch} [options.send]
   * @param {PassStore} [options.passes] What this browser has from earlier sign-ins.
   * @param {string} [options.language] In which the person reads, and is written to (BCP 47).
   * @param {string} [options.page] The origin of the page around ours, which the message of a code names.
   * @param {(() => HTMLElement) | null} [options.place] Makes room for a challenge that has to be seen.
   */
  constructor({ issuer, clientId, credentials = "omit", send = (...request) => fetch(...request), passes, language, page, place = null }) {
    this.issuer = issuer;
    this.clientId = clientId;
    this.credentials = credentials;
    this.send = send;
    this.language = language;
    this.page = page;
    this.place = place;
    this.passes = passes ?? new PassStore(localStorageOf(globalThis), issuer);
  }

  /**
   * Have a code sent. The answer is the same for known and unknown addresses.
   *
   * @param {Destination} destination
   * @param {string} codeChallenge
   * @returns {Promise<Challenge>}
   * @throws {import("./problem.js").Problem}
   */
  begin(destination, codeChallenge) {
    const challenge = { code_challenge: codeChallenge, code_challenge_method: "S256" };
    // A cookie of the issuer's tells it later whether the link is opened in this browser.
    const credentials = destination.link ? "include" : this.credentials;
    return this.call("codes", { ...destination, ...challenge, page: this.page }, { credentials });
  }

  /**
   * Have the same code sent once more; its end does not move.
   *
   * @param {{challengeId: string, codeVerifier: string}} request
   * @returns {Promise<Challenge>}
   * @throws {import("./problem.js").Problem}
   */
  resend({ challengeId, codeVerifier }) {
    // Not asked again by itself: each of these is another message.
    const of = { challenge_id: challengeId, code_verifier: codeVerifier, page: this.page };
    return this.call("codes/resend", of, { ask: post });
  }

  /**
   * What has become of the latest message of a code. It says nothing of accounts: messages go to any address.
   *
   * @param {{challengeId: string, codeVerifier: string}} request
   * @returns {Promise<"waiting" | "sent" | "delivered" | "bounced">}
   * @throws {import("./problem.js").Problem}
   */
  async status({ challengeId, codeVerifier }) {
    // Not asked again by itself: whoever wants to know asks now and then anyway.
    const { status } = await this.call("codes/status", { challenge_id: challengeId, code_verifier: codeVerifier }, { ask: post });
    return status;
  }

  /**
   * Prove the address with the code.
   *
   * @param {{challengeId: string, codeVerifier: string, code: string, authorization?: Authorization}} request
   * @returns {Promise<object>} The sign-in payload: `email`, `oauth_token`, `user`. With an `authorization`, what its
   *   client exchanges for one: `authorization_code`, `challenge_id`.
   * @throws {import("./problem.js").Problem}
   */
  verify({ challengeId, codeVerifier, code, authorization }) {
    return this.call("codes/verify", { challenge_id: challengeId, code_verifier: codeVerifier, code, authorization });
  }

  /**
   * Where the link is that this tab asked for.
   *
   * @param {{challengeId: string, codeVerifier: string}} request
   * @param {Authorization} [authorization] For an authorization code in place of the payload.
   * @returns {Promise<{state: "waiting" | "moved" | "done"} & Record<string, unknown>>} With what `verify` gives, when done.
   * @throws {import("./problem.js").Problem}
   */
  linkStatus({ challengeId, codeVerifier }, authorization) {
    // Not asked again by itself: whoever waits asks every other second anyway.
    const of = { challenge_id: challengeId, code_verifier: codeVerifier, authorization };
    return this.call("links/status", of, { ask: post });
  }

  /**
   * Post to an endpoint of the API, again where the answer was lost.
   *
   * @param {string} path What follows `/api/v1/`.
   * @param {object} members The body's, besides `client_id`.
   * @param {object} [manner]
   * @param {typeof post} [manner.ask]
   * @param {RequestCredentials} [manner.credentials]
   * @param {string | null} [manner.token] An access token, for what a stranger must not do.
   * @returns {Promise<Record<string, unknown>>}
   * @throws {import("./problem.js").Problem}
   */
  async call(path, members, { ask = postUntilHeard, credentials = this.credentials, token = null } = {}) {
    const body = { client_id: this.clientId, ...members, ui_locales: this.language, browser_passes: this.passes.load() };
    const { browser_pass: pass, ...answer } = await this.#answered(path, body, ask, { credentials, token });
    if (typeof pass === "string") {
      this.passes.keep(pass);
    }
    return answer;
  }

  /** Post; where the issuer asks something of strangers first, solve that, and post once more. */
  async #answered(path, body, ask, { credentials, token }) {
    const url = `${this.issuer}/api/v1/${path}`;
    const manner = { credentials, token, send: this.send };
    try {
      return await ask(url, body, manner);
    } catch (problem) {
      if (problem.code === ORIGIN_NOT_ALLOWED) {
        this.#tellTheAuthor();
      }
      const solution = problem.challenge ? await solve(problem.challenge, this.place) : null;
      if (solution === null) {
        throw problem;
      }
      return await ask(url, { ...body, solution }, manner);
    }
  }

  /** What only whoever runs the page and the issuer can mend, where they look. */
  #tellTheAuthor() {
    const { origin } = globalThis.location ?? {};
    console.error(
      `Splitpin: pages of ${origin} may not sign people in at ${this.issuer} for ${this.clientId}. ` +
        `Add the origin there: splitpin client edit ${this.clientId} --add-origin ${origin}`,
    );
  }
}
