import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";

import { MessageWatch } from "../../../src/splitpin/issuer/widget/message-watch.js";
import { Problem } from "../../../src/splitpin/issuer/widget/problem.js";

/** A page that can be hidden, and a server that answers as it is told: `sent`, where it is told nothing. */
let page, answers, asked, ended, passed;

class Page extends EventTarget {
  hidden = false;

  show() {
    this.hidden = false;
    this.dispatchEvent(new Event("visibilitychange"));
  }
}

function started() {
  const watch = new MessageWatch({
    page,
    ask: async () => {
      asked.push(passed);
      const answer = answers.shift() ?? "sent";
      if (answer instanceof Problem) {
        throw answer;
      }
      return answer;
    },
    onEnd: (status) => ended.push(status),
  });
  watch.start();
  return watch;
}

/** Let seconds pass, one by one, and all that follows from each. */
async function pass(seconds) {
  for (let each = 0; each < seconds; each += 1) {
    passed += 1;
    mock.timers.tick(1000);
    await settled();
  }
}

async function settled() {
  for (let turn = 0; turn < 20; turn += 1) {
    await Promise.resolve();
  }
}

beforeEach(() => {
  mock.timers.enable({ apis: ["setTimeout"] });
  [page, answers, asked, ended, passed] = [new Page(), [], [], [], 0];
});

afterEach(() => mock.timers.reset());

test("four questions are asked, further and further apart, and no more", async () => {
  started();
  await pass(300);
  assert.deepEqual(asked, [1, 4, 13, 40]);
  assert.deepEqual(ended, []);
});

for (const status of ["delivered", "bounced"]) {
  test(`${status} is told once, and ends it`, async () => {
    answers = ["waiting", status, "bounced"];
    started();
    await pass(300);
    assert.deepEqual(asked, [1, 4]);
    assert.deepEqual(ended, [status]);
  });
}

test("nothing is asked while nobody looks, and at once when somebody does", async () => {
  answers = ["bounced"];
  page.hidden = true;
  started();
  await pass(60);
  assert.deepEqual(asked, []);
  page.show();
  await settled();
  assert.deepEqual(asked, [60]);
  assert.deepEqual(ended, ["bounced"]);
});

test("a watch that was stopped asks nothing, seen or hidden", async () => {
  started().stop();
  page.hidden = true;
  const watch = started();
  await pass(5);
  watch.stop();
  page.show();
  await pass(60);
  assert.deepEqual(asked, []);
});

test("an answer on its way when it stops is not told", async () => {
  answers = ["bounced"];
  const watch = started();
  mock.timers.tick(1000);
  await Promise.resolve();
  watch.stop();
  await pass(60);
  assert.deepEqual(ended, []);
});

test("started again, it watches the newer message alone", async () => {
  const watch = started();
  await pass(2);
  watch.start();
  await pass(300);
  assert.deepEqual(asked, [1, 3, 6, 15, 42]);
});

for (const status of [429, 503]) {
  test(`a server that says ${status} is left alone for as long as it says`, async () => {
    answers = [new Problem({ code: "later", status, retryAfter: 20 })];
    started();
    await pass(300);
    assert.deepEqual(asked, [1, 21, 30, 57]);
  });
}

test("a refusal ends it without a word", async () => {
  answers = [new Problem({ code: "refused", status: 403 })];
  started();
  await pass(300);
  assert.deepEqual(asked, [1]);
  assert.deepEqual(ended, []);
});
