/**
 * Time that runs out, told once a second.
 */

export class Countdown {
  #timer = null;

  /**
   * @param {object} parts
   * @param {() => number} parts.clock Milliseconds since the epoch.
   * @param {(seconds: number) => void} parts.onTick Whole seconds left, rounded up; never 0.
   * @param {() => void} parts.onEnd Called once, when nothing is left.
   */
  constructor({ clock, onTick, onEnd }) {
    this.clock = clock;
    this.onTick = onTick;
    this.onEnd = onEnd;
  }

  /**
   * Count down to a moment. A countdown under way is replaced; a moment that has passed ends it at once.
   *
   * @param {number} moment Milliseconds since the epoch.
   */
  start(moment) {
    this.stop();
    // Asked of the clock at every tick: a browser slows the timers of hidden tabs and sleeping machines.
    const left = moment - this.clock();
    if (left <= 0) {
      this.onEnd();
      return;
    }
    this.onTick(Math.ceil(left / 1000));
    this.#timer = setTimeout(() => this.start(moment), left % 1000 || 1000);
  }

  stop() {
    clearTimeout(this.#timer);
    this.#timer = null;
  }
}

/**
 * Seconds as a clock face: 75 is "1:15".
 *
 * @param {number} seconds
 * @returns {string}
 */
export function clockFace(seconds) {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/**
 * Seconds in words, minutes from two minutes on, hours from two hours on; rounded up, so that who waits so long need not
 * wait again.
 *
 * @param {number} seconds
 * @param {string | undefined} language A BCP 47 tag; undefined is the browser's own.
 * @returns {string}
 */
export function inWords(seconds, language) {
  const [amount, unit] =
    seconds >= 7200 ? [Math.ceil(seconds / 3600), "hour"]
    : seconds >= 120 ? [Math.ceil(seconds / 60), "minute"]
    : [seconds, "second"];
  return new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "long" }).format(amount);
}
