// What a server makes of the components: prints it as JSON.
import { createElement } from "react";
import { renderToString } from "react-dom/server";
import { Account as ReactAccount, SignIn as ReactSignIn } from "splitpin/react";
import { Account as VueAccount, SignIn as VueSignIn } from "splitpin/vue";
import { createSSRApp, h } from "vue";
import { renderToString as renderVue } from "vue/server-renderer";

const props = {
  issuer: "https://id.example.com", clientId: "a \"client\" <id>", action: "/login", phone: "sms", link: true, passkeys: false, theme: "plum", headingLevel: 1,
  texts: { emailTitle: "Anmelden" },
};
const words = "Sign-in is loading.";
const account = { issuer: "https://id.example.com", clientId: "c", theme: "plum", headingLevel: 3, token: () => "a secret" };
console.log(JSON.stringify({
  react: renderToString(createElement(ReactSignIn, { ...props, autoFocus: true, className: "form" }, words)),
  vue: await renderVue(createSSRApp(() => h(VueSignIn, { ...props, autofocus: true, class: "form" }, { default: () => words }))),
  reactAccount: renderToString(createElement(ReactAccount, account, words)),
  vueAccount: await renderVue(createSSRApp(() => h(VueAccount, account, { default: () => words }))),
}));
