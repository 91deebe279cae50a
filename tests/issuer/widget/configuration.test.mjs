import assert from "node:assert/strict";
import { test } from "node:test";

import { ConfigurationError, configurationOf } from "../../../src/splitpin/issuer/widget/configuration.js";

const PAGE = { origin: "https://app.example.com", base: "https://app.example.com/deep/page", secure: true };
const WRITTEN = { issuer: "https://id.example.com", clientId: "a-client", action: "/login" };

test("a complete element is taken, its action as a whole address of the page's origin", () => {
  assert.deepEqual(configurationOf(WRITTEN, PAGE), {
    issuer: "https://id.example.com",
    clientId: "a-client",
    action: "https://app.example.com/login",
    channels: [],
  });
});

test("the ways to a phone are those that are written, and nothing else is one", () => {
  assert.deepEqual(configurationOf({ ...WRITTEN, phone: "sms whatsapp sms" }, PAGE).channels, ["sms", "whatsapp"]);
  for (const phone of ["", "SMS", "sms,whatsapp", "fax"]) {
    assert.throws(() => configurationOf({ ...WRITTEN, phone }, PAGE), /"phone"/u);
  }
});

test("without action there is nowhere to post", () => {
  assert.equal(configurationOf({ ...WRITTEN, action: null }, PAGE).action, null);
});

for (const action of [
  "https://evil.example/login",
  "//evil.example/login",
  "/\\evil.example/login",
  "http://app.example.com/login",
  "https://app.example.com:8443/login",
  "https://app.example.com@evil.example/login",
  "https://me:secret@app.example.com/login",
  "https:evil.example",
  "javascript:alert(1)",
  "data:text/html,x",
  "blob:https://app.example.com/1",
  "https://",
]) {
  test(`no token goes to ${action}`, () => {
    // "https:evil.example" is a relative path on an https page (WHATWG URL): it stays at home, and that is checked too.
    const taken = attempt(() => configurationOf({ ...WRITTEN, action }, PAGE));
    assert.ok(taken instanceof ConfigurationError || new URL(taken.action).origin === PAGE.origin, String(taken.action));
    assert.ok(taken instanceof ConfigurationError || new URL(taken.action).protocol === "https:");
  });
}

test("a foreign base address does not move the action off the page's origin", () => {
  assert.throws(() => configurationOf(WRITTEN, { ...PAGE, base: "https://evil.example/" }), ConfigurationError);
});

for (const issuer of [null, "", "http://id.example.com", "id.example.com", "javascript:alert(1)", "http://localhost.evil.example"]) {
  test(`${issuer} is no issuer`, () => {
    assert.throws(() => configurationOf({ ...WRITTEN, issuer }, PAGE), /"issuer"/u);
  });
}

for (const issuer of ["http://localhost:8000", "http://127.0.0.1:8000", "http://[::1]:8000", "http://id.localhost"]) {
  test(`plain http is taken for ${issuer}`, () => {
    assert.equal(configurationOf({ ...WRITTEN, issuer: `${issuer}/` }, PAGE).issuer, issuer);
  });
}

test("a missing client id is named", () => {
  assert.throws(() => configurationOf({ ...WRITTEN, clientId: null }, PAGE), /"client-id"/u);
});

test("a page without cryptography is told what it lacks", () => {
  assert.throws(() => configurationOf(WRITTEN, { ...PAGE, secure: false }), /https/u);
});

function attempt(call) {
  try {
    return call();
  } catch (error) {
    return error;
  }
}
