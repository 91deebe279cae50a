/**
 * In which language the element speaks: the page's, or else the browser's; English where we speak none of theirs.
 *
 * One language is in the module; another is asked for when a page wants it.
 */

import { LANGUAGE } from "./element-messages.js";
import { LANGUAGES } from "./languages.js";
import { spoken, TEXTS } from "./texts.js";

/** Milliseconds after which the element speaks the language that it has. */
const PATIENCE = 5000;

/** @typedef {{language: string, texts: Readonly<Record<string, import("./texts.js").Sentence>>}} Speech */

/** What is said without asking anybody. @type {Speech} */
export const OWN_SPEECH = Object.freeze({ language: LANGUAGE, texts: TEXTS });

/**
 * The languages that somebody who reads this part of a page wants, the most wanted first.
 *
 * @param {Node} node
 * @param {readonly string[]} [browser] What the browser asks for.
 * @returns {string[]}
 */
export function wantedAt(node, browser = navigator.languages) {
  const nearest = node.closest("[lang]");
  if (nearest !== null) {
    return [nearest.getAttribute("lang"), ...browser];
  }
  const { host } = node.getRootNode();
  return host ? wantedAt(host, browser) : [...browser];
}

/**
 * The one of our languages that a list of wanted ones leads to. What is written alike is the same language: whoever wants
 * European Portuguese reads Brazilian.
 *
 * @param {Iterable<string>} wanted BCP 47 tags; what is no tag is passed over.
 * @returns {string}
 */
export function chosenLanguage(wanted) {
  const ours = new Map(Object.keys(LANGUAGES).map((tag) => [written(tag), tag]));
  for (const tag of wanted) {
    if (ours.has(written(tag))) {
      return ours.get(written(tag));
    }
  }
  return "en";
}

/**
 * The direction in which a language of ours is written.
 *
 * @param {string} language
 * @returns {"ltr" | "rtl"}
 */
export function directionOf(language) {
  return LANGUAGES[language] ?? "ltr";
}

/**
 * What is said in a language; what the module has, where the issuer does not tell it in time.
 *
 * @param {string} language One of ours.
 * @param {string} issuer
 * @param {string} clientId Whose own words count.
 * @param {object} [manner]
 * @param {typeof fetch} [manner.send]
 * @param {string} [manner.file] Which of the issuer's files has them.
 * @param {Speech} [manner.own] What the module has.
 * @returns {Promise<Speech>}
 */
export async function speechIn(language, issuer, clientId, { send = (...request) => fetch(...request), file = "messages", own = OWN_SPEECH } = {}) {
  try {
    const url = `${issuer}/widget/${file}.${language}.json?client_id=${encodeURIComponent(clientId)}`;
    const answer = await send(url, { credentials: "omit", signal: AbortSignal.timeout(PATIENCE) });
    if (!answer.ok) {
      return own;
    }
    return { language, texts: spoken({ ...own.texts, ...(await answer.json()).messages }, language) };
  } catch {
    return own;
  }
}

/** A language and the script that it is written in; null of what is no tag. */
function written(tag) {
  try {
    const { language, script } = new Intl.Locale(tag).maximize();
    return `${language}-${script}`;
  } catch {
    return null;
  }
}
