/**
 * What the page's author wrote on the element, checked before anything is shown or sent.
 */

/** The author's mistake, in words for the author. */
export class ConfigurationError extends Error {
  constructor(message) {
    super(message);
    this.name = "ConfigurationError";
  }
}

/**
 * Check what is written on an element against the page that it stands in.
 *
 * @param {HTMLElement} element
 * @returns {ReturnType<typeof configurationOf>}
 * @throws {ConfigurationError}
 */
export function configurationOn(element) {
  const [issuer, clientId, action, phone] = ["issuer", "client-id", "action", "phone"].map((name) => element.getAttribute(name));
  return configurationOf({ issuer, clientId, action, phone }, { origin: location.origin, base: document.baseURI, secure: isSecureContext });
}

/**
 * Check the element's attributes against the page they stand in.
 *
 * @param {object} written
 * @param {string | null} written.issuer
 * @param {string | null} written.clientId
 * @param {string | null} written.action
 * @param {string | null} written.phone
 * @param {object} page
 * @param {string} page.origin
 * @param {string} page.base What relative addresses are relative to.
 * @param {boolean} page.secure Whether the browser grants this page cryptography.
 * @returns {{issuer: string, clientId: string, action: string | null, channels: ("sms" | "whatsapp")[]}}
 * @throws {ConfigurationError}
 */
export function configurationOf({ issuer, clientId, action, phone = null }, { origin, base, secure }) {
  if (!secure) {
    throw new ConfigurationError("This page is not a secure context: serve it over https, or from localhost.");
  }
  if (!clientId) {
    throw new ConfigurationError('The attribute "client-id" is missing: write the client id of your project in it.');
  }
  return { issuer: issuerOrigin(issuer), clientId, action: ownAddress(action, origin, base), channels: channelsOf(phone) };
}

function channelsOf(phone) {
  const channels = (phone ?? "").split(/\s+/u).filter(Boolean);
  if (phone !== null && (channels.length === 0 || channels.some((each) => each !== "sms" && each !== "whatsapp"))) {
    throw new ConfigurationError('The attribute "phone" is "sms", "whatsapp" or both of them.');
  }
  return [...new Set(channels)];
}

function issuerOrigin(issuer) {
  if (!issuer) {
    throw new ConfigurationError('The attribute "issuer" is missing: write the address of your issuer in it.');
  }
  const url = parsed(issuer);
  if (url === null || !(url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url.hostname)))) {
    throw new ConfigurationError('The attribute "issuer" must be an https address (http for localhost only).');
  }
  return url.href.replace(/[?#].*$/u, "").replace(/\/+$/u, "");
}

function ownAddress(action, origin, base) {
  if (action === null) {
    return null;
  }
  const url = parsed(action, base);
  // Tokens go to the page's own backend only: a foreign address here is a mistake or an injected attribute.
  // A blob: address has the origin of its maker, so the scheme is looked at too.
  const web = url?.protocol === "https:" || url?.protocol === "http:";
  if (!web || url.origin !== origin || url.username || url.password) {
    throw new ConfigurationError('The attribute "action" must be an address on this page\'s own origin. Nothing was sent.');
  }
  return url.href;
}

function parsed(text, base) {
  try {
    return new URL(text, base);
  } catch {
    return null;
  }
}

/** RFC 6761 section 6.3 and the loopback addresses: plain http never leaves the machine. */
function isLoopback(host) {
  return host === "localhost" || host.endsWith(".localhost") || host === "[::1]" || /^127(\.\d{1,3}){3}$/u.test(host);
}
