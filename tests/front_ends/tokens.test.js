/** `splitpin/tokens`: what a page may rely on, whatever comes at the same moment. */

import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { RenewalFailed, SignedOut, Tokens } from "../../npm/tokens.js";
import { Servers } from "./servers.js";

globalThis.location = new URL("https://app.example.com/"); // a page, to whatever looks

let servers;
let now;
let open;

beforeEach(async () => {
  servers = await Servers.start();
  now = 1_800_000_000_000;
  open = [];
});

afterEach(async () => {
  open.forEach((tokens) => tokens.close());
  await servers.stop();
});

/** A tab of the app. */
function tab() {
  const tokens = new Tokens({ issuer: servers.origin, clientId: "app", api: `${servers.origin}/v1/`, clock: () => now });
  open.push(tokens);
  return tokens;
}

/** A tab in which somebody has signed in. */
function signedIn(name = "ann", options = {}) {
  const tokens = tab();
  tokens.keep(servers.grant(name, options));
  return tokens;
}

const later = (seconds) => {
  now += seconds * 1000;
};
const revoked = () => servers.to("/oauth2/revoke").map((each) => each.token).sort();
const told = (tokens) => new Promise((resolve) => {
  tokens.subscribe(resolve);
});

test("a request goes to the API as the person", async () => {
  const tokens = signedIn();
  const answer = await tokens.fetch("notes", { method: "POST", body: "a note" });
  assert.equal(answer.status, 200);
  assert.deepEqual(servers.asked, [{ method: "POST", path: "/v1/notes", body: "a note", authorization: "Bearer ann-1" }]);
});

test("a token goes to no other origin", async () => {
  const tokens = signedIn();
  for (const address of ["https://evil.example/", "//evil.example/", new URL("http://127.0.0.1:1/"), new Request("https://evil.example/")]) {
    await assert.rejects(tokens.fetch(address), { name: "TypeError", message: /The tokens are for/u });
  }
  assert.deepEqual(servers.asked, []);
});

test("requests that need a new token at once ask for one", async () => {
  const tokens = signedIn();
  later(3590);
  const answers = await Promise.all(Array.from({ length: 20 }, () => tokens.fetch("me")));
  assert.deepEqual(new Set(answers.map((each) => each.status)), new Set([200]));
  assert.equal(servers.to("/oauth2/token").length, 1);
  assert.equal(servers.to("/oauth2/token")[0].client_id, "app");
  await tokens.fetch("me");
  assert.equal(servers.to("/oauth2/token").length, 1);
});

test("the next renewal has the next refresh token", async () => {
  const tokens = signedIn();
  for (const _ of [1, 2, 3]) {
    later(3590);
    await tokens.fetch("me");
  }
  assert.deepEqual(servers.to("/oauth2/token").map((each) => each.refresh_token), ["ann-refresh-1", "ann-refresh-2", "ann-refresh-3"]);
});

test("requests that are refused at once have one renewal, and are sent again whole", async () => {
  const tokens = signedIn();
  servers.good.clear();
  const bodies = ["one", "two", "three"];
  const answers = await Promise.all(bodies.map((body) => tokens.fetch("notes", { method: "POST", body })));
  assert.deepEqual(await Promise.all(answers.map(async (each) => (await each.json()).body)), bodies);
  assert.equal(servers.to("/oauth2/token").length, 1);
});

test("a second 401 is the answer", async () => {
  const tokens = signedIn();
  servers.onRefresh = () => ({ status: 200, body: { access_token: "of no use", refresh_token: "next", expires_in: 3600 } });
  servers.good.clear();
  const answer = await tokens.fetch(new Request(`${servers.origin}/v1/me`));
  assert.equal(answer.status, 401);
  assert.equal(servers.to("/v1/me").length, 2);
  assert.ok(tokens.signedIn);
});

test("who has signed out sends nothing", async () => {
  const tokens = signedIn();
  assert.equal(await tokens.signOut(), true);
  assert.equal(tokens.signedIn, false);
  await assert.rejects(tokens.fetch("me"), SignedOut);
  assert.deepEqual(servers.to("/v1/me"), []);
  assert.deepEqual(revoked(), ["ann-refresh-1"]);
});

test("a log-out counts here, whether the issuer hears or not", async () => {
  const tokens = signedIn();
  await servers.stop();
  assert.equal(await tokens.signOut(), false);
  assert.equal(tokens.signedIn, false);
});

test("a log-out in one tab is one in all, and ends the sign-in of each", async () => {
  const [here, there] = [signedIn("here"), signedIn("there")];
  const news = told(there);
  await here.signOut();
  await news;
  assert.equal(there.signedIn, false);
  await assert.rejects(there.fetch("me"), SignedOut);
  await servers.heard("/oauth2/revoke", 2);
  assert.deepEqual(revoked(), ["here-refresh-1", "there-refresh-2"]);
});

