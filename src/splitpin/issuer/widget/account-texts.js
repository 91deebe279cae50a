/**
 * What the element of one's own account says: the sentences of the issuer's page, and of the steps that it shares with signing in.
 */

import { LANGUAGE, MESSAGES as ACCOUNT } from "./account-messages.js";
import { MESSAGES as RECOVERY } from "./recovery-messages.js";
import { spoken, TEXTS } from "./texts.js";

/** What is said without asking anybody. @type {import("./language.js").Speech} */
export const ACCOUNT_SPEECH = Object.freeze({
  language: LANGUAGE,
  texts: spoken({ ...TEXTS, ...ACCOUNT, ...RECOVERY }, LANGUAGE),
});
