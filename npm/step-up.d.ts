import type { SignedInDetail, SignInProps, StepUpChallenge } from "./index.js";
import type { Session } from "./session.js";
import type { Tokens } from "./tokens.js";

export interface StepUpOptions extends Pick<SignInProps, "issuer" | "clientId" | "action" | "passkeys" | "theme"> {
  /** Who is signed in, where the page's own origin has the app's endpoints. Give this or `tokens`. */
  session?: Session<{ id: string }> | undefined;
  /** The tokens for an API on another origin. */
  tokens?: Tokens | undefined;
  /** Has the person prove themselves; by default in a dialog, with the element. Null where they did not. */
  prove?: ((challenge: StepUpChallenge, options: Omit<StepUpOptions, "session" | "tokens" | "prove">) => Promise<SignedInDetail | null>) | undefined;
}

/** A `fetch` for what needs a stronger or more recent proof than the person's sign-in was (RFC 9470). */
export class StepUp {
  constructor(options: StepUpOptions);

  /**
   * Like the `fetch` of the session or the tokens. Where the app asks for another proof, the person gives it and the
   * request is repeated, once. The first answer is the one to have where they do not, or somebody else did.
   */
  readonly fetch: typeof globalThis.fetch;
}
