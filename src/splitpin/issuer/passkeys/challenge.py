"""What a ceremony is about, in the challenge itself: nothing is stored for strangers who only look at a page.

A challenge says when it was made and authenticates all that it is bound to. What is stored is that one was used; see
`store.spend`. So a page may ask for one when it opens, as conditional mediation needs, and cost nothing but a hash.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Literal

from splitpin.issuer.clients.model import Client
from splitpin.issuer.passkeys.model import TIMEOUT
from splitpin.issuer.sessions.model import Session
from splitpin.issuer.users.model import Identifier

Ceremony = Literal["create", "conditional_create", "get"]

_NONCE = 16
_TIME = 4
_MAC = 32


@dataclass(frozen=True, slots=True)
class Subject:
    """What a challenge is bound to beside its time. It serves nobody else, nowhere else, for nothing else.

    Attributes:
        ceremony: To add a passkey, with the person or without a word, or to sign in with one.
        project_id: The project.
        origin: The page.
        rp_id: The name.
        holder: Who asked: the code challenge of a browser (RFC 7636), or the session of a person.
        named: The account that was named first; empty: none was.
    """

    ceremony: Ceremony
    project_id: str
    origin: str
    rp_id: str
    holder: str = field(repr=False)
    named: str = field(default="", repr=False)

    @classmethod
    def to_sign_in(cls, client: Client, origin: str, rp_id: str, holder: str, address: Identifier | None) -> Subject:
        """Of a sign-in, with a passkey of this address or with any."""
        return cls("get", client.project.id, origin, rp_id, holder, "" if address is None else address.value)

    @classmethod
    def to_add(cls, client: Client, origin: str, rp_id: str, session: Session, *, conditional: bool) -> Subject:
        """Of a new passkey for the person of a session."""
        ceremony: Ceremony = "conditional_create" if conditional else "create"
        return cls(ceremony, client.project.id, origin, rp_id, session.sid)


@dataclass(frozen=True, slots=True)
class Challenge:
    """A challenge of ours that may still be used: only `Challenges.known` makes one.

    Attributes:
        octets: What the browser signed over.
        expires_at: Seconds UTC.
    """

    octets: bytes = field(repr=False)
    expires_at: int

    @property
    def digest(self) -> bytes:
        """What is kept of one that was used."""
        return hashlib.sha256(self.octets).digest()


class Challenges:
    """Makes challenges, and knows them again.

    Args:
        keys: The derived secrets for `PURPOSE`, newest first: the newest makes, each recognises what it made.
    """

    PURPOSE = "passkey_challenge"
    __slots__ = ("_keys",)

    def __init__(self, keys: Iterable[bytes]) -> None:
        self._keys = tuple(keys)

    def new(self, subject: Subject, *, now: int, entropy: Callable[[int], bytes]) -> bytes:
        """128 random bits, the time, and 256 bits of HMAC-SHA-256 over both and the subject.

        WebAuthn Level 3 section 13.4.3 asks for 16 random bytes at least.
        """
        head = entropy(_NONCE) + now.to_bytes(_TIME, "big")
        return head + _mac(self._keys[0], head, subject)

    def known(self, octets: bytes, subject: Subject, *, now: int) -> Challenge | None:
        """The challenge, where it is one of ours for this subject and not too old; None else."""
        head, mac = octets[: _NONCE + _TIME], octets[_NONCE + _TIME :]
        if len(octets) != _NONCE + _TIME + _MAC:
            return None
        if not any(hmac.compare_digest(mac, _mac(key, head, subject)) for key in self._keys):
            return None
        expires_at = int.from_bytes(head[_NONCE:], "big") + TIMEOUT
        return Challenge(octets, expires_at) if now < expires_at else None


def _mac(key: bytes, head: bytes, subject: Subject) -> bytes:
    parts = (subject.ceremony, subject.project_id, subject.origin, subject.rp_id, subject.holder, subject.named)
    bound = b"".join(len(each).to_bytes(4, "big") + each for each in (part.encode() for part in parts))
    return hmac.digest(key, head + bound, "sha256")
