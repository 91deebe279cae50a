/**
 * Who wants to be told of changes, in the form that `useSyncExternalStore` and its kin take.
 */

export class Listeners {
  #all = new Set();

  /**
   * @param {() => void} listener
   * @returns {() => void} Ends it.
   */
  add(listener) {
    const own = () => listener();
    this.#all.add(own);
    return () => this.#all.delete(own);
  }

  tell() {
    for (const listener of [...this.#all]) {
      listener();
    }
  }
}
