/**
 * An issuer's token endpoints and an API, as one server: what a test holds back or turns down, it turns down.
 */

import { createServer } from "node:http";

export class Servers {
  /** Every request, as `METHOD path` and what it carried. */
  asked = [];
  /** Access tokens that the API takes. */
  good = new Set();
  /** What answers a refresh: `{status, body, headers}`, or nothing for the next tokens. */
  onRefresh = () => undefined;
  /** What happens before the API answers. */
  onCall = () => undefined;
  #next = 0;
  #held = null;

  static async start() {
    const servers = new Servers();
    const server = createServer((request, response) => servers.#answer(request, response));
    await new Promise((resolve) => {
      server.listen(0, "127.0.0.1", resolve);
    });
    servers.origin = `http://127.0.0.1:${server.address().port}`;
    servers.stop = () => new Promise((resolve) => {
      server.closeAllConnections();
      server.close(resolve);
    });
    return servers;
  }

  /** The `oauth_token` of a sign-in. */
  grant(name, { expiresIn = 3600 } = {}) {
    this.#next += 1;
    const token = { access_token: `${name}-${this.#next}`, refresh_token: `${name}-refresh-${this.#next}`, expires_in: expiresIn };
    this.good.add(token.access_token);
    return token;
  }

  /** Hold refreshes back from now on; the answer lets them go. */
  hold() {
    let letGo;
    this.#held = new Promise((resolve) => {
      letGo = resolve;
    });
    return () => {
      this.#held = null;
      letGo();
    };
  }

  /** What was asked of a path. */
  to(path) {
    return this.asked.filter((each) => each.path === path);
  }

  /** Wait until so many have asked for a path. */
  async heard(path, times = 1) {
    while (this.to(path).length < times) {
      await new Promise((resolve) => {
        setTimeout(resolve, 5);
      });
    }
  }

  async #answer(request, response) {
    const parts = [];
    for await (const part of request) {
      parts.push(part);
    }
    const body = Buffer.concat(parts).toString();
    const path = request.url;
    const form = path.startsWith("/oauth2/") ? Object.fromEntries(new URLSearchParams(body)) : {};
    const authorization = request.headers.authorization ?? null;
    this.asked.push({ method: request.method, path, body, authorization, ...form });
    const answer = path === "/oauth2/token" ? await this.#refreshed(form)
      : path === "/oauth2/revoke" ? { status: 200 }
        : this.#called(body, authorization);
    response.writeHead(answer.status, { "Content-Type": "application/json", ...answer.headers });
    response.end(JSON.stringify(answer.body ?? {}));
  }

  #called(body, authorization) {
    this.onCall();
    return { status: this.good.has(authorization?.replace("Bearer ", "")) ? 200 : 401, body: { body } };
  }

  async #refreshed(form) {
    const answer = this.onRefresh(form) ?? { status: 200, body: this.grant(form.refresh_token.split("-")[0]) };
    await this.#held;
    return answer;
  }
}
