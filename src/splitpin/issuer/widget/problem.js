/**
 * What can go wrong on the way to a server, as one kind of error.
 */

/** Codes this side makes up for what no server told: the rest come from the server, verbatim. */
export const UNREACHABLE = "unreachable";
export const UNEXPECTED = "unexpected";

/** The issuer's: the page around us is of an origin that nobody registered. */
export const ORIGIN_NOT_ALLOWED = "origin_not_allowed";

/** A refusal or a failure: RFC 9457's problem document, or our own word for a server that gave none. */
export class Problem extends Error {
  /**
   * @param {object} told
   * @param {string} told.code Stable, lower_snake.
   * @param {number} [told.status] The HTTP status; 0 where nothing answered.
   * @param {string} [told.detail] One sentence from the server, safe to show.
   * @param {string} [told.sentence] Its name, by which we say it in our language.
   * @param {string} [told.field] The member of the request that is wrong.
   * @param {number} [told.retryAfter] Seconds after which another try may succeed.
   * @param {object | null} [told.challenge] What is to be solved before it does.
   * @param {{ways: string[], handle?: string} | null} [told.next] What may follow a proof that was right and is not enough.
   * @param {string} [told.hint] What an app in development says to its author.
   */
  constructor({ code, status = 0, detail = "", sentence = "", field = "", retryAfter = 0, challenge = null, next = null, hint = "" }) {
    super(detail || code);
    this.name = "Problem";
    this.code = code;
    this.status = status;
    this.detail = detail;
    this.sentence = sentence;
    this.field = field;
    this.retryAfter = retryAfter;
    this.challenge = challenge;
    this.next = next;
    this.hint = hint;
  }

  /** True where the same request may succeed later: nothing was decided, or nobody heard what. */
  get passing() {
    return this.code === UNREACHABLE || this.status >= 500;
  }

  /** True where the site is not set up here, and nothing that a person types will help. */
  get ofSite() {
    return this.code === ORIGIN_NOT_ALLOWED || this.field === "client_id";
  }

  /** True where asking again at once is worth it: the answer was lost on its way, or the server asks for another try. */
  get unheard() {
    return this.code === UNREACHABLE || this.status === 503;
  }
}

/**
 * The problem a non-2xx answer tells of. An answer that is no problem document (a proxy's page) still has its status.
 *
 * @param {Response} response
 * @returns {Promise<Problem>}
 */
export async function problemOf(response) {
  const told = await documentOf(response);
  return new Problem({
    code: text(told.code) || UNEXPECTED,
    status: response.status,
    detail: text(told.detail),
    sentence: text(told.sentence),
    field: text(told.field),
    retryAfter: seconds(told.retry_after) || seconds(Number(response.headers.get("Retry-After"))),
    challenge: object(told.challenge),
    next: Array.isArray(object(told.next)?.ways) ? told.next : null,
    hint: text(told.hint),
  });
}

async function documentOf(response) {
  try {
    return Object(await response.json());
  } catch {
    return {};
  }
}

function object(value) {
  return value !== null && typeof value === "object" ? value : null;
}

function text(value) {
  return typeof value === "string" ? value : "";
}

function seconds(value) {
  return Number.isFinite(value) && value > 0 ? Math.ceil(value) : 0;
}
