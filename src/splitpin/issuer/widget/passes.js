/**
 * What tells this browser from strangers who ask for codes for somebody who signed in here before.
 *
 * A pass signs nobody in and says nothing of anybody. It is in this page's own storage, for no cookie of the issuer comes
 * along to a page of another site.
 */

const MOST = 5;

export class PassStore {
  /**
   * @param {Storage | null} storage Null, or a storage that throws, means: this browser is a stranger each time.
   * @param {string} issuer Its origin: the passes of one are of no use to another.
   */
  constructor(storage, issuer) {
    this.storage = storage;
    this.key = `splitpin.passes.${issuer}`;
  }

  /** @returns {string[]} The newest first. */
  load() {
    try {
      const kept = JSON.parse(this.storage?.getItem(this.key) ?? "[]");
      return Array.isArray(kept) ? kept.filter((each) => typeof each === "string").slice(0, MOST) : [];
    } catch {
      return [];
    }
  }

  /** @param {string} pass */
  keep(pass) {
    const kept = [pass, ...this.load().filter((each) => each !== pass)].slice(0, MOST);
    try {
      this.storage?.setItem(this.key, JSON.stringify(kept));
    } catch {
      // Storage full or switched off: see the constructor.
    }
  }
}

/** @param {Window} window @returns {Storage | null} Null where the browser forbids it. */
export function localStorageOf(window) {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}
