"""What a page holds of a proof that was given on it: the account is changed by it, and by no token.

An access token says whose account is looked at. It goes to the app's API with every request, may be in its logs, and
lives for an hour: whoever found one must not profit from its owner's proving who they are in the same session at the
time. So whoever proves something is given a handle of that proof, which is sent to the issuer alone and kept nowhere.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

import msgspec

from splitpin.issuer.sessions.model import FRESH, Proof, Session
from splitpin.jose.base64url import decode, encode

LONGEST = 1024
"""Characters."""


class _Written(msgspec.Struct, frozen=True, array_like=True):
    """What is under the code: whose proofs they are, and which."""

    client_id: str
    sid: str
    proofs: list[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class AccountHandles:
    """Writes handles, and tells genuine ones from others. Nothing of them is stored.

    Attributes:
        keys: The derived secrets for `PURPOSE`, newest first: the newest writes, all recognise.
    """

    keys: tuple[bytes, ...]

    PURPOSE: ClassVar = "account_handle"

    def write(self, client_id: str, session: Session, proofs: Iterable[Proof]) -> str:
        """The text of proofs that were given in a session, on a page of a client."""
        written = _Written(client_id, session.sid, [(each.method, each.at) for each in proofs])
        said = encode(msgspec.json.encode(written))
        return f"{said}.{_mac(self.keys[0], said)}"

    def read(self, handle: str, client_id: str, session: Session, *, now: int) -> tuple[Proof, ...]:
        """The proofs of a session that a handle stands for and that are recent still; none of any other text.

        Args:
            handle: As the page sent it.
            client_id: The page's.
            session: Of whoever asks.
            now: Seconds UTC.
        """
        said, _, mac = handle.partition(".")
        # A code of other letters than ours is none, and compares with nothing that is not ASCII.
        if not mac.isascii() or not any(hmac.compare_digest(mac, _mac(key, said)) for key in self.keys):
            return ()
        written = msgspec.json.decode(decode(said.encode()), type=_Written)
        if (written.client_id, written.sid) != (client_id, session.sid):
            return ()
        given = {(each.method, each.at): each for each in session.proofs}
        return tuple(given[each] for each in written.proofs if each in given and now - each[1] <= FRESH)


def _mac(key: bytes, said: str) -> str:
    return encode(hmac.digest(key, said.encode(), "sha256"))
