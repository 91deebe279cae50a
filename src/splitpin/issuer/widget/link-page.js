/**
 * The page of a magic link: `/link#...`.
 *
 * Looking at the link uses nothing up: a click on the button does, and only in the browser that asked for it. So whatever
 * follows the links of a mail, and runs their pages, and presses their buttons, neither signs in nor spoils the link.
 */

import { element } from "./dom.js";
import { WORDS, copier, followLink, offer, paragraph, put, succeed, tell } from "./opened-link.js";
import { say } from "./texts.js";

const call = followLink("links", { incomplete: WORDS.openedIncompleteText, show, credentials: "same-origin" });

/** What a link means here: `here`, `elsewhere` with or without a code, `dead`. */
function show({ state, name, code }) {
  if (state === "here") {
    offer(say(WORDS.openedHereTitle, { name }), WORDS.openedHereText, {
      label: WORDS.openedHereSubmit,
      busy: WORDS.openedHereBusy,
      onPress: confirm,
    });
  } else if (state !== "elsewhere") {
    tell(WORDS.openedDeadTitle, WORDS.openedDeadText);
  } else if (code === null) {
    tell(WORDS.openedNoCodeTitle, say(WORDS.openedNoCodeText, { name }));
  } else {
    const digits = element("output", { class: "digits", "aria-label": Array.from(code).join(" ") }, code);
    put(
      WORDS.openedElsewhereTitle,
      paragraph(say(WORDS.openedElsewhereText, { name })),
      digits,
      ...copier(code, { label: WORDS.copyCode, copied: WORDS.copiedCode, byHand: WORDS.copyByHand }),
      paragraph(WORDS.openedElsewhereWarning),
    );
  }
}

async function confirm() {
  const [answer, problem] = await call("confirm");
  if (problem !== null) {
    return problem;
  }
  if (answer.state !== "done") {
    show(answer);
  } else if (answer.return_to === null) {
    succeed(WORDS.openedDoneTitle, WORDS.openedDoneText);
  } else {
    tell(WORDS.openedLeavingTitle);
    location.replace(answer.return_to); // so that "back" leads to before the link, not to this page once more
  }
  return null;
}
