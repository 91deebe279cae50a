/**
 * What a project asks for beside a code or a link: an authenticator app, a code on paper, a passkey, or adding one.
 *
 * The issuer refuses the first proof, and names what may follow (`next` of its problem). The steps here end in what the
 * first one would have ended in.
 */

import { NeededStep } from "./needed-step.js";
import { Passkeys } from "./passkeys.js";
import { SecondStep } from "./second-step.js";

/** Whether there is a step for what a problem asks for. @param {import("./problem.js").Problem} problem */
function known({ next }, passkeys) {
  const { ways = [], handle } = next ?? {};
  const byCode = ways.some((way) => way === "totp" || way === "add_totp");
  return typeof handle === "string" && (byCode || (passkeys && ways.some((way) => way === "passkey" || way === "add_passkey")));
}

export class SecondSteps {
  /**
   * @param {object} parts
   * @param {import("./stage.js").Stage} parts.stage
   * @param {import("./api.js").CodesApi} parts.api
   * @param {() => object} parts.manner What every step is made with: `texts`, `heading`, `clock`.
   * @param {import("./api.js").Authorization} [parts.authorization] For an authorization code in place of the payload.
   * @param {(() => void) | null} parts.onOver Begin anew; null where there is no beginning here.
   * @param {(step: object) => void} parts.onStep A step is shown.
   */
  constructor({ stage, api, manner, authorization, onOver, onStep }) {
    Object.assign(this, { stage, api, manner, authorization, onOver, onStep });
    this.passkeys = new Passkeys({ api });
  }

  /**
   * What follows a proof that is not enough.
   *
   * @param {import("./problem.js").Problem} problem
   * @param {string} codeVerifier Of the first step.
   * @param {(proof: object) => Promise<() => void>} prove What follows a proof that is.
   * @returns {Promise<() => void>} Shows the step.
   * @throws {import("./problem.js").Problem} The same, where there is no step for it.
   */
  async after(problem, codeVerifier, prove) {
    if (!known(problem, this.#passkeys)) {
      throw problem;
    }
    const { ways, handle } = problem.next;
    const first = { handle, code_verifier: codeVerifier };
    if (ways.includes("totp") || ways.includes("add_totp")) {
      const app = ways.includes("add_totp") ? await this.api.call("factors/begin", first) : null;
      return () => this.#askForCode({ first, app, ways, prove });
    }
    return () => this.#askForPasskey({ first, add: ways.includes("add_passkey"), prove });
  }

  /** Passkeys sign in on this page alone: what is for another one goes without. */
  get #passkeys() {
    return this.authorization === undefined && this.passkeys.known;
  }

  /** Where somebody begins who has it no longer: the issuer's own page, for it may take days. */
  get #lost() {
    const { issuer, clientId, language } = this.api;
    return `${issuer}/recover?${new URLSearchParams({ client_id: clientId, ...(language ? { ui_locales: language } : {}) })}`;
  }

  #askForCode({ first, app, ways, prove }) {
    const { texts } = this.manner();
    const path = app === null ? "factors/verify" : "factors/first";
    const step = new SecondStep({
      ...this.manner(),
      app,
      paper: ways.includes("recovery_code"),
      lost: app === null ? this.#lost : null,
      onCode: (code) => this.#during(step, texts.codeBusy, async () => {
        step.doing = texts.finishing;
        return prove(await this.api.call(path, { ...first, code, authorization: this.authorization }));
      }),
      onPasskey: this.#passkeys && ways.includes("passkey") ? () => this.#use(step, prove) : null,
      onOver: this.onOver,
      onNews: (sentence) => this.stage.announce(sentence),
    });
    this.#show(step);
  }

  #askForPasskey({ first, add, prove }) {
    const { texts } = this.manner();
    const step = new NeededStep({
      ...this.manner(),
      add,
      lost: add ? null : this.#lost,
      onPasskey: () => (add
        ? this.#during(step, texts.passkeyBusy, async () => {
          const added = await this.passkeys.addAfter(first);
          return added === null ? () => step.fail(texts.passkeyNotAdded) : () => this.#use(step, prove);
        })
        : this.#use(step, prove)),
      onOver: this.onOver,
    });
    this.#show(step);
  }

  /** Sign in with a passkey: the one that was there, or the one that was made just now. */
  #use(step, prove) {
    const { texts } = this.manner();
    return this.#during(step, texts.finishing, async () => {
      const payload = await this.passkeys.signIn();
      return payload === null ? () => step.fail(texts.passkeyNotAdded) : prove(payload);
    });
  }

  async #during(step, doing, work) {
    step.doing = doing;
    await this.stage.during(step, work);
    step.doing = "";
  }

  #show(step) {
    this.stage.show(step);
    this.onStep(step);
    step.focus();
  }
}
