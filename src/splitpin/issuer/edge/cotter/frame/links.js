/**
 * What a page does that a magic link led back to.
 */

const FOLLOWED = "splitpin.followed";

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
