import type { DefineComponent, SlotsType } from "vue";
import type { AccountAct, AccountProps, SignedInDetail, SignInProps as Props } from "./index.js";

export interface SignInProps extends Props {
  /** Put the focus into the first field when the form appears. */
  autofocus?: boolean | undefined;
}

/** `<splitpin-sign-in>`; what stands in the default slot is shown until the form is. */
export declare const SignIn: new () => InstanceType<DefineComponent<SignInProps>> & {
  $props: {
    /** Somebody is signed in: your backend's answer, or the payload where there is no `action`. */
    "onSigned-in"?: (detail: SignedInDetail) => void;
    onSignedIn?: (detail: SignedInDetail) => void;
  };
  $slots: SlotsType<{ default?: () => unknown }>;
};

/** `<splitpin-account>`; what stands in the default slot is shown until the account is. */
export declare const Account: new () => InstanceType<DefineComponent<AccountProps>> & {
  $props: {
    /** Something of the account was changed. */
    onChanged?: (detail: { act: AccountAct }) => void;
    /** The person signed out there, or deleted the account. */
    "onSigned-out"?: (detail: { act: "sign-out" | "delete" }) => void;
    onSignedOut?: (detail: { act: "sign-out" | "delete" }) => void;
  };
  $slots: SlotsType<{ default?: () => unknown }>;
};
