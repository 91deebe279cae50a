"""A client as a value, and as a request names one."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from splitpin.issuer.clients.metadata import ClientMetadata
from splitpin.issuer.projects.model import Project

ClientType = Literal["public", "confidential"]
AuthenticationMethod = Literal["none", "client_secret_basic", "private_key_jwt"]


@dataclass(frozen=True, slots=True)
class Client:
    """One app of a project (RFC 6749 section 2).

    Attributes:
        id: A UUID; the `aud` and `client_id` of its tokens.
        project: Whose people sign in to it.
        name: To tell a project's clients apart; people read it where they are asked about the client.
        type: `confidential`: it has to authenticate wherever tokens are given for a refresh token or a code
            (RFC 6749 section 2.1). `public`: its pages need not; its servers may.
        allowed_origins: Exact origins its pages run on, as browsers write them; CORS and the widget follow it.
        redirect_uris: Exact addresses (RFC 9700 section 2.1).
        created_at: Seconds UTC.
        metadata: What else is registered of it.
    """

    id: str
    project: Project
    name: str
    type: ClientType
    allowed_origins: tuple[str, ...]
    redirect_uris: tuple[str, ...]
    created_at: int
    metadata: ClientMetadata = field(default_factory=ClientMetadata)

    @property
    def token_endpoint_auth_method(self) -> AuthenticationMethod:
        """How it has to authenticate (OpenID Connect Core section 9).

        `none`: it need not, and may with a secret. `client_secret_basic`: with a secret, in either of the two ways.
        `private_key_jwt`: with a key of its own, and not with a secret.
        """
        if self.type == "public":
            return "none"
        return "private_key_jwt" if self.metadata.has_keys else "client_secret_basic"

    @property
    def requires_pkce(self) -> bool:
        """Whether an authorization request needs a challenge: a public client has nothing else (RFC 7636)."""
        return self.type == "public" or self.metadata.require_pkce


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
class ProvenAssertion:
    """An assertion that its client signed, for us and for now; it is good once.

    Attributes:
        jti: Its own name.
        expires_at: Seconds UTC.
    """

    jti: str = field(repr=False)
    expires_at: int


@dataclass(frozen=True, slots=True)
class ClientCredentials:
    """A client as a request names it (RFC 6749 section 2.3).

    Attributes:
        client_id: As given.
        secret: As given; None where none was, as from a page.
        assertion: What a client with keys of its own signed (RFC 7523 section 2.2), as given; None: nothing.
        proven: What is left to do about the assertion once its signature holds; None: it was not looked at yet.
    """

    client_id: str
    secret: str | None = field(default=None, repr=False)
    assertion: str | None = field(default=None, repr=False)
    proven: ProvenAssertion | None = None

    @property
    def authenticates(self) -> bool:
        """Whether the request brings something to prove by, right or wrong."""
        return self.secret is not None or self.assertion is not None
