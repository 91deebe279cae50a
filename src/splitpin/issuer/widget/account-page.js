/**
 * The page of a person's own account: `/account`.
 *
 * Everything on it is a form, and works without this module but for passkeys: their ceremony is held here, and what came
 * of it goes with the form. The browser is told which passkeys the account has, so that it offers no others.
 */

import { holdCeremonies } from "./passkey-forms.js";

const { accepted } = document.body.dataset;

if (accepted) {
  // Section 5.1.10: asked for nothing, and what it answers says nothing.
  globalThis.PublicKeyCredential?.signalAllAcceptedCredentials?.(JSON.parse(accepted))?.catch(() => {});
}

holdCeremonies();
