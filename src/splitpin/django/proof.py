"""What a session of Django's rests on: how strong the proof was that began it, and when it was given.

It is in the session itself, together with whose proof it was: code that makes the session another user's without a
`login()` takes nothing of it along. A password leaves nothing here, and a session without this fails closed.
"""

from __future__ import annotations

from typing import Any, Final

from splitpin.relying_party.protect import Proof

NOTHING: Final = Proof(None, None)
_PROOF = "splitpin_proof"


def remember_proof(request: Any, user: Any, proof: Proof) -> None:
    """Let the session that begins know what it rests on."""
    request.session[_PROOF] = [str(user.pk), proof.acr, proof.auth_time]


def proof_of(request: Any, user: Any) -> Proof:
    """Return what the session of a user rests on."""
    whose, acr, auth_time = request.session.get(_PROOF) or ("", None, None)
    return Proof(acr, auth_time) if whose == str(user.pk) else NOTHING
