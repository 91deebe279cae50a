/**
 * The page of a magic link: `/link#...`.
 *
 * The secret stands in the fragment, which no server and no log sees, and leaves the address as soon as this runs.
 * Looking at the link uses nothing up: a click on the button does, and only in the browser that asked for it. So whatever
 * follows the links of a mail, and runs their pages, and presses their buttons, neither signs in nor spoils the link.
 */

import { Button } from "./button.js";
import { element } from "./dom.js";
import { post } from "./post.js";
import { sentenceFor } from "./sentences.js";
import { say, TEXTS } from "./texts.js";

const WORDS = Object.freeze({
  hereTitle: "Sign in to {name}",
  hereText: "You asked for this link in this browser. One click, and you are in.",
  hereSubmit: "Sign in",
  hereBusy: "Signing you in…",

  doneTitle: "You can go back now",
  doneText: "The window where you asked for this link signs you in. You may close this one.",
  leavingTitle: "Taking you back…",

  elsewhereTitle: "Type this code where you asked for it",
  elsewhereText: "You asked to sign in to {name} in another browser or window. Go back to it, and type this code there.",
  elsewhereWarning: "You did not ask? Then close this page, and give the code to nobody.",
  noCodeTitle: "Open the link where you asked for it",
  noCodeText: "You asked to sign in to {name} in another browser. The link works there.",

  deadTitle: "This link does not work any more",
  deadText: "It was used, or it is too old. Go back to where you want to sign in, and ask for a new one.",
  incompleteTitle: "This link is not complete",
  incompleteText: "Open it once more from the message, or type the code that stands there where you asked for it.",
  troubleTitle: "The link could not be opened",
  again: "Try again",
});

const place = document.querySelector("[data-place=link]");
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
  if (problem === null) {
    show(answer);
  } else {
    const again = button(WORDS.again, open);
    put(WORDS.troubleTitle, element("p", { class: "error" }, sentence(problem)), again.node);
  }
}

/** What a link means here: `here`, `elsewhere` with or without a code, `dead`. */
function show({ state, name, code }) {
  if (state === "here") {
    offer(name);
  } else if (state !== "elsewhere") {
    tell(WORDS.deadTitle, WORDS.deadText);
  } else if (code === null) {
    tell(WORDS.noCodeTitle, say(WORDS.noCodeText, { name }));
  } else {
    const digits = element("output", { class: "digits", "aria-label": Array.from(code).join(" ") }, code);
    put(
      WORDS.elsewhereTitle,
      paragraph(say(WORDS.elsewhereText, { name })),
      digits,
      paragraph(WORDS.elsewhereWarning),
    );
  }
}

function offer(name) {
  const error = element("p", { class: "error", role: "alert" });
  const submit = button(WORDS.hereSubmit, () => confirm(submit, error));
  put(say(WORDS.hereTitle, { name }), paragraph(WORDS.hereText), error, submit.node);
}

async function confirm(submit, error) {
  submit.busy = true;
  submit.rename(WORDS.hereBusy);
  error.textContent = "";
  const [answer, problem] = await call("confirm");
  if (problem !== null) {
    submit.busy = false;
    submit.rename(WORDS.hereSubmit);
    error.textContent = sentence(problem);
  } else if (answer.state !== "done") {
    show(answer);
  } else if (answer.return_to === null) {
    tell(WORDS.doneTitle, WORDS.doneText);
  } else {
    tell(WORDS.leavingTitle);
    location.replace(answer.return_to); // so that "back" leads to before the link, not to this page once more
  }
}

/** @returns {Promise<[object, null] | [null, import("./problem.js").Problem]>} */
function call(path) {
  return post(`/api/v1/links/${path}`, { link }, { credentials: "same-origin" }).then(
    (answer) => [answer, null],
    (problem) => [null, problem],
  );
}

function sentence(problem) {
  return sentenceFor(problem, TEXTS, { refused: "", language: document.documentElement.lang });
}

function tell(title, text = "") {
  put(title, text ? paragraph(text) : null);
}

/** Show a step, and have a screen reader begin with its title. */
function put(title, ...rest) {
  const heading = element("h1", { tabindex: -1 }, title);
  place.replaceChildren(heading, ...rest.filter((node) => node !== null));
  document.title = title;
  heading.focus();
}

function paragraph(text) {
  return element("p", { class: "muted" }, text);
}

function button(label, onPress) {
  return new Button({ label, type: "button", rank: "primary", part: "submit", onPress });
}
