/**
 * What the published browser client opens over a site's page to offer a passkey, `/webauthn`. This issuer has none yet:
 * it steps aside at once, and the sign-in that the client holds back meanwhile ends as it would have.
 */

import { ParentPage } from "./parent-page.js";

const { domain, callbackId } = document.body.dataset;
const page = new ParentPage({ window, origin: domain, callbackId });

// Not before the client has answered: until then it is still putting this on the page, and cannot take it away.
page.listen(({ action }) => {
  if (action === "CONFIG") {
    page.tell("SKIP_WEBAUTHN");
  }
});
page.tell("FIRST_LOAD");
