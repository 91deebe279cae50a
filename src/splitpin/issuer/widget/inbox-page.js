/**
 * The development inbox: the mails and text messages this issuer would have sent, newest first, as they come.
 */

import { element } from "./dom.js";
import { OWN_ISSUER } from "./own-issuer.js";

const PAUSE = 1000;
const WAYS = { email: "To ", sms: "SMS to ", whatsapp: "WhatsApp to " };

const list = document.querySelector("[data-place=mails]");
const empty = document.querySelector("[data-place=empty]");
const state = document.querySelector("[data-place=state]");
const news = document.querySelector("[data-place=news]");

/** The nodes on the page by the mail they show: one that is already there stays, with its text open and its focus. */
let shown = new Map();
let seen = "";

async function look() {
  try {
    const response = await fetch(`${OWN_ISSUER}/inbox.json`, { cache: "no-store", credentials: "omit" });
    const text = await response.text();
    if (!response.ok) {
      throw new Error(String(response.status));
    }
    delete state.dataset.lost;
    state.textContent = "Watching for mail";
    if (text !== seen) {
      show(JSON.parse(text));
      seen = text;
    }
  } catch {
    state.dataset.lost = "";
    state.textContent = "The issuer does not answer";
  }
}

function show(mails) {
  const counted = new Map();
  const nodes = new Map();
  // Counted from the oldest: two mails of one second with one text are still two.
  for (const mail of mails.toReversed()) {
    const same = JSON.stringify([mail.sent_at, mail.to, mail.subject, mail.text]);
    counted.set(same, (counted.get(same) ?? 0) + 1);
    const key = `${same}#${counted.get(same)}`;
    nodes.set(key, shown.get(key) ?? item(mail));
  }
  const fresh = [...nodes.keys()].filter((key) => !shown.has(key)).length;
  list.replaceChildren(...[...nodes.values()].reverse());
  empty.hidden = mails.length > 0;
  if (seen !== "" && fresh > 0) {
    news.textContent = fresh === 1 ? `New mail: ${mails[0].subject}` : `${fresh} new mails`;
  }
  shown = nodes;
}

function item(mail) {
  const sent = new Date(mail.sent_at);
  return element("li", {},
    element("article", { class: "mail sheet" },
      element("div", { class: "top" },
        element("span", { class: "to" }, WAYS[mail.channel], element("bdi", {}, mail.to)),
        element("time", { datetime: sent.toISOString() }, sent.toLocaleTimeString())),
      element("h2", {}, mail.subject),
      mail.code ? code(mail.code) : null,
      mail.link ? element("p", {}, element("a", { href: mail.link }, "Open the link")) : null,
      element("details", {}, element("summary", {}, mail.channel === "email" ? "Read the mail" : "Read the message"), element("pre", {}, mail.text))),
  );
}

function code(text) {
  const copy = element("button", { type: "button", "aria-label": `Copy the code ${text}` }, "Copy");
  copy.addEventListener("click", async () => {
    await navigator.clipboard.writeText(text);
    copy.textContent = "Copied";
    news.textContent = "Code copied";
    setTimeout(() => {
      copy.textContent = "Copy";
    }, 2000);
  });
  return element("div", { class: "code" }, element("output", {}, text), copy);
}

async function watch() {
  if (!document.hidden) {
    await look();
  }
  setTimeout(watch, PAUSE);
}

document.addEventListener("visibilitychange", () => {
  if (!document.hidden) {
    look();
  }
});
watch();
