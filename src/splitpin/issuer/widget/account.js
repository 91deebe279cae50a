/**
 * `<splitpin-account issuer="https://id.example.com" client-id="...">`
 *
 * A person's own account in an app's page: what there is, and what they change of it. Its property `token` says whose, as
 * a function that resolves with an access token; without one the person signs in here.
 *
 * Attributes: `issuer`, `client-id`, `heading-level` (1 to 6, 2 by default), `theme`, `lang`. Properties: `token`, and
 * `texts`, any of its sentences, said otherwise. Events: `splitpin-account-changed` and `splitpin-signed-out`. What was
 * proven here, and the tokens of a sign-in here, are in private fields, and nowhere else.
 */

import { AccountActs } from "./account-acts.js";
import { AccountApi, SIGNED_OUT } from "./account-api.js";
import { Overview } from "./account-overview.js";
import { AccountProof } from "./account-proof.js";
import { accountStylesheet } from "./account-styles.js";
import { ACCOUNT_SPEECH } from "./account-texts.js";
import { CodesApi } from "./api.js";
import { configurationOn } from "./configuration.js";
import { element, takeUp } from "./dom.js";
import { chosenLanguage, directionOf, speechIn, wantedAt } from "./language.js";
import { misconfigured } from "./misconfigured.js";
import { PasskeyBrowser } from "./passkey-browser.js";
import { Problem } from "./problem.js";
import { sentenceFor } from "./sentences.js";
import { Stage } from "./stage.js";
import { stylesheet } from "./styles.js";
import { spoken } from "./texts.js";

const STYLES = [stylesheet(), accountStylesheet()];
const clock = () => Date.now();

export class SplitpinAccount extends HTMLElement {
  static observedAttributes = ["issuer", "client-id", "heading-level", "lang"];

  /** Defines `<splitpin-sign-in>`, for whoever has to sign in first. @param {string} issuer @returns {Promise<unknown>} */
  static signIn = (issuer) => import(/* @vite-ignore */ /* webpackIgnore: true */ `${issuer}/widget/sign-in.js`);

  #speech = ACCOUNT_SPEECH;
  #replaced = {};
  #root = this.attachShadow({ mode: "open" });
  #stage = new Stage({ clock, words: () => ({ texts: this.texts, language: this.#speech.language }) });
  #started = false;
  #restarting = false;
  #turn = 0;
  #configuration = null;
  #given = null;
  #own = null;
  #account = null;
  #acts = null;
  #page = new MutationObserver(() => this.#restart());

  constructor() {
    super();
    this.#root.adoptedStyleSheets = STYLES;
    this.#root.append(...this.#stage.nodes);
    this.#wait();
  }

