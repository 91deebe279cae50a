import type { SplitpinSignIn as Element } from "./index.js";

/** Defines `<splitpin-sign-in>` when it is loaded: in browsers only. Anywhere else, use `defineSignIn` of `splitpin`. */
export declare const SplitpinSignIn: { new (): Element; prototype: Element };
