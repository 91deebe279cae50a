/**
 * The page of a recovery's notice: `/stop-recovery#...`.
 *
 * Looking at the link stops nothing; a click on the button does, in any browser: whoever reads the message may be
 * anywhere. One that was finished lately is undone by the same click.
 */

import { LANGUAGE, MESSAGES } from "./recovery-messages.js";
import { WORDS, followLink, offer, succeed, tell, written } from "./opened-link.js";
import { say, spoken } from "./texts.js";

const OURS = spoken(MESSAGES, LANGUAGE);
const call = followLink("recovery", { incomplete: WORDS.sessionIncompleteText, show });

/** What a link means: `under_way`, `finished`, `stopped`, `dead`. */
function show(answer) {
  if (answer.state === "under_way") {
    const text = answer.begun_by === "operator" ? OURS.stopByOperator : OURS.stopInBrowser;
    ask(OURS.stopTitle, text, OURS.stopSubmit, { ...answer, when: written(answer.begun_at) });
  } else if (answer.state === "finished") {
    ask(OURS.undoTitle, OURS.undoText, OURS.undoSubmit, { ...answer, when: written(answer.ended_at) });
  } else if (answer.state === "stopped") {
    tell(OURS.stopDoneTitle, OURS.stopDoneText);
  } else {
    tell(WORDS.openedDeadTitle, OURS.stopOverText);
  }
}

function ask(title, text, label, answer) {
  const words = { name: answer.name, when: answer.when, browser: answer.user_agent, network: answer.network };
  const onPress = () => stop(answer.state);
  offer(say(title, words), say(text, words), { label, busy: OURS.stopBusy, onPress });
}

async function stop(before) {
  const [answer, problem] = await call("stop");
  if (problem === null && answer.state === "stopped") {
    const done = before === "finished";
    succeed(done ? OURS.undoDoneTitle : OURS.stopDoneTitle, done ? OURS.undoDoneText : OURS.stopDoneText);
  } else if (problem === null) {
    tell(WORDS.openedDeadTitle, OURS.stopOverText);
  }
  return problem;
}
