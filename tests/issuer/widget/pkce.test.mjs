import assert from "node:assert/strict";
import { test } from "node:test";

import { challengeOf, createVerifier } from "../../../src/splitpin/issuer/widget/pkce.js";

test("the challenge is the one of RFC 7636 appendix B", async () => {
  assert.equal(
    await challengeOf("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"),
    "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
  );
});

test("a verifier is 43 unreserved characters and never comes twice", () => {
  const verifiers = new Set(Array.from({ length: 1000 }, () => createVerifier()));
  assert.equal(verifiers.size, 1000);
  for (const verifier of verifiers) {
    assert.match(verifier, /^[A-Za-z0-9_-]{43}$/u);
  }
});
