"""The fake issuer's authorization codes: what takes the place of its page in a test."""

from __future__ import annotations

import base64
import hashlib
import threading
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qs, urlencode, urlsplit

from splitpin.testing.proof import Proof


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a code is bound to."""

    proof: Proof
    redirect_uri: str
    challenge: str
    nonce: str | None


class Codes:
    """Who has signed in at the issuer's page and not come back yet; safe to share between threads."""

    def __init__(self, issuer: str, client_id: str) -> None:
        self._issuer = issuer
        self._client_id = client_id
        self._waiting: dict[str, _Asked] = {}
        self._writing = threading.Lock()

    def answer(self, url: str, proof: Proof | None, error: str) -> str:
        """Return where the browser is sent back to from an authorization request.

        Args:
            url: The address of the request.
            proof: The person's; None where there is an error instead.
            error: The error.

        Raises:
            ValueError: It is no request of this client with PKCE.
        """
        asked = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
        if asked.get("client_id") != self._client_id or asked.get("code_challenge_method") != "S256":
            raise ValueError("not an authorization request of this client, with PKCE")
        told = {"state": asked["state"], "iss": self._issuer}
        if proof is None:
            told["error"] = error
        else:
            told["code"] = uuid.uuid4().hex
            bound = _Asked(proof, asked["redirect_uri"], asked["code_challenge"], asked.get("nonce"))
            with self._writing:
                self._waiting[told["code"]] = bound
        return f"{asked['redirect_uri']}?{urlencode(told)}"

    def redeem(self, parameters: Mapping[str, str]) -> tuple[Proof | None, str | None]:
        """Spend a code: whose it is and the nonce of its request; nobody's where it is not good (RFC 7636 4.6)."""
        with self._writing:
            asked = self._waiting.pop(parameters.get("code", ""), None)
        digest = hashlib.sha256(parameters.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if asked is None or asked.challenge != challenge or asked.redirect_uri != parameters.get("redirect_uri"):
            return None, None
        return asked.proof, asked.nonce
