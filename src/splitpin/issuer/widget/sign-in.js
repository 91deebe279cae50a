/**
 * `<splitpin-sign-in issuer="https://id.example.com" client-id="..." action="/login">`
 *
 * Proves an email address with a one-time code, hands the payload to the app's own backend at `action`, and says so
 * with a `splitpin-signed-in` event: its detail is the app's answer `{registered, user}`, or, without `action`, the
 * payload itself. No token is kept, here or in any storage, and none is ever in an address.
 *
 * Attributes: `issuer`, `client-id`, `action` (on the page's own origin), `phone` (`sms`, `whatsapp`), `link`, `passkeys`, `autofocus`, `heading-level` (1 to 6, 2 by
 * default), `lang`. Property: `texts`, any of its sentences, said otherwise. Looks: see `styles.js`, languages: `language.js`.
 */

import { CodesApi } from "./api.js";
import { CodeSignIn } from "./code-sign-in.js";
import { CodeSteps } from "./code-steps.js";
import { configurationOn } from "./configuration.js";
import { Delivery } from "./delivery.js";
import { takeUp } from "./dom.js";
import { EmailStep } from "./email-step.js";
import { KeptFocus } from "./focus.js";
import { chosenLanguage, directionOf, OWN_SPEECH, speechIn, wantedAt } from "./language.js";
import { DoneStep } from "./last-steps.js";
import { misconfigured } from "./misconfigured.js";
import { PasskeySteps } from "./passkey-steps.js";
import { Passkeys } from "./passkeys.js";
import { PhoneStep } from "./phone-step.js";
import { addressOf, PendingStore, sessionStorageOf } from "./pending.js";
import { localStorageOf } from "./passes.js";
import { SharedCodes } from "./shared-codes.js";
import { Stage } from "./stage.js";
import { StepUps } from "./step-ups.js";
import { stylesheet } from "./styles.js";
import { forPhone, spoken } from "./texts.js";

const STYLES = stylesheet();
const clock = () => Date.now();

export class SplitpinSignIn extends HTMLElement {
  static observedAttributes = ["issuer", "client-id", "action", "phone", "passkeys", "heading-level", "lang"];

