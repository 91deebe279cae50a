/**
 * The element in a dialog of its own, for as long as somebody proves themselves again.
 */

import { defineSignIn } from "./index.js";

/** Any rule of the page's own for `dialog.splitpin-step-up` comes before these. */
const LOOKS = `:where(dialog.splitpin-step-up) {
  box-sizing: border-box;
  inline-size: 28rem;
  max-inline-size: calc(100% - 2rem);
  padding: 1.5rem;
  border: 1px solid GrayText;
  border-radius: 0.75rem;
}`;

/**
 * Have the person prove themselves.
 *
 * @param {object} challenge See the element's `stepUp`.
 * @param {object} options
 * @param {string} options.issuer
 * @param {string} options.clientId
 * @param {string} [options.action]
 * @param {boolean} [options.passkeys] Offer passkeys where another proof would do, too.
 * @param {string} [options.theme]
 * @returns {Promise<object | null>} Null where they left it.
 */
export async function inDialog(challenge, { issuer, clientId, action, passkeys = true, theme }) {
  await defineSignIn();
  const element = document.createElement("splitpin-sign-in");
  const written = Object.entries({ issuer, "client-id": clientId, action, theme, passkeys: passkeys ? "" : undefined });
  written.filter(([, value]) => value !== undefined).forEach(([name, value]) => element.setAttribute(name, value));
  const dialog = document.createElement("dialog");
  dialog.className = "splitpin-step-up";
  dialog.setAttribute("aria-label", element.texts.stepUpTitle);
  dialog.append(element);
  // With the dialog the element goes, and what it was asked for is cancelled.
  dialog.addEventListener("close", () => dialog.remove(), { once: true });
  const proven = element.stepUp(challenge);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(LOOKS);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  document.body.append(dialog);
  dialog.showModal();
  element.focus();
  try {
    return await proven;
  } finally {
    dialog.close();
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet);
  }
}
