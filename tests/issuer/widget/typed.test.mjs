import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { digitsAlone, emailIn, findCode, plain } from "../../../src/splitpin/issuer/widget/typed.js";

const CASES = JSON.parse(readFileSync(new URL("../typed/cases.json", import.meta.url), "utf8"));

for (const [typed, meant] of CASES.plain) {
  test(`${JSON.stringify(typed)} stands for ${JSON.stringify(meant)}`, () => {
    assert.equal(plain(typed), meant);
  });
}

for (const [typed, digits, found] of CASES.code) {
  test(`in ${JSON.stringify(typed)} the code of ${digits} digits is ${found}`, () => {
    const code = /^\d+$/u.test(found) ? found : null;
    assert.deepEqual(findCode(typed, digits), { code, several: found === "several" });
  });
}

for (const [typed, read] of CASES.email) {
  test(`the address in ${JSON.stringify(typed)} is ${JSON.stringify(read)}`, () => {
    assert.equal(emailIn(typed), read);
  });
}

for (const [typed, digits] of [["12 3", "123"], ["١٢-3", "123"], ["", ""], ["1234567", "1234567"], ["12a", null], ["code", null]]) {
  test(`of ${JSON.stringify(typed)} the field keeps ${JSON.stringify(digits ?? typed)}`, () => {
    assert.equal(digitsAlone(typed), digits);
  });
}
