/**
 * The page of a person's own account: `/account`.
 *
 * Everything on it is a form, and works without this module but for passkeys: their ceremony is held here, and what came
 * of it goes with the form. The browser is told which passkeys the account has, and by which
 * address it is known, so that it offers no others and under no older name.
 */

import { holdCeremonies } from "./passkey-forms.js";

const { accepted } = document.body.dataset;

if (accepted) {
  // Section 5.1.10: asked for nothing, and what they answer says nothing.
  const { rpId, userId, allAcceptedCredentialIds, name } = JSON.parse(accepted);
  const kind = globalThis.PublicKeyCredential;
  kind?.signalAllAcceptedCredentials?.({ rpId, userId, allAcceptedCredentialIds })?.catch(() => {});
  kind?.signalCurrentUserDetails?.({ rpId, userId, name, displayName: name })?.catch(() => {});
}

holdCeremonies();
