/**
 * A `fetch` for what needs a stronger or more recent proof than the person's sign-in was: where the app asks for one (RFC
 * 9470), the person proves themselves again and the request is repeated, once.
 */

import { challengeIn } from "./challenge.js";
import { inDialog } from "./step-up-dialog.js";

export class StepUp {
  #person;
  #prove;
  /** The proof that is under way, for all requests that wait for it. */
  #proving = null;

  /**
   * @param {object} options
   * @param {string} options.issuer
   * @param {string} options.clientId
   * @param {string} [options.action] Where the app takes the payload; with `session`, `/login` unless said otherwise.
   * @param {import("./session.js").Session} [options.session] Who is signed in; or
   * @param {import("./tokens.js").Tokens} [options.tokens] their tokens.
   * @param {(challenge: object, options: object) => Promise<object | null>} [options.prove] Has the person prove themselves:
   *   by default in a dialog.
   */
  constructor({ session, tokens, prove = inDialog, ...options }) {
    if ((session === undefined) === (tokens === undefined)) {
      throw new TypeError("StepUp needs either `session` or `tokens`.");
    }
    this.#person = session === undefined ? new OfTokens(tokens) : new OfSession(session);
    const action = session === undefined ? {} : { action: "/login" };
    this.#prove = (challenge) => prove(challenge, { ...action, ...options });
  }

  /**
   * Like the `fetch` of the session or the tokens. The first answer is the one to have where the person does not prove
   * themselves, or somebody else did.
   *
   * @param {RequestInfo | URL} input
   * @param {RequestInit} [init]
   * @returns {Promise<Response>}
   */
  fetch = async (input, init) => {
    const before = await this.#person.current();
    const request = input instanceof Request ? new Request(input, init) : null;
    const again = () => (request === null ? this.#person.send(input, init) : this.#person.send(request.clone()));
    const answer = await again();
    const challenge = await challengeIn(answer);
    if (challenge === null || before === null) {
      return answer;
    }
    this.#proving ??= this.#proven(challenge, before).finally(() => {
      this.#proving = null;
    });
    // Whoever is signed in now did not ask for this, unless it is the same person.
    if ((await this.#proving) !== before.id || (await this.#person.current())?.id !== before.id) {
      return answer;
    }
    await answer.body?.cancel();
    return again();
  };

  async #proven(challenge, { identifier }) {
    const detail = await this.#prove({ ...challenge, identifier });
    return detail === null ? null : this.#person.take(detail);
  }
}

/** The person whose session the cookie is. */
class OfSession {
  constructor(session) {
    this.session = session;
  }

  async current() {
    return this.session.user ?? (await this.session.load());
  }

  async take(detail) {
    this.session.keep(detail);
    return (detail.user ?? (await this.session.load()))?.id;
  }

  send(input, init) {
    return this.session.fetch(input, init);
  }
}

/** The person whom the tokens name. Nothing of them is verified here: it is compared with what came from the same place. */
class OfTokens {
  constructor(tokens) {
    this.tokens = tokens;
  }

  async current() {
    return personIn(await this.tokens.accessToken());
  }

  async take({ oauth_token: oauthToken }) {
    const { id } = personIn(oauthToken.access_token);
    if (id === (await this.current()).id) {
      this.tokens.keep(oauthToken);
    }
    return id;
  }

  send(input, init) {
    return this.tokens.fetch(input, init);
  }
}

function personIn(token) {
  const octets = Uint8Array.from(atob(token.split(".")[1].replace(/-/gu, "+").replace(/_/gu, "/")), (each) => each.charCodeAt(0));
  const { sub, identifier } = JSON.parse(new TextDecoder().decode(octets));
  return { id: sub, identifier };
}