  /** The sentences in use; set some of them to replace those, and only those. */
  get texts() {
    return { ...this.#speech.texts, ...spoken(this.#replaced, this.#speech.language) };
  }

  set texts(replacements) {
    this.#replaced = { ...replacements };
    this.#restart();
  }

  /** Where access tokens come from: what resolves with one is asked each time. It can be set and not read. */
  set token(source) {
    this.#given = source;
    this.#restart();
  }

  connectedCallback() {
    takeUp(this, "texts");
    takeUp(this, "token");
    this.#started = true;
    this.#page.observe(document.documentElement, { attributeFilter: ["lang"] });
    this.#restart();
  }

  disconnectedCallback() {
    this.#started = false;
    this.#turn += 1;
    this.#page.disconnect();
    this.#wait();
  }

  attributeChangedCallback() {
    this.#restart();
  }

  /** Put the focus where the person goes on. */
  focus() {
    this.#stage.step?.focus();
  }

  /** Show the account as it is by now. @returns {Promise<void>} */
  async reload() {
    await (this.#acts === null ? undefined : this.#show());
  }

  /** Begin anew, once, after all attributes and properties of this turn are set. */
  #restart() {
    if (this.#started && !this.#restarting) {
      this.#restarting = true;
      queueMicrotask(() => {
        this.#restarting = false;
        if (this.#started) {
          void this.#start();
        }
      });
    }
  }

  async #start() {
    this.#turn += 1;
    const turn = this.#turn;
    try {
      this.#configuration = configurationOn(this);
    } catch (mistake) {
      console.error(`<splitpin-account>: ${mistake.message}`);
      this.#stage.put(misconfigured(this.texts.misconfigured, mistake.message));
      return;
    }
    const language = chosenLanguage(wantedAt(this));
    const { issuer, clientId } = this.#configuration;
    const known = [ACCOUNT_SPEECH, this.#speech].find((each) => each.language === language);
    const speech = known ?? (await speechIn(language, issuer, clientId, { file: "account-messages", own: ACCOUNT_SPEECH }));
    if (turn === this.#turn) {
      this.#open(speech);
    }
  }

  #open(speech) {
    this.#speech = speech;
    const { language } = speech;
    this.#stage.speak(language, directionOf(language));
    const { issuer, clientId } = this.#configuration;
    const api = new CodesApi({ issuer, clientId, language, place: () => this.#stage.placeOn(this) });
    const shown = { stage: this.#stage, manner: () => this.#manner() };
    this.#account = new AccountApi({ api, token: () => this.#token() });
    const elsewhere = `${issuer}/account?client_id=${encodeURIComponent(clientId)}`;
    const proof = new AccountProof({ ...shown, account: this.#account, elsewhere });
    this.#acts = new AccountActs({
      ...shown, account: this.#account, proof, language,
      show: (news, problem) => this.#show(news, problem),
      onDone: (act) => this.#done(act),
      onOver: () => this.#over(),
    });
    void this.#show();
  }

  /** The account as the issuer tells it; whoever is not signed in signs in. */
  async #show(news = "", problem = null) {
    const [turn, began] = [this.#turn, this.#stage.step];
    const [account, trouble] = await this.#account.call("").then((found) => [found, null], (reason) => [null, reason]);
    if (turn !== this.#turn || began !== this.#stage.step) {
      return;
    }
    if (trouble?.code === SIGNED_OUT) {
      await this.#signIn();
      return;
    }
    if (trouble !== null) {
      this.#unshown(trouble);
      return;
    }
    this.#acts.knownAs = account.known_as ?? "";
    const overview = new Overview({
      manner: this.#manner(), language: this.#speech.language, account, news, signsOut: this.#own !== null,
      onPress: (name, label, given) => this.#acts.press(name, label, given),
    });
    const focused = this.#stage.focused;
    this.#stage.show(overview);
    if (focused) {
      overview.focus();
    }
    if (problem !== null) {
      this.#stage.tell(overview, problem);
    } else if (news !== "") {
      this.#stage.announce(news);
    }
    const { rp_id, user_id, known_as: user_name, passkeys } = account;
    if (rp_id !== null) {
      await new PasskeyBrowser(globalThis.PublicKeyCredential).tell({ rp_id, user_id, user_name, passkeys }, { removed: news === this.texts.accountPasskeyRemoved });
    }
  }

  /** What the page has between the tags stays where nothing else can be shown. */
  #wait() {
    this.#stage.put(element("slot"));
  }

  #unshown(trouble) {
    if (!(trouble instanceof Problem)) {
      throw trouble;
    }
    const sentence = sentenceFor(trouble, this.texts, { refused: "", language: this.#speech.language });
    const again = element("button", { type: "button", class: "outlined", part: "button again" }, this.texts.deliverAgain);
    again.addEventListener("click", () => void this.#show());
    this.#stage.put(element("div", { class: "step" },
      element("p", { class: "error", part: "error", role: "alert" }, sentence), again, element("slot")));
  }

  /** A sign-in of the element's own: its tokens are not told to the page around. */
  async #signIn() {
    this.#own = null;
    const { issuer, clientId } = this.#configuration;
    const turn = this.#turn;
    try {
      await (customElements.get("splitpin-sign-in") ?? SplitpinAccount.signIn(issuer));
    } catch {
      this.#unshown(new Problem({ code: "unreachable" }));
      return;
    }
    if (turn !== this.#turn) {
      return;
    }
    const theme = this.getAttribute("theme");
    const node = element("splitpin-sign-in", {
      issuer, "client-id": clientId, passkeys: true, theme, "heading-level": this.#manner().heading.slice(1), lang: this.#speech.language, part: "sign-in",
    });
    node.addEventListener("splitpin-signed-in", (event) => {
      event.stopPropagation();
      void this.#signedIn(event.detail.oauth_token);
    });
    this.#stage.show({ node, focus: () => node.focus(), close() {}, waitUntil() {}, fail() {}, busy: false });
  }

  async #signedIn({ access_token: accessToken, refresh_token: refreshToken }) {
    this.#own = accessToken;
    // The person has just proven it here: where that cannot be told, they are asked once more.
    await this.#account.open(refreshToken).catch(() => {});
    await this.#show();
    this.focus();
  }

  async #token() {
    if (this.#own !== null) {
      return this.#own;
    }
    const asked = async () => (typeof this.#given === "function" ? this.#given() : this.#given);
    const token = await asked().catch(() => null);
    if (!token) {
      throw new Problem({ code: SIGNED_OUT, status: 401 });
    }
    return token;
  }

  #done(act) {
    this.#tell("splitpin-account-changed", { act });
    if (act === "delete") {
      this.#own = null;
      this.#tell("splitpin-signed-out", { act });
    }
  }

  #over() {
    this.#own = null;
    this.#tell("splitpin-signed-out", { act: "sign-out" });
    void this.#signIn();
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  #manner() {
    const level = Number(this.getAttribute("heading-level"));
    return { texts: this.texts, clock, heading: `h${level >= 1 && level <= 6 ? Math.floor(level) : 2}` };
  }
}

if (!customElements.get("splitpin-account")) {
  customElements.define("splitpin-account", SplitpinAccount);
}
