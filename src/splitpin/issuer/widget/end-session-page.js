/**
 * The page of a notice's link: `/end-session#...`.
 *
 * Looking at the link ends nothing; a click on the button does, in any browser: whoever reads the mail may be anywhere.
 */

import { LANGUAGE } from "./links-messages.js";
import { WORDS, followLink, offer, succeed, tell } from "./opened-link.js";
import { say } from "./texts.js";

const call = followLink("notices", { incomplete: WORDS.sessionIncompleteText, show });

/** What a link means: `standing`, `ended`, `dead`. */
function show(answer) {
  if (answer.state === "standing") {
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
