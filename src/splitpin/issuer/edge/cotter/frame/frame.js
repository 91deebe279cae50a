/**
 * The form in a site's page, `/signup` and `/login`: what the published browser client puts into its frame.
 */

import { element } from "../../../widget/dom.js";
import { HostedSignIn } from "./hosted-sign-in.js";
import { ParentPage } from "./parent-page.js";
import { returnAddress } from "./return-address.js";
import { COMMON } from "./sentences.js";
import { wishesOf } from "./wishes.js";

const facts = document.body.dataset;
const place = document.querySelector("main");
const page = new ParentPage({ window, origin: facts.domain, callbackId: facts.callbackId });

let signIn = null;
/** The words of a link that led back to the page around us; they come before the configuration. */
let returned = null;
/** What waits for the page's next word. */
let answerLeave = () => {};
let answerFinish = () => {};

const HEARD = {
  CONFIG: ({ payload }) => {
    if (signIn === null) {
      open(Object(payload));
    }
  },
  HANDLE_MAGIC_LINK_REDIRECT: ({ payload }) => {
    returned = Object(payload);
    if (signIn !== null) {
      goOn();
    }
  },
  CONTINUE_SUBMIT: () => answerLeave(""),
  ON_ERROR: ({ errorMsg }) => answerLeave(text(errorMsg) || COMMON.refusedByPage),
  DONE_SUCCESS: () => done("", null),
  DONE_ERROR: ({ payload }) => {
    const sentence = text(payload?.data?.msg) || text(payload?.msg) || text(payload) || COMMON.refusedByPage;
    done(sentence, sentence);
  },
};

/** With a passkey the page ends the sign-in by itself, when it is still asked for leave; else when it has the code. */
function done(finished, left) {
  answerFinish(finished);
  answerLeave(left);
}

function open(said) {
  const wishes = wishesOf({ ...JSON.parse(facts.form), ...said }, facts.method);
  const redirectUris = [facts.domain, facts.redirectUrl].filter(Boolean);
  signIn = new HostedSignIn({
    place,
    facts,
    wishes,
    redirectUris,
    around: page.exists ? facts.domain : undefined,
    scope: `${facts.type}.${wishes.method}.${facts.clientId}@${facts.domain}`,
    titled: false,
    leave: (identifier, clientJson) => new Promise((resolve) => {
      answerLeave = resolve;
      page.tell("ON_BEGIN", {
        identifier,
        identifier_type: facts.type,
        device_type: "BROWSER",
        device_name: navigator.userAgent,
        auth_required: true,
        ...(wishes.fields.length > 0 ? { client_json: clientJson } : {}),
      });
    }),
    link: (identifier, clientJson) => (
      facts.returns && facts.redirectUrl
        ? { return_to: returnAddress(facts.redirectUrl, { type: facts.type, identifier, clientJson }) }
        : {}
    ),
    finish: (code, clientJson) => new Promise((resolve) => {
      answerFinish = resolve;
      page.tell("ON_SUBMIT_AUTHORIZATION_CODE", { ...code, state: facts.state, client_json: clientJson });
    }),
  });
  if (returned === null) {
    signIn.start();
  } else {
    goOn();
  }
  page.tell("LOADED");
}

function goOn() {
  const { challenge, challenge_id, identifier, client_json: clientJson } = returned;
  if (text(challenge) && text(challenge_id)) {
    signIn.goOn({ challenge, challenge_id }, text(identifier), objectOf(clientJson));
  } else {
    signIn.start();
  }
}

/** The client writes what it was handed into an object: it has to be one, whatever stood in the page's address. */
function objectOf(value) {
  return value !== null && typeof value === "object" && !Array.isArray(value) ? value : {};
}

function text(value) {
  return typeof value === "string" ? value.trim().slice(0, 500) : "";
}

if (page.exists) {
  page.listen((message) => {
    if (Object.hasOwn(HEARD, message.action)) {
      HEARD[message.action](message);
    }
  });
  page.tell("FIRST_LOAD");
} else {
  place.replaceChildren(element("p", { role: "alert" }, COMMON.noPage));
}
