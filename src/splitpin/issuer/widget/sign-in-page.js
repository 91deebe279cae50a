/**
 * The issuer's hosted sign-in page: `/sign-in?client_id=...`.
 *
 * It shows the element for the app that the page names, and ends on the way back to it. Nothing is handed over here: the
 * tokens are dropped with the event that carried them, and the app's own page signs the person in.
 */

import { element } from "./dom.js";
import "./sign-in.js";

const { clientId, app, back, return: atOnce } = document.body.dataset;
const place = document.querySelector("[data-place=sign-in]");

const form = element("splitpin-sign-in", {
  issuer: location.origin,
  "client-id": clientId,
  "heading-level": 1,
});
form.texts = { emailTitle: `Sign in to ${app}`, doneText: "Signed in as {email}. You can close this page." };
form.addEventListener("splitpin-signed-in", () => {
  if (atOnce) {
    location.replace(back);
  }
  if (back) {
    place.append(element("p", { class: "onward" }, element("a", { href: back }, `Back to ${app}`)));
  }
});
place.replaceChildren(form);
form.focus();
