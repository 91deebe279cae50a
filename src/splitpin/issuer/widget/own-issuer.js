/**
 * The issuer whose page this is: its origin, and its path where it shares that origin with an app.
 */

export const OWN_ISSUER = location.origin + (document.documentElement.dataset.path ?? "");
