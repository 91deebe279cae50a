/**
 * Waiting for a link: the step that says so, the question what has become of it, and the link once more.
 */

import { MovedStep } from "../../../widget/last-steps.js";
import { LinkWatch } from "../../../widget/link-watch.js";
import { addressOf } from "../../../widget/pending.js";
import { LinkStep } from "./link-step.js";

export class LinkSteps {
  #watch = null;

  /**
   * @param {object} parts
   * @param {import("../../../widget/stage.js").Stage} parts.stage
   * @param {import("../../../widget/code-sign-in.js").CodeSignIn} parts.signIn
   * @param {import("../../../widget/api.js").CodesApi} parts.api
   * @param {import("../../../widget/api.js").Authorization} parts.authorization What a proof is for.
   * @param {() => object} parts.manner What every step is made with.
   * @param {object} parts.pictures The pictures that the site wants.
   * @param {(issued: object, pending: object) => Promise<() => void>} parts.onProven
   * @param {(problem: object, pending: object) => Promise<() => void>} parts.onMore A link was good, and more is asked for.
   * @param {() => void} parts.onCode The code of the same message is typed instead.
   * @param {(() => void) | null} parts.onOther Another address; null where there is no other.
   * @param {() => void} parts.onBounced
   * @param {() => void} parts.onStep A step is shown.
   */
  constructor(parts) {
    Object.assign(this, parts);
  }

  /** Wait for the link of the message that was asked for. */
  show() {
    this.#put(new LinkStep({
      ...this.manner(),
      pictures: this.pictures,
      pending: this.signIn.pending,
      onCode: this.onCode,
      onResend: () => this.#sendAgain(),
      onOther: this.onOther,
      askStatus: () => this.signIn.status(),
      onBounced: this.onBounced,
      onNews: (sentence) => this.stage.announce(sentence),
    }));
    this.#ask();
  }

  /** Ask no more. */
  stop() {
    this.#watch?.stop();
  }

  #ask() {
    const { pending } = this.signIn;
    this.stop();
    this.#watch = new LinkWatch({
      ask: () => this.api.linkStatus(pending, this.authorization),
      onAnswer: (answer) => this.#followed(answer, pending),
      onProblem: (problem) => this.#refused(problem, pending),
    });
  }

  async #followed(answer, pending) {
    this.signIn.forget();
    if (answer.state === "done") {
      await this.stage.during(this.stage.step, () => this.onProven(answer, pending));
    } else {
      this.#put(new MovedStep({ ...this.manner(), email: addressOf(pending), onGoOn: null }));
    }
  }

  /** The link is over; or it was good, and more is asked for. */
  async #refused(problem, pending) {
    const { step } = this.stage;
    if (problem.next === null) {
      step?.end?.();
    } else {
      this.signIn.forget();
      await this.stage.during(step, () => this.onMore(problem, pending));
    }
  }

  async #sendAgain() {
    const { step } = this.stage;
    await this.stage.during(step, async () => {
      const fresh = await this.signIn.sendAgain();
      return () => {
        step.show(this.signIn.pending);
        step.tell(fresh ? "fresh" : "same");
        step.focus();
        this.#ask();
      };
    });
  }

  #put(step) {
    this.stage.show(step);
    this.onStep();
  }
}
