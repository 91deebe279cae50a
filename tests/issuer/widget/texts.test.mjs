import assert from "node:assert/strict";
import { test } from "node:test";

import { phrase, say, spoken } from "../../../src/splitpin/issuer/widget/texts.js";

const MAILS = { by: "n", forms: { 0: "No mail", one: "{n} mail", few: "{n} maile", many: "{n} maili", other: "{n} mails" } };

test("a sentence is filled in, and a word that nobody gave stays as it is", () => {
  assert.equal(say("To {email}, {digits} digits", { email: "a@b.test", digits: 6 }), "To a@b.test, 6 digits");
  assert.equal(say("To {email}"), "To {email}");
});

test("a sentence that differs by a number follows the rules of its language", () => {
  const forms = (language) => [0, 1, 2, 5, 22].map((n) => say(spoken({ MAILS }, language).MAILS, { n }));
  assert.deepEqual(forms("en"), ["No mail", "1 mail", "2 mails", "5 mails", "22 mails"]);
  assert.deepEqual(forms("pl"), ["No mail", "1 mail", "2 maile", "5 maili", "22 maile"]);
});

test("a word may be a node, and stands where the language puts it", () => {
  const node = { nodeName: "BDI" };
  assert.deepEqual(phrase("{email} is it", { email: node }), ["", node, " is it"]);
});
