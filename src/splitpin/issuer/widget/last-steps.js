/**
 * What stands at the end: signed in, or proven but not yet let in by the site.
 */

import { Button } from "./button.js";
import { element } from "./dom.js";
import { phrase } from "./texts.js";
import { tick } from "./tick.js";

/** Signed in, and nothing left to do. */
export class DoneStep {
  /**
   * @param {object} parts
   * @param {Record<string, string>} parts.texts
   * @param {string} parts.heading The tag of the step's title.
   * @param {string} parts.email
   * @param {...Node} further What else there is.
   */
  constructor({ texts, heading, email }, ...further) {
    this.title = element(heading, { part: "title", tabindex: -1 }, texts.doneTitle);
    this.node = element(
      "div",
      { class: "done", part: "done" },
      tick(),
      this.title,
      element("p", { class: "intro", part: "intro" }, ...phrase(texts.doneText, {
        email: element("bdi", { part: "address" }, email),
      })),
      ...further,
    );
  }

  focus() {
    this.title.focus();
  }

  close() {}
}

/** Signed in, in another tab. */
export class MovedStep extends DoneStep {
  /**
   * @param {object} parts
   * @param {Record<string, string>} parts.texts
   * @param {string} parts.heading The tag of the step's title.
   * @param {string} parts.email
   * @param {(() => void) | null} parts.onGoOn Go on in this one; null where there is nowhere to go.
   */
  constructor({ texts, heading, email, onGoOn }) {
    const doneText = onGoOn === null ? texts.movedText : texts.movedHereText;
    const button = { label: texts.goOn, type: "button", rank: "primary", part: "submit", onPress: onGoOn };
    super(
      { texts: { ...texts, doneTitle: texts.movedTitle, doneText }, heading, email },
      ...(onGoOn === null ? [] : [new Button(button).node]),
    );
  }
}

/** The code is spent, the payload is at hand, and the app's backend did not take it: it can be handed over again. */
export class DeliverStep {
  /**
   * @param {object} parts
   * @param {Record<string, string>} parts.texts
   * @param {string} parts.heading The tag of the step's title.
   * @param {() => void} parts.onAgain
   * @param {() => void} parts.onStartOver
   */
  constructor({ texts, heading, onAgain, onStartOver }) {
    this.texts = texts;
    this.error = element("p", { class: "error", part: "error", role: "alert" });
    this.again = new Button({
      label: texts.deliverAgain, type: "button", rank: "primary", part: "submit", onPress: onAgain,
    });
    this.back = new Button({
      label: texts.otherEmail, type: "button", rank: "secondary", part: "back", onPress: onStartOver,
    });
    this.node = element(
      "div",
      { class: "deliver", part: "form" },
      element(heading, { part: "title" }, texts.deliverTitle),
      element("p", { class: "intro", part: "intro" }, texts.deliverText),
      this.error,
      this.again.node,
      element("div", { class: "ways", part: "ways" }, this.back.node),
    );
  }

  focus() {
    this.again.node.focus();
  }

  /** @param {boolean} value */
  set busy(value) {
    this.again.busy = value;
    this.back.busy = value;
    this.again.rename(value ? this.texts.deliverBusy : this.texts.deliverAgain);
    if (value) {
      this.error.textContent = "";
    }
  }

  /** @param {string} sentence */
  fail(sentence) {
    this.error.textContent = sentence;
  }

  close() {}
}