test("a renewal that comes back after a log-out brings nobody back", async () => {
  const tokens = signedIn();
  later(3590);
  const letGo = servers.hold();
  const waiting = tokens.fetch("me");
  await servers.heard("/oauth2/token");
  await tokens.signOut();
  letGo();
  await assert.rejects(waiting, SignedOut);
  assert.equal(tokens.signedIn, false);
  await servers.heard("/oauth2/revoke", 2);
  assert.deepEqual(revoked(), ["ann-refresh-1", "ann-refresh-2"]);
});

test("a request of one person is never sent as the next one", async () => {
  const tokens = signedIn("ann");
  later(3590);
  const letGo = servers.hold();
  const anns = tokens.fetch("order", { method: "POST", body: "everything" });
  await servers.heard("/oauth2/token");
  tokens.keep(servers.grant("bob"));
  letGo();
  await assert.rejects(anns, SignedOut);
  assert.equal((await tokens.fetch("me")).status, 200);
  assert.deepEqual(servers.to("/v1/order"), []);
  assert.match(servers.to("/v1/me")[0].authorization, /^Bearer bob/u);
});

test("what was refused of one person is not asked again as the next one", async () => {
  const tokens = signedIn("ann");
  servers.good.clear();
  servers.onCall = () => tokens.keep(servers.grant("bob"));
  await assert.rejects(tokens.fetch("order", { method: "POST", body: "everything" }), SignedOut);
  assert.deepEqual(servers.to("/v1/order").map((each) => each.authorization), ["Bearer ann-1"]);
});

test("the next person waits for no renewal of the last one", async () => {
  const tokens = signedIn("ann");
  later(3590);
  const letGo = servers.hold();
  const anns = tokens.fetch("me").catch((failure) => failure);
  await servers.heard("/oauth2/token");
  tokens.keep(servers.grant("bob", { expiresIn: 1 }));
  later(2);
  const bobs = tokens.fetch("me");
  await servers.heard("/oauth2/token", 2);
  letGo();
  assert.ok((await anns) instanceof SignedOut);
  assert.equal((await bobs).status, 200);
  assert.match(servers.to("/v1/me")[0].authorization, /^Bearer bob/u);
});

test("the same tokens kept twice are not ended", async () => {
  const tokens = tab();
  const grant = servers.grant("ann");
  tokens.keep(grant);
  tokens.keep(grant);
  later(3590);
  assert.equal((await tokens.fetch("me")).status, 200);
  assert.deepEqual(revoked(), []);
});

test("where the issuer says that the sign-in has ended, it has, and the page is told", async () => {
  const tokens = signedIn();
  servers.onRefresh = () => ({ status: 400, body: { error: "invalid_grant" } });
  later(3590);
  const news = told(tokens);
  await assert.rejects(tokens.fetch("me"), SignedOut);
  await news;
  assert.equal(tokens.signedIn, false);
});

test("an issuer that is away signs nobody out", async () => {
  const tokens = signedIn();
  servers.onRefresh = () => ({ status: 503, body: {}, headers: { "Retry-After": "7" } });
  later(3590);
  assert.equal((await tokens.fetch("me")).status, 200, "the token is good for ten seconds yet");
  later(20);
  await assert.rejects(tokens.fetch("me"), { name: "RenewalFailed", status: 503, retryAfter: 7 });
  assert.ok(tokens.signedIn);
  servers.onRefresh = () => undefined;
  assert.equal((await tokens.fetch("me")).status, 200);
});

test("a network that is away signs nobody out", async () => {
  const tokens = signedIn();
  await servers.stop();
  later(4000);
  await assert.rejects(tokens.accessToken(), RenewalFailed);
  assert.ok(tokens.signedIn);
});

test("who stops waiting stops nobody else", async () => {
  const tokens = signedIn();
  later(3590);
  const letGo = servers.hold();
  const leaving = new AbortController();
  const [left, stayed] = [tokens.fetch("me", { signal: leaving.signal }), tokens.fetch("me")];
  await servers.heard("/oauth2/token");
  leaving.abort();
  await assert.rejects(left, { name: "AbortError" });
  letGo();
  assert.equal((await stayed).status, 200);
  assert.equal(servers.to("/v1/me").length, 1);
});

test("a token without a successor is good until it ends", async () => {
  const tokens = tab();
  const { access_token, expires_in } = servers.grant("ann");
  tokens.keep({ access_token, expires_in });
  assert.equal((await tokens.fetch("me")).status, 200);
  later(3601);
  assert.equal(tokens.signedIn, false);
  await assert.rejects(tokens.fetch("me"), SignedOut);
});

test("what is no token is not kept", () => {
  const tokens = tab();
  for (const wrong of [{}, { access_token: "a" }, { access_token: 1, expires_in: 1 }, { access_token: "a", expires_in: -1 }]) {
    assert.throws(() => tokens.keep(wrong), TypeError);
  }
  assert.equal(tokens.signedIn, false);
});
