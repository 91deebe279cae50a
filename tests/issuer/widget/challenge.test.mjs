import assert from "node:assert/strict";
import { createHash, webcrypto } from "node:crypto";
import { test } from "node:test";

import { CodesApi } from "../../../src/splitpin/issuer/widget/api.js";
import { solve, solvePuzzle } from "../../../src/splitpin/issuer/widget/challenge.js";
import { PassStore } from "../../../src/splitpin/issuer/widget/passes.js";

const SALT = "00ff?ends=1800000600&about=x&";

function puzzle(number, maxnumber = 5000) {
  const challenge = createHash("sha256").update(SALT + number).digest("hex");
  return { type: "altcha", algorithm: "SHA-256", challenge, maxnumber, salt: SALT, signature: "s" };
}

function storage() {
  const kept = new Map();
  return { kept, getItem: (name) => kept.get(name) ?? null, setItem: (name, value) => kept.set(name, value) };
}

for (const number of [0, 999, 1000, 4999, 5000]) {
  test(`a puzzle whose number is ${number} is solved`, async () => {
    const solution = JSON.parse(atob(await solvePuzzle(puzzle(number), webcrypto.subtle)));
    assert.deepEqual(solution, { algorithm: "SHA-256", challenge: puzzle(number).challenge, number, salt: SALT, signature: "s" });
  });
}

test("what cannot be solved is not tried for ever", async () => {
  assert.equal(await solvePuzzle(puzzle(7000), webcrypto.subtle), null);
  assert.equal(await solvePuzzle({ ...puzzle(1), maxnumber: 1e12 }, webcrypto.subtle), null);
  assert.equal(await solve({ type: "turnstile" }, null), null);
  for (const type of ["constructor", "recaptcha", "__proto__"]) {
    assert.equal(await solve({ type }, () => assert.fail("no room is needed")), null);
  }
});

test("whoever is asked to solve something asks again by itself, once", async () => {
  const bodies = [];
  const due = () => Response.json({ code: "challenge_due", challenge: puzzle(3) }, { status: 403 });
  const api = new CodesApi({
    issuer: "https://id.example.com",
    clientId: "app",
    passes: new PassStore(null, "x"),
    send: async (_url, { body }) => {
      bodies.push(JSON.parse(body));
      return bodies.length === 1 || bodies.length > 2 ? due() : Response.json({ challenge_id: "c" });
    },
  });
  assert.deepEqual(await api.begin({ email: "ann@example.com" }, "S256"), { challenge_id: "c" });
  assert.deepEqual(bodies.map(({ solution }) => typeof solution), ["undefined", "string"]);
  const refused = await api.begin({ email: "ann@example.com" }, "S256").catch((problem) => problem);
  assert.equal(refused.code, "challenge_due");
  assert.equal(bodies.length, 4);
});

test("a pass is kept, goes with every request, and no further than this page", async () => {
  const place = storage();
  const bodies = [];
  const api = new CodesApi({
    issuer: "https://id.example.com",
    clientId: "app",
    passes: new PassStore(place, "https://id.example.com"),
    send: async (_url, { body }) => {
      bodies.push(JSON.parse(body));
      return Response.json({ email: "ann@example.com", browser_pass: `p${bodies.length}` });
    },
  });
  const payload = await api.verify({ challengeId: "c", codeVerifier: "v", code: "1" });
  assert.deepEqual(payload, { email: "ann@example.com" });
  for (let each = 0; each < 6; each += 1) {
    await api.verify({ challengeId: "c", codeVerifier: "v", code: "1" });
  }
  assert.deepEqual(bodies[1].browser_passes, ["p1"]);
  assert.deepEqual(new PassStore(place, "https://id.example.com").load(), ["p7", "p6", "p5", "p4", "p3"]);
  assert.deepEqual(new PassStore(place, "https://other.example.com").load(), []);
});

test("a storage that is full of something else, or forbidden, makes a stranger and no error", () => {
  const place = storage();
  place.setItem("splitpin.passes.x", '{"not": "a list"}');
  assert.deepEqual(new PassStore(place, "x").load(), []);
  const forbidden = { getItem: () => { throw new Error(); }, setItem: () => { throw new Error(); } };
  new PassStore(forbidden, "x").keep("p");
  assert.deepEqual(new PassStore(forbidden, "x").load(), []);
});
