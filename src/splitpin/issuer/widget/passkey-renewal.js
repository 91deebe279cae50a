/**
 * The moment at which a challenge has to be replaced by a fresh one, while a page stands open.
 */

/** Milliseconds before its end. */
export const EARLY = 30_000;
/** How often to look: a laptop that slept has stopped its timers, but not the clock on the wall. */
const EVERY = 10_000;

/**
 * Wait until a challenge has nearly lapsed.
 *
 * @param {number} lapses Milliseconds since the epoch.
 * @param {AbortSignal} signal Nobody waits any more.
 * @returns {Promise<boolean>} False where nobody does.
 */
export function nearlyLapsed(lapses, signal) {
  return new Promise((resolve) => {
    const end = (due) => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", look);
      resolve(due);
    };
    const look = () => {
      if (Date.now() >= lapses - EARLY) {
        end(true);
      }
    };
    const timer = setInterval(look, EVERY);
    document.addEventListener("visibilitychange", look);
    signal.addEventListener("abort", () => end(false), { once: true });
    if (signal.aborted) {
      end(false);
    }
  });
}
