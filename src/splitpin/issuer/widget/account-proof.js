/**
 * The person proves on this page that it is them, by what the issuer asks of them; then the act goes on that asked for it.
 */

import { Sheet } from "./account-sheet.js";
import { element } from "./dom.js";
import { assertionOf, requestOptions } from "./public-key.js";
import { phrase, say } from "./texts.js";
import { findCode } from "./typed.js";

export class AccountProof {
  /**
   * @param {object} parts
   * @param {import("./stage.js").Stage} parts.stage
   * @param {import("./account-api.js").AccountApi} parts.account
   * @param {() => object} parts.manner
   * @param {string} parts.elsewhere The page of the issuer's, for passkeys that this page cannot use.
   * @param {CredentialsContainer} [parts.devices]
   */
  constructor({ stage, account, manner, elsewhere, devices = globalThis.navigator?.credentials }) {
    this.stage = stage;
    this.account = account;
    this.manner = manner;
    this.elsewhere = elsewhere;
    this.devices = devices;
  }

  /**
   * @param {"any" | "strongest"} asks
   * @param {object} act
   * @param {string} act.label What its button says.
   * @param {string} act.address Where a code goes, as it is shown.
   * @param {() => void} act.onProven
   * @param {() => void} act.onCancel
   * @param {"code"} [by]
   * @returns {Promise<() => void>} What to show next, for `Stage.during`.
   */
  async next(asks, act, by) {
    const asked = await this.account.ask(asks, by);
    const shown = {
      null: act.onProven,
      code: () => this.#show(this.#code(asks, act, asked)),
      passkey: () => this.#show(this.#passkey(asks, act, asked)),
      second: () => this.#show(this.#second(asks, act, asked)),
    };
    return shown[asked.missing];
  }

  #show(sheet) {
    this.stage.show(sheet);
    sheet.focus();
  }

  #sheet(act, told, { ways = [], ...parts }) {
    const manner = this.manner();
    const { texts } = manner;
    return new Sheet({
      manner,
      title: texts.accountConfirmTitle,
      told: [say(texts.accountConfirmText, { act: act.label }), ...told],
      ways: [...ways, { label: texts.accountCancel, onPress: act.onCancel }],
      ...parts,
    });
  }

  /** Prove something, and go on. */
  #given(asks, act, verifier, proof) {
    const { step } = this.stage;
    return this.stage.during(step, async () => {
      const brought = await proof();
      if (brought === null) {
        return () => step.fail(this.manner().texts.accountPasskeyFailed);
      }
      await this.account.prove(verifier, brought);
      return this.next(asks, act);
    });
  }

  #code(asks, act, { verifier, challenge_id: id, digits }) {
    const { texts } = this.manner();
    const email = element("bdi", {}, act.address);
    const words = { digits, email, phone: email };
    const sent = act.address.includes("@") ? texts.codeSent : texts.phoneCodeSent;
    return this.#sheet(act, [element("p", { class: "intro", part: "intro" }, ...phrase(sent, words))], {
      label: texts.codeLabel,
      submit: texts.accountConfirm,
      onSubmit: (typed) => this.#given(asks, act, verifier, async () => ({ challenge_id: id, code: findCode(typed, digits).code ?? typed })),
      ways: [{ label: texts.resend, onPress: () => this.#resend(id, verifier) }],
    });
  }

  #resend(challengeId, codeVerifier) {
    const { step } = this.stage;
    return this.stage.during(step, async () => {
      await this.account.api.resend({ challengeId, codeVerifier });
      return () => this.stage.announce(this.manner().texts.resentSame);
    });
  }

  #passkey(asks, act, { verifier, publicKey, or_code: orCode }) {
    const { texts } = this.manner();
    if (publicKey === null) {
      const link = element("a", { href: this.elsewhere }, texts.accountTitle);
      return this.#sheet(act, [texts.accountPasskeyElsewhere, element("p", {}, link)], {});
    }
    const byCode = { label: texts.accountByCode, onPress: () => this.stage.during(this.stage.step, () => this.next(asks, act, "code")) };
    return this.#sheet(act, [], {
      submit: texts.usePasskey,
      onSubmit: () => this.#given(asks, act, verifier, async () => {
        const credential = await this.devices.get({ publicKey: requestOptions(publicKey) }).catch(() => null);
        return credential === null ? null : { credential: assertionOf(credential) };
      }),
      ways: orCode ? [byCode] : [],
    });
  }

  #second(asks, act, { verifier }) {
    const { texts } = this.manner();
    return this.#sheet(act, [texts.accountSecondText], {
      label: texts.codeLabel,
      submit: texts.accountConfirm,
      onSubmit: (typed) => this.#given(asks, act, verifier, async () => ({ code: typed })),
    });
  }
}
