/**
 * Signing in on a page of ours, for somebody else: an identifier, a code or a link, and an authorization code at the end.
 *
 * The frame and the whole page differ in whom they ask for leave, and in how the authorization code leaves.
 */

import { CodesApi } from "../../../widget/api.js";
import { CodeSignIn } from "../../../widget/code-sign-in.js";
import { CodeSteps } from "../../../widget/code-steps.js";
import { LANGUAGE } from "../../../widget/element-messages.js";
import { KeptFocus } from "../../../widget/focus.js";
import { directionOf } from "../../../widget/language.js";
import { DoneStep } from "../../../widget/last-steps.js";
import { OWN_ISSUER } from "../../../widget/own-issuer.js";
import { localStorageOf } from "../../../widget/passes.js";
import { addressOf, PendingStore, sessionStorageOf } from "../../../widget/pending.js";
import { SharedCodes } from "../../../widget/shared-codes.js";
import { Stage } from "../../../widget/stage.js";
import { stylesheet } from "../../../widget/styles.js";
import { IdentifierStep } from "./identifier-step.js";
import { LinkSteps } from "./link-steps.js";
import { continueLink, FollowedLinks } from "./links.js";
import { looksOf, nameParts } from "./looks.js";
import { picture } from "./marks.js";
import { sentencesFor } from "./sentences.js";
import { frameStylesheet } from "./styles.js";

const clock = () => Date.now();

export class HostedSignIn {
  /**
   * @param {object} parts
   * @param {HTMLElement} parts.place Becomes the form's host.
   * @param {DOMStringMap} parts.facts What the server wrote on the page.
   * @param {import("./wishes.js").Wishes} parts.wishes
   * @param {string[]} parts.redirectUris What the authorization code is bound to.
   * @param {string} [parts.around] The origin of the page that the form stands in.
   * @param {string} parts.scope Tells the forms of one tab apart that keep a code in its storage.
   * @param {boolean} parts.titled Whether the first step has a title.
   * @param {(identifier: string, clientJson: object) => Promise<string | null>} parts.leave Whether a code may be sent:
   *   empty, or the sentence of who says no; null where none is needed any more, because a passkey has signed in.
   * @param {(identifier: string, clientJson: object) => object} parts.link What a link is asked for with.
   * @param {(code: object, clientJson: object) => Promise<string>} parts.finish Hand the authorization code over: empty, or
   *   the sentence of who did not take it.
   */
  constructor({ place, facts, wishes, redirectUris, around, scope, titled, leave, link, finish }) {
    Object.assign(this, { wishes, titled, leave, link, finish });
    this.type = facts.type;
    this.texts = sentencesFor(this.type, wishes);
    this.authorization = { code_challenge: facts.challenge, redirect_uris: redirectUris };
    this.api = new CodesApi({
      issuer: OWN_ISSUER,
      clientId: facts.clientId,
      credentials: "same-origin",
      language: LANGUAGE,
      page: around,
      place: () => this.stage.placeOn(place),
    });
    const storage = sessionStorageOf(window);
    this.signIn = new CodeSignIn({
      api: this.api,
      store: new PendingStore(storage, scope),
      shared: new SharedCodes(localStorageOf(window), scope),
      clock,
    });
    this.followed = new FollowedLinks(storage);
    this.stage = new Stage({ clock, words: () => ({ texts: this.texts, language: LANGUAGE }) });
    this.stage.speak(LANGUAGE, directionOf(LANGUAGE));
    place.setAttribute("theme", document.documentElement.dataset.theme ?? "");
    this.root = place.attachShadow({ mode: "open" });
    this.root.adoptedStyleSheets = [stylesheet(), frameStylesheet(), looksOf(wishes)];
    this.root.append(...this.stage.nodes);
    this.kept = new KeptFocus(storage, scope, this.root);
    const between = {
      onOther: this.#other(),
      onBounced: () => this.#startOver(this.texts.bounced),
      onStep: () => nameParts(this.root),
    };
    this.steps = new CodeSteps({
      stage: this.stage,
      signIn: this.signIn,
      manner: () => this.#manner(),
      authorization: this.authorization,
      onProven: (issued, pending) => {
        this.links.stop();
        return this.#proven(issued, pending);
      },
      ...between,
    });
    this.links = new LinkSteps({
      stage: this.stage,
      signIn: this.signIn,
      api: this.api,
      authorization: this.authorization,
      manner: () => this.#manner(),
      pictures: wishes.request,
      onProven: (issued, pending) => this.#proven(issued, pending),
      onMore: (problem, pending) =>
        this.steps.more(problem, pending.codeVerifier, (issued) => this.#proven(issued, pending)),
      onCode: () => {
        this.links.stop();
        this.steps.show();
        this.focus();
      },
      ...between,
    });
  }

  /** Begin, or go on where a reload has cut in. */
  start() {
    this.kept.watch();
    this.#begin();
    this.kept.restore();
  }

  #begin() {
    const { pending } = this.signIn;
    const wanted = this.wishes.direct || this.wishes.fixed ? this.wishes.identifier : null;
    if (pending !== null && (wanted === null || wanted === addressOf(pending))) {
      this.#wait();
      return;
    }
    this.signIn.forget();
    this.#ask(this.wishes.identifier);
    if (this.wishes.direct) {
      this.stage.step.submit();
    }
  }

