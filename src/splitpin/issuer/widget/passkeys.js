/**
 * Passkeys, without any page around them: sign in with one, and make one.
 *
 * A browser that lacks something of it lacks that and no more: nothing here disturbs a sign-in by code.
 */

import { PasskeyBrowser } from "./passkey-browser.js";
import { EARLY, nearlyLapsed } from "./passkey-renewal.js";
import { challengeOf, createVerifier } from "./pkce.js";
import { UNEXPECTED, Problem } from "./problem.js";
import { assertionOf, creationOptions, registrationOf, requestOptions } from "./public-key.js";

/** How often the browser's list of passkeys is put up again after it was closed or failed. */
const ROUNDS = 3;
const UNKNOWN_PASSKEY = "unknown_passkey";

/**
 * @typedef {object} Asked What a browser is asked for a passkey with.
 * @property {string} verifier
 * @property {{email?: string}} named Whose, where an address was typed.
 * @property {object} publicKey `PublicKeyCredentialRequestOptionsJSON`.
 * @property {string[]} names Those whose passkeys the page may ask for, its own first.
 * @property {number} lapses Milliseconds since the epoch.
 */

export class Passkeys {
  /**
   * @param {object} parts
   * @param {import("./api.js").CodesApi} parts.api
   * @param {typeof PublicKeyCredential} [parts.kind] Undefined in a browser without any.
   * @param {CredentialsContainer} [parts.devices]
   */
  constructor({ api, kind = globalThis.PublicKeyCredential, devices = globalThis.navigator?.credentials }) {
    this.api = api;
    this.kind = kind;
    this.devices = devices;
    this.browser = new PasskeyBrowser(kind);
  }

  /** Whether this browser has any at all. */
  get known() {
    return this.kind !== undefined && this.devices !== undefined;
  }

  /**
   * What to ask the browser with. A challenge is for one try.
   *
   * @param {object} [wanted]
   * @param {{email?: string}} [wanted.named] Whose passkeys; none: whichever the browser has for the name.
   * @param {string} [wanted.rpId] Of which name; the page's own, unless it is said.
   * @returns {Promise<Asked>}
   * @throws {Problem}
   */
  async ask({ named = {}, rpId } = {}) {
    const verifier = createVerifier();
    const challenge = { code_challenge: await challengeOf(verifier), code_challenge_method: "S256" };
    const asked = await this.api.call("passkeys/options", { ...challenge, ...named, rp_id: rpId });
    const { publicKey, rp_ids: names, expires_in: seconds } = asked;
    return { verifier, named, publicKey, names, lapses: Date.now() + seconds * 1000 };
  }

  /**
   * Have the person choose one.
   *
   * @param {Asked} asked
   * @param {object} [manner]
   * @param {AbortSignal} [manner.signal]
   * @param {"conditional"} [manner.mediation] Among what the browser suggests for a field, and not in a window of its own.
   * @param {"immediate"} [manner.uiMode] Only where this device has one; else nothing is shown.
   * @returns {Promise<object | null>} The sign-in payload; null where the person chose none.
   * @throws {Problem}
   */
  async take({ verifier, named, publicKey }, manner = {}) {
    const credential = await this.#chosen(() => this.devices.get({ publicKey: requestOptions(publicKey), ...manner }), manner);
    if (credential === null) {
      return null;
    }
    const proof = { code_verifier: verifier, ...named, credential: assertionOf(credential) };
    try {
      return await this.api.call("passkeys/verify", proof);
    } catch (problem) {
      if (problem.code === UNKNOWN_PASSKEY) {
        await this.browser.forget(publicKey.rpId, credential.id);
      }
      throw problem;
    }
  }

  /** Both, for any passkey that the browser has for the page. @returns {Promise<object | null>} @throws {Problem} */
  async signIn() {
    return this.take(await this.ask());
  }

