/**
 * What has happened meanwhile: one sentence of several, in the room of the longest, so that nothing moves when another
 * takes its place.
 */

import { element } from "./dom.js";

export class News {
  #sentences;

  /** @param {Record<string, string>} sentences By name; the first is shown at first. */
  constructor(sentences) {
    this.#sentences = new Map(
      Object.entries(sentences).map(([name, sentence]) => [name, element("p", { part: `news-${name}` }, sentence)]),
    );
    this.node = element("div", { class: "news", part: "news" }, ...this.#sentences.values());
    this.show(this.#sentences.keys().next().value);
  }

  /**
   * @param {string} name
   * @returns {string} The sentence.
   */
  show(name) {
    for (const [each, node] of this.#sentences) {
      node.classList.toggle("off", each !== name);
    }
    return this.#sentences.get(name).textContent;
  }
}
