/**
 * Who is signed in, for pages whose own origin has the app's endpoints: the session's cookie does the rest.
 */

import { challengeIn } from "./challenge.js";
import { Listeners } from "./listeners.js";
import { Tabs } from "./tabs.js";

export class Session {
  #listeners = new Listeners();
  #path;
  #send;
  #tabs;
  /** Grows with each change: an answer to a question from before it says nothing. */
  #turn = 0;
  #user;

  /**
   * @param {object} [options]
   * @param {string} [options.path] What `/login`, `/logout` and `/session` come after.
   * @param {typeof fetch} [options.send]
   */
  constructor({ path = "", send = (...request) => fetch(...request) } = {}) {
    this.#path = path.replace(/\/+$/u, "");
    this.#send = send;
    this.#tabs = new Tabs(`splitpin.session.${this.#path}`, (news) => this.#hear(news));
  }

  /** Who is signed in; null where nobody is, undefined where that is not known yet. */
  get user() {
    return this.#user;
  }

  /**
   * Be told when `user` changes, here or by another tab.
   *
   * @param {() => void} listener
   * @returns {() => void} Ends it.
   */
  subscribe = (listener) => this.#listeners.add(listener);

  /**
   * Ask the app who is signed in.
   *
   * @returns {Promise<object | null>} Its user.
   * @throws {Error} It gave no answer to that.
   */
  async load() {
    const turn = this.#turn;
    const answer = await this.#send(`${this.#path}/session`, { cache: "no-store" });
    if (!answer.ok && answer.status !== 401) {
      throw new Error(`${this.#path}/session answered ${answer.status}.`);
    }
    const user = answer.ok ? (await answer.json()).user : null;
    if (turn === this.#turn) {
      this.#become(user);
    }
    return this.#user ?? null;
  }

  /**
   * Take what the element's event says, and ask the app where that says too little; the other tabs ask it anyhow.
   *
   * @param {{user: object | null}} detail
   */
  keep({ user }) {
    if (user === null) {
      this.#reload();
    } else {
      this.#become(user);
    }
    this.#tabs.tell("signed-in");
  }

  /** Like `fetch`; a 401 says that nobody is signed in any more, unless it asks somebody for another proof. */
  fetch = async (input, init) => {
    const turn = this.#turn;
    const answer = await this.#send(input, init);
    if (answer.status === 401 && (await challengeIn(answer)) === null && turn === this.#turn) {
      this.#become(null);
    }
    return answer;
  };

  /**
   * Sign out here and in the other tabs.
   *
   * @throws {Error} The app did not do it: the person is signed in still.
   */
  async signOut() {
    const answer = await this.#send(`${this.#path}/logout`, { method: "POST" });
    if (!answer.ok) {
      throw new Error(`${this.#path}/logout answered ${answer.status}.`);
    }
    this.#become(null);
    this.#tabs.tell("signed-out");
  }

  /** Hear no more of other tabs: for pages that make several of these. */
  close() {
    this.#tabs.close();
  }

  #become(user) {
    this.#turn += 1;
    this.#user = user;
    this.#listeners.tell();
  }

  #hear(news) {
    if (news === "signed-out") {
      this.#become(null);
    } else {
      this.#reload();
    }
  }

  #reload() {
    this.#turn += 1;
    this.load().catch(() => this.#become(undefined));
  }
}
