/**
 * What a press on the account does: it is asked of the issuer, proven first where the issuer wants that, and then told.
 */

import { NEEDS_PROOF } from "./account-api.js";
import { Sheet } from "./account-sheet.js";
import { element } from "./dom.js";
import { Problem } from "./problem.js";
import { creationOptions, registrationOf } from "./public-key.js";
import { qrCode } from "./qr-code.js";
import { say } from "./texts.js";
import { findCode } from "./typed.js";

/** What is one call: where it is posted, and the sentence when it was done. */
const CALLS = {
  "rename-passkey": ["passkeys/rename", "accountPasskeyRenamed"],
  "remove-passkey": ["passkeys/remove", "accountPasskeyRemoved"],
  "keep-passkey": ["passkeys", "accountPasskeyAdded"],
  "remove-address": ["addresses/remove", "accountAddressRemoved"],
  "remove-app": ["totp/remove", "accountAppRemoved"],
  "remove-device": ["devices/remove", "accountDeviceRemoved"],
  "withdraw-consent": ["apps/withdraw", "accountAppWithdrawn"],
  "end-session": ["sessions/end", "accountSessionEnded"],
  "end-others": ["sessions/end-others", "accountSessionsEnded"],
};

/** What asks for less than the strongest that the person has: null is nothing at all. */
const ASKS = { "end-session": "any", "end-others": "any", "withdraw-consent": "any", "stop-recovery": null, "sign-out": null };

export class AccountActs {
  /**
   * @param {object} parts
   * @param {import("./stage.js").Stage} parts.stage
   * @param {import("./account-api.js").AccountApi} parts.account
   * @param {import("./account-proof.js").AccountProof} parts.proof
   * @param {() => object} parts.manner
   * @param {string} parts.language
   * @param {(news?: string, problem?: Problem | null) => Promise<void>} parts.show Shows the account anew.
   * @param {(name: string) => void} parts.onDone
   * @param {() => void} parts.onOver The session was ended here.
   * @param {CredentialsContainer} [parts.devices]
   */
  constructor({ stage, account, proof, manner, language, show, onDone, onOver, devices = globalThis.navigator?.credentials }) {
    Object.assign(this, { stage, account, proof, manner, language, show, onDone, onOver, devices });
    this.knownAs = "";
  }

  /**
   * @param {string} name Of the act.
   * @param {string} label What its button says.
   * @param {Record<string, unknown>} [given]
   * @param {boolean} [proven] Whether it was proven for just now: its own trouble is told on the account then.
   */
  press(name, label, given = {}, proven = false) {
    const asks = name in ASKS ? ASKS[name] : "strongest";
    const onProven = () => this.press(name, label, given, true);
    const prove = () => this.proof.next(asks, { label, address: this.knownAs, onProven, onCancel: () => this.show() });
    return this.stage.during(this.stage.step, async () => {
      if (asks !== null && !this.account.proven) {
        return prove();
      }
      try {
        return await this.#done(name, label, given);
      } catch (problem) {
        if (problem.code === NEEDS_PROOF) {
          return prove();
        }
        if (proven && problem instanceof Problem) {
          return () => this.show("", problem);
        }
        throw problem;
      }
    });
  }

