import type { SplitpinAccount as Element } from "./index.js";

/** Defines `<splitpin-account>` when it is loaded: in browsers only. Anywhere else, use `defineAccount` of `splitpin`. */
export declare const SplitpinAccount: {
  new (): Element;
  prototype: Element;
  /** Defines `<splitpin-sign-in>` for whoever has to sign in first; from the issuer, unless you say otherwise. */
  signIn: (issuer: string) => Promise<unknown>;
};
