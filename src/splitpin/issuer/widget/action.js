/**
 * The last step: the payload, tokens included, goes to the app's own backend and nowhere else.
 */

import { post } from "./post.js";

/**
 * Post the sign-in payload to the app.
 *
 * The address has been checked by `configuration.js` to be of the page's own origin; `post` refuses redirects, so the
 * tokens cannot be sent on from there.
 *
 * @param {string} url
 * @param {object} payload
 * @param {typeof fetch} [send]
 * @returns {Promise<{user: unknown, registered: boolean}>} What the app says about the person.
 * @throws {import("./problem.js").Problem}
 */
export async function deliver(url, payload, send = (...request) => fetch(...request)) {
  const answer = await post(url, payload, { credentials: "same-origin", send }).catch(tellTheAuthor);
  return { user: answer.user ?? null, registered: answer.registered === true };
}

/** In development the app says what is probably set wrong, which is nothing that the person can mend. */
function tellTheAuthor(problem) {
  if (problem.hint) {
    console.error(`<splitpin-sign-in>: the app at "action" refused the sign-in: ${problem.hint}`);
  }
  throw problem;
}
