/**
 * What becomes of a message that a person waits for, asked a few times and no more.
 */

/**
 * Milliseconds before each question. A server that refuses a message does so at once; a provider's receipt comes within
 * the minute, and whoever waits longer has read the mail, or gone.
 */
const PAUSES = [1_000, 3_000, 9_000, 27_000];

const LAST = new Set(["delivered", "bounced"]);

export class MessageWatch {
  #ending = new AbortController();

  /**
   * @param {object} parts
   * @param {() => Promise<string>} parts.ask `waiting`, `sent`, `delivered` or `bounced`.
   * @param {(status: "delivered" | "bounced") => void} parts.onEnd Called once, where it comes to one of these.
   * @param {Document} [parts.page] Asked for nothing while nobody sees it.
   */
  constructor({ ask, onEnd, page = document }) {
    this.ask = ask;
    this.onEnd = onEnd;
    this.page = page;
  }

  /** Watch the message that was sent now, in the place of the one before. */
  start() {
    this.stop();
    this.#ending = new AbortController();
    void this.#watch(this.#ending.signal);
  }

  /** Ask no more, and take no answer that is on its way. */
  stop() {
    this.#ending.abort();
  }

  async #watch(signal) {
    let told = 0; // how long the server wants to be left alone, in milliseconds
    for (const pause of PAUSES) {
      await passed(Math.max(pause, told), signal);
      await seen(this.page, signal);
      const [status, problem] = await this.ask().then((found) => [found, null], (reason) => [null, reason]);
      if (signal.aborted) {
        return;
      }
      if (LAST.has(status)) {
        this.onEnd(status);
        return;
      }
      // Refused, it stays refused. Nobody is told: the code may be right all the same.
      if (problem !== null && !problem.passing && problem.status !== 429) {
        return;
      }
      told = (problem?.retryAfter ?? 0) * 1000;
    }
  }
}

/** Wait for some time; for ever where the signal ends it. */
function passed(milliseconds, signal) {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener("abort", () => clearTimeout(timer), { once: true });
  });
}

/** Wait until somebody may be looking; likewise. */
async function seen(page, signal) {
  while (page.hidden) {
    await new Promise((resolve) => {
      page.addEventListener("visibilitychange", resolve, { once: true, signal });
    });
  }
}
