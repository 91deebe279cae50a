/**
 * The issuer's API for magic links, as calls, and the wait for somebody to follow one.
 */

const PAUSE = 2000;
const FOLLOWED = "splitpin.followed";

/**
 * Where a link is that this tab asked for.
 *
 * @param {import("../../../widget/api.js").CodesApi} api
 * @param {import("../../../widget/pending.js").Pending} pending
 * @param {import("../../../widget/api.js").Authorization} authorization
 * @returns {Promise<{state: "waiting" | "moved" | "done", authorization_code?: string, challenge_id?: number}>}
 * @throws {import("../../../widget/problem.js").Problem}
 */
export function linkStatus(api, { challengeId, codeVerifier }, authorization) {
  return api.call("links/status", { challenge_id: challengeId, code_verifier: codeVerifier, authorization });
}

/**
 * End, on the page that a link led back to, what began on it; once.
 *
 * @param {import("../../../widget/api.js").CodesApi} api
 * @param {{challenge: string, challenge_id: string}} words Of the page's query.
 * @param {import("../../../widget/api.js").Authorization} authorization
 * @returns {Promise<{authorization_code: string, challenge_id: number}>}
 * @throws {import("../../../widget/problem.js").Problem}
 */
export function continueLink(api, { challenge, challenge_id }, authorization) {
  return api.call("links/continue", { challenge, challenge_id, authorization });
}

/**
 * The links that this tab has followed to their end. A person who loads the page again brings the words of one once more:
 * the issuer would refuse them, and not to ask spares it the question and the page's author a line in the console.
 */
export class FollowedLinks {
  /** @param {Storage | null} storage Null, or a storage that throws, means: the issuer is asked. */
  constructor(storage) {
    this.storage = storage;
  }

  /** @param {string} challengeId @returns {boolean} */
  has(challengeId) {
    try {
      return this.storage?.getItem(FOLLOWED) === challengeId;
    } catch {
      return false;
    }
  }

  /** @param {string} challengeId */
  add(challengeId) {
    try {
      this.storage?.setItem(FOLLOWED, challengeId);
    } catch {
      // Storage full or switched off: see the constructor.
    }
  }
}

/** Asks every two seconds whether the link was followed, until it was, or can no longer be. */
export class LinkWatch {
  #timer = null;
  #over = false;

  /**
   * @param {object} parts
   * @param {() => ReturnType<typeof linkStatus>} parts.ask
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
