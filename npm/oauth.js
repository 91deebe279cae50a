/**
 * What a page asks of the issuer's token endpoints (RFC 6749 section 6, RFC 7009).
 */

const DEADLINE = 15_000;

/** The issuer gave no new token, for now or for a reason that the page's author has to mend. */
export class RenewalFailed extends Error {
  /**
   * @param {string} message
   * @param {object} [answer]
   * @param {number} [answer.status] Missing where no answer came.
   * @param {string} [answer.code] RFC 6749 section 5.2.
   * @param {number} [answer.retryAfter] Seconds.
   */
  constructor(message, { status = 0, code = "", retryAfter = 0, ...options } = {}) {
    super(message, options);
    this.name = "RenewalFailed";
    this.status = status;
    this.code = code;
    this.retryAfter = retryAfter;
  }
}

export class TokenEndpoint {
  /**
   * @param {string} issuer
   * @param {string} clientId
   * @param {typeof fetch} send
   */
  constructor(issuer, clientId, send) {
    this.issuer = issuer.replace(/\/+$/u, "");
    this.clientId = clientId;
    this.send = send;
  }

  /**
   * Trade a refresh token for new tokens.
   *
   * @param {string} refreshToken
   * @returns {Promise<object>} The `oauth_token` object.
   * @throws {RenewalFailed} Its `code` is `invalid_grant` where the sign-in has ended.
   */
  async refresh(refreshToken) {
    const answer = await this.#post("/oauth2/token", { grant_type: "refresh_token", refresh_token: refreshToken })
      .catch((cause) => {
        throw new RenewalFailed(`${this.issuer} cannot be reached.`, { cause });
      });
    const members = await answer.json().catch(() => null);
    if (!answer.ok || typeof members?.access_token !== "string") {
      throw new RenewalFailed(`${this.issuer} answered ${answer.status} and gave no token.`, {
        status: answer.status,
        code: typeof members?.error === "string" ? members.error : "",
        retryAfter: Number(answer.headers.get("Retry-After")) || 0,
      });
    }
    return members;
  }

  /**
   * End a sign-in, also while the page goes away.
   *
   * @param {string | null} [refreshToken] Where there is none, there is nothing to end.
   * @returns {Promise<boolean>} Whether the issuer has heard.
   */
  async revoke(refreshToken) {
    try {
      return !refreshToken || (await this.#post("/oauth2/revoke", { token: refreshToken }, { keepalive: true })).ok;
    } catch {
      return false;
    }
  }

  #post(path, parameters, options = {}) {
    return this.send(this.issuer + path, {
      ...options,
      method: "POST",
      body: new URLSearchParams({ client_id: this.clientId, ...parameters }),
      credentials: "omit",
      cache: "no-store",
      redirect: "error",
      signal: AbortSignal.timeout(DEADLINE),
    });
  }
}
