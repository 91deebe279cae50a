/**
 * The account as its owner sees it: a section for each kind of thing, and what can be done with each beside it. What is
 * pressed is told by name; nothing is asked or done here.
 */

import { Button } from "./button.js";
import { element } from "./dom.js";
import { phrase, say } from "./texts.js";

/** @typedef {(name: string, label: string, given?: Record<string, unknown>) => void} Press */

export class Overview {
  #buttons = [];
  #fields = 0;

  /**
   * @param {object} parts
   * @param {object} parts.manner The element's `texts` and `heading`.
   * @param {string} parts.language
   * @param {Record<string, any>} parts.account As the issuer answers it.
   * @param {Press} parts.onPress
   * @param {boolean} parts.signsOut Whether the sign-in is the element's own, which can be ended.
   * @param {string} [parts.news] What was done just now.
   */
  constructor({ manner: { texts, heading }, language, account, onPress, signsOut, news = "" }) {
    this.texts = texts;
    this.account = account;
    this.onPress = onPress;
    this.below = `h${Math.min(Number(heading.slice(1)) + 1, 6)}`;
    this.days = new Intl.DateTimeFormat(language, { dateStyle: "long" });
    this.moments = new Intl.DateTimeFormat(language, { dateStyle: "long", timeStyle: "short" });
    this.title = element(heading, { part: "title", tabindex: -1 }, texts.accountTitle);
    this.news = element("p", { class: "news-line", part: "news" }, news);
    this.error = element("p", { class: "error", part: "error", role: "alert" });
    const known = element("bdi", { part: "address" }, account.known_as ?? "");
    this.node = element(
      "div",
      { class: "account", part: "account" },
      element("div", { class: "head", part: "head" }, this.title,
        signsOut ? this.#quiet(texts.accountSignOut, "", "sign-out") : null),
      element("p", { class: "intro", part: "intro" }, ...phrase(texts.accountOf, { email: known })),
      this.news,
      this.error,
      ...[
        this.#recovery(), this.#addresses(), this.#passkeys(), this.#factors(), this.#devices(), this.#apps(), this.#sessions(), this.#data(),
        this.#leaving(),
      ].filter((each) => each !== null),
    );
  }

  focus() {
    this.title.focus();
  }

  /** @param {boolean} value */
  set busy(value) {
    for (const button of this.#buttons) {
      button.busy = value;
    }
    this.node.setAttribute("aria-busy", String(value));
    if (value) {
      this.error.textContent = "";
      this.news.textContent = "";
    }
  }

  /** @param {string} sentence */
  fail(sentence) {
    this.error.textContent = sentence;
    this.error.scrollIntoView({ block: "nearest" });
  }

  waitUntil() {}

  close() {}

  #recovery() {
    const { texts, account: { recovery, name } } = this;
    if (recovery === null) {
      return null;
    }
    const told = recovery.begun_by === "operator" ? texts.stopByOperator : texts.stopInBrowser;
    const browser = recovery.user_agent || texts.accountSomeBrowser;
    const words = { name, when: this.#moment(recovery.begun_at), browser, network: recovery.network };
    return this.#section("recovery", say(texts.stopTitle, { name }), say(told, words), this.#outlined(texts.stopSubmit, "stop-recovery"));
  }

  #addresses() {
    const { texts, account } = this;
    const things = account.addresses.map((each) => {
      const facts = each.verified_at === null ? texts.accountNotConfirmed : say(texts.accountConfirmedOn, { when: this.#day(each.verified_at) });
      const remove = each.removable ? this.#danger(texts.accountRemove, each.shown, "remove-address", { address: each.address }) : null;
      if (each.kind === "phone" && account.channels.length === 0) {
        return this.#thing(each.shown, facts, remove);
      }
      return this.#thing(each.shown, facts, this.#edit(each.shown, this.#destination(each.kind, texts.accountChange, remove, { replaces: each.address })));
    });
    return this.#section(
      "addresses", texts.accountAddresses, texts.accountAddressesText, this.#list(things),
      this.#destination("email", texts.accountAddressAdd, null, {}),
      account.channels.length === 0 ? null
      : element("details", {}, element("summary", {}, texts.accountPhoneAdd), this.#destination("phone", "", null, {})),
    );
  }

  /** A field for an address, and the ways to it. */
  #destination(kind, label, remove, given) {
    const { texts, account } = this;
    const phone = kind === "phone";
    const channels = { sms: texts.smsSubmit, whatsapp: texts.whatsAppSubmit };
    const attributes = phone ? { type: "tel", maxlength: 100, dir: "ltr" } : { type: "text", inputmode: "email", maxlength: 512, autocapitalize: "none" };
    const buttons = phone
      ? account.channels.map((channel) => [channels[channel], (typed) => ({ phone: typed, channel })])
      : [[label, (typed) => ({ email: typed })]];
    return this.#form(
      { label: phone ? texts.phoneLabel : texts.accountNewAddress, hint: phone ? texts.phoneHint : "", attributes, remove },
      buttons.map(([text, read]) => ({ text, press: (typed) => this.onPress("send-code", texts[phone ? "accountPhoneAdd" : "accountAddressAdd"], { ...given, destination: read(typed) }) })),
    );
  }

