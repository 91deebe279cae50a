/**
 * Signed in, and asked once whether this device should do it next time; and what there is to be said of a passkey.
 */

import { Button } from "./button.js";
import { element } from "./dom.js";
import { say } from "./texts.js";

export class PasskeyOfferStep {
  /**
   * @param {object} parts
   * @param {Record<string, string>} parts.texts
   * @param {string} parts.heading The tag of the step's title.
   * @param {string | null} parts.name The new name of the site, for whoever has a passkey of an old one.
   * @param {() => void} parts.onAdd
   * @param {() => void} parts.onLater
   */
  constructor({ texts, heading, name, onAdd, onLater }) {
    this.texts = texts;
    const [title, text] = name === null
      ? [texts.passkeyOfferTitle, texts.passkeyOfferText]
      : [say(texts.passkeyMoveTitle, { name }), say(texts.passkeyMoveText, { name })];
    this.title = element(heading, { part: "title", tabindex: -1 }, title);
    this.error = element("p", { class: "error", part: "error", role: "alert" });
    this.add = new Button({ label: texts.passkeyAdd, type: "button", rank: "primary", part: "submit", onPress: onAdd });
    this.later = new Button({ label: texts.passkeyLater, type: "button", rank: "secondary", part: "back", onPress: onLater });
    this.node = element(
      "div",
      { class: "deliver", part: "form" },
      this.title,
      element("p", { class: "intro", part: "intro" }, text),
      this.error,
      this.add.node,
      element("div", { class: "ways", part: "ways" }, this.later.node),
    );
  }

  focus() {
    this.title.focus();
  }

  /** @param {boolean} value */
  set busy(value) {
    this.error.textContent = "";
    this.add.busy = value;
    this.later.busy = value;
    this.add.rename(value ? this.texts.passkeyBusy : this.texts.passkeyAdd);
    this.node.setAttribute("aria-busy", String(value));
  }

  /** @param {string} sentence */
  fail(sentence) {
    this.error.textContent = sentence;
    this.add.node.focus();
  }

  /** Nothing here has to wait. */
  waitUntil() {}

  close() {}
}

/** Something to be said of a passkey before all goes on. */
export class PasskeyToldStep {
  /**
   * @param {object} parts
   * @param {Record<string, string>} parts.texts
   * @param {string} parts.heading The tag of the step's title.
   * @param {string} parts.sentence
   * @param {() => void} parts.onGoOn
   */
  constructor({ texts, heading, sentence, onGoOn }) {
    this.title = element(heading, { part: "title", tabindex: -1 }, texts.doneTitle);
    const button = new Button({ label: texts.passkeyGoOn, type: "button", rank: "primary", part: "submit", onPress: onGoOn });
    this.node = element(
      "div",
      { class: "deliver", part: "form" },
      this.title,
      element("p", { class: "intro", part: "intro" }, sentence),
      button.node,
    );
  }

  focus() {
    this.title.focus();
  }

  close() {}
}
