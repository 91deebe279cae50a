/**
 * What the pages of a mail's links share: the secret of the address, and one step at a time in one place of the page.
 *
 * The secret stands in the fragment, which no server and no log sees, and leaves the address as soon as this runs.
 */

import { Button } from "./button.js";
import { element } from "./dom.js";
import { LANGUAGE, MESSAGES } from "./links-messages.js";
import { OWN_ISSUER } from "./own-issuer.js";
import { postUntilHeard } from "./post.js";
import { sentenceFor } from "./sentences.js";
import { tick } from "./tick.js";
import { TEXTS, spoken } from "./texts.js";

/** What the app says otherwise. */
const own = JSON.parse(document.body.dataset.texts ?? "{}");

export const WORDS = spoken({ ...MESSAGES, ...own }, LANGUAGE);

const place = document.querySelector("[data-place=link]");

/** @returns {string} The secret; empty where the address had none. */
export function takeSecret() {
  const secret = location.hash.slice(1);
  history.replaceState(null, "", location.pathname + location.search);
  // A link that is opened in this very tab again changes the fragment alone, and a browser loads no page for that.
  addEventListener("hashchange", () => location.reload());
  return secret;
}

/**
 * @template T
 * @param {Promise<T>} asked
 * @returns {Promise<[T, null] | [null, import("./problem.js").Problem]>}
 */
export function settled(asked) {
  return asked.then(
    (answer) => [answer, null],
    (problem) => [null, problem],
  );
}

/**
 * Take the link of the address, ask what it means, and show that; as often as it takes to be answered.
 *
 * @param {string} what The folder of the API that knows such links.
 * @param {{incomplete: string, show: (answer: object) => void, credentials?: RequestCredentials}} page What it says of
 *   an address without a link, and what it shows of one that is known.
 * @returns {(path: string) => Promise<[object, null] | [null, import("./problem.js").Problem]>} Asks more of the link.
 */
export function followLink(what, { incomplete, show, credentials = "omit" }) {
  const link = takeSecret();
  const call = (path) => settled(postUntilHeard(`${OWN_ISSUER}/api/v1/${what}/${path}`, { link }, { credentials }));

  async function open() {
    const [answer, problem] = await call("opened");
    if (problem === null) {
      show(answer);
    } else {
      tellTrouble(problem, open);
    }
  }

  if (link) {
    open();
  } else {
    tell(WORDS.openedIncompleteTitle, incomplete);
  }
  return call;
}

/** Show a step, and have a screen reader begin with its title. */
export function put(title, ...rest) {
  const heading = element("h1", { tabindex: -1 }, title);
  place.replaceChildren(heading, ...rest);
  document.title = title;
  heading.focus();
}

/** Show a step that asks for nothing. */
export function tell(title, ...texts) {
  put(title, ...texts.map(paragraph));
}

/** Show that what was asked for is done. */
export function succeed(title, ...texts) {
  tell(title, ...texts);
  place.prepend(tick());
}

/** Show that the server could not be asked what the link is. */
function tellTrouble(problem, again) {
  put(WORDS.openingFailed, element("p", { class: "error" }, sentence(problem)), button(WORDS.openingAgain, again).node);
}

/**
 * Show a step with one button, which is busy while what it does is under way.
 *
 * @param {string} title
 * @param {string} text
 * @param {{label: string, busy: string, onPress: () => Promise<import("./problem.js").Problem | null>}} action
 */
export function offer(title, text, { label, busy, onPress }) {
  const error = element("p", { class: "error", role: "alert" });
  const submit = button(label, press);
  put(title, paragraph(text), error, submit.node);

  async function press() {
    submit.busy = true;
    submit.rename(busy);
    error.textContent = "";
    const problem = await onPress();
    if (problem !== null) {
      submit.busy = false;
      submit.rename(label);
      error.textContent = sentence(problem);
    }
  }
}

/**
 * A button that copies a text, and says so.
 *
 * @param {string} text
 * @param {{label: string, copied: string, byHand: string}} words
 * @returns {HTMLElement[]}
 */
export function copier(text, { label, copied, byHand }) {
  const news = element("p", { class: "muted", role: "status" });
  const submit = button(label, async () => {
    const [, refused] = await settled(Promise.resolve().then(() => navigator.clipboard.writeText(text)));
    news.textContent = refused === null ? copied : byHand;
  });
  return [submit.node, news];
}

/** A moment, as people write it. */
export function written(seconds) {
  return new Date(seconds * 1000).toLocaleString(LANGUAGE, { dateStyle: "long", timeStyle: "short" });
}

export function paragraph(text) {
  return element("p", { class: "muted" }, text);
}

function sentence(problem) {
  return sentenceFor(problem, TEXTS, { refused: "", language: LANGUAGE });
}

function button(label, onPress) {
  return new Button({ label, type: "button", rank: "primary", part: "submit", onPress });
}
