/**
 * The tokens of whoever signed in to a single-page app, and a `fetch` that sends them to the app's API.
 *
 * The access token is in memory and nowhere else. It is renewed shortly before it expires and when the API refuses it
 * with 401, once for all requests that wait for it. A log-out in one tab is one in all.
 */

import { challengeIn } from "./challenge.js";
import { grantNamed } from "./grant.js";
import { Listeners } from "./listeners.js";
import { RenewalFailed, TokenEndpoint } from "./oauth.js";

export { RenewalFailed };

/** Milliseconds before its end in which an access token is renewed, or a tenth of its life where that is less. */
const MARGIN = 60_000;

/** Nobody is signed in, or no longer: show the sign-in. */
export class SignedOut extends Error {
  constructor() {
    super("Nobody is signed in.");
    this.name = "SignedOut";
  }
}

export class Tokens {
  /** The access token in use, of the sign-in that it came from: `{signIn, token, renewAt, expiresAt}`. */
  #access = null;
  #api;
  #clock;
  #endpoint;
  #grant;
  #listeners = new Listeners();
  /** The renewal that is under way, of the sign-in that it is for: `{signIn, done}`. */
  #renewal = null;
  #send;

  /**
   * @param {object} options
   * @param {string} options.issuer
   * @param {string} options.clientId
   * @param {string} options.api Where the tokens may be sent: this origin and no other. Addresses are relative to it.
   * @param {boolean} [options.remember] Keep the refresh token in `localStorage`, for reloads and for all tabs.
   * @param {typeof fetch} [options.send]
   * @param {() => number} [options.clock] Milliseconds since the epoch.
   */
  constructor({ issuer, clientId, api, remember = false, send = (...request) => fetch(...request), clock = Date.now }) {
    this.#api = new URL(api);
    this.#clock = clock;
    this.#endpoint = new TokenEndpoint(issuer, clientId, send);
    this.#grant = grantNamed(`splitpin.tokens.${clientId}@${issuer}`, remember, (ended) => this.#ended(ended));
    this.#send = send;
  }

  /** Whether somebody is, as far as this tab knows: the issuer may have ended it meanwhile. */
  get signedIn() {
    const grant = this.#grant.load();
    return grant !== null && (grant.refreshToken !== null || this.#held(grant)?.expiresAt > this.#clock());
  }

  /**
   * Be told when somebody signs in or out, here or in another tab.
   *
   * @param {() => void} listener
   * @returns {() => void} Ends it.
   */
  subscribe = (listener) => this.#listeners.add(listener);

  /**
   * Take the tokens of a sign-in. Who was signed in here before is signed out.
   *
   * @param {object} oauthToken The payload's `oauth_token`.
   */
  keep(oauthToken) {
    if (!("location" in globalThis)) {
      throw new Error("A server keeps nobody's tokens here: it serves many people at once.");
    }
    const before = this.#grant.load();
    this.#take(oauthToken, { signIn: crypto.randomUUID(), refreshToken: null });
    if (before !== null && before.refreshToken !== this.#grant.load().refreshToken) {
      this.#endpoint.revoke(before.refreshToken);
    }
    this.#listeners.tell();
  }

  /**
   * Like `fetch`, at the API and as the person. A 401 is asked once more with a new token, and the second is the answer.
   *
   * @param {RequestInfo | URL} input Relative to `api`.
   * @param {RequestInit} [init]
   * @returns {Promise<Response>}
   * @throws {SignedOut}
   * @throws {RenewalFailed} Try again later: the person stays signed in.
   * @throws {TypeError} The address is on another origin than `api`, or the network failed.
   */
  fetch = async (input, init) => {
    const request = this.#request(input, init);
    const { signal } = request;
    const { signIn } = this.#grant.load() ?? {};
    const token = await this.accessToken({ signal });
    const answer = await this.#sendAs(signIn, token, request.clone());
    if (answer.status !== 401 || (await challengeIn(answer)) !== null) {
      return answer; // A new token rests on the proof of the old one.
    }
    await answer.body?.cancel();
    return this.#sendAs(signIn, await this.accessToken({ signal, refused: token }), request);
  };

  /**
   * The access token, renewed where it has to be: for what `fetch` cannot send.
   *
   * @param {object} [options]
   * @param {AbortSignal} [options.signal] Ends the wait; the renewal goes on for the others.
   * @param {string} [options.refused] One that the API did not take.
   * @returns {Promise<string>}
   * @throws {SignedOut}
   * @throws {RenewalFailed}
   */
  async accessToken({ signal, refused } = {}) {
    const grant = this.#grant.load();
    if (grant === null) {
      throw new SignedOut();
    }
    const held = this.#held(grant);
    const usable = held !== null && held.token !== refused;
    if (usable && this.#clock() < held.renewAt) {
      return held.token;
    }
    try {
      return await unlessAborted(this.#renewed(grant), signal);
    } catch (failure) {
      // It was early: what is held is good for a while yet.
      if (failure instanceof RenewalFailed && usable && this.#access === held && this.#clock() < held.expiresAt) {
        return held.token;
      }
      throw failure;
    }
  }

  /**
   * Sign out here, in the other tabs, and at the issuer. Here it is done at once.
   *
   * @returns {Promise<boolean>} Whether the issuer has heard.
   */
  async signOut() {
    const grant = this.#grant.load();
    this.#access = null;
    this.#grant.clear(true);
    const heard = this.#endpoint.revoke(grant?.refreshToken);
    this.#listeners.tell();
    return heard;
  }

  /** Hear no more of other tabs: for pages that make several of these. */
  close() {
    this.#grant.close();
  }

  #held({ signIn }) {
    return this.#access?.signIn === signIn ? this.#access : null;
  }

  #request(input, init) {
    const url = new URL(input instanceof Request ? input.url : input, this.#api);
    if (url.origin !== this.#api.origin) {
      throw new TypeError(`The tokens are for ${this.#api.origin}, and not for ${url.origin}.`);
    }
    return input instanceof Request ? new Request(input, init) : new Request(url, { credentials: "omit", ...init });
  }

  #sendAs(signIn, token, request) {
    if (this.#grant.load()?.signIn !== signIn) {
      throw new SignedOut(); // whoever came meanwhile did not ask for this
    }
    request.headers.set("Authorization", `Bearer ${token}`);
    return this.#send(request);
  }

