import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { CodeSignIn } from "../../../src/splitpin/issuer/widget/code-sign-in.js";
import { PendingStore } from "../../../src/splitpin/issuer/widget/pending.js";
import { Problem } from "../../../src/splitpin/issuer/widget/problem.js";
import { SharedCodes } from "../../../src/splitpin/issuer/widget/shared-codes.js";

/** What all tabs share, an issuer, and a tab with a storage of its own. */
let kept, now, begun, refused;
const storage = () => {
  const own = new Map();
  return { getItem: (key) => own.get(key) ?? null, setItem: (key, value) => own.set(key, value), removeItem: (key) => own.delete(key) };
};
const api = {
  begin: async () => ({ challenge_id: `c${(begun += 1)}`, expires_in: 300, resend_in: 30, digits: 6, tries: 5 }),
  resend: async () => ({ challenge_id: "c1", expires_in: 200, resend_in: 30, digits: 6, tries: 5 }),
  verify: async ({ challengeId }) => {
    if (refused) {
      throw new Problem({ code: "refused", status: 403 });
    }
    return { challengeId };
  },
};
const tab = (place = kept) =>
  new CodeSignIn({ api, store: new PendingStore(storage(), "app"), shared: new SharedCodes(place, "app"), clock: () => now });
const ANN = { email: "ann@example.com" };

beforeEach(() => {
  kept = storage();
  now = 1_000_000;
  begun = 0;
  refused = false;
});

test("a second tab waits for the code that is on its way, and either can prove it", async () => {
  const [one, two] = [tab(), tab()];
  assert.equal(await one.begin(ANN), false);
  assert.equal(await two.begin(ANN, { clientJson: {} }), true);
  assert.equal(begun, 1);
  assert.deepEqual(two.pending.notes, { clientJson: {} });
  assert.deepEqual(await two.verify("123456"), await one.verify("123456"));
});

test("another address, another link and a tab without storage have codes of their own", async () => {
  await tab().begin(ANN);
  assert.equal(await tab().begin({ email: "ben@example.com" }), false);
  assert.equal(await tab().begin({ ...ANN, link: {} }), false);
  assert.equal(await tab(null).begin(ANN), false);
  assert.equal(begun, 4);
});

test("a code that is over, used or given up is nobody's any more", async () => {
  for (const end of [
    () => { now += 300_000; },
    (one) => one.shared.use(one.pending.challengeId),
    (one) => one.giveUp(),
  ]) {
    const one = tab();
    await one.begin(ANN);
    end(one);
    assert.equal(await tab().begin(ANN), false);
    kept = storage();
  }
});

test("who goes back to the address in one tab has the same code there again", async () => {
  const one = tab();
  await one.begin(ANN);
  one.forget();
  assert.equal(await one.begin(ANN), true);
  assert.equal(begun, 1);
});

test("wrong tries count in all tabs", async () => {
  const [one, two] = [tab(), tab()];
  await one.begin(ANN);
  await two.begin(ANN);
  refused = true;
  for (const each of [one, two, one, two, one]) {
    await assert.rejects(each.verify("000000"));
  }
  assert.deepEqual([one.over, two.over], ["spent", "spent"]);
  assert.equal(await two.sendAgain(), true);
  assert.equal(two.over, null);
});

test("a tab that is opened again after another one has signed in waits for nothing", async () => {
  const place = storage();
  const again = () => new CodeSignIn({ api, store: new PendingStore(place, "app"), shared: new SharedCodes(kept, "app"), clock: () => now });
  const one = again();
  await one.begin(ANN);
  one.shared.use(one.pending.challengeId);
  assert.equal(again().pending, null);
});

test("of a code that was used nothing is left but that, and of one that ended nothing at all", async () => {
  const one = tab();
  await one.begin(ANN);
  one.shared.use(one.pending.challengeId);
  assert.doesNotMatch(kept.getItem("splitpin.codes.app"), /ann|codeVerifier/u);
  now += 300_000;
  tab();
  assert.equal(kept.getItem("splitpin.codes.app"), null);
});

test("what somebody else has written there, or a storage that throws, is no code", () => {
  kept.setItem("splitpin.codes.app", '{"not": "a list"}');
  assert.equal(new SharedCodes(kept, "app").find(ANN, now), null);
  kept.setItem("splitpin.codes.app", '[null, 1, {"challengeId": 2}]');
  assert.equal(new SharedCodes(kept, "app").find(ANN, now), null);
  const forbidden = new Proxy({}, { get: () => () => { throw new Error("denied"); } });
  new SharedCodes(forbidden, "app").keep({ challengeId: "c" });
  assert.equal(new SharedCodes(forbidden, "app").of("c"), null);
});
