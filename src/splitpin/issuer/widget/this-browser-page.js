/**
 * The page of a mail's way out: `/this-browser#...`.
 *
 * Whoever is turned away because strangers ask or guess too much at their address opens it in their browser. After a click
 * the browser is told from the strangers'. It signs nobody in, and a mail scanner that clicks has a pass of no use.
 */

import { WORDS, offer, settled, succeed, takeSecret, tell } from "./opened-link.js";
import { OWN_ISSUER } from "./own-issuer.js";
import { PassStore, localStorageOf } from "./passes.js";
import { post } from "./post.js";

const link = takeSecret();

if (link) {
  offer(WORDS.browserTitle, WORDS.browserText, { label: WORDS.browserSubmit, busy: WORDS.browserBusy, onPress: confirm });
} else {
  tell(WORDS.openedDeadTitle, WORDS.browserDeadText);
}

async function confirm() {
  const [answer, problem] = await settled(post(`${OWN_ISSUER}/api/v1/browser`, { link }, { credentials: "same-origin" }));
  if (problem !== null) {
    return problem;
  }
  if (answer.state === "done") {
    new PassStore(localStorageOf(window), OWN_ISSUER).keep(answer.browser_pass);
    succeed(WORDS.browserDoneTitle, WORDS.browserDoneText);
  } else {
    tell(WORDS.openedDeadTitle, WORDS.browserDeadText);
  }
  return null;
}
