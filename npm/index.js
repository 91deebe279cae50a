/**
 * `<splitpin-sign-in>` for pages that a bundler puts together, and for servers that render them.
 */

/**
 * Define `<splitpin-sign-in>`, unless the page has it: it works from then on wherever it stands.
 *
 * On a server there is nothing to define, and nothing is loaded: the markup goes out, and the browser's own call of this
 * brings it to life.
 *
 * @returns {Promise<void>}
 */
export async function defineSignIn() {
  if ("customElements" in globalThis) {
    await import("./sign-in.js");
  }
}