  /**
   * End what began on the page before, whose link led here.
   *
   * @param {{challenge: string, challenge_id: string}} words
   * @param {string} identifier
   * @param {object} clientJson
   */
  async goOn(words, identifier, clientJson) {
    this.signIn.forget();
    this.#ask(identifier);
    if (this.followed.has(words.challenge_id)) {
      return;
    }
    const { step } = this.stage;
    step.doing = this.texts.finishing;
    this.stage.announce(this.texts.finishing);
    await this.stage.during(step, async () => {
      const [issued, problem] = await continueLink(this.api, words, this.authorization)
        .then((found) => [found, null], (reason) => [null, reason]);
      if (problem !== null && (problem.passing || problem.status === 429)) {
        throw problem;
      }
      this.followed.add(words.challenge_id);
      if (problem?.next) { // the link was good, and more is asked for
        return this.steps.more(problem, undefined, (more) => this.#handOver(more, identifier, clientJson));
      }
      // Refused, the link was used before, or is too old: no news to anybody, and the form is there.
      return problem === null ? this.#handOver(issued, identifier, clientJson) : () => this.stage.announce("");
    });
    step.doing = "";
  }

  /** Put the focus where the person goes on, unless they are somewhere else by now: a site has a page around us. */
  focus() {
    if (document.hasFocus()) {
      this.stage.step?.focus();
    }
  }

  #done(identifier) {
    this.links.stop();
    this.steps.done();
    const step = new DoneStep({ ...this.#manner(), email: identifier });
    const { imageSuccess } = this.wishes.request;
    if (imageSuccess) {
      step.node.querySelector(".tick").replaceWith(picture("tick", imageSuccess));
    }
    this.#show(step);
    this.focus();
  }

  /** @param {string} sentence What the page around has against going on. */
  fail(sentence) {
    this.stage.step?.fail(sentence, { invalid: false });
  }

  #ask(identifier) {
    this.links.stop();
    this.steps.stop();
    this.#show(new IdentifierStep({
      ...this.#manner(),
      type: this.type,
      wishes: this.wishes,
      identifier,
      titled: this.titled,
      onAnswer: (answer) => this.#send(answer),
      onWaitOver: () => this.stage.announce(this.texts.waitOver),
    }));
  }

  async #send({ identifier, channel, values }) {
    const { step } = this.stage;
    step.doing = this.texts.emailBusy;
    await this.stage.during(step, async () => {
      const refusal = await this.leave(identifier, values);
      if (refusal === null) {
        return () => this.#done(identifier);
      }
      if (refusal) {
        return () => this.fail(refusal);
      }
      const already = await this.signIn.begin(this.#destination(identifier, channel, values), { clientJson: values });
      return () => {
        this.#wait();
        this.focus();
        if (already) {
          this.stage.step.tell("already");
        }
      };
    });
    step.doing = "";
  }

  #destination(identifier, channel, values) {
    const to = this.type === "PHONE" ? { phone: identifier, channel } : { email: identifier };
    return this.wishes.method === "MAGIC_LINK" ? { ...to, link: this.link(identifier, values) } : to;
  }

  #wait() {
    if (this.signIn.pending.destination.link) {
      this.links.show();
    } else {
      this.steps.show();
    }
  }

  #proven(issued, { destination, notes }) {
    return this.#handOver(issued, addressOf({ destination }), notes.clientJson);
  }

  async #handOver({ authorization_code, challenge_id }, identifier, clientJson) {
    const refusal = await this.finish({ authorization_code, challenge_id }, clientJson);
    return () => {
      if (refusal) {
        this.#ask(identifier);
        this.fail(refusal);
      } else {
        this.#done(identifier);
      }
    };
  }

  #other() {
    return this.wishes.fixed || this.wishes.direct ? null : () => this.#startOver();
  }

  /** @param {string} [reason] Where nobody asked for it: the focus then goes along only where it was here. */
  #startOver(reason = "") {
    const focused = reason === "" || this.stage.focused;
    const identifier = addressOf(this.signIn.pending);
    if (reason === "") {
      this.signIn.forget();
    } else {
      this.signIn.giveUp();
    }
    this.#ask(identifier);
    if (reason !== "") {
      this.stage.step.field.fail(reason);
    }
    if (focused) {
      this.focus();
    }
  }

  #show(step) {
    this.stage.show(step);
    nameParts(this.root);
  }

  #manner() {
    return { texts: this.texts, clock, heading: "h1" };
  }
}