  #speech = OWN_SPEECH;
  #replaced = {};
  #root = this.attachShadow({ mode: "open" });
  #stage = new Stage({ clock, words: () => ({ texts: this.texts, language: this.#speech.language }) });
  #started = false;
  #restarting = false;
  #focusing = false;
  #turn = 0;
  #configuration = null;
  #signIn = null;
  #passkeys = null;
  #delivery = null;
  #steps = null;
  #stepUps = new StepUps({
    stage: this.#stage,
    manner: () => this.#manner(),
    onProven: (payload) => this.#proven(payload, payload.email ?? payload.phone, { address: false }),
    onChange: () => this.#restart(),
  });
  #leaving = new AbortController();
  #page = new MutationObserver(() => this.#restart());

  constructor() {
    super();
    this.#root.adoptedStyleSheets = [STYLES];
    this.#root.append(...this.#stage.nodes, this.#stepUps.node);
  }

  /** The sentences in use; set some of them to replace those, and only those. */
  get texts() {
    return { ...this.#speech.texts, ...spoken(this.#replaced, this.#speech.language) };
  }

  set texts(replacements) {
    this.#replaced = { ...replacements };
    this.#restart();
  }

  connectedCallback() {
    takeUp(this, "texts");
    this.#started = true;
    this.#page.observe(document.documentElement, { attributeFilter: ["lang"] });
    this.#start();
    if (this.hasAttribute("autofocus")) {
      this.focus();
    }
  }

  disconnectedCallback() {
    this.#started = false;
    this.#page.disconnect();
    this.#leaving.abort();
    this.#passkeys?.stop();
    this.#steps?.stop();
    this.#stage.show(null);
    this.#stepUps.end(null);
  }

  attributeChangedCallback() {
    this.#restart();
  }

  /** Have the person prove themselves again: see `StepUps.begin`. No `splitpin-signed-in` follows. */
  stepUp(challenge) {
    return this.#stepUps.begin(challenge);
  }

  /** Put the focus where the person goes on. */
  focus() {
    this.#focusing = this.#stage.step === null;
    this.#stage.step?.focus();
  }

  /** Begin anew, once, after all attributes of this turn are set. */
  #restart() {
    if (this.#started && !this.#restarting) {
      this.#restarting = true;
      queueMicrotask(() => {
        this.#restarting = false;
        if (this.#started) {
          this.#start();
        }
      });
    }
  }

  #start() {
    try {
      this.#configuration = configurationOn(this);
    } catch (mistake) {
      this.#misconfigured(mistake);
      return;
    }
    this.#turn += 1;
    const language = chosenLanguage(wantedAt(this));
    const speech = [OWN_SPEECH, this.#speech].find((each) => each.language === language);
    if (speech) {
      this.#open(speech);
    } else {
      void this.#openIn(language, this.#turn);
    }
  }

  /** The same when the sentences of a language are there, unless something else has begun meanwhile. */
  async #openIn(language, turn) {
    const { issuer, clientId } = this.#configuration;
    const speech = await speechIn(language, issuer, clientId);
    if (turn === this.#turn && this.#started) {
      this.#open(speech);
    }
  }

  #open(speech) {
    this.#speech = speech;
    this.#stage.speak(speech.language, directionOf(speech.language));
    const { issuer, clientId, action } = this.#configuration;
    const [name, storage] = [`${clientId}@${issuer}`, sessionStorageOf(window)];
    const { credentials } = this; // the hosted page's, which keeps its people signed in
    const api = new CodesApi({ issuer, clientId, credentials, language: speech.language, place: () => this.#stage.placeOn(this) });
    const shown = { stage: this.#stage, manner: () => this.#manner() };
    this.#delivery = new Delivery({ ...shown, action, onStartOver: () => this.#startOver() });
    this.#passkeys?.stop();
    this.#passkeys = new PasskeySteps({
      ...shown,
      passkeys: new Passkeys({ api }), storage: localStorageOf(window), key: name,
      onProven: (payload) => this.#proven(payload, payload.email ?? payload.phone, { address: false }),
    });
    const [store, shared] = [new PendingStore(storage, name), new SharedCodes(localStorageOf(window), name)];
    this.#signIn = new CodeSignIn({ api, store, shared, clock });
    this.#steps?.stop();
    this.#steps = new CodeSteps({
      ...shown,
      signIn: this.#signIn,
      onProven: (payload, pending) => this.#proven(payload, addressOf(pending), { address: true }),
      onOther: () => this.#startOver(),
      onBounced: () => this.#returnBounced(),
      onGoOn: action === null ? null : () => location.reload(),
    });
    this.#stepUps.speak(speech.language, directionOf(speech.language));
    if (this.#signIn.pending === null || this.#stepUps.byPasskey) {
      this.#ask({ email: this.#stage.step instanceof EmailStep ? this.#stage.step.field.input.value : this.#stepUps.email });
    } else {
      this.#steps.show();
    }
    this.#leaving.abort();
    this.#leaving = new AbortController();
    const kept = new KeptFocus(storage, name, this.#root);
    kept.watch(this.#leaving.signal);
    kept.restore();
    if (this.#focusing) {
      this.focus();
    }
  }

  #misconfigured(mistake) {
    console.error(`<splitpin-sign-in>: ${mistake.message}`);
    this.#stage.put(misconfigured(this.texts.misconfigured, mistake.message));
  }

  /** Ask where the code should go; begin with what was typed before. */
  #ask({ email = "", phone = null }) {
    const { channels } = this.#configuration;
    if (this.#stepUps.byPasskey) {
      return this.#stepUps.show(this.#passkeys.passkeys);
    }
    const manner = { ...this.#manner(), onWaitOver: () => this.#stage.announce(this.texts.waitOver) };
    this.#steps.stop();
    const passkeys = phone === null && this.hasAttribute("passkeys") && this.#passkeys.known;
    this.#stage.show(phone === null
      ? new EmailStep({
        ...manner,
        email,
        onEmail: (typed) => this.#sendCode({ email: typed, ...(this.hasAttribute("link") ? { link: {} } : {}) }),
        onPhone: channels.length > 0 ? () => this.#askInstead({ phone: "" }) : null,
        onPasskey: passkeys ? () => this.#passkeys.use() : null,
        onTyping: passkeys ? (text) => this.#passkeys.typing(text) : undefined,
      })
      : new PhoneStep({
        ...manner,
        phone,
        channels,
        onPhone: (typed, channel) => this.#sendCode({ phone: typed, channel }),
        onEmail: () => this.#askInstead({ email: "" }),
      }));
    this.#passkeys[passkeys ? "suggest" : "stop"]();
  }

  #askInstead(destination) {
    this.#ask(destination);
    this.focus();
  }

  async #sendCode(destination) {
    const { step } = this.#stage;
    this.#passkeys.stop();
    step.doing = this.texts.emailBusy;
    await this.#stage.during(step, async () => {
      const already = await this.#signIn.begin(destination);
      return () => {
        this.#steps.show();
        this.focus();
        this.#stage.announce(this.#stage.step.intro.textContent);
        if (already) {
          this.#stage.step.tell("already");
        }
      };
    });
    step.doing = "";
  }

  /** What follows a proof: the app has it, a passkey may be offered to whoever had none, and the page is told. */
  #proven(payload, email, { address }) {
    return this.#delivery.of(payload, (detail) => {
      const done = () => this.#done(email, detail);
      return this.hasAttribute("passkeys") ? this.#passkeys.offered(payload, done, { address }) : done;
    });
  }

  #done(email, detail) {
    this.#steps.done();
    this.#stage.show(new DoneStep({ ...this.#manner(), email }));
    this.focus();
    if (!this.#stepUps.end(detail)) {
      this.dispatchEvent(new CustomEvent("splitpin-signed-in", { detail, bubbles: true, composed: true }));
    }
  }

  /** At a click of the page's own: sign in with a passkey of this device, or show nothing. @returns {Promise<boolean>} */
  async signInAtOnce() {
    return this.hasAttribute("passkeys") && this.#passkeys !== null && this.#passkeys.immediately();
  }

  #startOver() {
    const { pending } = this.#signIn;
    this.#signIn.forget();
    this.#askInstead(pending?.destination ?? {});
  }

  /** Nobody asked to be taken back: the focus goes along only where it was here. */
  #returnBounced() {
    const { focused } = this.#stage;
    const { destination } = this.#signIn.pending;
    const { texts } = this.#manner();
    this.#signIn.giveUp();
    this.#ask(destination);
    this.#stage.step.field.fail(texts.bounced);
    if (focused) {
      this.focus();
    }
  }

  #manner() {
    const level = Number(this.getAttribute("heading-level"));
    const texts = this.#signIn.pending?.destination.phone ? forPhone(this.texts) : this.texts;
    return { texts, clock, heading: `h${level >= 1 && level <= 6 ? Math.floor(level) : 2}` };
  }
}

if (!customElements.get("splitpin-sign-in")) {
  customElements.define("splitpin-sign-in", SplitpinSignIn);
}
