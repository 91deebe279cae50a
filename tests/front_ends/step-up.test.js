/** `splitpin/step-up`: another proof where the app asks for one, the request once more, and for nobody else. */

import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { challengeIn } from "../../npm/challenge.js";
import { Session } from "../../npm/session.js";
import { StepUp } from "../../npm/step-up.js";
import { Tokens } from "../../npm/tokens.js";

globalThis.location = new URL("https://app.example.com/"); // a page, to whatever looks

const ANN = { id: "1", identifier: "ann@example.com" };
const BOB = { id: "2", identifier: "bob@example.com" };
const ASKED = 'Bearer error="insufficient_user_authentication", error_description="More, please", acr_values="phr", max_age="300"';
let open;
let app;

beforeEach(() => {
  open = [];
  app = { user: ANN, acr: "pwl1", asked: [] };
});

afterEach(() => {
  open.forEach((each) => each.close());
});

const refused = (challenge, body = {}) => Response.json(body, { status: 401, headers: challenge ? { "WWW-Authenticate": challenge } : {} });

async function send(input, init) {
  const request = new Request(new URL(input instanceof Request ? input.url : input, location), input instanceof Request ? input : init);
  const path = new URL(request.url).pathname;
  app.asked.push(`${request.method} ${path} ${await request.text()}`.trim());
  if (path === "/session") {
    return app.user ? Response.json({ user: app.user }) : refused(null);
  }
  return app.acr === "phr" ? Response.json({ by: app.user.id }) : refused(ASKED);
}

/** Somebody proves themselves: what the element would tell. */
function proves(user) {
  return async (challenge) => {
    app.challenge = challenge;
    if (user !== null) {
      Object.assign(app, { user, acr: "phr" });
    }
    return user === null ? null : { user, registered: false };
  };
}

async function stepUp(user, { load = true } = {}) {
  const session = new Session({ send });
  open.push(session);
  if (load) {
    await session.load();
  }
  app.asked = [];
  return { session, stepUp: new StepUp({ issuer: "https://id.example.com", clientId: "c", session, prove: proves(user) }) };
}

test("what needs no other proof is asked once", async () => {
  const { stepUp: { fetch } } = await stepUp(ANN);
  app.acr = "phr";
  assert.equal((await fetch("/transfer")).status, 200);
  assert.deepEqual(app.asked, ["GET /transfer"]);
  assert.equal(app.challenge, undefined);
});

for (const [name, make] of [
  ["an address", (init) => ["/transfer", init]],
  ["a request", (init) => [new Request("https://app.example.com/transfer", init)]],
]) {
  test(`the request is repeated as it was, by ${name}`, async () => {
    const { session, stepUp: { fetch } } = await stepUp(ANN);
    const answer = await fetch(...make({ method: "POST", body: "100" }));
    assert.equal(answer.status, 200);
    assert.deepEqual(app.asked, ["POST /transfer 100", "POST /transfer 100"]);
    assert.deepEqual(app.challenge, { acr_values: "phr", max_age: 300, identifier: ANN.identifier });
    assert.deepEqual(session.user, ANN);
  });
}

test("whoever does not prove themselves has the first answer, and is signed in still", async () => {
  const { session, stepUp: { fetch } } = await stepUp(null);
  const answer = await fetch("/transfer", { method: "POST", body: "100" });
  assert.equal(answer.status, 401);
  assert.equal(await answer.text(), "{}");
  assert.deepEqual(app.asked, ["POST /transfer 100"]);
  assert.deepEqual(session.user, ANN);
});

test("nothing is repeated for somebody else, who is signed in now", async () => {
  const { session, stepUp: { fetch } } = await stepUp(BOB);
  const answer = await fetch("/transfer", { method: "POST", body: "100" });
  assert.equal(answer.status, 401);
  assert.deepEqual(app.asked, ["POST /transfer 100"]);
  assert.deepEqual(session.user, BOB);
});

test("it is not asked a second time", async () => {
  const { stepUp: { fetch } } = await stepUp(ANN);
  const half = new StepUp({ session: open[0], prove: async () => ({ user: ANN }) });
  assert.equal((await half.fetch("/transfer")).status, 401);
  assert.deepEqual(app.asked, ["GET /transfer", "GET /transfer"]);
  assert.equal((await fetch("/transfer")).status, 200);
});

