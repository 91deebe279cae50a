/**
 * A button that can be busy, or have to wait.
 */

import { clockFace, Countdown } from "./countdown.js";
import { element } from "./dom.js";

export class Button {
  /**
   * @param {object} parts
   * @param {string} parts.label
   * @param {"submit" | "button"} parts.type
   * @param {"primary" | "outlined" | "secondary"} parts.rank
   * @param {string} parts.part The name it has for `::part()`, besides `button`.
   * @param {() => void} [parts.onPress] Called on a press while it is neither busy nor waiting.
   */
  constructor({ label, type, rank, part, onPress = () => {} }) {
    this.label = element("span", {}, label);
    // Out of the accessible name, or a screen reader would read every second of it.
    this.clock = element("span", { class: "clock", "aria-hidden": "true" });
    this.node = element("button", { type, class: rank, part: `button ${rank} ${part}` }, this.label, this.clock);
    this.node.addEventListener("click", (event) => {
      if (this.blocked) {
        event.preventDefault();
      } else {
        onPress();
      }
    });
  }

  /** Whether a press does nothing now. */
  get blocked() {
    return this.node.hasAttribute("aria-disabled");
  }

  /** @param {string} label */
  rename(label) {
    this.label.textContent = label;
  }

  /** @param {boolean} value */
  set busy(value) {
    this.node.toggleAttribute("data-busy", value);
    this.#block();
  }

  /** @param {number} seconds 0 ends the wait. */
  set waiting(seconds) {
    this.clock.textContent = seconds > 0 ? clockFace(seconds) : "";
    this.#block();
  }

  #block() {
    // aria-disabled, not disabled: a disabled button loses the focus, and a person on the keyboard their place.
    if (this.node.hasAttribute("data-busy") || this.clock.textContent !== "") {
      this.node.setAttribute("aria-disabled", "true");
    } else {
      this.node.removeAttribute("aria-disabled");
    }
  }
}

/**
 * A countdown that a button shows and waits for.
 *
 * @param {Button} button
 * @param {() => number} clock Milliseconds since the epoch.
 * @param {() => void} onEnd Called when the wait is over, and not where there was none.
 * @returns {Countdown}
 */
export function countdownOn(button, clock, onEnd) {
  return new Countdown({
    clock,
    onTick: (seconds) => {
      button.waiting = seconds;
    },
    onEnd: () => {
      const waited = button.blocked;
      button.waiting = 0;
      if (waited) {
        onEnd();
      }
    },
  });
}
