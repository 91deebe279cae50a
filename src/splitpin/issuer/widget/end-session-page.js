/**
 * The page of a notice's link: `/end-session#...`.
 *
 * Looking at the link ends nothing; a click on the button does, in any browser: whoever reads the mail may be anywhere.
 */

import { LANGUAGE } from "./links-messages.js";
import { WORDS, offer, settled, succeed, takeSecret, tell, tellTrouble } from "./opened-link.js";
import { OWN_ISSUER } from "./own-issuer.js";
import { postUntilHeard } from "./post.js";
import { say } from "./texts.js";

const link = takeSecret();

if (link) {
  open();
} else {
  tell(WORDS.openedIncompleteTitle, WORDS.sessionIncompleteText);
}

async function open() {
  const [answer, problem] = await call("opened");
  if (problem !== null) {
    tellTrouble(problem, open);
  } else if (answer.state === "standing") {
    offer(say(WORDS.sessionTitle, answer), described(answer), {
      label: WORDS.sessionSubmit,
      busy: WORDS.sessionBusy,
      onPress: end,
    });
  } else if (answer.state === "ended") {
    tell(WORDS.sessionOverTitle, WORDS.sessionOverText);
  } else {
    tell(WORDS.openedDeadTitle, WORDS.sessionDeadText);
  }
}

function described({ user_agent: browser, network, began_at: began }) {
  const when = new Date(began * 1000).toLocaleString(LANGUAGE, {
    dateStyle: "long",
    timeStyle: "short",
  });
  return say(browser ? WORDS.sessionInBrowser : WORDS.sessionSomewhere, { when, browser, network });
}

async function end() {
  const [answer, problem] = await call("end");
  if (problem === null && answer.state === "ended") {
    succeed(WORDS.sessionEndedTitle, WORDS.sessionEndedText);
  } else if (problem === null) {
    tell(WORDS.openedDeadTitle, WORDS.sessionDeadText);
  }
  return problem;
}

function call(path) {
  return settled(postUntilHeard(`${OWN_ISSUER}/api/v1/notices/${path}`, { link }, { credentials: "omit" }));
}