  async #done(name, label, given) {
    if (name in CALLS) {
      const [path, done] = CALLS[name];
      await this.account.call(path, given);
      if (name === "keep-passkey") {
        this.account.outgrow();
      }
      return this.#told(name, this.manner().texts[done]);
    }
    return {
      "send-code": () => this.#sendCode(label, given),
      "confirm-address": () => this.#confirm(given),
      "add-passkey": () => this.#addPasskey(label),
      "add-app": () => this.#addApp(label),
      "confirm-app": () => this.#confirmApp(given),
      "new-codes": () => this.#newCodes(),
      download: () => this.#download(),
      delete: () => this.#delete(),
      "stop-recovery": () => this.#stop(),
      "sign-out": () => this.#signOut(),
    }[name]();
  }

  /** What follows something that was done. */
  #told(name, news) {
    return () => {
      this.onDone(name);
      void this.show(news);
    };
  }

  #show(sheet) {
    this.stage.show(sheet);
    sheet.focus();
  }

  #sheet(parts) {
    const manner = this.manner();
    const { texts } = manner;
    return new Sheet({ manner, ways: [{ label: texts.accountCancel, onPress: () => this.show() }], ...parts });
  }

  async #sendCode(label, { destination, replaces }) {
    const { texts } = this.manner();
    const phone = destination.phone !== undefined;
    const sent = await this.account.sendTo(destination);
    const words = { digits: sent.digits, email: destination.email, phone: destination.phone };
    const given = { challenge_id: sent.challenge_id, code_verifier: sent.verifier, replaces };
    const onSubmit = (typed) => this.press("confirm-address", label, { ...given, phone, code: findCode(typed, sent.digits).code ?? typed });
    return () => this.#show(this.#sheet({
      title: phone ? texts.phoneCodeTitle : texts.accountAddressTitle,
      told: [say(phone ? texts.phoneCodeSent : texts.codeSent, words)],
      label: texts.codeLabel,
      submit: texts.accountConfirm,
      onSubmit,
    }));
  }

  async #confirm({ phone, ...given }) {
    await this.account.call("addresses", given);
    const done = `account${phone ? "Phone" : "Address"}${given.replaces === undefined ? "Added" : "Changed"}`;
    return this.#told(given.replaces === undefined ? "add-address" : "change-address", this.manner().texts[done]);
  }

  async #addPasskey(label) {
    const { texts } = this.manner();
    const { publicKey } = await this.account.call("passkeys/options");
    return () => this.#show(this.#sheet({
      title: texts.accountPasskeyAdd, told: [texts.passkeyOfferText], submit: texts.passkeyAdd,
      onSubmit: () => this.#create(label, publicKey),
    }));
  }

  async #create(label, publicKey) {
    const { step } = this.stage;
    const { texts } = this.manner();
    let credential = null;
    await this.stage.during(step, async () => {
      try {
        credential = await this.devices.create({ publicKey: creationOptions(publicKey) });
        return () => {};
      } catch (error) {
        // Section 6.3.2 step 3.
        return () => step.fail(error.name === "InvalidStateError" ? texts.accountPasskeyThere : texts.accountPasskeyFailed);
      }
    });
    if (credential !== null) {
      await this.press("keep-passkey", label, { credential: registrationOf(credential) });
    }
  }

  async #addApp(label) {
    const { texts } = this.manner();
    const { secret, address, qr } = await this.account.call("totp/begin");
    return () => this.#show(this.#sheet({
      title: texts.accountAppAdd,
      told: [
        texts.accountAppScan, qrCode(qr, texts.addAppPicture),
        element("p", {}, element("code", { dir: "ltr" }, secret)), element("p", {}, element("a", { href: address }, texts.accountAppHere)),
      ],
      label: texts.codeLabel,
      submit: texts.accountConfirm,
      onSubmit: (code) => this.press("confirm-app", label, { code }),
    }));
  }

  async #confirmApp(given) {
    await this.account.call("totp", given);
    this.account.outgrow();
    return this.#told("add-app", this.manner().texts.accountAppAdded);
  }

  async #newCodes() {
    const { texts } = this.manner();
    const { codes } = await this.account.call("recovery-codes");
    const list = element("ul", { class: "paper", part: "recovery-codes", role: "list" },
      ...codes.map((code) => element("li", {}, element("code", { dir: "ltr" }, code))));
    return () => {
      this.onDone("new-codes");
      this.#show(this.#sheet({ title: texts.accountPaperTitle, told: [texts.accountPaperText, list], ways: [{ label: texts.accountDone, onPress: () => this.show() }] }));
    };
  }

  async #download() {
    const copied = await this.account.call("copy");
    const url = URL.createObjectURL(new Blob([JSON.stringify(copied, null, 2)], { type: "application/json" }));
    return () => {
      element("a", { href: url, download: "account.json" }).click();
      URL.revokeObjectURL(url);
      void this.show();
    };
  }

  async #delete() {
    const { texts } = this.manner();
    const { due_at: at, keep } = await this.account.call("delete");
    const when = new Intl.DateTimeFormat(this.language, { dateStyle: "long", timeStyle: "short" }).format(at * 1000);
    return () => {
      this.onDone("delete");
      this.#show(this.#sheet({
        title: texts.accountDeletedTitle,
        told: [say(texts.accountDeletedText, { when }), element("p", {}, element("a", { href: keep }, texts.accountKeep))],
        ways: [],
      }));
    };
  }

  async #stop() {
    await this.account.stopRecovery();
    return this.#told("stop-recovery", this.manner().texts.stopDoneTitle);
  }

  async #signOut() {
    await this.account.call("sign-out");
    return () => this.onOver();
  }
}
