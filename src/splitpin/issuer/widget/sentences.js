/**
 * From a problem to the sentence a person reads.
 */

import { inWords } from "./countdown.js";
import { ORIGIN_NOT_ALLOWED, UNREACHABLE } from "./problem.js";
import { say } from "./texts.js";

/**
 * The sentence for a problem, in the page's own words where we have them, in the server's otherwise.
 *
 * @param {import("./problem.js").Problem} problem
 * @param {Record<string, string>} texts
 * @param {object} options
 * @param {string} options.refused What to say to a plain refusal, where the server's sentence is not better.
 * @param {string} options.language Of the sentences.
 * @returns {string}
 */
export function sentenceFor(problem, texts, { refused, language }) {
  if (problem.code === UNREACHABLE) {
    return texts.unreachable;
  }
  if (problem.status === 429) {
    return say(texts.tooMany, { wait: inWords(Math.max(problem.retryAfter, 1), language) });
  }
  if (problem.status >= 500 || problem.status === 0) {
    return texts.unexpected;
  }
  if (problem.code === "challenge_due") {
    return texts.challengeFailed;
  }
  if (problem.code === ORIGIN_NOT_ALLOWED) {
    return texts.strangePage;
  }
  if (problem.field === "client_id") {
    return texts.unknownClient;
  }
  if (refused && problem.next === null) {
    return refused;
  }
  // Without a name it holds what somebody chose: the operator's own words, or what was wrong with what was typed.
  const said = language === "en" || problem.code === "refused" ? problem.detail : texts[`${problem.field}Wrong`];
  return texts[problem.sentence] || said || texts.unexpected;
}
