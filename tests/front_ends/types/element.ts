// The element as a page's own script has it.
import { defineSignIn, type OAuthToken, type Sentence, type SignInAnswer, type SplitpinSignIn } from "splitpin";

const defined: Promise<void> = defineSignIn();

const element: SplitpinSignIn = document.createElement("splitpin-sign-in");
element.texts = { emailTitle: "Anmelden" };
const title: Sentence = element.texts.emailTitle;
// @ts-expect-error A sentence is text.
element.texts = { emailTitle: 1 };
// @ts-expect-error There is no such sentence.
element.texts = { emailTitel: "Anmelden" };

document.querySelector("splitpin-sign-in")?.focus();

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

export { defined, title };