  /**
   * Put the passkeys among what the browser suggests for a field of `autocomplete="... webauthn"`, for as long as it is
   * there, with a fresh challenge before each one lapses.
   *
   * @param {object} parts
   * @param {AbortSignal} parts.signal Ends it: another way was taken.
   * @param {(payload: object) => void} parts.onProven
   * @param {(problem: Problem) => void} parts.onProblem A passkey was chosen, and did not work.
   */
  async suggest({ signal, onProven, onProblem }) {
    if (!this.known || !(await this.browser.suggests())) {
      return;
    }
    let next = null;
    for (let failed = 0; failed < ROUNDS && !signal.aborted;) {
      const began = Date.now();
      try {
        const asked = next ?? (await this.ask());
        if (!(await this.#suggestable(asked))) {
          return;
        }
        const [payload, fresh] = await this.#suggested(asked, signal);
        if (payload !== null) {
          onProven(payload);
          return;
        }
        next = fresh;
        failed += fresh === null && Date.now() - began < EARLY ? 1 : 0;
      } catch (problem) {
        if (signal.aborted || problem.passing || problem.ofSite) {
          return; // The button is there still, and says what is wrong.
        }
        next = null;
        failed += 1;
        onProblem(problem);
      }
    }
  }

  /**
   * Make one for whoever has just signed in.
   *
   * @param {object} payload Of the sign-in.
   * @param {object} [wanted]
   * @param {string} [wanted.rpId] For which name; the page's own, unless it is said.
   * @param {"client-device"} [wanted.hint] Where.
   * @returns {Promise<"added" | "there" | "hidden" | null>} `there`: this device has one already; `hidden`: added, but
   *   this device does not find it by itself; null: the person would rather not.
   * @throws {Problem}
   */
  add(payload, { rpId, hint } = {}) {
    return this.#made({}, { rp_id: rpId, hint }, { token: tokenOf(payload) });
  }

  /**
   * Make the first one for whoever proved an address, and is let in by nothing else.
   *
   * @param {{handle: string, code_verifier: string}} first What names that proof.
   * @returns {ReturnType<Passkeys["add"]>}
   * @throws {Problem}
   */
  addAfter(first) {
    return this.#made(first, {}, {});
  }

  async #made(members, wanted, manner) {
    const { publicKey } = await this.api.call("passkeys/registration/options", { ...members, ...wanted }, manner);
    let there = false;
    const credential = await this.#chosen(() => this.devices.create({ publicKey: creationOptions(publicKey) }).catch((error) => {
      there = error.name === "InvalidStateError"; // WebAuthn Level 3 section 6.3.2 step 3
      throw error;
    }));
    if (credential === null) {
      return there ? "there" : null;
    }
    const credentialOf = { ...members, credential: registrationOf(credential) };
    const { resident } = await this.api.call("passkeys/registration", credentialOf, manner);
    return resident === false ? "hidden" : "added";
  }

  /**
   * Have a password manager make one without a word, where the browser can (section 5.1.3).
   *
   * @param {object} payload Of a sign-in that proved an address.
   * @param {AbortSignal} signal Something else is to be made now.
   * @returns {Promise<boolean>} Whether it did. That it did not is nobody's trouble.
   */
  async addUnasked(payload, signal) {
    if (!(await this.browser.can("conditionalCreate"))) {
      return false;
    }
    const token = tokenOf(payload);
    const mediation = "conditional";
    try {
      const { publicKey } = await this.api.call("passkeys/registration/options", { mediation }, { token });
      const credential = await this.devices.create({ publicKey: creationOptions(publicKey), mediation, signal });
      await this.api.call("passkeys/registration", { credential: registrationOf(credential), mediation }, { token });
      return true;
    } catch {
      return false;
    }
  }

  /**
   * What somebody has who has just signed in; null where nobody knows: no offer is worth an error.
   *
   * @param {object} payload
   * @returns {Promise<object | null>}
   */
  async held(payload) {
    return this.known ? this.api.call("passkeys/list", {}, { token: tokenOf(payload) }).catch(() => null) : null;
  }

  /** Tell the browser what an account has, after a sign-in. @param {object} payload @param {{removed?: boolean}} [manner] */
  async tellAccepted(payload, manner) {
    const held = await this.held(payload);
    if (held !== null) {
      await this.browser.tell(held, manner);
    }
  }

  /** A passkey that was taken, or a fresh challenge before this one lapses, or neither: it was closed. */
  async #suggested(asked, signal) {
    const closing = new AbortController();
    const waiting = AbortSignal.any([signal, closing.signal]);
    const taken = this.take(asked, { signal: waiting, mediation: "conditional" }).finally(() => closing.abort());
    taken.catch(() => {}); // it is awaited below, in any case
    const fresh = await this.#fresh(asked, waiting);
    closing.abort(); // only now, so that there is no moment in which nothing is suggested
    return [await taken, fresh];
  }

  /** A challenge in the place of one that has nearly lapsed; null where nobody waits for it any more. */
  async #fresh(asked, waiting) {
    while (await nearlyLapsed(asked.lapses, waiting)) {
      const fresh = await this.ask().catch(() => null);
      if (fresh !== null || Date.now() >= asked.lapses) {
        return fresh;
      }
    }
    return null;
  }

  /**
   * Whether a browser may be asked to suggest passkeys of a name in which the page does not lie. Firefox fails at it, and
   * has no word that says so; `userAgentData` is of the browsers that do not.
   */
  async #suggestable({ publicKey: { rpId } }) {
    const own = location.hostname === rpId || location.hostname.endsWith(`.${rpId}`);
    return own || (navigator.userAgentData !== undefined && (await this.browser.can("relatedOrigins")));
  }

  /** What the person chose; null where they chose none, or the browser gave up. */
  async #chosen(ask, { mediation } = {}) {
    try {
      return await ask();
    } catch (error) {
      if (error.name === "SecurityError" && mediation === undefined) {
        console.error(`<splitpin-sign-in>: this page may not use the project's passkeys: ${error.message}`);
        throw new Problem({ code: UNEXPECTED });
      }
      return null; // NotAllowedError and AbortError say no more than that, on purpose.
    }
  }
}

function tokenOf(payload) {
  return payload.oauth_token.access_token;
}
