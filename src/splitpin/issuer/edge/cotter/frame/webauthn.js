/**
 * What the published browser client opens over a site's page where a passkey may be used or made, `/webauthn`.
 *
 * The ceremony is the page's own: this asks the person first, tells the page to begin, and says what came of it. Where
 * nothing can come of it, it steps aside at once, and the sign-in that the client holds back meanwhile ends as it would
 * have without.
 */

import { ParentPage } from "./parent-page.js";
import { PasskeyDialog } from "./passkey-dialog.js";

const { domain, callbackId, ceremony, outlook } = document.body.dataset;
const page = new ParentPage({ window, origin: domain, callbackId });
const skip = () => page.tell("SKIP_WEBAUTHN");

let dialog = null;

const HEARD = {
  // Not before the client has answered: until then it is still putting this on the page, and cannot take it away.
  CONFIG: ({ payload }) => {
    if (outlook === "none") {
      skip();
    } else if (dialog === null) {
      open(String(Object(payload).errorDisplay ?? ""));
    }
  },
  ERROR_DISPLAY: ({ payload }) => dialog?.fail(String(Object(payload).error)),
};

function open(trouble) {
  dialog = new PasskeyDialog({
    place: document.querySelector("main"),
    login: ceremony === "LOGIN",
    begin: () => (ceremony === "LOGIN" ? page.tell("BEGIN_WEBAUTHN_LOGIN", { publicKey: "" }) : page.tell("BEGIN_WEBAUTHN_REGISTRATION")),
    skip,
  });
  if (trouble !== "") {
    dialog.give(trouble);
  } else if (outlook === "stale") {
    dialog.giveStale();
  } else {
    dialog.ask();
  }
  page.tell("LOADED");
}

page.listen((message) => {
  if (Object.hasOwn(HEARD, message.action)) {
    HEARD[message.action](message);
  }
});
page.tell("FIRST_LOAD");
