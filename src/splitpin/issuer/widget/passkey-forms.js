/**
 * Forms of the issuer's own pages that carry what came of a ceremony of passkeys: `data-ceremony` is `create` or `get`,
 * `data-options` what it is held with. The ceremony is held before such a form is sent.
 */

import { assertionOf, creationOptions, registrationOf, requestOptions } from "./public-key.js";

/** Hold the ceremonies of all forms of the page. */
export function holdCeremonies() {
  for (const form of document.querySelectorAll("form[data-ceremony]")) {
    form.addEventListener("submit", (event) => hold(event, form));
  }
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
