/** `splitpin/session`: who is signed in, as the app and the other tabs say. */

import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { Session } from "../../npm/session.js";

globalThis.location = new URL("https://app.example.com/"); // a page, to whatever looks

const ANN = { id: "1", identifier: "ann@example.com" };
let open;
let app;

beforeEach(() => {
  open = [];
  app = { user: null, asked: [], fails: false };
});

afterEach(() => {
  open.forEach((session) => session.close());
});

/** The app's endpoints, for whoever has its cookie: all tabs. */
async function send(path, { method = "GET" } = {}) {
  app.asked.push(`${method} ${path}`);
  if (app.fails) {
    return new Response(null, { status: 503 });
  }
  if (path === "/api/logout") {
    app.user = null;
    return new Response(null, { status: 204 });
  }
  return app.user ? Response.json({ user: app.user }) : Response.json({}, { status: 401 });
}

function tab() {
  const session = new Session({ path: "/api/", send });
  open.push(session);
  return session;
}

const becomes = async (session, user) => {
  while (session.user !== user && JSON.stringify(session.user) !== JSON.stringify(user)) {
    await new Promise((resolve) => {
      const end = session.subscribe(() => {
        end();
        resolve();
      });
    });
  }
};

test("who is signed in is not known, until the app has said", async () => {
  const session = tab();
  assert.equal(session.user, undefined);
  assert.equal(await session.load(), null);
  assert.equal(session.user, null);
  app.user = ANN;
  assert.deepEqual(await session.load(), ANN);
  assert.deepEqual(app.asked, ["GET /api/session", "GET /api/session"]);
});

test("a sign-in and a log-out reach the other tabs", async () => {
  const [here, there] = [tab(), tab()];
  app.user = ANN;
  here.keep({ user: ANN });
  await becomes(there, ANN);
  await here.signOut();
  await becomes(there, null);
  assert.equal(here.user, null);
});

test("a backend that says nothing of its users is asked", async () => {
  const session = tab();
  app.user = ANN;
  session.keep({ user: null });
  await becomes(session, ANN);
});

test("a 401 says that nobody is signed in any more", async () => {
  const session = tab();
  session.keep({ user: ANN });
  assert.equal((await session.fetch("/api/me")).status, 401);
  assert.equal(session.user, null);
});

test("a 401 of before the sign-in says nothing of it", async () => {
  const session = tab();
  const early = session.fetch("/api/me");
  session.keep({ user: ANN });
  assert.equal((await early).status, 401);
  assert.deepEqual(session.user, ANN);
});

test("an answer of before the sign-in says nothing of it", async () => {
  const session = tab();
  const early = session.load();
  session.keep({ user: ANN });
  assert.deepEqual(await early, ANN);
  assert.deepEqual(session.user, ANN);
});

test("an app that is away signs nobody out", async () => {
  const session = tab();
  session.keep({ user: ANN });
  app.fails = true;
  await assert.rejects(session.load(), /answered 503/u);
  await assert.rejects(session.signOut(), /answered 503/u);
  assert.deepEqual(session.user, ANN);
});
