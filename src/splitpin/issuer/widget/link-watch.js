/**
 * The wait for somebody to follow a magic link, in the tab that asked for it.
 */

const PAUSE = 2000;

/** Asks every two seconds whether the link was followed, until it was, or can no longer be. */
export class LinkWatch {
  #timer = null;
  #over = false;

  /**
   * @param {object} parts
   * @param {() => ReturnType<import("./api.js").CodesApi["linkStatus"]>} parts.ask
   * @param {(answer: object) => void} parts.onAnswer Called once, with any state but `waiting`.
   * @param {(problem: Error) => void} parts.onProblem Called once, with a refusal; what passes is waited out.
   */
  constructor({ ask, onAnswer, onProblem }) {
    this.ask = ask;
    this.onAnswer = onAnswer;
    this.onProblem = onProblem;
    this.#later(PAUSE);
  }

  stop() {
    this.#over = true;
    clearTimeout(this.#timer);
  }

  #later(pause) {
    this.#timer = setTimeout(() => this.#look(), pause);
  }

  async #look() {
    const [answer, problem] = await this.ask().then((found) => [found, null], (reason) => [null, reason]);
    if (this.#over) {
      return;
    }
    if (answer?.state === "waiting" || problem?.passing || problem?.status === 429) {
      this.#later(Math.max(PAUSE, (problem?.retryAfter ?? 0) * 1000));
      return;
    }
    this.stop();
    if (problem === null) {
      this.onAnswer(answer);
    } else {
      this.onProblem(problem);
    }
  }
}