  #passkeys() {
    const { texts, account: { passkeys } } = this;
    const things = passkeys.map((each) => {
      if (each.lost_until !== null) {
        return this.#thing(each.name, say(texts.accountPasskeyLost, { until: this.#day(each.lost_until) }), null, texts.accountLost);
      }
      const used = each.used_at === null ? texts.accountNeverUsed : say(texts.accountUsed, { when: this.#day(each.used_at) });
      const facts = `${say(texts.accountCreated, { when: this.#day(each.created_at) })} · ${used}`;
      const remove = this.#danger(texts.accountRemove, each.name, "remove-passkey", { id: each.id });
      const attributes = { type: "text", value: each.name, maxlength: 64 };
      const rename = (name) => this.onPress("rename-passkey", texts.accountRename, { id: each.id, name });
      const form = this.#form({ label: texts.accountName, attributes, remove }, [{ text: texts.accountRename, press: rename }]);
      return this.#thing(each.name, facts, this.#edit(each.name, form), each.synced ? texts.accountSynced : "");
    });
    const listed = things.length === 0 ? element("p", { class: "muted" }, texts.accountNoPasskeys) : this.#list(things);
    return this.#section("passkeys", texts.accountPasskeys, texts.passkeyOfferText, listed, this.#outlined(texts.accountPasskeyAdd, "add-passkey"));
  }

  #factors() {
    const { texts, account: { factors } } = this;
    if (factors === null) {
      return null;
    }
    const { recovery_codes: codes, totp_added_at: added } = factors;
    const left = codes === null ? texts.accountPaperNone : say(texts.accountPaperLeft, { left: codes.left, when: this.#day(codes.made_at) });
    const app = added === null ? null
      : this.#thing(texts.accountApp, say(texts.accountAdded, { when: this.#day(added) }), this.#danger(texts.accountRemove, texts.accountApp, "remove-app"));
    const paper = this.#thing(texts.accountPaper, left, this.#quiet(texts.accountPaperMake, texts.accountPaper, "new-codes"));
    const add = added === null ? this.#outlined(texts.accountAppAdd, "add-app") : null;
    return this.#section("factors", texts.accountFactors, texts.accountFactorsText, this.#list([app, paper]), add);
  }

  #devices() {
    const { texts, account: { devices } } = this;
    const things = devices.map(({ name, number, enrolled_at: at }) => this.#thing(
      name, say(texts.accountAdded, { when: this.#day(at) }), this.#danger(texts.accountRemove, name, "remove-device", { number })));
    return things.length === 0 ? null : this.#section("devices", texts.accountDevices, "", this.#list(things));
  }

  #apps() {
    const { texts, account: { apps } } = this;
    const things = apps.map(({ client_id: app, name, given_at: at }) => this.#thing(
      name, say(texts.accountAppSince, { when: this.#day(at) }), this.#quiet(texts.accountAppWithdraw, name, "withdraw-consent", { app })));
    return things.length === 0 ? null : this.#section("apps", texts.accountApps, texts.accountAppsText, this.#list(things));
  }

  #sessions() {
    const { texts, account: { sessions } } = this;
    const things = sessions.map(({ id, user_agent: agent, network, seen_at: at, here }) => {
      const name = agent || texts.accountSomeBrowser;
      const end = here ? null : this.#quiet(texts.accountEndSession, name, "end-session", { id });
      return this.#thing(name, `${network} · ${say(texts.accountUsed, { when: this.#moment(at) })}`, end, here ? texts.accountThisBrowser : "");
    });
    const others = things.length > 1 ? this.#outlined(texts.accountEndOthers, "end-others") : null;
    return this.#section("sessions", texts.accountSessions, texts.accountSessionsText, this.#list(things), others);
  }

  #data() {
    const { texts } = this;
    return this.#section("data", texts.accountData, texts.accountDataText, this.#outlined(texts.accountDownload, "download"));
  }

  #leaving() {
    const { texts, account: { grace } } = this;
    const days = Math.floor(grace / 86_400);
    const text = days > 0 ? say(texts.accountDeleteText, { days }) : texts.accountDeleteAtOnce;
    return this.#section("deletion", texts.accountDelete, "", element("details", {},
      element("summary", {}, texts.accountDeleteMore), element("p", { class: "muted" }, text),
      this.#outlined(texts.accountDelete, "delete", "danger")));
  }

  #section(name, title, text, ...content) {
    const id = `${name}-title`;
    return element("section", { part: `section ${name}`, "aria-labelledby": id },
      element(this.below, { id, part: "section-title" }, title),
      text === "" ? null : element("p", { class: "muted" }, text), ...content);
  }

  #list(things) {
    return element("ul", { class: "things", part: "things", role: "list" }, ...things.filter((each) => each !== null));
  }

  #thing(name, facts, more, word = "") {
    const mark = word === "" ? null : element("span", { class: "word", part: "word" }, word);
    const about = element("div", { class: "about" },
      element("p", {}, element("strong", {}, element("bdi", {}, name)), mark), element("p", { class: "muted" }, facts));
    return element("li", { part: "thing" }, about, more);
  }

