import type { AppUser } from "./index.js";

export interface SessionOptions {
  /** What `/login`, `/logout` and `/session` come after. */
  path?: string | undefined;
  send?: typeof globalThis.fetch | undefined;
}

/** Who is signed in, for pages whose own origin has the app's endpoints: the session's cookie does the rest. */
export class Session<User = AppUser> {
  constructor(options?: SessionOptions);

  /** Who is signed in; null where nobody is, undefined where that is not known yet. */
  get user(): User | null | undefined;

  /** Be told when `user` changes, here or by another tab; the answer ends it. */
  readonly subscribe: (listener: () => void) => () => void;

  /** Ask the app who is signed in. */
  load(): Promise<User | null>;

  /** Take what the element's event says, and ask the app where that says too little; the other tabs ask it anyhow. */
  keep(detail: { user: User | null }): void;

  /** Like `fetch`; a 401 says that nobody is signed in any more, unless it asks somebody for another proof. */
  readonly fetch: typeof globalThis.fetch;

  /** Sign out here and in the other tabs; rejects where the app did not do it. */
  signOut(): Promise<void>;

  /** Hear no more of other tabs: for pages that make several of these. */
  close(): void;
}
