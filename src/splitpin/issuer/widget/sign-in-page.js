/**
 * The issuer's hosted sign-in page: `/sign-in?client_id=...`.
 *
 * It puts the element in the place of the plain form that the page came with, and ends on the way back to the app. Nothing
 * is handed over here: the tokens are dropped with the event that carried them.
 */

import { element } from "./dom.js";
import { MESSAGES } from "./hosted-messages.js";
import { OWN_ISSUER } from "./own-issuer.js";
import "./sign-in.js";
import { say } from "./texts.js";

const { clientId, app, back, return: atOnce, texts = "{}", ways = "" } = document.body.dataset;
/** What the app says otherwise. */
const own = JSON.parse(texts);
const words = { ...MESSAGES, ...own };
const place = document.querySelector("[data-place=sign-in]");

const offered = ways.split(" ").filter(Boolean);

const form = element("splitpin-sign-in", {
  issuer: OWN_ISSUER,
  "client-id": clientId,
  "heading-level": 1,
  theme: document.documentElement.dataset.theme,
  link: offered.includes("link"),
  phone: offered.filter((way) => way === "sms" || way === "whatsapp").join(" ") || null,
  passkeys: offered.includes("passkey"),
});
form.credentials = "same-origin";
form.texts = { ...own, emailTitle: say(words.signInTo, { app }), doneText: words.signedInHere };
form.addEventListener("splitpin-signed-in", () => {
  if (atOnce) {
    location.replace(back);
  }
  if (back) {
    place.append(element("a", { class: "onward", href: back }, say(words.backTo, { app })));
  }
});
const field = place.querySelector("[name=email]");
// Who has begun to type goes on in the form that the page came with: it does the same. What stood there before anybody
// typed is what the app thinks they will (OpenID Connect's login_hint).
if (field.value === field.defaultValue) {
  place.replaceChildren(form);
  const own = form.shadowRoot.querySelector("input");
  if (field.defaultValue && own !== null) {
    own.value = field.defaultValue;
  }
  form.focus();
}
