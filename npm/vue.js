/**
 * The elements as Vue components, rendered on servers too. What is no property here goes to the element as it is.
 */

import { defineComponent, h, onMounted, ref, watch } from "vue";
import { defineAccount, defineSignIn } from "./index.js";

export const SignIn = defineComponent({
  name: "SignIn",
  props: {
    clientId: { type: String, required: true },
    link: Boolean,
    passkeys: Boolean,
    autofocus: Boolean,
    headingLevel: Number,
    texts: Object,
  },
  emits: ["signed-in"],
  setup(props, { emit, slots }) {
    const element = ref(null);
    // By what they say and not by which object they are: the element begins anew with new sentences.
    const sentences = () => props.texts && JSON.stringify(props.texts);
    const say = (written) => {
      if (written !== undefined) {
        element.value.texts = JSON.parse(written);
      }
    };

    onMounted(() => {
      say(sentences());
      defineSignIn();
    });
    watch(sentences, say, { flush: "post" });

    return () => h("splitpin-sign-in", {
      ref: element,
      "client-id": props.clientId,
      link: props.link ? "" : undefined,
      passkeys: props.passkeys ? "" : undefined,
      autofocus: props.autofocus ? true : undefined,
      "heading-level": props.headingLevel,
      "onSplitpin-signed-in": ({ detail }) => emit("signed-in", detail),
    }, slots.default?.());
  },
});

export const Account = defineComponent({
  name: "Account",
  props: {
    clientId: { type: String, required: true },
    token: Function,
    headingLevel: Number,
    texts: Object,
  },
  emits: ["changed", "signed-out"],
  setup(props, { emit, slots }) {
    const element = ref(null);
    const sentences = () => props.texts && JSON.stringify(props.texts);

    onMounted(() => {
      // A function that each rendering makes anew is the same source.
      watch(() => props.token !== undefined, (asks) => {
        element.value.token = asks ? () => props.token?.() : null;
      }, { immediate: true });
      watch(sentences, (written) => {
        if (written !== undefined) {
          element.value.texts = JSON.parse(written);
        }
      }, { immediate: true });
      defineAccount();
    });

    return () => h("splitpin-account", {
      ref: element,
      "client-id": props.clientId,
      "heading-level": props.headingLevel,
      "onSplitpin-account-changed": ({ detail }) => emit("changed", detail),
      "onSplitpin-signed-out": ({ detail }) => emit("signed-out", detail),
    }, slots.default?.());
  },
});
