/**
 * The person is asked whether to use or to make a passkey, and told what came of it. Our own sentences, in their
 * language: those of the published client are the same English ones on every site.
 */

import { Button } from "../../../widget/button.js";
import { element } from "../../../widget/dom.js";
import { LANGUAGE } from "../../../widget/element-messages.js";
import { directionOf } from "../../../widget/language.js";
import { PasskeyOfferStep } from "../../../widget/passkey-offer-step.js";
import { Stage } from "../../../widget/stage.js";
import { stylesheet } from "../../../widget/styles.js";
import { TEXTS } from "../../../widget/texts.js";
import { COMMON } from "./sentences.js";
import { frameStylesheet } from "./styles.js";

/** What the client says of what went wrong, by words of it. */
const SAID = [
  [/already registered/u, COMMON.passkeyKnownHere],
  [/last five minutes/u, COMMON.passkeyStale],
  [/cookies/u, COMMON.passkeyNoCookies],
  [/support WebAuthn/u, COMMON.passkeyNone],
];

const LOGIN = {
  passkeyOfferTitle: COMMON.passkeyLoginTitle,
  passkeyOfferText: COMMON.passkeyLoginText,
  passkeyAdd: TEXTS.usePasskey,
  passkeyBusy: COMMON.passkeyLoginBusy,
  passkeyLater: COMMON.passkeyLoginOther,
};

export class PasskeyDialog {
  /**
   * @param {object} parts
   * @param {HTMLElement} parts.place Becomes the dialog's host.
   * @param {boolean} parts.login Whether one is used, and not made.
   * @param {() => void} parts.begin Have the page around begin.
   * @param {() => void} parts.skip Go on without.
   */
  constructor({ place, login, begin, skip }) {
    Object.assign(this, { login, begin, skip });
    this.stage = new Stage({ clock: () => Date.now(), words: () => ({ texts: TEXTS, language: LANGUAGE }) });
    this.stage.speak(LANGUAGE, directionOf(LANGUAGE));
    place.setAttribute("theme", document.documentElement.dataset.theme ?? "");
    const root = place.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [stylesheet(), frameStylesheet()];
    root.append(...this.stage.nodes);
    document.addEventListener("keydown", ({ key }) => {
      if (key === "Escape") {
        skip();
      }
    });
  }

  /** Ask the person. */
  ask() {
    const step = new PasskeyOfferStep({
      texts: this.login ? { ...TEXTS, ...LOGIN } : TEXTS,
      heading: "h1",
      name: null, // the site's, which the person knows
      onAdd: () => {
        step.busy = true;
        this.begin();
      },
      onLater: this.skip,
    });
    this.#show(step);
  }

  /**
   * Say why nothing came of it; the person may try again.
   *
   * @param {string} said By the client.
   */
  fail(said) {
    const { step } = this.stage;
    step.busy = false;
    step.fail(sentenceFor(said) ?? (this.login ? COMMON.passkeyNotUsed : TEXTS.passkeyNotAdded));
  }

  /**
   * Say why nothing can come of it.
   *
   * @param {string} said By the client.
   */
  give(said) {
    this.#show(new NoticeStep(sentenceFor(said) ?? TEXTS.passkeyNotAdded, this.skip));
  }

  /** Say that nothing can come of it so long after the sign-in. */
  giveStale() {
    this.#show(new NoticeStep(COMMON.passkeyStale, this.skip));
  }

  #show(step) {
    this.stage.show(step);
    if (document.hasFocus()) {
      step.focus();
    }
  }
}

class NoticeStep {
  constructor(sentence, onClose) {
    this.title = element("h1", { part: "title", tabindex: -1 }, COMMON.formPasskeys);
    const close = new Button({ label: COMMON.passkeyClose, type: "button", rank: "primary", part: "submit", onPress: onClose });
    this.node = element("div", { class: "deliver", part: "form" }, this.title, element("p", { class: "intro", part: "intro" }, sentence), close.node);
  }

  focus() {
    this.title.focus();
  }

  fail() {}

  close() {}
}

function sentenceFor(said) {
  return SAID.find(([words]) => words.test(said))?.[1];
}
