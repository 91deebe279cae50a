"""An address that went, as a value, and how long it may come back."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Literal

from splitpin.issuer.authentication import IdentifierKind
from splitpin.issuer.policy import DAY
from splitpin.jose.base64url import encode

By = Literal["link", "account"]

BACK_FOR = 3 * DAY
"""Seconds after it went in which an address may come back: as long as the notice of it may be unread."""

STAY_FOR = 7 * DAY
"""Seconds after one came back by a link in which none goes: who is at odds over an account has time to end that."""


@dataclass(frozen=True, slots=True)
class PastAddress:
    """One address that went from one account.

    Attributes:
        past_id: 128 bits in base64url.
        project_id: Whose person it is about.
        subject: The person.
        kind: What `value` is.
        value: Canonical.
        shown: As the person wrote it.
        verified_at: When they first proved it, seconds UTC.
        replaced_by: What took its place; None: nothing did.
        went_at: When it went, seconds UTC.
        expires_at: When it may come back no more, seconds UTC.
        back_at: When it came back, seconds UTC, or None.
        back_by: By a link or from the page of the account, or None.
    """

    past_id: str
    project_id: str
    subject: str
    kind: IdentifierKind
    value: str = field(repr=False)
    shown: str = field(repr=False)
    verified_at: int
    replaced_by: str | None = field(repr=False)
    went_at: int
    expires_at: int
    back_at: int | None = None
    back_by: By | None = None

    def may_come_back(self, now: int) -> bool:
        """Whether it is gone, and not for long."""
        return self.back_at is None and now < self.expires_at


def past_id_of(subject: str, kind: IdentifierKind, value: str, *, now: int) -> str:
    """Names what went at a time; it is no secret, for a link proves itself (`notices.return_link`)."""
    return encode(hashlib.sha256("\0".join((subject, kind, value, str(now))).encode()).digest()[:16])
