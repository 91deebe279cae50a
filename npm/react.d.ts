import type { HTMLAttributes, JSX, ReactNode } from "react";
import type { SignedInDetail, SignInAttributes, SignInProps as Props, SplitpinSignIn } from "./index.js";

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

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "splitpin-sign-in": DetailedHTMLProps<HTMLAttributes<SplitpinSignIn>, SplitpinSignIn> & SignInAttributes;
    }
  }
}
