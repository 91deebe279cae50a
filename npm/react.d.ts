import type { HTMLAttributes, JSX, ReactNode } from "react";
import type {
  AccountAct, AccountAttributes, AccountProps as OwnProps, SignedInDetail, SignInAttributes, SignInProps as Props, SplitpinAccount, SplitpinSignIn,
} from "./index.js";

export interface SignInProps<Detail extends SignedInDetail = SignedInDetail>
  extends Props, Omit<HTMLAttributes<HTMLElement>, "action" | "children" | "autoFocus"> {
  /** Put the focus into the first field when the form appears. */
  autoFocus?: boolean | undefined;
  /** What stands there until the form does. */
  children?: ReactNode | undefined;
  /** Somebody is signed in: your backend's answer, or the payload where there is no `action`. */
  onSignedIn?: ((detail: Detail) => void) | undefined;
}

/** `<splitpin-sign-in>`. Say which detail you expect: `<SignIn<SignInAnswer> ...>` with an `action`. */
export function SignIn<Detail extends SignedInDetail = SignedInDetail>(props: SignInProps<Detail>): JSX.Element;

export interface AccountProps extends OwnProps, Omit<HTMLAttributes<HTMLElement>, "children"> {
  /** What stands there until the account does. */
  children?: ReactNode | undefined;
  /** Something of the account was changed. */
  onChanged?: ((detail: { act: AccountAct }) => void) | undefined;
  /** The person signed out there, or deleted the account. */
  onSignedOut?: ((detail: { act: "sign-out" | "delete" }) => void) | undefined;
}

/** `<splitpin-account>`. */
export function Account(props: AccountProps): JSX.Element;

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "splitpin-sign-in": DetailedHTMLProps<HTMLAttributes<SplitpinSignIn>, SplitpinSignIn> & SignInAttributes;
      "splitpin-account": DetailedHTMLProps<HTMLAttributes<SplitpinAccount>, SplitpinAccount> & AccountAttributes;
    }
  }
}
