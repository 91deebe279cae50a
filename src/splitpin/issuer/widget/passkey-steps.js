/**
 * Where passkeys come into a sign-in: among what the browser suggests for the email's field, by a button beside it, and
 * offered once to whoever has just signed in by other means.
 */

import { PasskeyOfferStep } from "./passkey-offer-step.js";

export class PasskeySteps {
  #suggesting = new AbortController();

  /**
   * @param {object} parts
   * @param {import("./stage.js").Stage} parts.stage
   * @param {import("./passkeys.js").Passkeys} parts.passkeys
   * @param {() => object} parts.manner What every step is made with: `texts`, `heading`, `clock`.
   * @param {(payload: object) => Promise<() => void>} parts.onProven What follows.
   */
  constructor({ stage, passkeys, manner, onProven }) {
    Object.assign(this, { stage, passkeys, manner, onProven });
  }

  /** Whether this browser has any. */
  get known() {
    return this.passkeys.known;
  }

  /** Put the passkeys of this page among what the browser suggests, for as long as this step is shown. */
  suggest() {
    const { step } = this.stage;
    this.stop();
    this.#suggesting = new AbortController();
    this.passkeys.suggest({
      signal: this.#suggesting.signal,
      onProven: (payload) => this.stage.during(step, () => this.#proven(payload)),
      onProblem: (problem) => this.stage.tell(step, problem),
    });
  }

  /** Another way was taken: a browser holds one ceremony at a time. */
  stop() {
    this.#suggesting.abort();
  }

  /** Have the person choose a passkey now. */
  async use() {
    const { step } = this.stage;
    this.stop();
    await this.stage.during(step, async () => {
      const payload = await this.passkeys.signIn();
      return payload === null ? () => {} : this.#proven(payload);
    });
    if (step === this.stage.step) {
      this.suggest();
    }
  }

  /**
   * Ask once whether this device should sign in next time, where it can. The app has the person already: nothing is lost
   * by leaving.
   *
   * @param {object} payload Of the sign-in.
   * @param {() => void} done What follows in any case.
   * @returns {Promise<() => void>}
   */
  async offered(payload, done) {
    return (await this.passkeys.offerable(payload)) ? () => this.#offer(payload, done) : done;
  }

  #proven(payload) {
    this.passkeys.tellAccepted(payload);
    return this.onProven(payload);
  }

  #offer(payload, done) {
    const { texts } = this.manner();
    const step = new PasskeyOfferStep({
      ...this.manner(),
      onAdd: () => this.stage.during(step, async () => {
        const added = await this.passkeys.add(payload);
        return added === null ? () => step.fail(texts.passkeyNotAdded) : done;
      }),
      onLater: done,
    });
    this.stage.show(step);
    step.focus();
  }
}
