// What the published Node clients say about tokens. Standard input: {base_url or null, tokens: [...]}; standard output: a list of
// {valid, access, id}, where `access` and `id` are what the two classes of cotter-token-js read.

const { CotterValidateJWT, Constants } = require("cotter-node");
const { CotterAccessToken, CotterIDToken } = require("cotter-token-js");

const AS_ACCESS = ["getAuthMethod", "getScope", "getID", "getIdentifier", "getClientUserID"];
const AS_ID = ["getAuthTime", "getID", "getIdentifier", "getClientUserID"];
const AS_ANY = ["getExpiration", "getIssuedAt", "getAudience"];

console.log = () => {}; // cotter-node prints its base address at every call

function read(token, names) {
  return Object.fromEntries([...names, ...AS_ANY].map((name) => [name, token[name]()]));
}

async function main(asked) {
  if (asked.base_url !== null) Constants.BaseURL = asked.base_url;
  const found = [];
  for (const token of asked.tokens) {
    found.push({
      valid: await CotterValidateJWT(token),
      access: read(new CotterAccessToken(token), AS_ACCESS),
      id: read(new CotterIDToken(token), AS_ID),
      payload: new CotterAccessToken(token).payload,
    });
  }
  process.stdout.write(JSON.stringify(found));
}

let text = "";
process.stdin.on("data", (part) => (text += part));
process.stdin.on("end", () => main(JSON.parse(text)));