  #renewed({ signIn }) {
    if (this.#renewal?.signIn !== signIn) {
      const renewal = { signIn, done: this.#grant.alone(() => this.#renew(signIn)).finally(() => this.#over(renewal)) };
      this.#renewal = renewal;
    }
    return this.#renewal.done;
  }

  #over(renewal) {
    if (this.#renewal === renewal) {
      this.#renewal = null;
    }
  }

  async #renew(signIn) {
    const standing = () => this.#grant.load()?.signIn === signIn;
    const { refreshToken = null } = standing() ? this.#grant.load() : {};
    if (refreshToken === null) {
      throw new SignedOut();
    }
    try {
      const oauthToken = await this.#endpoint.refresh(refreshToken);
      if (standing()) {
        return this.#take(oauthToken, { signIn, refreshToken });
      }
      this.#endpoint.revoke(oauthToken.refresh_token ?? refreshToken);
    } catch (failure) {
      if (failure.code !== "invalid_grant") {
        throw failure;
      }
      if (standing()) {
        this.#grant.clear(false);
        this.#ended(null);
      }
    }
    throw new SignedOut();
  }

  /** @returns {string} The access token. */
  #take({ access_token: token, refresh_token: next, expires_in: seconds }, { signIn, refreshToken }) {
    const life = seconds * 1000;
    if (typeof token !== "string" || !(life > 0)) {
      throw new TypeError("This is no `oauth_token`: it has to have an access token and the seconds of its life.");
    }
    const now = this.#clock();
    this.#access = { signIn, token, renewAt: now + life - Math.min(MARGIN, life / 10), expiresAt: now + life };
    this.#grant.save({ signIn, refreshToken: next ?? refreshToken });
    return token;
  }

  /** What is here is not of use any more; a grant of this tab alone is of no use to anybody. */
  #ended(grant) {
    this.#access = null;
    this.#endpoint.revoke(grant?.refreshToken);
    this.#listeners.tell();
  }
}

/** What a promise gives, unless somebody stops waiting for it first. */
function unlessAborted(promise, signal) {
  if (!signal) {
    return promise;
  }
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) {
      abort();
    }
    signal.addEventListener("abort", abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
  });
}
