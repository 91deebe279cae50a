/**
 * The codes that the tabs of this browser wait for, each told of by the tab that asked. Whoever asks in another tab for a
 * code that is on its way already is told so, and no second message goes out; and when the code was typed in one tab, the
 * others hear of it.
 *
 * It is in `localStorage`, with the code's verifier, which signs nobody in without the code itself.
 */

/** @typedef {Omit<import("./pending.js").Pending, "notes"> & {used: boolean}} Shared */

export class SharedCodes {
  /**
   * @param {Storage | null} storage Null, or a storage that throws, means: each tab is alone.
   * @param {string} name Tells projects on one page apart.
   */
  constructor(storage, name) {
    this.storage = storage;
    this.key = `splitpin.codes.${name}`;
  }

  /**
   * The code for this destination that can still be typed, or null.
   *
   * @param {import("./api.js").Destination} destination
   * @param {number} now Milliseconds since the epoch.
   * @returns {Shared | null}
   */
  find(destination, now) {
    const wanted = JSON.stringify(destination);
    const fits = (each) => !each.used && each.tries > 0 && each.expiresAt > now;
    return this.#load().find((each) => fits(each) && JSON.stringify(each.destination) === wanted) ?? null;
  }

  /**
   * What there is to know of a code, or null.
   *
   * @param {string} challengeId
   * @returns {Shared | null}
   */
  of(challengeId) {
    return this.#load().find((each) => each.challengeId === challengeId) ?? null;
  }

  /** @param {import("./pending.js").Pending} pending */
  keep({ notes: _, ...pending }) {
    this.#save([{ ...pending, used: false }, ...this.#others(pending.challengeId)]);
  }

  /** @param {string} challengeId Of a code that nobody shall wait for any more. */
  drop(challengeId) {
    this.#save(this.#others(challengeId));
  }

  /** @param {string} challengeId Of the code that was right, in this tab: what is left of it tells nothing else. */
  use(challengeId) {
    const told = ({ expiresAt }) => ({ challengeId, expiresAt, used: true });
    this.#save(this.#load().map((each) => (each.challengeId === challengeId ? told(each) : each)));
  }

  /** @param {number} now Milliseconds since the epoch: what ended before is forgotten. */
  tidy(now) {
    this.#save(this.#load().filter((each) => each.expiresAt > now));
  }

  /**
   * Hear when a code is used in another tab.
   *
   * @param {string} challengeId
   * @param {() => void} onUsed
   * @param {AbortSignal} signal Ends it.
   */
  watch(challengeId, onUsed, signal) {
    const look = ({ key }) => {
      if (key === this.key && this.of(challengeId)?.used) {
        onUsed();
      }
    };
    globalThis.addEventListener?.("storage", look, { signal });
  }

  #others(challengeId) {
    return this.#load().filter((each) => each.challengeId !== challengeId);
  }

  #load() {
    try {
      const kept = JSON.parse(this.storage?.getItem(this.key) ?? "[]");
      return Array.isArray(kept) ? kept.filter((each) => typeof each?.challengeId === "string") : [];
    } catch {
      return [];
    }
  }

  #save(codes) {
    try {
      if (codes.length > 0) {
        this.storage?.setItem(this.key, JSON.stringify(codes));
      } else {
        this.storage?.removeItem(this.key);
      }
    } catch {
      // Storage full or switched off: see the constructor.
    }
  }
}
