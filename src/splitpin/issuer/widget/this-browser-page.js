/**
 * The page of a mail's way out: `/this-browser#...`.
 *
 * Whoever is turned away because strangers ask or guess too much at their address opens it in their browser. After a click
 * the browser is told from the strangers'. It signs nobody in, and a mail scanner that clicks has a pass of no use.
 */

import { offer, settled, takeSecret, tell } from "./opened-link.js";
import { OWN_ISSUER } from "./own-issuer.js";
import { PassStore, localStorageOf } from "./passes.js";
import { post } from "./post.js";

const WORDS = Object.freeze({
  title: "Sign in past a crowd",
  text: "Somebody asks for codes for your address, or guesses at them. Say that this is your browser, and they no longer get in its way.",
  submit: "This is my browser",
  busy: "One moment…",
  doneTitle: "Now sign in",
  doneText: "Go back to where you want to sign in, in this browser, and ask for a code again.",
  deadTitle: "This link does not work any more",
  deadText: "It is too old, or not complete. Open the one in the newest email.",
});

const link = takeSecret();

if (link) {
  offer(WORDS.title, WORDS.text, { label: WORDS.submit, busy: WORDS.busy, onPress: confirm });
} else {
  tell(WORDS.deadTitle, WORDS.deadText);
}

async function confirm() {
  const [answer, problem] = await settled(post(`${OWN_ISSUER}/api/v1/browser`, { link }, { credentials: "same-origin" }));
  if (problem !== null) {
    return problem;
  }
  if (answer.state === "done") {
    new PassStore(localStorageOf(window), OWN_ISSUER).keep(answer.browser_pass);
    tell(WORDS.doneTitle, WORDS.doneText);
  } else {
    tell(WORDS.deadTitle, WORDS.deadText);
  }
  return null;
}
