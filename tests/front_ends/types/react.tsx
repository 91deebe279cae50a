import { useSyncExternalStore } from "react";
import type { SignInAnswer, SignInPayload } from "splitpin";
import { SignIn } from "splitpin/react";
import { Session } from "splitpin/session";

interface Member {
  id: string;
  identifier: string;
  plan: "free" | "paid";
}

const session = new Session<Member>({ path: "/api" });

export function App() {
  const user = useSyncExternalStore(session.subscribe, () => session.user);
  const plan: "free" | "paid" | undefined = user?.plan;
  return (
    <>
      {plan}
      <SignIn<SignInAnswer<Member>>
        issuer="https://id.example.com"
        clientId="c"
        action="/api/login"
        phone="sms whatsapp"
        headingLevel={1}
        texts={{ emailTitle: "Anmelden" }}
        className="form"
        id="form"
        autoFocus
        link
        passkeys
        theme="plum"
        onSignedIn={(answer) => session.keep(answer)}
      >
        <p>Sign-in is loading.</p>
      </SignIn>
      <SignIn<SignInPayload> issuer="https://id.example.com" clientId="c" onSignedIn={({ oauth_token }) => oauth_token.access_token} />
      <SignIn issuer="https://id.example.com" clientId="c" />
      {/* @ts-expect-error A client id is missing. */}
      <SignIn issuer="https://id.example.com" />
      {/* @ts-expect-error There is no such heading. */}
      <SignIn issuer="https://id.example.com" clientId="c" headingLevel={7} />
      {/* @ts-expect-error There is no such way to a phone. */}
      <SignIn issuer="https://id.example.com" clientId="c" phone="pigeon" />
      <splitpin-sign-in issuer="https://id.example.com" client-id="c" link="" heading-level={3} />
      {/* @ts-expect-error An issuer is missing. */}
      <splitpin-sign-in client-id="c" />
    </>
  );
}
