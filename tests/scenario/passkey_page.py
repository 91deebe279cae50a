"""A page of the app at the real issuer, in a browser whose authenticator is in software."""

from __future__ import annotations

import base64
import hashlib
import secrets
from typing import Any

from issuer.edge.passkeys.soft_authenticator import SoftPasskey
from small_issuer import ORIGIN
from token_world import TokenWorld


def payload_by_passkey(world: TokenWorld, email: str, client_id: str) -> dict[str, Any]:
    """What the page gets when this person has signed in with a passkey, which they make after a code."""

    def post(path: str, token: str | None = None, /, **body: Any) -> Any:
        headers = {"Origin": ORIGIN} | ({} if token is None else {"Authorization": f"Bearer {token}"})
        answer = world.page.post(f"/api/v1/passkeys/{path}", json={"client_id": client_id} | body, headers=headers)
        return answer.raise_for_status().json()

    token = world.payload(email, client_id)["oauth_token"]["access_token"]
    passkey = SoftPasskey()
    post("registration", token, credential=passkey.made(post("registration/options", token)["publicKey"], ORIGIN))
    verifier = secrets.token_urlsafe(32)
    challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
    options = post("options", code_challenge=challenge, code_challenge_method="S256")["publicKey"]
    payload: dict[str, Any] = post("verify", credential=passkey.held(options, ORIGIN), code_verifier=verifier)
    return payload
