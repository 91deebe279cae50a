/**
 * A reload takes the focus away from where a person was. This puts it back there, and takes it from nobody.
 */

export class KeptFocus {
  /**
   * @param {Storage | null} storage This tab's. Null, or a storage that throws, means: nothing is put back.
   * @param {string} name Tells projects on one page apart.
   * @param {ShadowRoot} root What may have the focus, by part.
   */
  constructor(storage, name, root) {
    this.storage = storage;
    this.key = `splitpin.focus.${name}`;
    this.root = root;
  }

  /** Note where the focus is, when the page goes. @param {AbortSignal} [signal] Ends it. */
  watch(signal) {
    addEventListener("pagehide", () => this.#note(), { signal });
  }

  /** Put it where it was, once. */
  restore() {
    const part = this.#taken();
    const node = [...this.root.querySelectorAll("[part]")].find((each) => each.getAttribute("part") === part);
    if (node && document.activeElement === document.body) {
      node.focus();
    }
  }

  #note() {
    const part = this.root.activeElement?.getAttribute("part");
    try {
      if (part) {
        this.storage?.setItem(this.key, part);
      }
    } catch {
      // Storage full or switched off: see the constructor.
    }
  }

  #taken() {
    try {
      const part = this.storage?.getItem(this.key) ?? null;
      this.storage?.removeItem(this.key);
      return part;
    } catch {
      return null;
    }
  }
}
