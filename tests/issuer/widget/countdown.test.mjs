import assert from "node:assert/strict";
import { mock, test } from "node:test";

import { clockFace, Countdown, inWords } from "../../../src/splitpin/issuer/widget/countdown.js";

test("lengths of time are said in the page's language, and never too short", () => {
  assert.equal(inWords(1, "en"), "1 second");
  assert.equal(inWords(119, "en"), "119 seconds");
  assert.equal(inWords(121, "en"), "3 minutes");
  assert.equal(inWords(7201, "en"), "3 hours");
  assert.equal(inWords(30, "de"), "30 Sekunden");
});

test("a clock face has two digits for the seconds", () => {
  assert.equal(clockFace(75), "1:15");
  assert.equal(clockFace(9), "0:09");
});

test("every second is told, the end once", () => {
  mock.timers.enable({ apis: ["setTimeout", "Date"] });
  const told = [];
  new Countdown({ clock: () => Date.now(), onTick: (left) => told.push(left), onEnd: () => told.push("end") }).start(2500);
  for (let passed = 0; passed < 5000; passed += 250) {
    mock.timers.tick(250);
  }
  mock.timers.reset();
  assert.deepEqual(told, [3, 2, 1, "end"]);
});

test("a countdown that is stopped says nothing more", () => {
  mock.timers.enable({ apis: ["setTimeout", "Date"] });
  const told = [];
  const countdown = new Countdown({ clock: () => Date.now(), onTick: (left) => told.push(left), onEnd: () => told.push("end") });
  countdown.start(3000);
  countdown.stop();
  mock.timers.tick(5000);
  mock.timers.reset();
  assert.deepEqual(told, [3]);
});
