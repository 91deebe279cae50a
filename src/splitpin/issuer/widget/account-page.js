/**
 * The page of a person's own account: `/account`.
 *
 * Everything on it is a form, and works without this module but for passkeys: their ceremony is held here, and what came
 * of it goes with the form. The browser is told which passkeys the account has, so that it offers no others.
 */

import { assertionOf, creationOptions, registrationOf, requestOptions } from "./public-key.js";

const { accepted } = document.body.dataset;

if (accepted) {
  // Section 5.1.10: asked for nothing, and what it answers says nothing.
  globalThis.PublicKeyCredential?.signalAllAcceptedCredentials?.(JSON.parse(accepted))?.catch(() => {});
}

for (const form of document.querySelectorAll("form[data-ceremony]")) {
  form.addEventListener("submit", (event) => hold(event, form));
}

async function hold(event, form) {
  const { submitter } = event;
  const { credential } = form.elements;
  if (credential.value || submitter?.name === "by") {
    return; // what came of it is on its way, or another way was taken
  }
  event.preventDefault();
  const error = form.querySelector(".error");
  error.textContent = "";
  submitter.setAttribute("aria-disabled", "true");
  try {
    credential.value = JSON.stringify(await held(form.dataset));
    form.requestSubmit(submitter);
  } catch (problem) {
    const there = problem.name === "InvalidStateError"; // section 6.3.2 step 3
    error.textContent = (there && form.dataset.there) || form.dataset.failed;
  } finally {
    submitter.removeAttribute("aria-disabled");
  }
}

async function held({ ceremony, options }) {
  const asked = JSON.parse(options);
  if (ceremony === "create") {
    return registrationOf(await navigator.credentials.create({ publicKey: creationOptions(asked) }));
  }
  return assertionOf(await navigator.credentials.get({ publicKey: requestOptions(asked) }));
}
