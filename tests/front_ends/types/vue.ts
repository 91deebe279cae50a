import { createSSRApp, h } from "vue";
import type { SignedInDetail } from "splitpin";
import { SignIn } from "splitpin/vue";

export const app = createSSRApp({
  render: () => h(SignIn, {
    issuer: "https://id.example.com",
    clientId: "c",
    action: "/api/login",
    headingLevel: 1,
    autofocus: true,
    onSignedIn: (detail: SignedInDetail) => detail,
  }, { default: () => "Sign-in is loading." }),
});

const props: InstanceType<typeof SignIn>["$props"] = { issuer: "https://id.example.com", clientId: "c" };
// @ts-expect-error A client id is missing.
const wrong: InstanceType<typeof SignIn>["$props"] = { issuer: "https://id.example.com" };

export { props, wrong };
