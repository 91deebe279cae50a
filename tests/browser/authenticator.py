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
    def of(cls, page: Page) -> Authenticator:
        """Builds one in."""
        session = page.context.new_cdp_session(page)
        session.send("WebAuthn.enable")
        added = session.send("WebAuthn.addVirtualAuthenticator", {"options": PLATFORM})
        return cls(session, added["authenticatorId"])

    def passkeys(self) -> list[dict[str, Any]]:
        """What it holds."""
        found: list[dict[str, Any]] = self._send("getCredentials")["credentials"]
        return found

    def recognises(self, person: bool) -> None:
        """Whether the finger is its owner's."""
        self._send("setUserVerified", isUserVerified=person)

    def _send(self, method: str, **parameters: Any) -> Any:
        return self.session.send(f"WebAuthn.{method}", {"authenticatorId": self.id} | parameters)
