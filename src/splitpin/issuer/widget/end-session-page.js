/**
 * The page of a notice's link: `/end-session#...`.
 *
 * Looking at the link ends nothing; a click on the button does, in any browser: whoever reads the mail may be anywhere.
 */

import { offer, settled, takeSecret, tell, tellTrouble } from "./opened-link.js";
import { OWN_ISSUER } from "./own-issuer.js";
import { postUntilHeard } from "./post.js";
import { say } from "./texts.js";

const WORDS = Object.freeze({
  standingTitle: "End this session at {name}?",
  standingText: "It began {when}, {where}. When you end it, nothing is renewed by it any more.",
  submit: "End the session",
  busy: "Ending it…",

  endedTitle: "The session is ended",
  endedText: "Apps notice within the hour, or when their own session ends. If you do not know who was signed in, change the password of your email, too.",
  overTitle: "That session is over",
  overText: "It had ended before. There is nothing left to do.",

  deadTitle: "This link does not work any more",
  deadText: "It is more than seven days old. Sign in to see and end your sessions.",
  incompleteTitle: "This link is not complete",
  incompleteText: "Open the link once more from the email.",

  inBrowser: "in {browser}, from the network {network}",
  somewhere: "from the network {network}",
});

const link = takeSecret();

if (link) {
  open();
} else {
  tell(WORDS.incompleteTitle, WORDS.incompleteText);
}

async function open() {
  const [answer, problem] = await call("opened");
  if (problem !== null) {
    tellTrouble(problem, open);
  } else if (answer.state === "standing") {
    offer(say(WORDS.standingTitle, answer), described(answer), {
      label: WORDS.submit,
      busy: WORDS.busy,
      onPress: end,
    });
  } else if (answer.state === "ended") {
    tell(WORDS.overTitle, WORDS.overText);
  } else {
    tell(WORDS.deadTitle, WORDS.deadText);
  }
}

function described({ user_agent: browser, network, began_at: began }) {
  const when = new Date(began * 1000).toLocaleString(document.documentElement.lang, {
    dateStyle: "long",
    timeStyle: "short",
  });
  const where = say(browser ? WORDS.inBrowser : WORDS.somewhere, { browser, network });
  return say(WORDS.standingText, { when, where });
}

async function end() {
  const [answer, problem] = await call("end");
  if (problem === null && answer.state === "ended") {
    tell(WORDS.endedTitle, WORDS.endedText);
  } else if (problem === null) {
    tell(WORDS.deadTitle, WORDS.deadText);
  }
  return problem;
}

function call(path) {
  return settled(postUntilHeard(`${OWN_ISSUER}/api/v1/notices/${path}`, { link }, { credentials: "omit" }));
}
