/**
 * Proving oneself again, where a sign-in of long ago, or one by a code, is not enough (RFC 9470): which ways there are, and
 * what the page that asked is told.
 */

import { Button } from "./button.js";
import { element } from "./dom.js";
import { StepUpStep } from "./step-up-step.js";

/** The classes that nothing but a passkey proves. */
const BY_PASSKEY = ["phr", "phrh"];

export class StepUps {
  #asked = null;
  #cancel;

  /**
   * @param {object} parts
   * @param {import("./stage.js").Stage} parts.stage
   * @param {() => object} parts.manner What every step is made with: `texts`, `heading`, `clock`.
   * @param {(payload: object) => Promise<() => void>} parts.onProven What follows.
   * @param {() => void} parts.onChange The element begins anew.
   */
  constructor({ stage, manner, onProven, onChange }) {
    Object.assign(this, { stage, manner, onProven, onChange });
    this.#cancel = new Button({ label: "", type: "button", rank: "secondary", part: "cancel", onPress: () => this.end(null) });
    this.node = element("div", { class: "leave", part: "ways", hidden: true }, this.#cancel.node);
  }

  /** Whether nothing but a passkey does. */
  get byPasskey() {
    return this.#asked?.byPasskey === true;
  }

  /** The address to begin with. */
  get email() {
    return this.#asked?.email ?? "";
  }

  /**
   * Have the person prove themselves again.
   *
   * @param {{acr_values?: string, max_age?: number, identifier?: string}} challenge What the app's answer asks for, and whom
   *   it knows. Any new proof is recent.
   * @returns {Promise<object | null>} As the element's event tells it; null where the person did not.
   */
  begin({ acr_values: classes = "", identifier = "" } = {}) {
    this.end(null);
    const wanted = classes.split(" ").filter(Boolean);
    const byPasskey = wanted.length > 0 && wanted.every((each) => BY_PASSKEY.includes(each));
    return new Promise((resolve) => {
      this.#asked = { byPasskey, email: identifier.includes("@") ? identifier : "", resolve };
      this.onChange();
    });
  }

  /**
   * Tell the page that asked, if one did.
   *
   * @param {object | null} detail Null where the person did not prove themselves.
   * @returns {boolean} Whether one did.
   */
  end(detail) {
    const asked = this.#asked;
    this.#asked = null;
    this.node.hidden = true;
    asked?.resolve(detail);
    if (asked !== null && detail === null) {
      this.onChange();
    }
    return asked !== null;
  }

  /** Say how it can be left: in which language, and which way that is written. */
  speak(language, direction) {
    Object.assign(this.node, { hidden: this.#asked === null, lang: language, dir: direction });
    this.#cancel.rename(this.manner().texts.stepUpCancel);
  }

  /** Show the one way that there is. @param {import("./passkeys.js").Passkeys} passkeys */
  show(passkeys) {
    const { texts } = this.manner();
    const step = new StepUpStep({
      ...this.manner(),
      onUse: () => this.stage.during(step, async () => {
        const payload = await passkeys.signIn();
        if (payload === null) {
          return () => step.fail(texts.stepUpFailed);
        }
        passkeys.tellAccepted(payload);
        return this.onProven(payload);
      }),
    });
    this.stage.show(step);
    if (!passkeys.known) {
      step.forbid(texts.stepUpUnknown);
    }
  }
}
