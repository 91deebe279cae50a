import assert from "node:assert/strict";
import { test } from "node:test";

import { phoneIn } from "../../../../src/splitpin/issuer/widget/phone.js";
import { returnAddress } from "../../../../src/splitpin/issuer/edge/cotter/frame/return-address.js";
import { wishesOf } from "../../../../src/splitpin/issuer/edge/cotter/frame/wishes.js";

const back = (page, clientJson = {}) =>
  returnAddress(page, { type: "EMAIL", identifier: "ann+x@example.com", clientJson });

for (const [typed, code, number] of [
  ["+4915112345678", "", "+4915112345678"],
  ["+49 (151) 123-45.678", "", "+4915112345678"],
  ["0049 151 12345678", "", "+4915112345678"],
  ["+٤٩١٥١١٢٣٤٥٦٧٨", "", "+4915112345678"],
  ["\u202d+49 151\u200b \u2212 12345678\u202c", "", "+4915112345678"],
  ["\u0660\u0661\u0665\u0661 12345678", "+49", "+49015112345678"],
  ["＋4915112345678", "", "+4915112345678"],
  ["15112345678", "+49", "+4915112345678"],
  ["+15551234567", "+49", "+15551234567"],
  ["15112345678", "", null],
  ["+49", "", null],
  ["+0123456789", "", null],
  ["+49151123456789012", "", null],
  ["ann@example.com", "+49", null],
]) {
  test(`the number in ${JSON.stringify(typed)} with ${code || "no country code"}`, () => {
    assert.equal(phoneIn(typed, code), number);
  });
}

test("a link leads back to the page with its own query to the letter, and what the client there reads", () => {
  const url = new URL(back("https://shop.example/a?x=1&y=a%20b&z", { plan: 'p"ro & more' }));
  assert.ok(url.href.startsWith("https://shop.example/a?x=1&y=a%20b&z&auth_method=MAGIC_LINK&"));
  assert.deepEqual(
    [...url.searchParams],
    [["x", "1"], ["y", "a b"], ["z", ""], ["auth_method", "MAGIC_LINK"], ["id_type", "EMAIL"], ["id", "ann+x@example.com"],
      ["client_json", '{"plan":"p\\"ro & more"}']],
  );
});

test("a page without a query gets one, and loses its fragment", () => {
  assert.equal(
    back("https://shop.example/a#top"),
    "https://shop.example/a?auth_method=MAGIC_LINK&id_type=EMAIL&id=ann%2Bx%40example.com&client_json=%7B%7D",
  );
});

test("what an earlier link appended goes; the page's own words of the same names stay", () => {
  const once = `${back("https://shop.example/?id=5&x=1")}&challenge=old&challenge_id=older`;
  assert.equal(back(once), back("https://shop.example/?id=5&x=1"));
  assert.equal(back(`${once}&y=2`), back("https://shop.example/?id=5&x=1&y=2"));
});

test("a configuration of nothing is a form of one field", () => {
  for (const said of [{}, { additionalFields: null, styles: 7, phoneChannels: "SMS", authRequestText: [] }]) {
    const wishes = wishesOf(said, "OTP");
    assert.equal(wishes.method, "OTP");
    assert.deepEqual(wishes.fields, []);
    assert.deepEqual(wishes.channels, ["sms"]);
    assert.equal(wishes.direct, false);
    assert.equal(wishes.fixed, false);
  }
});

test("what is skipped, given and fixed counts as text or as true", () => {
  for (const yes of [true, "true"]) {
    const wishes = wishesOf({ skipIdentiferForm: yes, skipIdentiferFormWithValue: "ann@example.com" }, "OTP");
    assert.deepEqual([wishes.direct, wishes.identifier], [true, "ann@example.com"]);
    const fixed = wishesOf({ identifierFieldDisabled: yes, identifierFieldInitialValue: "ann@example.com" }, "OTP");
    assert.deepEqual([fixed.fixed, fixed.direct, fixed.identifier], [true, false, "ann@example.com"]);
  }
  assert.equal(wishesOf({ skipIdentiferForm: "false", skipIdentiferFormWithValue: "ann@example.com" }, "OTP").direct, false);
  assert.equal(wishesOf({ skipIdentiferForm: true }, "OTP").direct, false);
  assert.equal(wishesOf({ identifierFieldDisabled: true }, "OTP").fixed, false);
});

test("further fields are of kinds that ask for nothing secret, and have a name", () => {
  const { fields } = wishesOf({
    additionalFields: [
      { name: "a", label: "A", type: "hidden", initial_value: 5 },
      { name: "b", type: "password" },
      { label: "nameless" },
      null,
    ],
  }, "OTP");
  assert.deepEqual(fields, [
    { name: "a", label: "A", type: "hidden", placeholder: "", value: "5" },
    { name: "b", label: "b", type: "text", placeholder: "", value: "" },
  ]);
});

test("links lead to web pages only, channels are those there are, and country codes are digits", () => {
  const wishes = wishesOf({
    termsOfServiceLink: "javascript:alert(1)",
    privacyPolicyLink: "https://shop.example/privacy",
    phoneChannels: ["WHATSAPP", "FAX", "SMS", "SMS", "__proto__"],
    countryCode: ["+1", "44", "no", "+00"],
  }, "OTP");
  assert.deepEqual([wishes.terms, wishes.privacy], ["", "https://shop.example/privacy"]);
  assert.deepEqual(wishes.channels, ["whatsapp", "sms"]);
  assert.deepEqual(wishes.countryCodes, ["+1", "+44"]);
});
