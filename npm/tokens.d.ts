import type { OAuthToken } from "./index.js";

/** Nobody is signed in, or no longer: show the sign-in. */
export class SignedOut extends Error {
  name: "SignedOut";
}

/** The issuer gave no new token, for now or for a reason that the page's author has to mend. */
export class RenewalFailed extends Error {
  name: "RenewalFailed";
  /** 0 where no answer came. */
  status: number;
  /** RFC 6749 section 5.2; empty where the answer had none. */
  code: string;
  /** Seconds; 0 where the answer does not say. */
  retryAfter: number;
}

export interface TokensOptions {
  /** The issuer's address. */
  issuer: string;
  /** Your project's client id. */
  clientId: string;
  /** Where the tokens may be sent: this origin and no other. Addresses are relative to it. */
  api: string | URL;
  /** Keep the refresh token in `localStorage`, so that reloads and other tabs are signed in, too. */
  remember?: boolean | undefined;
  send?: typeof globalThis.fetch | undefined;
  /** Milliseconds since the epoch. */
  clock?: (() => number) | undefined;
}

/** The tokens of whoever signed in to a single-page app, and a `fetch` that sends them to the app's API. */
export class Tokens {
  constructor(options: TokensOptions);

  /** Whether somebody is, as far as this tab knows: the issuer may have ended it meanwhile. */
  get signedIn(): boolean;

  /** Be told when somebody signs in or out, here or in another tab; the answer ends it. */
  readonly subscribe: (listener: () => void) => () => void;

  /** Take the tokens of a sign-in. Who was signed in here before is signed out. */
  keep(oauthToken: Pick<OAuthToken, "access_token" | "expires_in"> & { refresh_token?: string }): void;

  /**
   * Like `fetch`, at the API and as the person. A 401 is asked once more with a new token, and the second is the answer.
   *
   * Rejects with `SignedOut`; with `RenewalFailed`, after which the person is signed in still; and with a `TypeError` where
   * the address is on another origin than `api`, or the network failed.
   */
  readonly fetch: typeof globalThis.fetch;

  /** The access token, renewed where it has to be: for what `fetch` cannot send. */
  accessToken(options?: { signal?: AbortSignal; refused?: string }): Promise<string>;

  /** Sign out here, in the other tabs, and at the issuer. Here it is done at once; the answer says whether the issuer has heard. */
  signOut(): Promise<boolean>;

  /** Hear no more of other tabs: for pages that make several of these. */
  close(): void;
}
