/**
 * The development inbox: shows messages as they come, newest first. What a message looks like the server says; without
 * this script the page shows the same, and a link looks again.
 */

import { element } from "./dom.js";
import { LANGUAGE, MESSAGES } from "./inbox-messages.js";
import { say, spoken } from "./texts.js";

const WORDS = spoken(MESSAGES, LANGUAGE);

const PAUSE = 1000;

const list = document.querySelector("[data-place=mails]");
const state = document.querySelector("[data-place=state]");
const news = document.querySelector("[data-place=news]");

async function look() {
  try {
    show(await page());
    delete state.dataset.lost;
    state.textContent = WORDS.inboxWatching;
  } catch {
    state.dataset.lost = "";
    state.textContent = WORDS.inboxLost;
  }
}

/** This page as the server has it now; parsed so that nothing in it runs. @returns {Promise<Document>} */
function page() {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("GET", location.pathname);
    request.responseType = "document";
    request.addEventListener("load", () => (request.status === 200 ? resolve(request.response) : reject(new Error())));
    request.addEventListener("error", reject);
    request.send();
  });
}

/** A message that is here already stays, with what is open in it and its focus. */
function show(now) {
  const coming = [...now.querySelectorAll("[data-number]")];
  const fresh = coming.filter(({ dataset }) => messageOf(dataset.number) === null);
  list.prepend(...fresh.map((each) => readied(document.adoptNode(each))));
  const numbers = new Set(coming.map(({ dataset }) => dataset.number));
  for (const gone of [...list.children].filter(({ dataset }) => !numbers.has(dataset.number))) {
    gone.remove();
  }
  if (fresh.length > 0) {
    news.textContent = fresh.length === 1
      ? say(WORDS.inboxNew, { subject: fresh[0].querySelector("h2").textContent })
      : say(WORDS.inboxNews, { number: fresh.length });
  }
}

function messageOf(number) {
  return list.querySelector(`[data-number="${CSS.escape(number)}"]`);
}

/** With the time of here, and a button that copies the code. */
function readied(message) {
  const time = message.querySelector("time");
  time.textContent = new Date(time.dateTime).toLocaleTimeString(LANGUAGE);
  for (const code of message.querySelectorAll(".code")) {
    code.append(copier(code.textContent));
  }
  return message;
}

function copier(code) {
  const copy = element("button", { type: "button", "aria-label": say(WORDS.inboxCopyCode, { code }) }, WORDS.inboxCopy);
  copy.addEventListener("click", async () => {
    await navigator.clipboard.writeText(code);
    copy.textContent = WORDS.inboxCopied;
    news.textContent = WORDS.inboxCodeCopied;
    setTimeout(() => {
      copy.textContent = WORDS.inboxCopy;
    }, 2000);
  });
  return copy;
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
for (const message of list.children) {
  readied(message);
}
watch();
