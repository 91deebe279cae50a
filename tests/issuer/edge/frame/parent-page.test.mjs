import assert from "node:assert/strict";
import { test } from "node:test";

import { FollowedLinks } from "../../../../src/splitpin/issuer/edge/cotter/frame/links.js";
import { LinkWatch } from "../../../../src/splitpin/issuer/widget/link-watch.js";
import { ParentPage } from "../../../../src/splitpin/issuer/edge/cotter/frame/parent-page.js";
import { Problem } from "../../../../src/splitpin/issuer/widget/problem.js";

/** A frame's window, whose parent notes what it is sent. */
function framed() {
  const sent = [];
  const heard = [];
  const window = {
    parent: { postMessage: (...message) => sent.push(message) },
    addEventListener: (_, listener) => heard.push(listener),
  };
  return { window, sent, arrive: (event) => heard.forEach((listener) => listener({ source: window.parent, ...event })) };
}

test("a message is one JSON text, for the one origin", () => {
  const { window, sent } = framed();
  const page = new ParentPage({ window, origin: "https://shop.example", callbackId: "abc" });
  page.tell("FIRST_LOAD");
  page.tell("ON_BEGIN", { identifier: "ann@example.com" });
  assert.deepEqual(sent, [
    ['{"callbackName":"abcFIRST_LOAD"}', "https://shop.example"],
    ['{"callbackName":"abcON_BEGIN","payload":{"identifier":"ann@example.com"}}', "https://shop.example"],
  ]);
});

test("only the parent, of only that origin, is heard, and only its messages", () => {
  const { window, arrive } = framed();
  const heard = [];
  new ParentPage({ window, origin: "https://shop.example", callbackId: "" }).listen(({ action }) => heard.push(action));
  const data = '{"action":"CONFIG"}';
  arrive({ origin: "https://shop.example", data });
  arrive({ origin: "https://shop.example.evil.example", data });
  arrive({ origin: "https://shop.example:8443", data });
  arrive({ origin: "null", data });
  arrive({ origin: "https://shop.example", data, source: window });
  arrive({ origin: "https://shop.example", data, source: null });
  for (const rubbish of ["", "null", "7", "[]", '"CONFIG"', '{"action":1}', "{", { action: "CONFIG" }, undefined]) {
    arrive({ origin: "https://shop.example", data: rubbish });
  }
  assert.deepEqual(heard, ["CONFIG"]);
});

async function watched(t, ...answers) {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const told = [];
  let asked = 0;
  const watch = new LinkWatch({
    ask: async () => {
      asked += 1;
      const answer = answers.shift();
      if (answer instanceof Problem) {
        throw answer;
      }
      return answer;
    },
    onAnswer: (answer) => told.push(answer.state),
    onProblem: (problem) => told.push(problem.code),
  });
  const pass = async (seconds) => {
    t.mock.timers.tick(seconds * 1000);
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { watch, told, pass, asked: () => asked };
}

test("a link is asked after every two seconds, until it was followed, and told of once", async (t) => {
  const { told, pass, asked } = await watched(t, { state: "waiting" }, { state: "waiting" }, { state: "done" });
  await pass(1.9);
  assert.equal(asked(), 0);
  for (let i = 0; i < 6; i += 1) {
    await pass(2);
  }
  assert.deepEqual([asked(), told], [3, ["done"]]);
});

test("what passes is waited out, for as long as the issuer asks; a refusal ends it", async (t) => {
  const { told, pass, asked } = await watched(
    t,
    new Problem({ code: "unreachable" }),
    new Problem({ code: "unavailable", status: 503 }),
    new Problem({ code: "too_many", status: 429, retryAfter: 9 }),
    new Problem({ code: "refused", status: 403 }),
  );
  for (let i = 0; i < 3; i += 1) {
    await pass(2);
  }
  assert.equal(asked(), 3);
  await pass(8);
  assert.equal(asked(), 3);
  await pass(1);
  await pass(20);
  assert.deepEqual([asked(), told], [4, ["refused"]]);
});

test("who stops watching hears no more, not of an answer that is on its way either", async (t) => {
  const { watch, told, pass } = await watched(t, { state: "done" });
  t.mock.timers.tick(2000);
  watch.stop();
  await pass(10);
  assert.deepEqual(told, []);
});

test("a tab knows the link it has followed, and storage that throws knows none", () => {
  const kept = new Map();
  const links = new FollowedLinks({ getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value) });
  assert.equal(links.has("one"), false);
  links.add("one");
  assert.equal(links.has("one"), true);
  assert.equal(links.has("two"), false);
  for (const storage of [null, new Proxy({}, { get: () => () => { throw new Error("denied"); } })]) {
    const none = new FollowedLinks(storage);
    none.add("one");
    assert.equal(none.has("one"), false);
  }
});
