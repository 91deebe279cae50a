/**
 * The page of a notice's link: `/end-session#...`.
 *
 * The secret stands in the fragment, which no server and no log sees, and leaves the address as soon as this runs.
 * Looking at the link ends nothing; a click on the button does, in any browser: whoever reads the mail may be anywhere.
 */

import { Button } from "./button.js";
import { element } from "./dom.js";
import { post } from "./post.js";
import { sentenceFor } from "./sentences.js";
import { say, TEXTS } from "./texts.js";

const WORDS = Object.freeze({
  standingTitle: "End this session at {name}?",
  standingText: "It began {when}, {where}. Nothing is renewed by it any more then.",
  submit: "End the session",
  busy: "Ending it…",

  endedTitle: "The session is ended",
  endedText: "Nothing is renewed by it any more; an app notices within the hour, or when its own session ends. If you do not know who was signed in, change your mail's password, too.",
  overTitle: "That session is over",
  overText: "It had ended before. There is nothing left to do.",

  deadTitle: "This link does not work any more",
  deadText: "It is more than seven days old. Sign in to see and end your sessions.",
  incompleteTitle: "This link is not complete",
  incompleteText: "Open it once more from the message.",
  troubleTitle: "The link could not be opened",
  again: "Try again",

  inBrowser: "in {browser}, from the network {network}",
  somewhere: "from the network {network}",
});

const place = document.querySelector("[data-place=session]");
const link = location.hash.slice(1);

history.replaceState(null, "", location.pathname);
document.querySelector("[data-place=issuer]").textContent = location.host;
// A link that is opened in this very tab again changes the fragment alone, and a browser loads no page for that.
addEventListener("hashchange", () => location.reload());

if (link) {
  open();
} else {
  tell(WORDS.incompleteTitle, WORDS.incompleteText);
}

async function open() {
  const [answer, problem] = await call("opened");
  if (problem !== null) {
    const again = button(WORDS.again, open);
    put(WORDS.troubleTitle, element("p", { class: "error" }, sentence(problem)), again.node);
  } else if (answer.state === "standing") {
    offer(answer);
  } else if (answer.state === "ended") {
    tell(WORDS.overTitle, WORDS.overText);
  } else {
    tell(WORDS.deadTitle, WORDS.deadText);
  }
}

function offer(session) {
  const error = element("p", { class: "error", role: "alert" });
  const submit = button(WORDS.submit, () => end(submit, error));
  put(say(WORDS.standingTitle, session), paragraph(described(session)), error, submit.node);
}

function described({ user_agent: browser, network, began_at: began }) {
  const when = new Date(began * 1000).toLocaleString(document.documentElement.lang, {
    dateStyle: "long",
    timeStyle: "short",
  });
  const where = say(browser ? WORDS.inBrowser : WORDS.somewhere, { browser, network });
  return say(WORDS.standingText, { when, where });
}

async function end(submit, error) {
  submit.busy = true;
  submit.rename(WORDS.busy);
  error.textContent = "";
  const [answer, problem] = await call("end");
  if (problem !== null) {
    submit.busy = false;
    submit.rename(WORDS.submit);
    error.textContent = sentence(problem);
  } else if (answer.state === "ended") {
    tell(WORDS.endedTitle, WORDS.endedText);
  } else {
    tell(WORDS.deadTitle, WORDS.deadText);
  }
}

/** @returns {Promise<[object, null] | [null, import("./problem.js").Problem]>} */
function call(path) {
  return post(`/api/v1/notices/${path}`, { link }, { credentials: "omit" }).then(
    (answer) => [answer, null],
    (problem) => [null, problem],
  );
}

function sentence(problem) {
  return sentenceFor(problem, TEXTS, { refused: "", language: document.documentElement.lang });
}

function tell(title, text) {
  put(title, paragraph(text));
}

/** Show a step, and have a screen reader begin with its title. */
function put(title, ...rest) {
  const heading = element("h1", { tabindex: -1 }, title);
  place.replaceChildren(heading, ...rest);
  document.title = title;
  heading.focus();
}

function paragraph(text) {
  return element("p", { class: "muted" }, text);
}

function button(label, onPress) {
  return new Button({ label, type: "button", rank: "primary", part: "submit", onPress });
}
