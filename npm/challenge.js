/**
 * What an app asks for beside who it is: the challenge of RFC 9470 in its answer.
 */

const CODE = "insufficient_user_authentication";

/**
 * Read an answer for the proof that it asks for.
 *
 * @param {Response} answer Its body stays to be read.
 * @returns {Promise<{acr_values?: string, max_age?: number} | null>} Null where it asks for none.
 */
export async function challengeIn(answer) {
  if (answer.status !== 401) {
    return null;
  }
  const header = answer.headers.get("WWW-Authenticate");
  return header === null ? asked(await membersOf(answer)) : inHeader(header);
}

function inHeader(header) {
  const written = Object.fromEntries(
    [...header.matchAll(/([a-z_]+)\s*=\s*(?:"([^"]*)"|([^\s,"]+))/giu)].map(([, name, quoted, bare]) => [name.toLowerCase(), quoted ?? bare]),
  );
  return written.error === CODE ? asked({ ...written, code: CODE }) : null;
}

/** A page of another origin may not read the header, unless the app's CORS headers say so; the body has the same. */
async function membersOf(answer) {
  try {
    const { detail, ...rest } = await answer.clone().json();
    return detail?.code ? detail : rest;
  } catch {
    return {};
  }
}

function asked({ code, acr_values: classes, max_age: seconds }) {
  if (code !== CODE) {
    return null;
  }
  return { ...(classes === undefined ? {} : { acr_values: String(classes) }), ...(seconds === undefined ? {} : { max_age: Number(seconds) }) };
}
