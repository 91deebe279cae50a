"""Users and their identifiers as values, and the one rule about who may have tokens."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from splitpin.errors import Refused
from splitpin.issuer.authentication import IdentifierKind
from splitpin.issuer.policy import PROVEN_EVERY

Status = Literal["active", "disabled"]


@dataclass(frozen=True, slots=True)
class User:
    """A person in one project.

    Attributes:
        subject: The `sub` of the tokens: a UUID, never used again (OpenID Connect Core section 2).
        project_id: The project.
        status: Whether tokens may be issued.
        created_at: Seconds UTC.
        updated_at: Seconds UTC.
        client_user_id: The name under which the project knows the user, where that is not `subject`: older clients
            chose one, and lists that were imported hold them. Unique within the project.
        signed_out_at: When the user was last signed out everywhere, seconds UTC; None: never.
        new: Registered by the transaction at hand: nobody else sees the row before it ends.
    """

    subject: str
    project_id: str
    status: Status
    created_at: int
    updated_at: int
    client_user_id: str | None = None
    signed_out_at: int | None = None
    new: bool = field(default=False, compare=False)

    def signed_out_since(self, at: int) -> bool:
        """Whether the user was signed out everywhere after a time, or in that second: which came first nobody knows."""
        return self.signed_out_at is not None and at <= self.signed_out_at


@dataclass(frozen=True, slots=True)
class Identifier:
    """An address of a user.

    Attributes:
        kind: What `value` is.
        value: Canonical; unique within the project and kind.
        shown: As the person wrote it, cleaned: for showing.
        verified_at: When this user first proved control of it, seconds UTC; None: never.
        proven_at: When this user last did, but for proofs within `PROVEN_EVERY` seconds of one that was noted.
    """

    kind: IdentifierKind
    value: str
    shown: str
    verified_at: int | None
    proven_at: int | None = field(default=None, compare=False)

    def is_dormant(self, at: int, after: int | None) -> bool:
        """Whether nobody had proven it for so long that whoever does now may be somebody else.

        Args:
            at: When it is proven now, seconds UTC.
            after: So long, in seconds, at the least; None: never.
        """
        return after is not None and self.proven_at is not None and at - self.proven_at >= after + PROVEN_EVERY


@dataclass(frozen=True, slots=True)
class Account:
    """A user with all addresses.

    Attributes:
        user: Who.
        identifiers: The user's addresses, verified ones first.
    """

    user: User
    identifiers: tuple[Identifier, ...]

    @property
    def identifier(self) -> str:
        """The address to show; empty where there is none."""
        return self.identifiers[0].value if self.identifiers else ""


def is_active(status: str) -> bool:
    """Whether a user of this status may have tokens."""
    return status == "active"


def may_issue(user: User) -> None:
    """The gate every token passes, whatever way the person came.

    Inside a transaction, catch the refusal and return it as a value: raised, it would roll back what led to it.

    Raises:
        Refused: The user is disabled.
    """
    if not is_active(user.status):
        raise Refused("This account cannot sign in.", reason="user_disabled")
