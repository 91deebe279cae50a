// What cotter-token-js says of identity tokens, once it has the issuer's key in place of the one it was built with: the
// lines of docs/migrate/cotter.md. Standard input: {public_key, tokens: [...]}; standard output: a list of booleans.

const helper = require("cotter-token-js/lib/tokenHelper");
const nacl = require("tweetnacl");
const { CotterIdentity } = require("cotter-token-js");

let text = "";
process.stdin.on("data", (part) => (text += part));
process.stdin.on("end", () => {
  const { public_key: publicKey, tokens } = JSON.parse(text);
  helper.ValidateToken = (message, signature) =>
    nacl.sign.detached.verify(Buffer.from(message), Buffer.from(signature, "base64"), Buffer.from(publicKey, "base64"));
  process.stdout.write(JSON.stringify(tokens.map((token) => new CotterIdentity(token).validate())));
});
