import type { SignInPayload } from "splitpin";
import { RenewalFailed, SignedOut, Tokens } from "splitpin/tokens";

const tokens = new Tokens({ issuer: "https://id.example.com", clientId: "c", api: new URL("https://api.example.com"), remember: true });
// @ts-expect-error Tokens go to one API, and it has to be named.
new Tokens({ issuer: "https://id.example.com", clientId: "c" });

const send: typeof fetch = tokens.fetch;
const end: () => void = tokens.subscribe(() => tokens.signedIn);

export async function me({ oauth_token }: SignInPayload): Promise<unknown> {
  tokens.keep(oauth_token);
  tokens.keep({ access_token: "a", expires_in: 3600 });
  try {
    const answer = await send("/me", { method: "POST", signal: AbortSignal.timeout(5000) });
    return await answer.json();
  } catch (failure) {
    if (failure instanceof SignedOut) {
      return null;
    }
    if (failure instanceof RenewalFailed) {
      const seconds: number = failure.retryAfter;
      return seconds;
    }
    throw failure;
  } finally {
    end();
    const heard: boolean = await tokens.signOut();
    // @ts-expect-error It cannot be set.
    tokens.signedIn = heard;
  }
}
