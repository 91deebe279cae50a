/**
 * The JSON forms of WebAuthn Level 3 sections 5.1.8, 5.1.9 and 5.1, for browsers that do not read and write them themselves.
 */

import { base64url, octets } from "./base64url.js";

/**
 * @param {object} json `PublicKeyCredentialCreationOptionsJSON`.
 * @returns {PublicKeyCredentialCreationOptions}
 */
export function creationOptions(json) {
  return {
    ...json,
    challenge: octets(json.challenge),
    user: { ...json.user, id: octets(json.user.id) },
    excludeCredentials: json.excludeCredentials.map(described),
  };
}

/**
 * @param {object} json `PublicKeyCredentialRequestOptionsJSON`.
 * @returns {PublicKeyCredentialRequestOptions}
 */
export function requestOptions(json) {
  return { ...json, challenge: octets(json.challenge), allowCredentials: json.allowCredentials.map(described) };
}

/**
 * @param {PublicKeyCredential} credential A new one.
 * @returns {object} `RegistrationResponseJSON`, as far as the issuer reads it.
 */
export function registrationOf(credential) {
  const { response } = credential;
  return {
    ...named(credential),
    response: {
      clientDataJSON: base64url(response.clientDataJSON),
      attestationObject: base64url(response.attestationObject),
      transports: response.getTransports?.() ?? [],
    },
    clientExtensionResults: { credProps: credential.getClientExtensionResults().credProps ?? {} },
  };
}

/**
 * @param {PublicKeyCredential} credential One that was asked for.
 * @returns {object} `AuthenticationResponseJSON`, as far as the issuer reads it.
 */
export function assertionOf(credential) {
  const { response } = credential;
  return {
    ...named(credential),
    response: {
      clientDataJSON: base64url(response.clientDataJSON),
      authenticatorData: base64url(response.authenticatorData),
      signature: base64url(response.signature),
      userHandle: response.userHandle === null ? null : base64url(response.userHandle),
    },
  };
}

function named({ id, type }) {
  return { id, rawId: id, type };
}

function described(credential) {
  return { ...credential, id: octets(credential.id) };
}
