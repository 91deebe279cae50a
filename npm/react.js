"use client";
/**
 * `<splitpin-sign-in>` as a React component, rendered on servers too. What has the same name there goes to the element as it is.
 */

import { createElement, useEffect, useRef } from "react";
import { defineSignIn } from "./index.js";

export function SignIn({
  clientId, link, passkeys, autoFocus, headingLevel, texts, onSignedIn, className, children, ...rest
}) {
  const element = useRef(null);
  const listener = useRef(onSignedIn);
  const sentences = texts && JSON.stringify(texts);

  useEffect(() => {
    listener.current = onSignedIn;
  });

  useEffect(() => {
    const { current } = element;
    const hear = ({ detail }) => listener.current?.(detail);
    current.addEventListener("splitpin-signed-in", hear);
    return () => current.removeEventListener("splitpin-signed-in", hear);
  }, []);

  // By what they say and not by which object they are: the element begins anew with new sentences.
  useEffect(() => {
    if (sentences !== undefined) {
      element.current.texts = JSON.parse(sentences);
    }
  }, [sentences]);

  useEffect(() => {
    defineSignIn();
  }, []);

  return createElement("splitpin-sign-in", {
    ...rest,
    ref: element,
    "client-id": clientId,
    link: link ? "" : undefined,
    passkeys: passkeys ? "" : undefined,
    autofocus: autoFocus ? true : undefined,
    "heading-level": headingLevel,
    class: className,
  }, children);
}
