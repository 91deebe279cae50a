/**
 * What the tabs of one browser tell each other: that somebody signed in or out.
 */

export class Tabs {
  #channel = null;

  /**
   * @param {string} name Tabs that use the same one hear each other.
   * @param {(news: "signed-in" | "signed-out") => void} onNews What another tab tells.
   */
  constructor(name, onNews) {
    // Where there is no page there are no tabs, and a server's process would not end while it listens.
    if ("location" in globalThis && "BroadcastChannel" in globalThis) {
      this.#channel = new BroadcastChannel(name);
      this.#channel.addEventListener("message", ({ data }) => {
        if (data === "signed-in" || data === "signed-out") {
          onNews(data);
        }
      });
    }
  }

  /** @param {"signed-in" | "signed-out"} news */
  tell(news) {
    this.#channel?.postMessage(news);
  }

  /** Hear no more. */
  close() {
    this.#channel?.close();
    this.#channel = null;
  }
}
