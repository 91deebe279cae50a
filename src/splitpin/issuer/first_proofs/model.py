"""A proof that waits as a value, and the text that names it."""

from __future__ import annotations

import hmac
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from splitpin.issuer.authentication import FirstProof, ProvenAddress, UserCredential, Who
from splitpin.issuer.sessions.model import SITTING, Circumstances, Proof, Session
from splitpin.jose.base64url import encode

LIFETIME = SITTING
"""Seconds."""

ATTEMPTS = 5
"""Second proofs that may be wrong before there has to be another first one."""

_IN_PLACE = "first proof "  # no session has such a name

_HANDLE = re.compile(r"([A-Za-z0-9_-]{22})\.([A-Za-z0-9_-]{43})")


@dataclass(frozen=True, slots=True)
class WaitingProof:
    """What is kept of one.

    Attributes:
        id: 128 random bits in base64url.
        project_id: Whose people it is of.
        client_id: The app that asked, and that what comes of it is for.
        address: What was proven, where that was an address.
        first: The proof, and whose it was.
        holder: The browser that gave it.
        expires_at: Good until just before this second, UTC.
        consumed_at: When a second proof was right, seconds UTC, or None.
        consumed_as: Which, or None.
        sid: The session that it led to, or None.
        led_to: What came of it, in the words of its outcome, or None.
    """

    id: str
    project_id: str
    client_id: str
    address: ProvenAddress | None = field(repr=False)
    first: FirstProof
    holder: str = field(repr=False)
    expires_at: int
    consumed_at: int | None = None
    consumed_as: str | None = None
    sid: str | None = field(default=None, repr=False)
    led_to: str | None = None

    @property
    def who(self) -> Who:
        """Who was proven."""
        return self.address or UserCredential(self.first.subject, self.id)

    def as_session(self, where: Circumstances, *, now: int) -> Session:
        """In whose name something is added that a project asks for: no session, and it ends with the proof.

        Args:
            where: Where the request comes from.
            now: Seconds UTC.
        """
        first = self.first
        return Session(
            sid=f"{_IN_PLACE}{self.id}",
            project_id=self.project_id,
            subject=first.subject,
            proofs=(Proof(first.method, first.amr, first.at),),
            network=where.network,
            user_agent=where.user_agent,
            created_at=first.at,
            seen_at=now,
            idle_expires_at=self.expires_at,
            expires_at=self.expires_at,
            language=where.language,
        )


class Handles:
    """Writes handles and tells genuine ones from others.

    Args:
        keys: The derived secrets for `PURPOSE`, newest first: the newest writes, all recognise.
    """

    PURPOSE = "first_proof"
    __slots__ = ("_keys",)

    def __init__(self, keys: Iterable[bytes]) -> None:
        self._keys = tuple(keys)

    def write(self, proof_id: str) -> str:
        """The one text of a proof."""
        return f"{proof_id}.{_mac(self._keys[0], proof_id)}"

    def read(self, handle: str) -> str | None:
        """The proof that a genuine handle names; None of any other text."""
        match = _HANDLE.fullmatch(handle)
        if match is None:
            return None
        proof_id, mac = match.groups()
        return proof_id if any(hmac.compare_digest(mac, _mac(key, proof_id)) for key in self._keys) else None


def id_of(session: Session) -> str:
    """The proof that stands in a session's place; of a real session no proof's."""
    return session.sid.removeprefix(_IN_PLACE)


def _mac(key: bytes, proof_id: str) -> str:
    return encode(hmac.digest(key, proof_id.encode(), "sha256"))
