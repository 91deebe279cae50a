/**
 * Where passkeys come into a sign-in: among what the browser suggests for the email's field, by a button beside it, and
 * offered once to whoever has just signed in by other means, or with one of a name that the site no longer has.
 */

import { PasskeyOfferStep, PasskeyToldStep } from "./passkey-offer-step.js";
import { say } from "./texts.js";
import { emailIn } from "./typed.js";

export class PasskeySteps {
  #suggesting = new AbortController();
  #unasked = new AbortController();
  #suggests = false;
  #turn = undefined;

  /**
   * @param {object} parts
   * @param {import("./stage.js").Stage} parts.stage
   * @param {import("./passkeys.js").Passkeys} parts.passkeys
   * @param {Storage | null} parts.storage Where this browser remembers which new name was offered.
   * @param {string} parts.key Of the sign-in, in that storage.
   * @param {() => object} parts.manner What every step is made with: `texts`, `heading`, `clock`.
   * @param {(payload: object) => Promise<() => void>} parts.onProven What follows.
   */
  constructor({ stage, passkeys, storage, key, manner, onProven }) {
    Object.assign(this, { stage, passkeys, storage, key: `splitpin-passkey-name:${key}`, manner, onProven });
  }

  /** Whether this browser has any. */
  get known() {
    return this.passkeys.known;
  }

  /** Put the passkeys of this page among what the browser suggests, for as long as this step is shown. */
  suggest() {
    const { step } = this.stage;
    this.stop();
    this.#suggests = true;
    this.#suggesting = new AbortController();
    this.passkeys.suggest({
      signal: this.#suggesting.signal,
      onProven: (payload) => this.stage.during(step, () => this.onProven(payload)),
      onProblem: (problem) => this.stage.tell(step, problem),
    });
  }

  /** Another way was taken: a browser holds one ceremony at a time. */
  stop() {
    this.#suggests = false;
    this.#suggesting.abort();
    this.#unasked.abort();
  }

  /** Somebody types an address, which is another way; the suggestions are there again once the field is empty. */
  typing(text) {
    if (text !== "") {
      this.stop();
    } else if (!this.#suggests) {
      this.suggest();
    }
  }

  /** Have the person choose a passkey now: of the address that they typed, or any of this page's. */
  async use() {
    const { step } = this.stage;
    const { value } = step.field.input;
    const email = emailIn(value);
    this.stop();
    await this.stage.during(step, async () => {
      const asked = await this.passkeys.ask({ named: email === null ? {} : { email }, rpId: this.#turn });
      const payload = await this.passkeys.take(asked);
      return payload === null ? () => this.#nextName(step, asked) : this.onProven(payload);
    });
    if (step === this.stage.step && value === "") {
      this.suggest();
    }
  }

  /**
   * Sign in with a passkey that this very device has, at the click of the page's own button; nothing is shown where it
   * has none (`uiMode: "immediate"`).
   *
   * @returns {Promise<boolean>} Whether somebody signed in.
   */
  async immediately() {
    const { step } = this.stage;
    const suggested = this.#suggests;
    if (!this.known || !(await this.passkeys.browser.can("immediateGet"))) {
      return false;
    }
    this.stop();
    const payload = await this.passkeys.ask().then((asked) => this.passkeys.take(asked, { uiMode: "immediate" })).catch(() => null);
    if (step !== this.stage.step) {
      return false;
    }
    if (payload === null) {
      this[suggested ? "suggest" : "stop"]();
      return false;
    }
    await this.stage.during(step, () => this.onProven(payload));
    return true;
  }

  /**
   * Ask once whether this device should sign in next time, where it can. The app has the person already: nothing is lost
   * by leaving.
   *
   * @param {object} payload Of the sign-in.
   * @param {() => void} done What follows in any case.
   * @param {object} manner
   * @param {boolean} manner.address Whether it was an address that was proven, and not a passkey.
   * @returns {Promise<() => void>}
   */
  async offered(payload, done, { address }) {
    const held = await this.passkeys.held(payload);
    if (held === null) {
      return done;
    }
    this.passkeys.browser.tell(held);
    const name = await this.#nameOfNew(held);
    const first = held.passkeys.length === 0;
    if (held.passkeys.some(({ rp_id: rpId }) => rpId === name) || (address ? !first : this.#offeredBefore(name))) {
      return done;
    }
    if (await this.passkeys.browser.makes()) {
      return () => this.#offer(payload, done, { name, first });
    }
    if (first) {
      this.#addUnasked(payload);
    }
    return done;
  }

  /** The project's present name, where this page can make passkeys for it; else the page's own. */
  async #nameOfNew({ rp_id: own, present_rp_id: present }) {
    const lies = location.hostname === present || location.hostname.endsWith(`.${present}`);
    return lies || (await this.passkeys.browser.can("relatedOrigins")) ? present : own;
  }

  /** Whether a name was offered to whoever has a passkey of another one; they are asked once. */
  #offeredBefore(name) {
    try {
      const before = this.storage?.getItem(this.key) === name;
      this.storage?.setItem(this.key, name);
      return before;
    } catch {
      return true; // a browser that remembers nothing would ask each time
    }
  }

  /** Say that there is another name, and ask for its passkeys when the button is pressed again. */
  #nextName(step, { names, publicKey }) {
    if (names.length > 1) {
      this.#turn = names[(names.indexOf(publicKey.rpId) + 1) % names.length];
      step.fail(say(this.manner().texts.passkeyOtherName, { name: this.#turn }), { invalid: false });
    }
  }

  #offer(payload, done, { name, first }) {
    const { texts } = this.manner();
    const step = new PasskeyOfferStep({
      ...this.manner(),
      name: first ? null : name,
      onAdd: () => {
        this.stop();
        return this.stage.during(step, async () => {
          const added = await this.passkeys.add(payload, { rpId: name, hint: "client-device" });
          const told = { there: texts.passkeyThere, hidden: texts.passkeyNotResident }[added];
          if (told !== undefined) {
            return () => this.#tell(told, done);
          }
          return added === null ? () => step.fail(texts.passkeyNotAdded) : done;
        });
      },
      onLater: () => {
        this.stop();
        done();
      },
    });
    this.stage.show(step);
    step.focus();
    if (first) {
      this.#addUnasked(payload, () => step === this.stage.step && done());
    }
  }

  /** Have a password manager make a first one meanwhile. */
  async #addUnasked(payload, made = () => {}) {
    this.#unasked = new AbortController();
    const { signal } = this.#unasked;
    if ((await this.passkeys.addUnasked(payload, signal)) && !signal.aborted) {
      made();
    }
  }

  #tell(sentence, done) {
    const step = new PasskeyToldStep({ ...this.manner(), sentence, onGoOn: done });
    this.stage.show(step);
    step.focus();
  }
}
