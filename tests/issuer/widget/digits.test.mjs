import assert from "node:assert/strict";
import { test } from "node:test";

import { codeIn, digitsIn } from "../../../src/splitpin/issuer/widget/digits.js";

const READ = [
  ["123456", "123456"],
  ["  123 456 ", "123456"],
  ["123-456", "123456"],
  ["123 – 456", "123456"],
  ["Your code is 123456.", "123456"],
  ["On 24 March: your code is 123 456, good for 5 minutes", "123456"],
  ["1234567", "123456"],
  ["12 a 34", "1234"],
  ["", ""],
  ["no code", ""],
  ["١٢٣٤٥٦", "123456"],
  ["۱۲۳۴۵۶", "123456"],
  ["１２３ ４５６", "123456"],
];

for (const [typed, code] of READ) {
  test(`${JSON.stringify(typed)} is read as ${JSON.stringify(code)}`, () => {
    assert.equal(codeIn(typed, 6), code);
  });
}

test("a code of eight digits is not cut to six", () => {
  assert.equal(codeIn("1234 5678", 8), "12345678");
});

test("digits of a script we do not know are no digits, rather than wrong ones", () => {
  assert.equal(digitsIn("𝟙𝟚𝟛4"), "4");
});
