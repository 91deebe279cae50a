/**
 * Where a sign-in's steps are shown, one at a time, and where what goes wrong in them becomes a sentence.
 *
 * A step has a `node`, `focus()`, `close()`, `busy`, `fail(sentence, {invalid})` and, where it can be told to wait,
 * `waitUntil(moment)`.
 */

import { element } from "./dom.js";
import { Problem } from "./problem.js";
import { sentenceFor } from "./sentences.js";

export class Stage {
  #place = element("div", { part: "stage" });
  // Outlives the steps: a live region must be in the page before its text changes.
  #status = element("p", { class: "status", role: "status" });
  #slot = element("slot", { name: "challenge" });
  #step = null;

  /**
   * @param {object} parts
   * @param {() => number} parts.clock Milliseconds since the epoch.
   * @param {() => {texts: Record<string, string>, language: string | undefined}} parts.words Asked each time: a page may
   *   change its own.
   */
  constructor({ clock, words }) {
    this.clock = clock;
    this.words = words;
  }

  /** What belongs on the page. */
  get nodes() {
    return [this.#place, this.#slot, this.#status];
  }

  /** The step that is shown, or null. */
  get step() {
    return this.#step;
  }

  /** Whether the focus is in the step that is shown. */
  get focused() {
    return this.#place.contains(this.#place.getRootNode().activeElement);
  }

  /**
   * Say in which language the steps are: the page around them may have another.
   *
   * @param {string} language A BCP 47 tag.
   * @param {"ltr" | "rtl"} direction
   */
  speak(language, direction) {
    for (const node of [this.#place, this.#status]) {
      node.lang = language;
      node.dir = direction;
    }
  }

  /** @param {object | null} step */
  show(step) {
    step?.node.classList.toggle("next", this.#step !== null);
    this.#step?.close();
    this.#step = step;
    this.#status.textContent = "";
    this.#place.replaceChildren(...(step === null ? [] : [step.node]));
  }

  /**
   * Show something that is no step.
   *
   * @param {Node} node
   */
  put(node) {
    this.show(null);
    this.#place.replaceChildren(node);
  }

  /**
   * Make room below the step for somebody else's challenge, and say so. It is in the page's own tree and not in ours,
   * where the scripts of others find what they have made; the Tab key comes to it after the step.
   *
   * @param {HTMLElement} host Whose shadow this stage is in.
   * @returns {HTMLElement}
   */
  placeOn(host) {
    const { texts, language } = this.words();
    const { dir } = this.#place;
    const place = element("div", { slot: "challenge", role: "group", lang: language, dir, "aria-label": texts.challengeTitle },
      element("p", {}, texts.challengeText));
    host.append(place);
    this.announce(texts.challengeText);
    return place;
  }

  /** Have a screen reader say something when it has time. @param {string} sentence */
  announce(sentence) {
    this.#status.textContent = sentence;
  }

  /**
   * Do something with a step busy meanwhile, then whatever it returns, or show the problem.
   *
   * @param {object} step
   * @param {() => Promise<() => void>} work
   * @param {object} [manner]
   * @param {string} [manner.refused] The sentence for a plain refusal; empty: the server's own.
   * @param {(moment: number) => void} [manner.hold] What waits after a 429; the step's main button by default.
   */
  async during(step, work, { refused = "", hold = (moment) => step.waitUntil(moment) } = {}) {
    step.busy = true;
    const [next, problem] = await work().then((found) => [found, null], (reason) => [null, reason]);
    if (step !== this.#step) {
      return; // The page moved on meanwhile: taken out, or configured anew.
    }
    step.busy = false;
    if (problem === null) {
      next();
    } else if (problem instanceof Problem) {
      this.tell(step, problem, { refused, hold });
    } else {
      throw problem;
    }
  }

  /**
   * Show a problem on a step.
   *
   * @param {object} step
   * @param {Problem} problem
   * @param {object} [manner]
   * @param {string} [manner.refused]
   * @param {(moment: number) => void} [manner.hold]
   */
  tell(step, problem, { refused = "", hold = () => {} } = {}) {
    const { texts, language } = this.words();
    const sentence = sentenceFor(problem, texts, { refused, language });
    step.fail(sentence, { invalid: !problem.passing && problem.status !== 429 && problem.challenge === null && !problem.ofSite });
    if (problem.retryAfter > 0) {
      hold(this.clock() + problem.retryAfter * 1000);
    }
  }
}