  #edit(name, form) {
    const { texts } = this;
    return element("details", {}, element("summary", { "aria-label": `${texts.accountEdit}: ${name}` }, texts.accountEdit), form);
  }

  /** A field, its hint, and a button for each way that what is typed can go; the first is Enter's. */
  #form({ label, hint = "", attributes, remove }, ways) {
    this.#fields += 1;
    const id = `field-${this.#fields}`;
    const input = element("input", {
      id, part: "input", required: true, autocomplete: "off", spellcheck: "false",
      "aria-describedby": hint === "" ? null : `${id}-hint`, ...attributes,
    });
    const buttons = ways.map(({ text, press }, at) => this.#button({
      label: text, type: at === 0 ? "submit" : "button", rank: "outlined", part: "act", onPress: at === 0 ? undefined : () => send(press),
    }));
    const form = element("form", { class: "fields", part: "fields" },
      element("label", { for: id, part: "label" }, label), input,
      hint === "" ? null : element("p", { id: `${id}-hint`, class: "muted" }, hint),
      element("div", { class: "buttons" }, ...buttons.map(({ node }) => node), remove));
    const send = (press) => {
      if (form.reportValidity()) {
        press(input.value.trim());
      }
    };
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (!buttons[0].blocked) {
        send(ways[0].press);
      }
    });
    return form;
  }

  #outlined(label, name, more = "") {
    const button = this.#button({ label, type: "button", rank: "outlined", part: name, onPress: () => this.onPress(name, label) });
    button.node.classList.add(...more.split(" ").filter(Boolean));
    return element("div", { class: "buttons" }, button.node);
  }

  #quiet(label, of, name, given) {
    const button = this.#button({ label, type: "button", rank: "secondary", part: name, onPress: () => this.onPress(name, label, given) });
    if (of !== "") {
      button.node.setAttribute("aria-label", `${label}: ${of}`);
    }
    return button.node;
  }

  #danger(label, of, name, given) {
    const node = this.#quiet(label, of, name, given);
    node.classList.add("danger");
    return node;
  }

  #button(parts) {
    const button = new Button(parts);
    this.#buttons.push(button);
    return button;
  }

  #day(seconds) {
    return this.days.format(seconds * 1000);
  }

  #moment(seconds) {
    return this.moments.format(seconds * 1000);
  }
}
