/**
 * The hosted sign-in by plain forms, for an app that gets an authorization code: passkeys beside the code by mail.
 *
 * A passkey is suggested in the field of the address, and used with a button that is there as soon as this browser has
 * any. Whoever types an address goes on in the form, which learns whether this device could make a passkey.
 */

import { CodesApi } from "./api.js";
import { element } from "./dom.js";
import { LANGUAGE } from "./element-messages.js";
import { OWN_ISSUER } from "./own-issuer.js";
import { Passkeys } from "./passkeys.js";
import { sentenceFor } from "./sentences.js";
import { TEXTS } from "./texts.js";
import { emailIn } from "./typed.js";

const { clientId, challenge, back, state, texts = "{}" } = document.body.dataset;
/** What the app says otherwise. */
const words = { ...TEXTS, ...JSON.parse(texts) };
const form = document.querySelector("form");
const button = form.querySelector("[data-passkey]");
const field = form.elements.email;
const error = form.querySelector(".error");

const authorization = { code_challenge: challenge, redirect_uris: [back] };
const api = new CodesApi({ issuer: OWN_ISSUER, clientId, credentials: "same-origin", language: LANGUAGE });
/** The same, but for a code in the place of tokens. */
const forCodes = {
  call: (path, members, manner) => api.call(path, path === "passkeys/verify" ? { ...members, authorization } : members, manner),
};
const passkeys = new Passkeys({ api: forCodes });

let suggesting = new AbortController();
suggesting.abort(); // nothing is suggested yet

function suggest() {
  suggesting = new AbortController();
  passkeys.suggest({ signal: suggesting.signal, onProven: goOn, onProblem: tell });
}

async function use() {
  suggesting.abort(); // a browser holds one ceremony at a time
  error.textContent = "";
  button.setAttribute("aria-disabled", "true");
  try {
    const email = emailIn(field.value);
    const issued = await passkeys.take(await passkeys.ask({ named: email === null ? {} : { email } }));
    if (issued !== null) {
      goOn(issued);
      return;
    }
  } catch (problem) {
    tell(problem);
  }
  button.removeAttribute("aria-disabled");
  typing();
}

/** An address is another way; the suggestions are there again once the field is empty. */
function typing() {
  if (field.value !== "") {
    suggesting.abort();
  } else if (suggesting.signal.aborted) {
    suggest();
  }
}

/** Back to the app, as the published clients' pages call it. */
function goOn({ authorization_code: code, challenge_id }) {
  const words = new URLSearchParams({ code, challenge_id, ...(state ? { state } : {}) });
  location.replace(`${back}${back.includes("?") ? "&" : "?"}${words}`);
}

function tell(problem) {
  error.textContent = sentenceFor(problem, words, { refused: "", language: LANGUAGE });
}

if (passkeys.known) {
  button.hidden = false;
  button.addEventListener("click", () => {
    if (!button.hasAttribute("aria-disabled")) {
      use();
    }
  });
  field.addEventListener("input", typing);
  form.addEventListener("submit", () => suggesting.abort());
  PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable?.().then((available) => {
    if (available) {
      form.append(element("input", { type: "hidden", name: "device", value: "passkey" }));
    }
  }, () => {});
  typing();
}
