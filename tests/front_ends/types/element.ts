// The element as a page's own script has it.
import { defineSignIn, type OAuthToken, type Sentence, type SignedInDetail, type SignInAnswer, type SplitpinSignIn } from "splitpin";
import { Session } from "splitpin/session";
import { StepUp } from "splitpin/step-up";

const defined: Promise<void> = defineSignIn();

const element: SplitpinSignIn = document.createElement("splitpin-sign-in");
element.texts = { emailTitle: "Anmelden" };
const title: Sentence = element.texts.emailTitle;
// @ts-expect-error A sentence is text.
element.texts = { emailTitle: 1 };
// @ts-expect-error There is no such sentence.
element.texts = { emailTitel: "Anmelden" };

document.querySelector("splitpin-sign-in")?.focus();

const proof: Promise<SignedInDetail | null> = element.stepUp({ acr_values: "phr", max_age: 300 });
// @ts-expect-error Seconds are a number.
element.stepUp({ max_age: "300" });

const session = new Session();
const stepUp = new StepUp({ issuer: "https://id.example.com", clientId: "c", session });
const transferred: Promise<Response> = stepUp.fetch("/transfer", { method: "POST" });
new StepUp({ issuer: "https://id.example.com", clientId: "c", session, prove: async ({ acr_values }) => (acr_values ? null : null) });
// @ts-expect-error Of which issuer?
new StepUp({ clientId: "c", session });

document.addEventListener("splitpin-signed-in", ({ detail }) => {
  if ("oauth_token" in detail) {
    const token: OAuthToken = detail.oauth_token;
    const address: string | undefined = detail.email ?? detail.phone;
    // @ts-expect-error The payload is no answer of the app's.
    detail.registered;
    return [token, address];
  }
  const answer: SignInAnswer = detail;
  // @ts-expect-error The backend may say nothing of its users.
  return answer.user.id;
});

export { defined, proof, title, transferred };
