"use client";
/**
 * The elements as React components, rendered on servers too. What has the same name there goes to the element as it is.
 */

import { createElement, useEffect, useRef } from "react";
import { defineAccount, defineSignIn } from "./index.js";

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

export function Account({ clientId, token, headingLevel, texts, onChanged, onSignedOut, className, children, ...rest }) {
  const element = useRef(null);
  const given = useRef({});
  const sentences = texts && JSON.stringify(texts);
  const asks = token !== undefined;

  useEffect(() => {
    given.current = { token, onChanged, onSignedOut };
  });

  useEffect(() => {
    const { current } = element;
    const changed = ({ detail }) => given.current.onChanged?.(detail);
    const over = ({ detail }) => given.current.onSignedOut?.(detail);
    current.addEventListener("splitpin-account-changed", changed);
    current.addEventListener("splitpin-signed-out", over);
    return () => {
      current.removeEventListener("splitpin-account-changed", changed);
      current.removeEventListener("splitpin-signed-out", over);
    };
  }, []);

  // By whether there is one: a function that each rendering makes anew is the same source.
  useEffect(() => {
    element.current.token = asks ? () => given.current.token?.() : null;
    defineAccount();
  }, [asks]);

  useEffect(() => {
    if (sentences !== undefined) {
      element.current.texts = JSON.parse(sentences);
    }
  }, [sentences]);

  return createElement("splitpin-account", {
    ...rest,
    ref: element,
    "client-id": clientId,
    "heading-level": headingLevel,
    class: className,
  }, children);
}
