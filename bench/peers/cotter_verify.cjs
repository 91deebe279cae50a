// cotter-node's CotterValidateJWT as published, its prints silenced in its favour. One JSON line in:
// {"jwks": ..., "kid": ..., "tokens": [...]}; then for every line one pass over the tokens and one line out:
// {"microseconds": CPU of this process per token, "accepted": how many}.
"use strict";

const http = require("http");
const readline = require("readline");
const { CotterValidateJWT, Constants } = require("cotter-node");

console.log = () => {};

let tokens;

async function pass() {
  let accepted = 0;
  const before = process.cpuUsage();
  for (const token of tokens) {
    if (await CotterValidateJWT(token)) {
      accepted += 1;
    }
  }
  const spent = process.cpuUsage(before);
  return { microseconds: (spent.user + spent.system) / tokens.length, accepted };
}

// The keys are fetched once and kept for the life of the process, as the package does it.
function serveKeys(jwks) {
  const server = http.createServer((request, response) => {
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(jwks));
  });
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      Constants.BaseURL = `http://127.0.0.1:${server.address().port}`;
      server.unref();
      resolve();
    });
  });
}

(async () => {
  for await (const line of readline.createInterface({ input: process.stdin })) {
    if (tokens === undefined) {
      const setting = JSON.parse(line);
      tokens = setting.tokens;
      Constants.JWTKID = setting.kid;
      await serveKeys(setting.jwks);
      await pass();
    }
    process.stdout.write(JSON.stringify(await pass()) + "\n");
  }
})();
