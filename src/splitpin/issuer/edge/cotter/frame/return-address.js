/**
 * The page that a magic link leads back to, with the words in its query by which the client there goes on.
 */

const OURS = new Set(["auth_method", "id_type", "id", "client_json", "challenge", "challenge_id"]);

/**
 * @param {string} page The site's full page address.
 * @param {object} words
 * @param {string} words.type `EMAIL` or `PHONE`.
 * @param {string} words.identifier
 * @param {object} words.clientJson The values of the site's own fields.
 * @returns {string} The issuer appends `challenge` and `challenge_id`.
 */
export function returnAddress(page, { type, identifier, clientJson }) {
  const [address] = page.split("#", 1);
  const [path, ...rest] = address.split("?");
  const ours = Object.entries({
    auth_method: "MAGIC_LINK",
    id_type: type,
    id: identifier,
    client_json: JSON.stringify(clientJson),
  }).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return `${path}?${[...own(rest.join("?")), ...ours].join("&")}`;
}

/**
 * The page's own query, to the letter: a page may care. Where it is one that a link has led back to before, what was
 * appended then goes, and a word of the same name that stood before it stays.
 */
function own(query) {
  const pieces = query.split("&").filter(Boolean);
  const appended = pieces.indexOf("auth_method=MAGIC_LINK");
  return pieces.filter((piece, at) => appended < 0 || at < appended || !OURS.has(piece.split("=", 1)[0]));
}
