/**
 * The steps between a code that was sent and a proof: typed, or its link followed; sent again, replaced by a new one, used
 * in another tab.
 *
 * `<splitpin-sign-in>` and the issuer's own forms differ in what comes before and after.
 */

import { CodeStep } from "./code-step.js";
import { MovedStep } from "./last-steps.js";
import { LinkWatch } from "./link-watch.js";
import { NewCodeStep } from "./new-code-step.js";
import { addressOf } from "./pending.js";
import { SecondSteps } from "./second-steps.js";

export class CodeSteps {
  #others = new AbortController();
  #proven = null;
  #link = null;
  #step = null;

  /**
   * @param {object} parts
   * @param {import("./stage.js").Stage} parts.stage
   * @param {import("./code-sign-in.js").CodeSignIn} parts.signIn
   * @param {() => object} parts.manner What every step is made with: `texts`, `heading`, `clock`.
   * @param {import("./api.js").Authorization} [parts.authorization] For an authorization code in place of the payload.
   * @param {(proof: object, pending: import("./pending.js").Pending) => Promise<() => void>} parts.onProven What follows.
   * @param {(() => void) | null} parts.onOther Null where there is no other address to choose.
   * @param {() => void} parts.onBounced The address takes no messages, and there is another to choose.
   * @param {(() => void) | null} [parts.onGoOn] Where another tab has signed in: go on in this one; null: it can be closed.
   * @param {(step: object) => void} [parts.onStep] A step is shown.
   */
  constructor({ stage, signIn, manner, authorization, onProven, onOther, onBounced, onGoOn = null, onStep = () => {} }) {
    Object.assign(this, { stage, signIn, manner, authorization, onProven, onOther, onBounced, onGoOn, onStep });
  }

  /** Show where the sign-in is: at a code to type, or at one that is over. */
  show() {
    this.stop();
    if (this.signIn.over !== null) {
      this.#showNewCode();
      return;
    }
    const { pending } = this.signIn;
    this.#others = new AbortController();
    this.signIn.shared.watch(pending.challengeId, () => this.#moved(), this.#others.signal);
    this.#show(new CodeStep({
      ...this.manner(),
      pending,
      onCode: (code) => this.verify(code),
      onResend: () => this.sendAgain(),
      onOther: this.onOther,
      onExpired: () => this.#replace(),
      askStatus: () => this.signIn.status(),
      onBounced: this.onBounced,
      onNews: (sentence) => this.stage.announce(sentence),
    }));
    this.#waitForLink();
  }

  /** Listen to the other tabs no more, and wait for no link. */
  stop() {
    this.#others.abort();
    this.#link?.stop();
  }

  /** What was proven has signed in: whoever waits for the same code in another tab hears of it. */
  done() {
    this.signIn.shared.use(this.#proven);
  }

  /** Have the message of the step that is shown sent again. */
  async sendAgain() {
    const { step } = this.stage;
    this.#link?.stop();
    await this.stage.during(step, async () => {
      const fresh = await this.signIn.sendAgain();
      return () => this.#sentAgain(step, fresh);
    }, { hold: (moment) => (step.resendFrom ?? step.waitUntil).call(step, moment) });
    this.#waitForLink();
  }

  /** @param {string} code Digits only. */
  async verify(code) {
    const { step } = this.stage;
    const { pending } = this.signIn;
    const { texts } = this.manner();
    this.#link?.stop();
    step.doing = texts.codeBusy;
    await this.stage.during(step, () => this.signIn.verify(code, this.authorization).then(
      (proof) => this.#prove(step, proof, pending),
      (problem) => this.#more(problem, pending),
    ), { refused: texts.codeRefused });
    step.doing = "";
    if (step === this.stage.step && this.signIn.over !== null) {
      this.#replace();
    }
    this.#waitForLink();
  }

  /** The code was right, and more is asked for: it is used up by that. */
  async #more(problem, pending) {
    const show = await this.more(problem, pending.codeVerifier, (proof) => this.#prove(this.stage.step, proof, pending));
    this.stop();
    this.signIn.forget();
    return show;
  }

  /**
   * What follows a proof that is not enough, however it was brought.
   *
   * @param {import("./problem.js").Problem} problem
   * @param {string} [codeVerifier] Of the first step; none where this browser's cookie stands for it.
   * @param {(proof: object) => Promise<() => void>} prove What follows a proof that is.
   * @returns {Promise<() => void>} Shows the step.
   */
  more(problem, codeVerifier, prove) {
    return this.#second.after(problem, codeVerifier, prove);
  }

  get #second() {
    const { stage, manner, authorization, onStep } = this;
    return new SecondSteps({ stage, manner, authorization, onStep, api: this.signIn.api, onOver: () => this.onOver?.() });
  }

  #prove(step, proof, pending) {
    this.#proven = pending.challengeId;
    this.stop();
    step.doing = this.manner().texts.finishing;
    return this.onProven(proof, pending);
  }

  /** Wait for the link of the message, where it signs in and the step that is shown is still ours. */
  #waitForLink() {
    this.#link?.stop();
    const { pending } = this.signIn;
    if (pending?.link === "signs_in" && this.#step instanceof CodeStep && this.#step === this.stage.step) {
      this.#link = new LinkWatch({
        ask: () => this.signIn.linkStatus(this.authorization),
        onAnswer: (answer) => this.#followed(answer, pending),
        onProblem: (problem) => this.#refusedLink(problem, pending), // Else: the code may be typed, and says itself when it is over.
      });
    }
  }

  async #refusedLink(problem, pending) {
    const { step } = this.stage;
    if (problem.next !== null && step === this.#step) {
      await this.stage.during(step, () => this.#more(problem, pending));
    }
  }

  async #followed({ state, ...proof }, pending) {
    if (state !== "done") {
      this.#moved();
      return;
    }
    const { step } = this.stage;
    this.signIn.forget();
    await this.stage.during(step, () => this.#prove(step, proof, pending));
    step.doing = "";
  }

  #sentAgain(step, fresh) {
    if (step instanceof CodeStep) {
      step.clear();
      step.show(this.signIn.pending);
    } else {
      this.show();
    }
    this.stage.step.tell(fresh ? "fresh" : "same");
    this.stage.step.focus();
  }

  /** Nobody asked for it: the focus goes along only where it was here. */
  #replace() {
    if (this.signIn.over !== null) {
      const { focused } = this.stage;
      this.#showNewCode();
      const { step } = this.stage;
      this.stage.announce(step.reason);
      if (focused) {
        step.focus();
      }
    }
  }

  #showNewCode() {
    this.#show(new NewCodeStep({
      ...this.manner(),
      pending: this.signIn.pending,
      over: this.signIn.over,
      onNewCode: () => this.sendAgain(),
      onOther: this.onOther,
      onNews: (sentence) => this.stage.announce(sentence),
    }));
  }

  /** The code was typed in another tab, or its link led to another page. */
  #moved() {
    const { focused } = this.stage;
    const email = addressOf(this.signIn.pending);
    this.stop();
    this.signIn.forget();
    const step = new MovedStep({ ...this.manner(), email, onGoOn: this.onGoOn });
    this.#show(step);
    this.stage.announce(step.title.textContent);
    if (focused) {
      step.focus();
    }
  }

  #show(step) {
    this.#step = step;
    this.stage.show(step);
    this.onStep(step);
  }
}
