"""A client as a value, and as a request names one."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from splitpin.issuer.projects.model import Project

ClientType = Literal["public", "confidential"]


@dataclass(frozen=True, slots=True)
class Client:
    """One app of a project (RFC 6749 section 2).

    Attributes:
        id: A UUID; the `aud` and `client_id` of its tokens.
        project: Whose people sign in to it.
        name: For the operator, to tell a project's clients apart.
        type: `confidential`: it has to authenticate wherever tokens are given for a refresh token or a code
            (RFC 6749 section 2.1). `public`: its pages need not; its servers may.
        allowed_origins: Exact origins its pages run on, as browsers write them; CORS and the widget follow it.
        redirect_uris: Exact addresses (RFC 9700 section 2.1).
        created_at: Seconds UTC.
    """

    id: str
    project: Project
    name: str
    type: ClientType
    allowed_origins: tuple[str, ...]
    redirect_uris: tuple[str, ...]
    created_at: int


@dataclass(frozen=True, slots=True)
class ClientSecret:
    """What is told of a secret.

    Attributes:
        number: Names it.
        created_at: Seconds UTC.
        expires_at: Good until just before this second, UTC; None: until it is removed.
        used_at: When a request last brought it, seconds UTC, to the hour; None: never.
    """

    number: int
    created_at: int
    expires_at: int | None
    used_at: int | None = None

    def is_good(self, now: int) -> bool:
        """Whether it still tells who asks."""
        return self.expires_at is None or now < self.expires_at


@dataclass(frozen=True, slots=True)
class ClientCredentials:
    """A client as a request names it (RFC 6749 section 2.3).

    Attributes:
        client_id: As given.
        secret: As given; None where none was, as from a page.
    """

    client_id: str
    secret: str | None = field(default=None, repr=False)
