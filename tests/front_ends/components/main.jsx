// Both components, with new objects and functions in every rendering, and buttons that have them rendered again.
import { useState } from "react";
import { createRoot } from "react-dom/client";
import { SignIn as ReactSignIn } from "splitpin/react";
import { SignIn as VueSignIn } from "splitpin/vue";
import { createApp, h, ref } from "vue";

const ISSUER = "https://id.example.com";
const heard = (name, count) => ({ registered }) => {
  document.title = `${name} ${count} ${registered}`;
};

function InReact() {
  const [count, setCount] = useState(0);
  const [title, setTitle] = useState("Anmelden");
  return (
    <>
      <ReactSignIn
        issuer={ISSUER} clientId="c" action="/login" className={`form-${count}`} headingLevel={1}
        texts={{ emailTitle: title }} onSignedIn={heard("react", count)}
      />
      <button onClick={() => setCount(count + 1)}>Again</button>
      <button onClick={() => setTitle("Connexion")}>Other words</button>
    </>
  );
}

const InVue = {
  setup() {
    const [count, title] = [ref(0), ref("Anmelden")];
    return () => [
      h(VueSignIn, {
        issuer: ISSUER, clientId: "c", action: "/login", class: `form-${count.value}`, headingLevel: 1,
        texts: { emailTitle: title.value }, onSignedIn: heard("vue", count.value),
      }),
      h("button", { onClick: () => { count.value += 1; } }, "Again"),
      h("button", { onClick: () => { title.value = "Connexion"; } }, "Other words"),
    ];
  },
};

createRoot(document.querySelector("#react")).render(<InReact />);
createApp(InVue).mount("#vue");
