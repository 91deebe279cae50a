/**
 * The second step, where a link was sent: it waits. The code that came with the link can be typed all the same.
 */

import { Button, countdownOn } from "../../../widget/button.js";
import { Countdown } from "../../../widget/countdown.js";
import { element } from "../../../widget/dom.js";
import { MessageWatch } from "../../../widget/message-watch.js";
import { News } from "../../../widget/news.js";
import { OWN_ISSUER } from "../../../widget/own-issuer.js";
import { addressOf } from "../../../widget/pending.js";
import { phrase } from "../../../widget/texts.js";
import { picture } from "./marks.js";

const PICTURES = {
  waiting: `${OWN_ISSUER}/assets/images/tapEmail.png`,
  failed: `${OWN_ISSUER}/assets/images/warning.png`,
};

export class LinkStep {
  #over = false;
  #lasting = false;
  #watch;
  #resending;
  #waiting;
  #living;

  /**
   * @param {object} parts
   * @param {Record<string, string>} parts.texts
   * @param {Record<string, string>} parts.pictures Addresses: `image`, `imageError`; ours where there is none.
   * @param {() => number} parts.clock Milliseconds since the epoch.
   * @param {import("../../../widget/pending.js").Pending} parts.pending
   * @param {() => void} parts.onCode The person would rather type.
   * @param {() => void} parts.onResend
   * @param {(() => void) | null} parts.onOther Null where there is no other address to choose.
   * @param {() => Promise<string>} parts.askStatus What has become of the message; see `MessageWatch`.
   * @param {() => void} parts.onBounced The address takes none, and there is another to choose.
   * @param {(sentence: string) => void} parts.onNews Something a screen reader should say when it has time.
   */
  constructor({ texts, pictures, clock, pending, onCode, onResend, onOther, askStatus, onBounced, onNews }) {
    this.texts = texts;
    this.pictures = pictures;
    this.picture = picture("picture");
    this.title = element("h1", { part: "title", tabindex: -1 });
    this.intro = element("p", { class: "intro", part: "intro" });
    this.error = element("p", { class: "error", part: "error", role: "alert" });
    this.news = new News({
      waiting: texts.codeHint,
      already: texts.linkAlready,
      delivered: texts.delivered,
      bounced: texts.bounced,
      same: texts.linkSame,
      fresh: texts.linkFresh,
    });
    this.onNews = onNews;
    this.code = new Button({ label: texts.linkCode, type: "button", rank: "outlined", part: "code", onPress: onCode });
    this.renew = new Button({ label: texts.linkNew, type: "button", rank: "primary", part: "submit", onPress: onResend });
    this.resend = new Button({ label: texts.linkResend, type: "button", rank: "secondary", part: "resend", onPress: onResend });
    this.back = new Button({
      label: texts.otherEmail, type: "button", rank: "secondary", part: "back", onPress: onOther ?? undefined,
    });
    this.back.node.hidden = onOther === null;
    this.node = element(
      "div",
      { class: "link", part: "form" },
      this.picture,
      this.title,
      this.intro,
      this.error,
      this.renew.node,
      this.code.node,
      this.news.node,
      element("div", { class: "ways", part: "ways" }, this.resend.node, this.back.node),
    );
    this.#resending = countdownOn(this.resend, clock, () => onNews(texts.linkResendReady));
    this.#waiting = countdownOn(this.renew, clock, () => onNews(texts.waitOver));
    this.#living = new Countdown({ clock, onTick: () => {}, onEnd: () => this.end() });
    this.#watch = new MessageWatch({ ask: askStatus, onEnd: (status) => this.#heard(status, onBounced) });
    this.show(pending);
  }

  /**
   * Wait for this link from now on.
   *
   * @param {import("../../../widget/pending.js").Pending} pending
   */
  show(pending) {
    this.#over = false;
    this.#lasting = pending.repeated || this.back.node.hidden;
    this.#watch.start();
    this.error.textContent = "";
    this.#say(this.texts.linkTitle, this.texts.linkSubtitle, this.pictures.image || PICTURES.waiting, pending);
    this.#offer(false);
    this.#resending.start(pending.resendAt);
    this.#waiting.start(pending.resendAt);
    this.#living.start(pending.expiresAt);
  }

  /** No link of this message can be followed any more. */
  end() {
    if (this.#over) {
      return;
    }
    this.#over = true;
    this.#say(this.texts.linkFailedTitle, "", this.pictures.imageError || PICTURES.failed, null);
    this.error.textContent = this.texts.linkFailedSubtitle;
    this.#offer(true);
    this.#living.stop();
    this.#watch.stop();
  }

  /**
   * Tell what has happened, for eyes and for ears.
   *
   * @param {"already" | "delivered" | "bounced" | "same" | "fresh"} news
   */
  tell(news) {
    this.onNews(this.news.show(news));
  }

  focus() {
    this.title.focus();
  }

  /** @param {boolean} value */
  set busy(value) {
    if (value) {
      this.#watch.stop();
    }
    this.code.busy = value;
    this.renew.busy = value;
    this.resend.busy = value;
    this.back.busy = value;
    this.node.setAttribute("aria-busy", String(value));
  }

  /** @param {string} sentence */
  fail(sentence) {
    this.error.textContent = sentence;
  }

  /** @param {number} moment When the next message may be asked for, in milliseconds since the epoch. */
  waitUntil(moment) {
    this.#resending.start(moment);
    this.#waiting.start(moment);
  }

  close() {
    this.#waiting.stop();
    this.#watch.stop();
    this.#resending.stop();
    this.#living.stop();
  }

  #heard(status, onBounced) {
    if (status === "delivered" || this.#lasting) {
      this.tell(status);
    } else {
      onBounced();
    }
  }

  /** A new link in the place of everything that leads on with the old one, or the other way round. */
  #offer(renewed) {
    this.renew.node.hidden = !renewed;
    for (const { node } of [this.code, this.news, this.resend]) {
      node.hidden = renewed;
    }
  }

  #say(title, intro, src, pending) {
    this.title.replaceChildren(...this.#filled(title, pending));
    this.intro.replaceChildren(...this.#filled(intro, pending));
    this.picture.src = src;
  }

  /** The site's sentences have their words in two pairs of braces. */
  #filled(sentence, pending) {
    const identifier = pending === null ? "" : element("bdi", { part: "address" }, addressOf(pending));
    const template = typeof sentence === "string" ? sentence.replaceAll(/\{\{\s*(\w+)\s*\}\}/gu, "{$1}") : sentence;
    return phrase(template, { type: this.texts.identifierType, identifier });
  }
}
