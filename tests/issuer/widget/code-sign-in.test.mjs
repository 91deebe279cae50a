import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { CodeSignIn } from "../../../src/splitpin/issuer/widget/code-sign-in.js";
import { PendingStore } from "../../../src/splitpin/issuer/widget/pending.js";
import { challengeOf } from "../../../src/splitpin/issuer/widget/pkce.js";
import { Problem } from "../../../src/splitpin/issuer/widget/problem.js";

/** A tab's storage and an issuer that answers as it is told. */
let kept, now, asked, answers;
const storage = {
  getItem: (key) => kept.get(key) ?? null,
  setItem: (key, value) => kept.set(key, value),
  removeItem: (key) => kept.delete(key),
};
const api = Object.fromEntries(
  ["begin", "resend", "verify"].map((name) => [
    name,
    async (...request) => {
      asked.push([name, ...request]);
      const answer = answers[name].shift();
      if (answer instanceof Problem) {
        throw answer;
      }
      return answer;
    },
  ]),
);
const challenge = (id) => ({ challenge_id: id, expires_in: 300, resend_in: 30, digits: 6, tries: 5 });
const opened = () => new CodeSignIn({ api, store: new PendingStore(storage, "a project"), clock: () => now });

beforeEach(() => {
  kept = new Map();
  now = 1_000_000;
  asked = [];
  answers = { begin: [challenge("one"), challenge("two")], resend: [challenge("one")], verify: [{ email: "ann@example.com" }] };
});

test("the verifier that proves is the one whose challenge was sent", async () => {
  const signIn = opened();
  await signIn.begin({ email: "ann@example.com" });
  await signIn.verify("123456");
  const [[, , codeChallenge], [, proven]] = asked;
  assert.equal(await challengeOf(proven.codeVerifier), codeChallenge);
});

test("a reload goes on where it was, and for ten minutes at the offer of a new code", async () => {
  await opened().begin({ email: "ann@example.com" });
  assert.equal(opened().pending.destination.email, "ann@example.com");
  assert.equal(opened().over, null);
  now += 300_000;
  assert.equal(opened().over, "expired");
  now += 600_000;
  assert.equal(opened().pending, null);
  assert.equal(kept.size, 0);
});

test("a code whose tries are used up is over, after a reload too", async () => {
  answers.verify = Array.from({ length: 5 }, () => new Problem({ code: "refused", status: 403 }));
  const signIn = opened();
  await signIn.begin({ email: "ann@example.com" });
  for (let tries = 5; tries > 0; tries -= 1) {
    assert.equal(signIn.over, null);
    await assert.rejects(signIn.verify("000000"));
  }
  assert.equal(signIn.over, "spent");
  assert.equal(opened().over, "spent");
  assert.equal(await signIn.sendAgain(), true);
  assert.deepEqual(asked.filter(([name]) => name === "resend"), []);
  assert.equal(signIn.over, null);
});

test("nothing is kept once the code is used, tokens least of all", async () => {
  const signIn = opened();
  await signIn.begin({ email: "ann@example.com" });
  await signIn.verify("123456");
  assert.equal(signIn.pending, null);
  assert.equal(kept.size, 0);
});

test("a refused code leaves the sign-in as it was", async () => {
  answers.verify = [new Problem({ code: "refused", status: 403 })];
  const signIn = opened();
  await signIn.begin({ email: "ann@example.com" });
  await assert.rejects(signIn.verify("000000"), { code: "refused" });
  assert.equal(opened().pending.challengeId, "one");
});

test("sending again asks for the same code while it lives", async () => {
  const signIn = opened();
  await signIn.begin({ email: "ann@example.com" });
  assert.equal(await signIn.sendAgain(), false);
  assert.deepEqual(asked.map(([name]) => name), ["begin", "resend"]);
});

test("sending again asks for a new code once the old one has expired", async () => {
  const signIn = opened();
  await signIn.begin({ email: "ann@example.com" });
  now += 300_000;
  assert.equal(signIn.over, "expired");
  assert.equal(await signIn.sendAgain(), true);
  assert.deepEqual(asked.map(([name]) => name), ["begin", "begin"]);
  assert.equal(signIn.pending.challengeId, "two");
});

test("sending again asks for a new code where the issuer refuses the old one", async () => {
  answers.resend = [new Problem({ code: "refused", status: 403 })];
  const signIn = opened();
  await signIn.begin({ email: "ann@example.com" });
  assert.equal(await signIn.sendAgain(), true);
  assert.equal(signIn.pending.challengeId, "two");
});

for (const status of [429, 503]) {
  test(`sending again keeps the code where the issuer says ${status}`, async () => {
    answers.resend = [new Problem({ code: "later", status })];
    const signIn = opened();
    await signIn.begin({ email: "ann@example.com" });
    await assert.rejects(signIn.sendAgain(), { code: "later" });
    assert.equal(signIn.pending.challengeId, "one");
  });
}

test("a browser without storage signs in all the same", async () => {
  const signIn = new CodeSignIn({ api, store: new PendingStore(null, "x"), clock: () => now });
  await signIn.begin({ email: "ann@example.com" });
  assert.deepEqual(await signIn.verify("123456"), { email: "ann@example.com" });
});

test("storage that throws or holds rubbish is no storage", () => {
  const throwing = new Proxy({}, { get: () => () => { throw new Error("denied"); } });
  assert.equal(new PendingStore(throwing, "x").load(now), null);
  kept.set("splitpin.pending.x", '{"challengeId": 1}');
  assert.equal(new PendingStore(storage, "x").load(now), null);
});

test("a code that was asked for in vain is asked for again under the same challenge", async () => {
  answers.begin = [new Problem({ code: "unreachable" }), new Problem({ code: "busy", status: 503 }), challenge("one")];
  const signIn = opened();
  for (const lost of [true, true, false]) {
    const asking = signIn.begin({ email: "ann@example.com" });
    await (lost ? assert.rejects(asking) : asking);
  }
  assert.equal(new Set(asked.map(([, , codeChallenge]) => codeChallenge)).size, 1);
  await signIn.verify("123456");
  assert.equal(await challengeOf(asked.at(-1)[1].codeVerifier), asked[0][2]);
});

test("another address, a refusal and the next code have challenges of their own", async () => {
  answers.begin = [
    new Problem({ code: "unreachable" }),
    new Problem({ code: "too_many", status: 429 }),
    challenge("one"),
    challenge("two"),
  ];
  const signIn = opened();
  await assert.rejects(signIn.begin({ email: "ann@example.com" }));
  await assert.rejects(signIn.begin({ email: "ben@example.com" }));
  await signIn.begin({ email: "ben@example.com" });
  await signIn.begin({ email: "ben@example.com" });
  assert.equal(new Set(asked.map(([, , codeChallenge]) => codeChallenge)).size, 4);
});

test("a proof whose answer was lost is given again with the same verifier and code", async () => {
  answers.verify = [new Problem({ code: "unreachable" }), { email: "ann@example.com" }];
  const signIn = opened();
  await signIn.begin({ email: "ann@example.com" });
  await assert.rejects(signIn.verify("123456"));
  await signIn.verify("123456");
  assert.deepEqual(asked[1], asked[2]);
});
