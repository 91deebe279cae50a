/**
 * The issuer's hosted sign-in page: `/sign-in?client_id=...`.
 *
 * It shows the element for the project the address names. There is no app behind this page to hand a payload to, so the
 * sign-in ends with the person told so, and the tokens are dropped with the event that carried them.
 */

import { element } from "./dom.js";
import "./sign-in.js";

const place = document.querySelector("[data-place=sign-in]");
const clientId = new URLSearchParams(location.search).get("client_id");

document.querySelector("[data-place=issuer]").textContent = location.host;

if (clientId) {
  const form = element("splitpin-sign-in", {
    issuer: location.origin,
    "client-id": clientId,
    "heading-level": 1,
  });
  form.texts = { doneText: "Signed in as {email}. You can close this page." };
  place.replaceChildren(form);
  form.focus();
} else {
  place.replaceChildren(
    element("div", { class: "notice", role: "alert" },
      element("h1", {}, "This link is not complete"),
      element("p", { class: "muted" }, "It does not say which app you want to sign in to. Go back to the app, and try from there.")),
  );
}
