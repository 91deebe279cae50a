/**
 * The whole page, `/app`: for command-line tools and mobile apps, which are called back with the authorization code.
 */

import { element } from "../../../widget/dom.js";
import { HostedSignIn } from "./hosted-sign-in.js";
import { COMMON } from "./sentences.js";
import { wishesOf } from "./wishes.js";

const facts = document.body.dataset;
const place = document.querySelector("[data-place=sign-in]");


const form = element("div", {});
const cancel = element("a", { href: called({ error: "access_denied" }), class: "muted" }, COMMON.cancel);
place.replaceWith(form, cancel);

const signIn = new HostedSignIn({
  place: form,
  facts,
  wishes: wishesOf({
    phoneChannels: JSON.parse(facts.channels),
    identifierFieldInitialValue: facts.identifier,
    skipIdentiferForm: facts.direct,
    skipIdentiferFormWithValue: facts.identifier,
  }, facts.method),
  redirectUris: [facts.redirectUrl],
  scope: `${facts.type}.${facts.method}.${facts.clientId}@${facts.redirectUrl}`,
  titled: true,
  leave: async () => "",
  link: () => ({}),
  finish: async ({ authorization_code: code, challenge_id }) => {
    const back = called({ code, challenge_id });
    location.replace(back);
    // An app's own scheme may need a click, and leaves the page where it is.
    cancel.textContent = COMMON.backToApp;
    cancel.href = back;
    return "";
  },
});
signIn.start();
signIn.focus();

/** The address that whoever opened this page listens on, as registered to the letter, and an answer in its query. */
function called(answer) {
  const words = new URLSearchParams(facts.state ? { ...answer, state: facts.state } : answer);
  return `${facts.redirectUrl}${facts.redirectUrl.includes("?") ? "&" : "?"}${words}`;
}
