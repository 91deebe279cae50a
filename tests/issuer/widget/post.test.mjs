import assert from "node:assert/strict";
import { test } from "node:test";

import { post, postUntilHeard } from "../../../src/splitpin/issuer/widget/post.js";
import { UNEXPECTED, UNREACHABLE } from "../../../src/splitpin/issuer/widget/problem.js";

const URL_ = "https://id.example.com/api";

function answering(response) {
  const sent = [];
  return { sent, send: async (...request) => (sent.push(request), response) };
}

test("nothing follows a redirect, is cached, or takes cookies to the issuer", async () => {
  const { sent, send } = answering(Response.json({ ok: true }));
  assert.deepEqual(await post(URL_, { a: 1 }, { credentials: "omit", send }), { ok: true });
  const [[url, request]] = sent;
  assert.equal(url, URL_);
  assert.deepEqual(
    [request.method, request.redirect, request.cache, request.credentials, request.body],
    ["POST", "error", "no-store", "omit", '{"a":1}'],
  );
});

test("a problem document is read member by member", async () => {
  const told = { code: "too_many", detail: "Later.", field: "email", retry_after: 29 };
  const { send } = answering(Response.json(told, { status: 429 }));
  const problem = await post(URL_, {}, { credentials: "omit", send }).catch((error) => error);
  assert.deepEqual(
    [problem.code, problem.status, problem.detail, problem.field, problem.retryAfter, problem.passing],
    ["too_many", 429, "Later.", "email", 29, false],
  );
});

test("where a problem document does not say when to come back, the header does", async () => {
  const { send } = answering(new Response("<h1>busy</h1>", { status: 503, headers: { "Retry-After": "7" } }));
  const problem = await post(URL_, {}, { credentials: "omit", send }).catch((error) => error);
  assert.deepEqual([problem.code, problem.status, problem.retryAfter, problem.passing], [UNEXPECTED, 503, 7, true]);
});

test("members of the wrong type are as if they were missing", async () => {
  const { send } = answering(Response.json({ code: 1, detail: [], retry_after: "soon" }, { status: 400 }));
  const problem = await post(URL_, {}, { credentials: "omit", send }).catch((error) => error);
  assert.deepEqual([problem.code, problem.detail, problem.retryAfter], [UNEXPECTED, "", 0]);
});

test("a network that fails is one kind of problem, and passing", async () => {
  const send = async () => {
    throw new TypeError("Failed to fetch");
  };
  const problem = await post(URL_, {}, { credentials: "omit", send }).catch((error) => error);
  assert.deepEqual([problem.code, problem.passing], [UNREACHABLE, true]);
});

for (const body of ["[]", "null", '"text"', "<html>"]) {
  test(`a 200 of ${body} is not taken for an answer`, async () => {
    const { send } = answering(new Response(body));
    const problem = await post(URL_, {}, { credentials: "omit", send }).catch((error) => error);
    assert.equal(problem.code, UNEXPECTED);
  });
}

/** Answers in turn, and what was sent and waited for meanwhile. */
function inTurn(...answers) {
  const sent = [];
  const waited = [];
  const send = async (_url, request) => {
    sent.push(request.body);
    const answer = answers.shift();
    if (answer instanceof Error) {
      throw answer;
    }
    return answer;
  };
  return { sent, waited, options: { credentials: "omit", send, pause: async (seconds) => void waited.push(seconds) } };
}

const busy = (seconds) => new Response("{}", { status: 503, headers: { "Retry-After": String(seconds) } });

test("where the answer was lost the same words are sent again, as far apart as the server says", async () => {
  const { sent, waited, options } = inTurn(new TypeError("Failed to fetch"), busy(2), Response.json({ ok: true }));
  assert.deepEqual(await postUntilHeard(URL_, { code: "1" }, options), { ok: true });
  assert.deepEqual(sent, ['{"code":"1"}', '{"code":"1"}', '{"code":"1"}']);
  assert.deepEqual(waited, [1, 2]);
});

test("three times at most", async () => {
  const { sent, options } = inTurn(busy(1), busy(1), busy(1), Response.json({}));
  const problem = await postUntilHeard(URL_, {}, options).catch((error) => error);
  assert.deepEqual([problem.status, sent.length], [503, 3]);
});

for (const [what, answer] of [
  ["a refusal", new Response("{}", { status: 403 })],
  ["a limit", new Response("{}", { status: 429, headers: { "Retry-After": "1" } })],
  ["an error that is no busy server", new Response("{}", { status: 500 })],
  ["a server that wants a longer rest", busy(30)],
]) {
  test(`${what} is not asked again`, async () => {
    const { sent, options } = inTurn(answer, Response.json({}));
    await assert.rejects(postUntilHeard(URL_, {}, options));
    assert.equal(sent.length, 1);
  });
}
