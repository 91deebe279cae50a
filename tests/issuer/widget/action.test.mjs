import assert from "node:assert/strict";
import { test } from "node:test";

import { deliver } from "../../../src/splitpin/issuer/widget/action.js";

const PAYLOAD = { oauth_token: { access_token: "a.b.c" } };

async function refused(context, answer) {
  const said = context.mock.method(console, "error", () => {});
  const problem = await deliver("/login", PAYLOAD, async () => Response.json(answer, { status: 403 })).catch((error) => error);
  return [problem.code, said.mock.calls.map(({ arguments: [line] }) => line)];
}

test("what an app in development says of its settings is told in the console", async (context) => {
  const [code, lines] = await refused(context, { code: "invalid_token", message: "Invalid access token", hint: "wrong audience" });
  assert.equal(code, "invalid_token");
  assert.equal(lines.length, 1);
  assert.match(lines[0], /wrong audience$/u);
});

test("a refusal without a hint is for the person alone", async (context) => {
  for (const hint of [undefined, 7, ""]) {
    assert.deepEqual(await refused(context, { code: "refused", message: "no", hint }), ["refused", []]);
  }
});
