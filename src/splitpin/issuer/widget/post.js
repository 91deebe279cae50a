/**
 * One JSON POST, with the manners both of our requests share.
 */

import { Problem, problemOf, UNEXPECTED, UNREACHABLE } from "./problem.js";

const DEADLINE = 15_000;
const TRIES = 3;
const LONGEST_PAUSE = 3;
/** Milliseconds after which nobody is kept waiting for another try: the button is there again, and says the same. */
const PATIENCE = 5_000;

/**
 * Post a JSON object, the very same one again where the answer was lost, and read a JSON object.
 *
 * For what is safe to ask for again: the issuer does it once and answers twice. A network that fails and a server that is
 * busy or lost sight of its database (503) are asked three times at most, as far apart as the server says.
 *
 * @param {string} url
 * @param {object} body
 * @param {object} options As for `post`.
 * @param {(seconds: number) => Promise<void>} [options.pause]
 * @returns {Promise<Record<string, unknown>>}
 * @throws {Problem} The last one.
 */
export async function postUntilHeard(url, body, { pause = pauseFor, ...options }) {
  const [began, manner] = [performance.now(), { ...options }];
  for (let tries = 1; ; tries += 1) {
    try {
      return await post(url, body, manner);
    } catch (problem) {
      const wait = problem.retryAfter || 1;
      if (!problem.unheard || tries === TRIES || wait > LONGEST_PAUSE || performance.now() - began > PATIENCE) {
        throw problem;
      }
      if (problem.code === UNREACHABLE && options.credentials === "include") {
        // To a browser a page that may not send cookies is a network that fails. Without them, the issuer says what is wrong.
        manner.credentials = "omit";
      }
      await pause(wait);
    }
  }
}

/**
 * Post a JSON object and read a JSON object.
 *
 * A redirect is refused: followed with its body, it would carry a code or a token to an address nobody checked.
 *
 * @param {string} url
 * @param {object} body
 * @param {object} options
 * @param {RequestCredentials} options.credentials `omit` towards the issuer, `include` for a link; `same-origin` towards
 *   the app.
 * @param {string | null} [options.token] An access token, for what a stranger must not do.
 * @param {typeof fetch} [options.send]
 * @returns {Promise<Record<string, unknown>>} The answer's object; empty where the server answers 204.
 * @throws {Problem}
 */
export async function post(url, body, { credentials, token = null, send = fetch }) {
  const response = await answerOf(url, body, { credentials, token, send });
  if (!response.ok) {
    throw await problemOf(response);
  }
  if (response.status === 204) {
    return {};
  }
  const answer = await response.json().catch(() => null);
  if (answer === null || typeof answer !== "object" || Array.isArray(answer)) {
    throw new Problem({ code: UNEXPECTED, status: response.status });
  }
  return answer;
}

function pauseFor(seconds) {
  return new Promise((resolve) => {
    setTimeout(resolve, seconds * 1000);
  });
}

async function answerOf(url, body, { credentials, token, send }) {
  try {
    return await send(url, {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        Accept: "application/json, application/problem+json",
        ...(token === null ? {} : { Authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(body),
      credentials,
      cache: "no-store",
      redirect: "error",
      signal: AbortSignal.timeout(DEADLINE),
    });
  } catch {
    // fetch does not tell "offline" from "refused by CORS" from "redirected": to the person they are one thing.
    throw new Problem({ code: UNREACHABLE });
  }
}
