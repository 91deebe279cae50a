"""The one value every way of proving oneself ends in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

IdentifierKind = Literal["email", "phone"]


@dataclass(frozen=True, slots=True)
class ProvenAddress:
    """Whoever controls an address: found by it, and registered at first sight.

    Attributes:
        kind: What `address` is.
        address: Canonical (see `issuer.typed`): what accounts are found by.
        shown: The address as the person wrote it, cleaned: for showing.
    """

    kind: IdentifierKind
    address: str
    shown: str


@dataclass(frozen=True, slots=True)
class UserCredential:
    """A user of the project, by something that was enrolled for them: it registers nobody.

    Attributes:
        subject: Whose it is.
        credential_id: Which, for the record.
    """

    subject: str
    credential_id: str


@dataclass(frozen=True, slots=True)
class FederatedAccount:
    """Whoever has an account at another provider: found by it, and by the address it brings at first sight only.

    Attributes:
        issuer: The provider, as its tokens name it.
        account: The account there: its `sub` (OpenID Connect Core section 2), never an address.
        address: The address that the provider proved, if it is one whose word the method takes for that; None: it
            brought none, and knows nobody whom the account is not linked to.
    """

    issuer: str
    account: str
    address: ProvenAddress | None


Who: TypeAlias = ProvenAddress | UserCredential | FederatedAccount
"""Who was proven. A way to prove oneself that knows people by something else adds what it is here, and to
`signin.flow.found`, where a type checker asks for it."""


@dataclass(frozen=True, slots=True)
class FirstProof:
    """What was proven before a second factor, in the same sign-in.

    Attributes:
        subject: Who that was.
        method: As in `Authentication`.
        amr: As in `Authentication`.
        at: When it was given, seconds UTC.
    """

    subject: str
    method: str
    amr: tuple[str, ...]
    at: int


@dataclass(frozen=True, slots=True)
class Authentication:
    """Who was proven, how, and when: all that a method of signing in may hand on.

    Holding one means that it was proven: it is made after the proof and nowhere else.

    Attributes:
        project_id: The project the proof was given to; it is worth nothing to any other.
        who: Who.
        method: The published clients' word for the method: `OTP`, `MAGIC_LINK`, `WEBAUTHN` ...
        amr: Authentication method references (RFC 8176 section 2).
        at: When the proof was given, seconds UTC (OpenID Connect Core section 2, `auth_time`).
        first: What was proven before it, where it is a second factor.
        holder: What the next request of the same browser is told by, should this proof not be enough: the S256 of its
            verifier (RFC 7636), or `holder_of` its cookie; None: there is no next request.
    """

    project_id: str
    who: Who
    method: str
    amr: tuple[str, ...]
    at: int
    first: FirstProof | None = None
    holder: str | None = field(default=None, repr=False, compare=False)


def holder_of(browser_digest: bytes) -> str:
    """A browser that is told by its cookie: what no S256 is."""
    return f"browser {browser_digest.hex()}"


@dataclass(frozen=True, slots=True)
class LedTo:
    """What came of a proof.

    Attributes:
        sid: The session it ended in.
        what: What was handed over, in the words of its outcome (`signin.model.Outcome.named`).
    """

    sid: str
    what: str


@dataclass(frozen=True, slots=True)
class Repeated:
    """A proof that was given before, brought again by the one who gave it: the answer may have been lost on its way.

    Attributes:
        who: Who was proven.
        method: As in `Authentication`.
        amr: As in `Authentication`.
        at: When it was given, seconds UTC.
        sid: The session it ended in.
        led_to: What came of it, in the words of its outcome (`signin.model.Outcome.named`).
    """

    who: Who
    method: str
    amr: tuple[str, ...]
    at: int
    sid: str
    led_to: str
