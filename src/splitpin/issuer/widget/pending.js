/**
 * The code that has been asked for and not yet typed, kept so that a reload does not lose it.
 *
 * It lives in this tab's sessionStorage: another tab has its own (`shared-codes.js` is what they have in common), and
 * closing the tab ends it. It holds no token and nothing that signs anybody in without the code.
 */

/** Milliseconds for which a code that has expired is remembered: whoever comes back is offered a new one. */
const REMEMBERED = 10 * 60_000;

/**
 * @typedef {object} Pending
 * @property {string} challengeId
 * @property {string} codeVerifier
 * @property {import("./api.js").Destination} destination As asked for.
 * @property {object} notes The page's own.
 * @property {boolean} repeated Whether an earlier message brought the same code.
 * @property {number} digits
 * @property {number} tries How many are left.
 * @property {"signs_in" | "shows_code" | null} [link] What the link of the message is for.
 * @property {number} expiresAt Milliseconds since the epoch, by this browser's clock.
 * @property {number} resendAt Likewise.
 */

const SHAPE = {
  challengeId: "string",
  codeVerifier: "string",
  destination: "object",
  notes: "object",
  repeated: "boolean",
  digits: "number",
  tries: "number",
  expiresAt: "number",
  resendAt: "number",
};

export class PendingStore {
  /**
   * @param {Storage | null} storage Null, or a storage that throws, means: only until the next reload.
   * @param {string} name Tells projects on one page apart.
   */
  constructor(storage, name) {
    this.storage = storage;
    this.key = `splitpin.pending.${name}`;
  }

  /**
   * @param {number} now Milliseconds since the epoch.
   * @returns {Pending | null} Null where there is none, or where it expired long ago.
   */
  load(now) {
    const kept = this.#read();
    if (kept !== null && kept.expiresAt + REMEMBERED > now) {
      return kept;
    }
    this.clear();
    return null;
  }

  /** @param {Pending} pending */
  save(pending) {
    try {
      this.storage?.setItem(this.key, JSON.stringify(pending));
    } catch {
      // Storage full or switched off: the code step then does not survive a reload, and nothing else is lost.
    }
  }

  clear() {
    try {
      this.storage?.removeItem(this.key);
    } catch {
      // See save.
    }
  }

  #read() {
    try {
      const kept = JSON.parse(this.storage?.getItem(this.key) ?? "null");
      const whole = Object.entries(SHAPE).every(
        ([member, type]) => typeof kept?.[member] === type && kept[member] !== null,
      );
      return whole ? kept : null;
    } catch {
      return null;
    }
  }
}

/**
 * Whom a code was sent to, as a person reads it.
 *
 * @param {Pending} pending
 * @returns {string}
 */
export function addressOf({ destination }) {
  return destination.email ?? destination.phone ?? "";
}

/**
 * This tab's storage, or null where the browser forbids it: reading the property itself may throw.
 *
 * @param {Window} page
 * @returns {Storage | null}
 */
export function sessionStorageOf(page) {
  try {
    return page.sessionStorage;
  } catch {
    return null;
  }
}