test("many requests wait for one proof", async () => {
  const { stepUp: one } = await stepUp(ANN);
  let proofs = 0;
  let resolve;
  const promise = new Promise((done) => {
    resolve = done;
  });
  const many = new StepUp({
    session: open[0],
    prove: async () => {
      proofs += 1;
      await promise;
      app.acr = "phr";
      return { user: ANN };
    },
  });
  const answers = ["/a", "/b", "/c"].map((path) => many.fetch(path));
  while (app.asked.length < 3) {
    await new Promise((next) => setImmediate(next));
  }
  resolve();
  assert.deepEqual((await Promise.all(answers)).map(({ status }) => status), [200, 200, 200]);
  assert.equal(proofs, 1);
  assert.equal((await one.fetch("/d")).status, 200);
});

test("a plain 401 is nobody, and no reason for a proof", async () => {
  const { session, stepUp: { fetch } } = await stepUp(ANN);
  app.user = null;
  const nobody = new StepUp({ session, prove: assert.fail });
  assert.equal((await nobody.fetch("/session")).status, 401);
  assert.equal(session.user, null);
  assert.equal((await fetch("/transfer")).status, 401);
  assert.equal(app.challenge, undefined);
});

const segment = (members) => Buffer.from(JSON.stringify(members)).toString("base64url");
const tokenOf = (user, acr) => `e30.${segment({ sub: user.id, identifier: user.identifier, acr })}.AA`;
const grantOf = (user, acr) => ({ access_token: tokenOf(user, acr), refresh_token: "r", expires_in: 600 });

/** An API that takes tokens, and says on another origin what it asks for in the body alone. */
function tokens() {
  const made = new Tokens({
    issuer: "https://id.example.com",
    clientId: "c",
    api: "https://api.example.com",
    send: async (request) => {
      if (!(request instanceof Request)) {
        return Response.json({}, { status: 404 });
      }
      const token = request.headers.get("Authorization").split(" ")[1];
      app.asked.push(token);
      const { acr } = JSON.parse(Buffer.from(token.split(".")[1], "base64url"));
      const asked = { code: "insufficient_user_authentication", message: "More", acr_values: "phr" };
      return acr === "phr" ? Response.json({}) : refused(null, { detail: asked });
    },
  });
  open.push(made);
  made.keep(grantOf(ANN, "pwl1"));
  return made;
}

test("tokens are replaced by those of the same person", async () => {
  const kept = tokens();
  const { fetch } = new StepUp({ tokens: kept, prove: async (challenge) => ({ oauth_token: grantOf(ANN, (app.challenge = challenge).acr_values) }) });
  assert.equal((await fetch("/transfer")).status, 200);
  assert.deepEqual(app.asked, [tokenOf(ANN, "pwl1"), tokenOf(ANN, "phr")]);
  assert.deepEqual(app.challenge, { acr_values: "phr", identifier: ANN.identifier });
});

test("and somebody else's are not taken", async () => {
  const kept = tokens();
  const { fetch } = new StepUp({ tokens: kept, prove: async () => ({ oauth_token: grantOf(BOB, "phr") }) });
  assert.equal((await fetch("/transfer")).status, 401);
  assert.deepEqual(app.asked, [tokenOf(ANN, "pwl1")]);
  assert.equal(await kept.accessToken(), tokenOf(ANN, "pwl1"));
});

test("it needs to know whose requests these are", () => {
  assert.throws(() => new StepUp({}), TypeError);
  assert.throws(() => new StepUp({ session: {}, tokens: {} }), TypeError);
});

test("what an answer asks for", async () => {
  const asks = (header, body = "") => challengeIn(new Response(body, { status: 401, headers: header ? { "WWW-Authenticate": header } : {} }));
  assert.deepEqual(await asks(ASKED), { acr_values: "phr", max_age: 300 });
  assert.deepEqual(await asks(`Basic realm="x", ${ASKED}`), { acr_values: "phr", max_age: 300 });
  assert.deepEqual(await asks("Bearer error=insufficient_user_authentication, max_age=60"), { max_age: 60 });
  assert.deepEqual(await asks(null, '{"code": "insufficient_user_authentication", "acr_values": "phr phrh"}'), { acr_values: "phr phrh" });
  for (const [header, body] of [
    ["Bearer", '{"code": "insufficient_user_authentication"}'],
    ['Bearer error="invalid_token"'],
    ['Bearer error_description="error=\'insufficient_user_authentication\'"'],
    [null, '{"code": "unauthenticated"}'],
    [null, "null"],
    [null, "<p>"],
  ]) {
    assert.equal(await asks(header, body), null);
  }
  assert.equal(await challengeIn(new Response("", { status: 403, headers: { "WWW-Authenticate": ASKED } })), null);
});
