/**
 * The issuer's API of one's own account, as calls. A token says whose account it is, and a handle what was proven on this
 * page: the handle is here, and in no cookie, storage or event.
 */

import { challengeOf, createVerifier } from "./pkce.js";

/** The issuer's: more is to be proven on this page before this is done. */
export const NEEDS_PROOF = "insufficient_user_authentication";

/** The issuer's: the session is over, or there never was one. */
export const SIGNED_OUT = "unauthenticated";

export class AccountApi {
  #handle;
  #until = 0;

  /**
   * @param {object} parts
   * @param {import("./api.js").CodesApi} parts.api
   * @param {() => Promise<string>} parts.token The access token of whoever is signed in.
   */
  constructor({ api, token }) {
    this.api = api;
    this.token = token;
  }

  /**
   * Post to an endpoint.
   *
   * @param {string} path What follows `/api/v1/account/`; empty: the account itself.
   * @param {object} [members]
   * @returns {Promise<Record<string, unknown>>}
   * @throws {import("./problem.js").Problem}
   */
  async call(path, members = {}) {
    const token = await this.token();
    return this.api.call(path === "" ? "account" : `account/${path}`, { ...members, handle: this.#handle }, { token });
  }

  /** Whether anything was proven here lately: else nobody needs to ask whether it is enough. */
  get proven() {
    return Date.now() < this.#until;
  }

  /** The person has something stronger now: what was proven may not be enough any more. */
  outgrow() {
    this.#until = 0;
  }

  /** Stop the recovery that is under way: whoever is signed in may, however long ago they proved anything. */
  async stopRecovery() {
    await this.api.call("recovery/stop-mine", {}, { token: await this.token() });
  }

  /** Take a sign-in of the element's own for a proof. @param {string} refreshToken */
  async open(refreshToken) {
    this.#keep(await this.api.call("account/open", { refresh_token: refreshToken }));
  }

  /**
   * Ask what is to be proven before something is done.
   *
   * @param {"any" | "strongest"} asks
   * @param {"code"} [by]
   * @returns {Promise<{verifier: string} & Record<string, unknown>>}
   */
  async ask(asks, by) {
    const verifier = createVerifier();
    return { verifier, ...(await this.call("proof", { asks, by, ...(await bound(verifier)) })) };
  }

  /** Bring it. @param {string} verifier @param {object} proof A code, or a credential. */
  async prove(verifier, proof) {
    this.#keep(await this.call("proof/verify", { code_verifier: verifier, ...proof }));
  }

  /** Have a code sent to a new address. @param {object} destination */
  async sendTo(destination) {
    const verifier = createVerifier();
    return { verifier, ...(await this.call("addresses/code", { ...destination, ...(await bound(verifier)) })) };
  }

  #keep({ handle, expires_in: seconds }) {
    this.#handle = handle;
    this.#until = Date.now() + seconds * 1000;
  }
}

async function bound(verifier) {
  return { code_challenge: await challengeOf(verifier), code_challenge_method: "S256" };
}
