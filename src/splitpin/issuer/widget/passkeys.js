/**
 * Passkeys, without any page around them: sign in with one, offer one, make one, and keep the browser's list true.
 *
 * A browser that lacks something of it lacks that and no more: nothing here disturbs a sign-in by code.
 */

import { challengeOf, createVerifier } from "./pkce.js";
import { UNEXPECTED, Problem } from "./problem.js";
import { assertionOf, creationOptions, registrationOf, requestOptions } from "./public-key.js";

/** Milliseconds before its end in which a challenge is replaced by a fresh one. */
const EARLY = 30_000;
/** How often the browser's list of passkeys is put up again after it was closed or failed. */
const ROUNDS = 3;
const UNKNOWN_PASSKEY = "unknown_passkey";

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
  }

  /** Whether this browser has any at all. */
  get known() {
    return this.kind !== undefined && this.devices !== undefined;
  }

  /**
   * Have the person choose one of the passkeys that the browser has for this page.
   *
   * @param {object} [manner]
   * @param {AbortSignal} [manner.signal]
   * @param {"conditional"} [manner.mediation] Among what the browser suggests for a field, and not in a window of its own.
   * @returns {Promise<object | null>} The sign-in payload; null where the person chose none.
   * @throws {Problem}
   */
  async signIn({ signal, mediation } = {}) {
    const verifier = createVerifier();
    const challenge = { code_challenge: await challengeOf(verifier), code_challenge_method: "S256" };
    const { publicKey, expires_in: seconds } = await this.api.call("passkeys/options", challenge);
    const lapses = mediation === "conditional" ? [AbortSignal.timeout(seconds * 1000 - EARLY)] : [];
    const given = [...lapses, ...(signal ? [signal] : [])];
    const credential = await this.#chosen(() => this.devices.get({
      publicKey: requestOptions(publicKey),
      ...(given.length > 0 ? { signal: AbortSignal.any(given) } : {}),
      ...(mediation ? { mediation } : {}),
    }));
    if (credential === null) {
      return null;
    }
    try {
      return await this.api.call("passkeys/verify", { code_verifier: verifier, credential: assertionOf(credential) });
    } catch (problem) {
      if (problem.code === UNKNOWN_PASSKEY) {
        await this.#signal("signalUnknownCredential", { rpId: publicKey.rpId, credentialId: credential.id });
      }
      throw problem;
    }
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
    if (!this.known || !(await this.#can("isConditionalMediationAvailable"))) {
      return;
    }
    for (let failed = 0; failed < ROUNDS && !signal.aborted;) {
      const began = performance.now();
      try {
        const payload = await this.signIn({ signal, mediation: "conditional" });
        if (payload !== null) {
          onProven(payload);
          return;
        }
        failed += performance.now() - began < EARLY ? 1 : 0;
      } catch (problem) {
        if (signal.aborted || problem.passing || problem.ofSite) {
          return; // The button is there still, and says what is wrong.
        }
        failed += 1;
        onProblem(problem);
      }
    }
  }

  /**
   * Whether somebody who has just signed in by other means should be offered one: this device can make one, and the
   * account has none for this page.
   *
   * @param {object} payload Of the sign-in.
   * @returns {Promise<boolean>} False too where nobody knows: an offer is never worth a wait.
   */
  async offerable(payload) {
    if (!this.known || !(await this.#can("isUserVerifyingPlatformAuthenticatorAvailable"))) {
      return false;
    }
    const held = await this.#held(payload).catch(() => null);
    return held !== null && held.passkeys.every(({ rp_id: rpId }) => rpId !== held.rp_id);
  }

  /**
   * Make one for whoever has just signed in.
   *
   * @param {object} payload Of the sign-in.
   * @returns {Promise<"added" | "there" | null>} `there`: this device has one already; null: the person would rather not.
   * @throws {Problem}
   */
  add(payload) {
    return this.#made({}, { token: tokenOf(payload) });
  }

  /**
   * Make the first one for whoever proved an address, and is let in by nothing else.
   *
   * @param {{handle: string, code_verifier: string}} first What names that proof.
   * @returns {ReturnType<Passkeys["add"]>}
   * @throws {Problem}
   */
  addAfter(first) {
    return this.#made(first, {});
  }

  async #made(members, manner) {
    const { publicKey } = await this.api.call("passkeys/registration/options", members, manner);
    let there = false;
    const credential = await this.#chosen(() => this.devices.create({ publicKey: creationOptions(publicKey) }).catch((error) => {
      there = error.name === "InvalidStateError"; // WebAuthn Level 3 section 6.3.2 step 3
      throw error;
    }));
    if (credential === null) {
      return there ? "there" : null;
    }
    await this.api.call("passkeys/registration", { ...members, credential: registrationOf(credential) }, manner);
    return "added";
  }

  /** Tell the browser which passkeys this account has, so that it offers no others. @param {object} payload */
  async tellAccepted(payload) {
    if (!this.known || typeof this.kind.signalAllAcceptedCredentials !== "function") {
      return;
    }
    const held = await this.#held(payload).catch(() => null);
    const ids = (held?.passkeys ?? []).filter(({ rp_id: rpId }) => rpId === held.rp_id).map(({ id }) => id);
    if (ids.length > 0) {
      await this.#signal("signalAllAcceptedCredentials", { rpId: held.rp_id, userId: held.user_id, allAcceptedCredentialIds: ids });
    }
  }

  #held(payload) {
    return this.api.call("passkeys/list", {}, { token: tokenOf(payload) });
  }

  /** What the person chose; null where they chose none, or the browser gave up. */
  async #chosen(ask) {
    try {
      return await ask();
    } catch (error) {
      if (error.name === "SecurityError") {
        console.error(`<splitpin-sign-in>: this page may not use the project's passkeys: ${error.message}`);
        throw new Problem({ code: UNEXPECTED });
      }
      return null; // NotAllowedError and AbortError say no more than that, on purpose.
    }
  }

  async #can(what) {
    try {
      return (await this.kind[what]?.()) === true;
    } catch {
      return false;
    }
  }

  /** The signal methods (section 5.1.10) are asked for nothing, and what they answer says nothing. */
  async #signal(method, of) {
    try {
      await this.kind[method]?.(of);
    } catch {
      // A browser that cannot be told offers one passkey too many.
    }
  }
}

function tokenOf(payload) {
  return payload.oauth_token.access_token;
}
