/**
 * Where a sign-in is between two uses of its refresh token: in this tab, or in storage for all tabs and for reloads.
 *
 * Each has a name, made up here: by it a token that was replaced is told from one of another sign-in.
 *
 * @typedef {{signIn: string, refreshToken: string | null}} Grant
 */

import { Tabs } from "./tabs.js";

/** Each tab has a sign-in of its own, and a log-out in one of them ends all. */
export class OwnGrant {
  #grant = null;
  #tabs;

  /**
   * @param {string} name What tabs hear each other by.
   * @param {(ended: Grant | null) => void} onOther Somebody signed out in another tab; this is what was kept here.
   */
  constructor(name, onOther) {
    this.#tabs = new Tabs(name, (news) => {
      const ended = this.#grant;
      if (news === "signed-out") {
        this.#grant = null;
        onOther(ended);
      }
    });
  }

  /** @returns {Grant | null} */
  load() {
    return this.#grant;
  }

  /** @param {Grant} grant */
  save(grant) {
    this.#grant = grant;
  }

  /** @param {boolean} everywhere A person's wish; otherwise this sign-in has ended by itself. */
  clear(everywhere) {
    this.#grant = null;
    if (everywhere) {
      this.#tabs.tell("signed-out");
    }
  }

  /** Do something with it while no other tab does. */
  alone(work) {
    return work();
  }

  close() {
    this.#tabs.close();
  }
}

/** All tabs have one sign-in, and use its refresh token one after the other. */
export class SharedGrant {
  #leaving = new AbortController();

  /**
   * @param {Storage} storage
   * @param {string} name Of the item and of the lock.
   * @param {(ended: null) => void} onOther Somebody signed in or out in another tab.
   */
  constructor(storage, name, onOther) {
    this.storage = storage;
    this.name = name;
    addEventListener("storage", ({ storageArea, key, oldValue, newValue }) => {
      const touched = storageArea === storage && (key === name || key === null);
      if (touched && grantIn(oldValue)?.signIn !== grantIn(newValue)?.signIn) {
        onOther(null);
      }
    }, { signal: this.#leaving.signal });
  }

  /** @returns {Grant | null} */
  load() {
    return grantIn(this.storage.getItem(this.name));
  }

  /** @param {Grant} grant */
  save(grant) {
    this.storage.setItem(this.name, JSON.stringify(grant));
  }

  clear() {
    this.storage.removeItem(this.name);
  }

  /** Do something with it while no other tab does: a refresh token that comes again after its successor was used ends the session. */
  alone(work) {
    return navigator.locks.request(this.name, work);
  }

  close() {
    this.#leaving.abort();
  }
}

/**
 * @param {string} name
 * @param {boolean} shared In storage, where the browser lets us.
 * @param {(ended: Grant | null) => void} onOther
 * @returns {OwnGrant | SharedGrant}
 */
export function grantNamed(name, shared, onOther) {
  const storage = shared && "location" in globalThis && navigator.locks ? localStorageHere() : null;
  return storage === null ? new OwnGrant(name, onOther) : new SharedGrant(storage, name, onOther);
}

function localStorageHere() {
  try {
    return globalThis.localStorage ?? null;
  } catch {
    return null; // the browser forbids it
  }
}

function grantIn(text) {
  try {
    const { signIn, refreshToken } = JSON.parse(text);
    return typeof signIn === "string" ? { signIn, refreshToken } : null;
  } catch {
    return null; // nothing, or nothing of ours
  }
}
