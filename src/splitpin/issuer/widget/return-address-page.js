/**
 * The page of the mail about an address that went from an account: `/return-address#...`.
 *
 * Looking at the link changes nothing; a click on the button does, in any browser: whoever reads the mail may be
 * anywhere. Of an account that has more than codes it leads to the page of that account, which asks for more.
 */

import { element } from "./dom.js";
import { WORDS, followLink, offer, paragraph, put, succeed, tell, written } from "./opened-link.js";
import { say } from "./texts.js";

const call = followLink("addresses", { incomplete: WORDS.sessionIncompleteText, show });

/** What a link means: `gone`, `guarded`, `back`, `dead`. */
function show(answer) {
  const { state, name, address } = answer;
  if (state === "gone") {
    const text = say(WORDS.returnText, { address, when: written(answer.gone_at) });
    const action = { label: WORDS.returnSubmit, busy: WORDS.returnBusy, onPress: putBack };
    offer(say(WORDS.returnTitle, { name }), text, action);
  } else if (state === "guarded") {
    put(WORDS.returnGuardedTitle, paragraph(say(WORDS.returnGuardedText, { address })), onward(answer));
  } else if (state === "back") {
    succeed(WORDS.returnDoneTitle, WORDS.returnDoneText);
    document.querySelector("[data-place=link]").append(onward(answer));
  } else {
    tell(WORDS.openedDeadTitle, WORDS.pastedDeadText);
  }
}

function onward(answer) {
  const query = new URLSearchParams({ client_id: answer.client_id });
  return element("a", { class: "onward", href: `account?${query}` }, WORDS.returnOnward);
}

async function putBack() {
  const [answer, problem] = await call("return");
  if (problem === null) {
    show(answer);
  }
  return problem;
}
