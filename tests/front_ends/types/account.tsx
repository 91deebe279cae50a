// The element of one's own account, and its components.
import { defineAccount, type AccountAct, type SplitpinAccount } from "splitpin";
import { SplitpinAccount as Element } from "splitpin/account";
import { Account } from "splitpin/react";
import { Tokens } from "splitpin/tokens";
import { Account as VueAccount } from "splitpin/vue";

const defined: Promise<void> = defineAccount();
const tokens = new Tokens({ issuer: "https://id.example.com", clientId: "c", api: "https://api.example.com" });

const element: SplitpinAccount = document.createElement("splitpin-account");
element.token = () => tokens.accessToken();
element.token = null;
// @ts-expect-error A token is text.
element.token = () => 1;
element.texts = { accountTitle: "Konto" };
// @ts-expect-error There is no such sentence.
element.texts = { acountTitle: "Konto" };
const again: Promise<void> = element.reload();
Element.signIn = async () => undefined;

document.addEventListener("splitpin-account-changed", ({ detail }) => {
  const act: AccountAct = detail.act;
  // @ts-expect-error Nobody does that.
  return act === "change-passkey";
});

export const shown = <Account issuer="https://id.example.com" clientId="c" token={() => tokens.accessToken()} onChanged={({ act }) => act} headingLevel={3}>…</Account>;
// @ts-expect-error Of which client?
export const nobody = <Account issuer="https://id.example.com" />;
export const props: InstanceType<typeof VueAccount>["$props"] = { issuer: "https://id.example.com", clientId: "c", onSignedOut: ({ act }) => act };
export const used = [defined, again];
