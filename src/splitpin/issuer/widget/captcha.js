/**
 * Somebody else's challenge: Cloudflare Turnstile or hCaptcha. Their script is asked for when one is due, and not before;
 * where it comes from is written here, so that no answer can name another script.
 */

const LOADED = "splitpinChallengeLoaded";

export const PROVIDERS = Object.freeze({
  turnstile: {
    script: `https://challenges.cloudflare.com/turnstile/v0/api.js?render=explicit&onload=${LOADED}`,
    api: () => globalThis.turnstile,
  },
  hcaptcha: {
    script: `https://js.hcaptcha.com/1/api.js?render=explicit&recaptchacompat=off&onload=${LOADED}`,
    api: () => globalThis.hcaptcha,
  },
});

/**
 * @param {object} challenge
 * @param {"turnstile" | "hcaptcha"} challenge.type
 * @param {string} challenge.site_key
 * @param {string} [challenge.action] What it is for, in a word.
 * @param {string} [challenge.cdata] The same exactly.
 * @param {() => HTMLElement} place Makes room for it on the page.
 * @returns {Promise<string | null>} What the provider gave; null where the person or the network did not let it.
 */
export async function solveElsewhere({ type, site_key: sitekey, action, cdata: cData }, place) {
  const { script, api } = PROVIDERS[type];
  const room = place();
  let widget;
  try {
    if (!api()) {
      await load(script);
    }
    return await new Promise((resolve) => {
      const nothing = () => resolve(null);
      widget = api().render(room.appendChild(document.createElement("div")), {
        sitekey,
        ...(action ? { action, cData } : {}),
        callback: resolve,
        "error-callback": nothing,
        "expired-callback": nothing,
        "timeout-callback": nothing,
        "chalexpired-callback": nothing,
        "close-callback": () => {}, // hCaptcha's pictures were closed: its box is still there to be ticked.
      });
    });
  } catch {
    return null;
  } finally {
    if (widget !== undefined) {
      api().remove(widget);
    }
    room.remove();
  }
}

function load(address) {
  return new Promise((resolve, reject) => {
    globalThis[LOADED] = resolve;
    const script = document.createElement("script");
    script.src = trusted(address);
    script.addEventListener("error", () => {
      script.remove(); // so that the next try asks for it again
      reject(new Error("the provider's script did not load"));
    });
    document.head.append(script);
  });
}

let policy; // a page may have it made once only

/** A page may forbid addresses of scripts that are plain text (Trusted Types): this policy makes ours and no other. */
function trusted(address) {
  const scripts = Object.values(PROVIDERS).map(({ script }) => script);
  policy ??= globalThis.trustedTypes?.createPolicy("splitpin-challenge", {
    createScriptURL: (text) => (scripts.includes(text) ? text : null),
  });
  return policy?.createScriptURL(address) ?? address;
}
