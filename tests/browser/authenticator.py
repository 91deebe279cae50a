"""Chromium's virtual authenticator: a device with a fingerprint reader, and the passkeys in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import CDPSession, Page

PLATFORM = {
    "protocol": "ctap2",
    "ctap2Version": "ctap2_1",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@dataclass(frozen=True)
class Authenticator:
    """One that is built into the computer of a page."""

    session: CDPSession
    id: str

    @classmethod
    def of(cls, page: Page, **options: Any) -> Authenticator:
        """Builds one in; or another one, beside it or in a phone."""
        session = page.context.new_cdp_session(page)
        session.send("WebAuthn.enable")
        added = session.send("WebAuthn.addVirtualAuthenticator", {"options": PLATFORM | options})
        return cls(session, added["authenticatorId"])

    def beside(self, **options: Any) -> Authenticator:
        """Another one at the same page."""
        added = self.session.send("WebAuthn.addVirtualAuthenticator", {"options": PLATFORM | options})
        return Authenticator(self.session, added["authenticatorId"])

    def passkeys(self) -> list[dict[str, Any]]:
        """What it holds."""
        found: list[dict[str, Any]] = self._send("getCredentials")["credentials"]
        return found

    def recognises(self, person: bool) -> None:
        """Whether the finger is its owner's."""
        self._send("setUserVerified", isUserVerified=person)

    def is_touched(self, always: bool) -> None:
        """Whether somebody touches it by themselves whenever it asks."""
        self._send("setAutomaticPresenceSimulation", enabled=always)

    def put(self, passkey: dict[str, Any], **otherwise: Any) -> None:
        """Has it hold a passkey, as another one listed it."""
        self._send("addCredential", credential=passkey | otherwise)

    def drop(self, passkey: dict[str, Any]) -> None:
        """Has it forget a passkey."""
        self._send("removeCredential", credentialId=passkey["credentialId"])

    def changes(self, passkey: dict[str, Any], **properties: bool) -> None:
        """Has a passkey say something else of itself."""
        self._send("setCredentialProperties", credentialId=passkey["credentialId"], **properties)

    def _send(self, method: str, **parameters: Any) -> Any:
        return self.session.send(f"WebAuthn.{method}", {"authenticatorId": self.id} | parameters)
