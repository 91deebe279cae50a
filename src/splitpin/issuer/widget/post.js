/**
 * One JSON POST, with the manners both of our requests share.
 */

import { Problem, problemOf, UNEXPECTED, UNREACHABLE } from "./problem.js";

const DEADLINE = 15_000;

/**
 * Post a JSON object and read a JSON object.
 *
 * A redirect is refused: followed with its body, it would carry a code or a token to an address nobody checked.
 *
 * @param {string} url
 * @param {object} body
 * @param {object} options
 * @param {RequestCredentials} options.credentials `omit` towards the issuer, `same-origin` towards the app.
 * @param {typeof fetch} [options.send]
 * @returns {Promise<Record<string, unknown>>} The answer's object; empty where the server answers 204.
 * @throws {Problem}
 */
export async function post(url, body, { credentials, send = fetch }) {
  const response = await answerOf(url, body, credentials, send);
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

async function answerOf(url, body, credentials, send) {
  try {
    return await send(url, {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json, application/problem+json" },
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
