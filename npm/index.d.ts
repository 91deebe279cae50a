/** `<splitpin-sign-in>`, `<splitpin-account>` and what they say, for TypeScript. */

import type { AccountTexts, Sentence, Texts } from "./texts.js";

export type { AccountTexts, Sentence, Texts };

/**
 * Define `<splitpin-sign-in>`, unless the page has it: it works from then on wherever it stands.
 *
 * On a server there is nothing to define, and nothing is loaded.
 */
export function defineSignIn(): Promise<void>;

/** Define `<splitpin-account>`, likewise. `<splitpin-sign-in>` is loaded for whoever has to sign in there first. */
export function defineAccount(): Promise<void>;

/** What the app's backend answered: the detail of `splitpin-signed-in` where the element has an `action`. */
export interface SignInAnswer<User = AppUser> {
  registered: boolean;
  /** Null where the backend is one that says nothing of its users. */
  user: User | null;
}

/** A user as Splitpin's endpoints answer. */
export interface AppUser {
  id: string;
  /** The address that the token proves. */
  identifier: string;
}

/** What the issuer hands over: the detail of `splitpin-signed-in` where the element has no `action`. */
export interface SignInPayload {
  /** The address that was proved; a phone number is in `phone`. */
  email?: string;
  phone?: string;
  oauth_token: OAuthToken;
  user: IssuerUser;
}

export interface OAuthToken {
  access_token: string;
  id_token: string;
  refresh_token: string;
  /** Seconds from now. */
  expires_in: number;
  token_type: "Bearer";
  auth_method: string;
}

/** A user as the issuer knows them, with the names that the published clients have for it. */
export interface IssuerUser {
  ID: string;
  created_at: string;
  updated_at: string;
  deleted_at: string;
  issuer: string;
  identifier: string;
}

export type SignedInDetail = SignInAnswer | SignInPayload;

/** Ways to a phone, one or both, with a blank between. */
export type PhoneChannels = "sms" | "whatsapp" | "sms whatsapp" | "whatsapp sms";

/** How it looks; your own colours are CSS variables. */
export type Theme = "pine" | "ink" | "cobalt" | "plum" | "paper";

/** The element. Its attributes are `SignInAttributes`. */
export interface SplitpinSignIn extends HTMLElement {
  /** The sentences in use; set some of them to replace those, and only those. */
  get texts(): Readonly<Record<keyof Texts, Sentence>>;
  set texts(replacements: Texts);
  /**
   * Signs in with a passkey that this device has, at a click of your own button, and shows nothing where it has none:
   * then show the element. Only with the attribute `passkeys`; false in browsers that cannot do it.
   */
  signInAtOnce(): Promise<boolean>;

  /**
   * Have whoever is signed in prove themselves again, and resolve with what `splitpin-signed-in` would tell; that event does
   * not follow. Null where they did not: it was cancelled, or the element was taken away.
   */
  stepUp(challenge?: StepUpChallenge): Promise<SignedInDetail | null>;
}

/** What an app asks for, in its `WWW-Authenticate` (RFC 9470), and whom it knows. */
export interface StepUpChallenge {
  /** For `phr` and `phrh` the element offers passkeys alone. */
  acr_values?: string | undefined;
  /** Any new proof is recent enough. */
  max_age?: number | undefined;
  /** The address to begin with, where an address is asked for. */
  identifier?: string | undefined;
}

/** The attributes, as they are written in HTML. */
export interface SignInAttributes {
  issuer: string;
  "client-id": string;
  action?: string | undefined;
  phone?: PhoneChannels | undefined;
  link?: boolean | "" | undefined;
  passkeys?: boolean | "" | undefined;
  theme?: Theme | undefined;
  autofocus?: boolean | undefined;
  "heading-level"?: 1 | 2 | 3 | 4 | 5 | 6 | undefined;
}

/** The same for components. */
export interface SignInProps {
  /** The issuer's address. */
  issuer: string;
  /** Your project's client id. */
  clientId: string;
  /** Where your backend takes the payload, on the page's own origin; without it the payload is yours. */
  action?: string | undefined;
  /** People may use a phone number, too. */
  phone?: PhoneChannels | undefined;
  /** Emails have a link as well, which shows the code. */
  link?: boolean | undefined;
  /** People may sign in with a passkey, and are offered one after a code. */
  passkeys?: boolean | undefined;
  /** How it looks. */
  theme?: Theme | undefined;
  /** Of the titles; 2 unless you say otherwise. */
  headingLevel?: 1 | 2 | 3 | 4 | 5 | 6 | undefined;
  /** The sentences that you replace. */
  texts?: Texts | undefined;
}

/** Where an access token comes from: asked each time, and null where nobody is signed in. */
export type TokenSource = () => string | null | undefined | Promise<string | null | undefined>;

/** What was done, as the detail of `splitpin-account-changed` names it. */
export type AccountAct =
  | "add-address" | "change-address" | "remove-address"
  | "keep-passkey" | "rename-passkey" | "remove-passkey"
  | "add-app" | "remove-app" | "new-codes"
  | "remove-device" | "end-session" | "end-others" | "withdraw-consent" | "stop-recovery" | "delete";

/** The element of one's own account. Its attributes are `AccountAttributes`. */
export interface SplitpinAccount extends HTMLElement {
  /** Whose account it is; without it the person signs in there. It can be set and not read. */
  set token(source: TokenSource | string | null);
  /** The sentences in use; set some of them to replace those, and only those. */
  get texts(): Readonly<Record<keyof AccountTexts, Sentence>>;
  set texts(replacements: AccountTexts);
  /** Show the account as it is by now. */
  reload(): Promise<void>;
}

/** Its attributes, as they are written in HTML. */
export interface AccountAttributes {
  issuer: string;
  "client-id": string;
  theme?: Theme | undefined;
  "heading-level"?: 1 | 2 | 3 | 4 | 5 | 6 | undefined;
}

/** The same for components. */
export interface AccountProps {
  /** The issuer's address. */
  issuer: string;
  /** Your project's client id. */
  clientId: string;
  /** Whose account it is; without it the person signs in there. */
  token?: TokenSource | undefined;
  /** How it looks. */
  theme?: Theme | undefined;
  /** Of the title; 2 unless you say otherwise. */
  headingLevel?: 1 | 2 | 3 | 4 | 5 | 6 | undefined;
  /** The sentences that you replace. */
  texts?: AccountTexts | undefined;
}

declare global {
  interface HTMLElementTagNameMap {
    "splitpin-sign-in": SplitpinSignIn;
    "splitpin-account": SplitpinAccount;
  }
  interface GlobalEventHandlersEventMap {
    "splitpin-signed-in": CustomEvent<SignedInDetail>;
    "splitpin-account-changed": CustomEvent<{ act: AccountAct }>;
    "splitpin-signed-out": CustomEvent<{ act: "sign-out" | "delete" }>;
  }
}
