/**
 * The page around the frame, as the published client in it speaks: one JSON text per message, both ways.
 *
 * Only the one checked origin is spoken to and heard: the browser drops a message whose receiver is of another, and
 * whatever another window says, or another origin in the parent's place, is nothing to us.
 */

export class ParentPage {
  /**
   * @param {object} parts
   * @param {Window} parts.window The frame's own.
   * @param {string} parts.origin The parent's, checked by the server against the project.
   * @param {string} parts.callbackId What the client puts before the names of this frame's messages.
   */
  constructor({ window, origin, callbackId }) {
    this.window = window;
    this.origin = origin;
    this.callbackId = callbackId;
  }

  /** Whether there is a page around us at all. */
  get exists() {
    return this.window.parent !== this.window;
  }

  /**
   * @param {string} name
   * @param {unknown} [payload]
   */
  tell(name, payload) {
    this.window.parent.postMessage(JSON.stringify({ callbackName: this.callbackId + name, payload }), this.origin);
  }

  /**
   * Hear the parent from now on.
   *
   * @param {(message: {action: string, payload?: any, errorMsg?: any}) => void} hear
   */
  listen(hear) {
    this.window.addEventListener("message", ({ source, origin, data }) => {
      if (source !== this.window.parent || origin !== this.origin || typeof data !== "string") {
        return;
      }
      const message = objectIn(data);
      if (typeof message?.action === "string") {
        hear(message);
      }
    });
  }
}

function objectIn(text) {
  try {
    return Object(JSON.parse(text));
  } catch {
    return null;
  }
}
