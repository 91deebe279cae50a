/**
 * The payload on its way to the app, and once more where the app does not take it.
 */

import { deliver } from "./action.js";
import { DeliverStep } from "./last-steps.js";

export class Delivery {
  /**
   * @param {object} parts
   * @param {import("./stage.js").Stage} parts.stage
   * @param {string | null} parts.action Where the app takes it; null: the page has it from the event.
   * @param {() => object} parts.manner What every step is made with: `texts`, `heading`, `clock`.
   * @param {() => void} parts.onStartOver
   */
  constructor({ stage, action, manner, onStartOver }) {
    Object.assign(this, { stage, action, manner, onStartOver });
  }

  /**
   * Hand the payload over; where the app does not take it, keep it at hand for another try, in memory only.
   *
   * @param {object} payload
   * @param {(detail: object) => (() => void) | Promise<() => void>} then What follows, by the app's answer.
   * @returns {Promise<() => void>}
   */
  async of(payload, then) {
    if (this.action === null) {
      return then(payload);
    }
    const [answer, problem] = await deliver(this.action, payload).then((found) => [found, null], (reason) => [null, reason]);
    return problem === null ? then(answer) : () => this.#again(payload, then, problem);
  }

  #again(payload, then, problem) {
    const { texts } = this.manner();
    const step = new DeliverStep({
      ...this.manner(),
      onAgain: () => this.stage.during(step, () => this.of(payload, then)),
      onStartOver: this.onStartOver,
    });
    this.stage.show(step);
    this.stage.tell(step, problem, { refused: texts.deliverRefused });
    step.focus();
  }
}
