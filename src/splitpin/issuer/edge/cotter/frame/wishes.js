/**
 * How the site wants its form: the client's configuration, read into what the form understands. What is of the wrong
 * type or no sense counts as not said, for a form that shows is better than none.
 */

const TYPES = new Set(["text", "number", "email", "tel", "url", "date", "hidden"]);
const CHANNELS = new Map([["SMS", "sms"], ["WHATSAPP", "whatsapp"]]);
const LONGEST = 500;
const MOST_FIELDS = 20;

/**
 * @typedef {object} Wishes
 * @property {"OTP" | "MAGIC_LINK"} method
 * @property {AdditionalField[]} fields
 * @property {string} identifierName What the site calls the identifier.
 * @property {string} identifier What the form starts with.
 * @property {boolean} fixed Whether that may be changed.
 * @property {boolean} direct Whether to begin with it at once.
 * @property {("sms" | "whatsapp")[]} channels
 * @property {string[]} countryCodes `+1` and the like.
 * @property {string} logo An address, or empty.
 * @property {string} buttonText
 * @property {string} whatsAppText
 * @property {string} whatsAppSubtitle
 * @property {string} terms An address, or empty.
 * @property {string} privacy Likewise.
 * @property {Record<string, string>} request The words and images of the magic link's step.
 * @property {Record<string, string>} colours
 * @property {Record<string, Record<string, string | number>>} styles By class name.
 */

/**
 * @typedef {object} AdditionalField
 * @property {string} name
 * @property {string} label
 * @property {string} type
 * @property {string} placeholder
 * @property {string} value
 */

/**
 * @param {Record<string, any>} said The client's configuration; for a page without one, the same made of its query.
 * @param {"OTP" | "MAGIC_LINK"} method What the page was opened for.
 * @returns {Wishes}
 */
export function wishesOf(said, method) {
  const skipped = yes(said.skipIdentiferForm) ? text(said.skipIdentiferFormWithValue) : "";
  return Object.freeze({
    method: ["OTP", "MAGIC_LINK"].includes(said.authenticationMethod) ? said.authenticationMethod : method,
    fields: list(said.additionalFields).map(field).filter(Boolean).slice(0, MOST_FIELDS),
    identifierName: text(said.identifierField),
    identifier: skipped || text(said.identifierFieldInitialValue),
    fixed: yes(said.identifierFieldDisabled) && text(said.identifierFieldInitialValue) !== "",
    direct: skipped !== "",
    channels: channels(said.phoneChannels),
    countryCodes: list(said.countryCode).map(countryCode).filter(Boolean),
    logo: address(said.logo),
    buttonText: text(said.buttonText),
    whatsAppText: text(said.buttonWAText),
    whatsAppSubtitle: text(said.buttonWATextSubtitle),
    terms: address(said.termsOfServiceLink),
    privacy: address(said.privacyPolicyLink),
    request: texts(said.authRequestText),
    colours: texts({
      accent: said.buttonBackgroundColor,
      "on-accent": said.buttonTextColor,
      "button-line": said.buttonBorderColor,
      error: said.errorColor,
      whatsapp: said.buttonWABackgroundColor,
      "on-whatsapp": said.buttonWATextColor,
      "whatsapp-line": said.buttonWABorderColor,
      "whatsapp-mark": said.buttonWALogoColor,
    }),
    styles: styles(said.styles),
  });
}

function text(value) {
  return typeof value === "string" ? value.trim().slice(0, LONGEST) : "";
}

/** The client's types say text, its documentation true: both are meant. */
function yes(value) {
  return value === true || value === "true";
}

function list(value) {
  return Array.isArray(value) ? value : [];
}

function texts(value) {
  return Object.fromEntries(Object.entries(Object(value)).map(([name, each]) => [name, text(each)]).filter(([, each]) => each));
}

function field(value) {
  const { name, label, type, placeholder, initial_value: initial } = Object(value);
  if (!text(name)) {
    return null;
  }
  return {
    name: text(name),
    label: text(label) || text(name),
    // Of the rest, some would ask for what nobody should type here: a password, a file.
    type: TYPES.has(type) ? type : "text",
    placeholder: text(placeholder),
    value: typeof initial === "number" ? String(initial) : text(initial),
  };
}

function channels(value) {
  const known = list(value).map((each) => CHANNELS.get(each)).filter(Boolean);
  return known.length > 0 ? [...new Set(known)] : ["sms"];
}

function countryCode(value) {
  const digits = String(value).replace(/\D/gu, "");
  return /^[1-9]\d{0,3}$/u.test(digits) ? `+${digits}` : "";
}

function address(value) {
  try {
    const url = new URL(text(value));
    return url.protocol === "https:" || url.protocol === "http:" ? url.href : "";
  } catch {
    return "";
  }
}

function styles(value) {
  const named = Object.entries(Object(value)).filter(([name, rules]) => /^[\w-]+$/u.test(name) && rules !== null && typeof rules === "object");
  return Object.fromEntries(named);
}
