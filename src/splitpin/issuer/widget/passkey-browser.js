/**
 * What this browser can do with passkeys, and what it is told of them. It may lack any of it: nothing here throws.
 */

export class PasskeyBrowser {
  /** @param {typeof PublicKeyCredential} [kind] Undefined in a browser without any. */
  constructor(kind) {
    this.kind = kind;
  }

  /** Whether passkeys are suggested for a field (WebAuthn Level 3 section 5.1.7). */
  async suggests() {
    const said = await this.#asked("isConditionalMediationAvailable");
    return said !== false && (await this.can("conditionalGet", said === true));
  }

  /** Whether this device can make one itself, and recognises people. */
  async makes() {
    return (await this.#asked("isUserVerifyingPlatformAuthenticatorAvailable")) === true;
  }

  /**
   * Whether the browser says that it can do something.
   *
   * @param {string} what A client capability (section 5.8.7).
   * @param {boolean} [unsaid] What holds of a browser that has no word for what it can.
   * @returns {Promise<boolean>}
   */
  async can(what, unsaid = false) {
    if (typeof this.kind?.getClientCapabilities !== "function") {
      return unsaid;
    }
    return (await this.#asked("getClientCapabilities"))?.[what] === true;
  }

  /**
   * Tell it which passkeys an account has for the name of the page, and what it is called (section 5.1.10).
   *
   * A browser hides what it is not told, some for good. So an empty list is told only after a removal: that an account
   * has none at a sign-in means that nobody knows why this browser has one.
   *
   * @param {object} held What the issuer lists.
   * @param {object} [manner]
   * @param {boolean} [manner.removed] Whether one was taken away just now.
   */
  async tell(held, { removed = false } = {}) {
    const { rp_id: rpId, user_id: userId, user_name: name } = held;
    const ids = held.passkeys.filter((each) => each.rp_id === rpId).map(({ id }) => id);
    if (userId === null || (ids.length === 0 && !removed)) {
      return;
    }
    // Both at once: the page may be left the next moment.
    await Promise.all([
      this.#asked("signalAllAcceptedCredentials", { rpId, userId, allAcceptedCredentialIds: ids }),
      name === null ? null : this.#asked("signalCurrentUserDetails", { rpId, userId, name, displayName: name }),
    ]);
  }

  /** Tell it that nobody has a passkey. @param {string} rpId @param {string} credentialId */
  async forget(rpId, credentialId) {
    await this.#asked("signalUnknownCredential", { rpId, credentialId });
  }

  /** What a static method answers; undefined where there is none, or it fails. */
  async #asked(method, ...given) {
    try {
      return await this.kind?.[method]?.(...given);
    } catch {
      return undefined;
    }
  }
}
