/**
 * The page of a magic link: `/link#...`.
 *
 * Looking at the link uses nothing up: a click on the button does, and only in the browser that asked for it. So whatever
 * follows the links of a mail, and runs their pages, and presses their buttons, neither signs in nor spoils the link.
 */

import { element } from "./dom.js";
import { copier, offer, paragraph, put, settled, takeSecret, tell, tellTrouble } from "./opened-link.js";
import { OWN_ISSUER } from "./own-issuer.js";
import { postUntilHeard } from "./post.js";
import { say } from "./texts.js";

const WORDS = Object.freeze({
  hereTitle: "Sign in to {name}",
  hereText: "You asked for this link in this browser. One click, and you are in.",
  hereSubmit: "Sign in",
  hereBusy: "Signing you in…",

  doneTitle: "You can go back now",
  doneText: "The window where you asked for this link signs you in. You may close this one.",
  leavingTitle: "Taking you back…",

  elsewhereTitle: "Type this code where you asked for it",
  elsewhereText: "You asked for it in another browser or window. Go back there, and type this code to sign in to {name}.",
  copy: Object.freeze({
    label: "Copy the code",
    copied: "Copied. Now type it, or paste it, where you asked for it.",
    byHand: "This browser does not let the page copy it. Type it, or mark it and copy it.",
  }),
  elsewhereWarning: "You did not ask? Then close this page. Give the code to nobody.",
  noCodeTitle: "Open the link where you asked for it",
  noCodeText: "You asked to sign in to {name} in another browser. The link works there.",

  deadTitle: "This link does not work any more",
  deadText: "It was used, or it is too old. Go back to where you want to sign in, and ask for a new link.",
  incompleteTitle: "This link is not complete",
  incompleteText: "Open it once more, or type the code that came with it where you asked for it.",
});

const link = takeSecret();

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
    tellTrouble(problem, open);
  }
}

/** What a link means here: `here`, `elsewhere` with or without a code, `dead`. */
function show({ state, name, code }) {
  if (state === "here") {
    offer(say(WORDS.hereTitle, { name }), WORDS.hereText, {
      label: WORDS.hereSubmit,
      busy: WORDS.hereBusy,
      onPress: confirm,
    });
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
      ...copier(code, WORDS.copy),
      paragraph(WORDS.elsewhereWarning),
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
    tell(WORDS.doneTitle, WORDS.doneText);
  } else {
    tell(WORDS.leavingTitle);
    location.replace(answer.return_to); // so that "back" leads to before the link, not to this page once more
  }
  return null;
}

function call(path) {
  return settled(postUntilHeard(`${OWN_ISSUER}/api/v1/links/${path}`, { link }, { credentials: "same-origin" }));
}
