/**
 * `<splitpin-sign-in>` and `<splitpin-account>` for pages that a bundler puts together, and for servers that render them.
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

/**
 * Define `<splitpin-account>`, likewise. `<splitpin-sign-in>` is loaded for whoever has to sign in there first.
 *
 * @returns {Promise<void>}
 */
export async function defineAccount() {
  if ("customElements" in globalThis) {
    const { SplitpinAccount } = await import("./account.js");
    SplitpinAccount.signIn = defineSignIn;
  }
}
