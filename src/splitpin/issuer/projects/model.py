"""A project as a value."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Project:
    """An OAuth client of this issuer, and the owner of its users.

    Attributes:
        client_id: A UUID; the `aud` and `client_id` of its tokens.
        name: For showing: on the hosted page and in mails.
        allowed_origins: Exact origins its pages run on, as browsers write them; CORS and the widget follow it.
        redirect_uris: Exact addresses (RFC 9700 section 2.1).
        created_at: Seconds UTC.
        open_lookup: Whether the client id alone is enough to ask whether an address has an account, and to make one;
            the published mobile clients need it. Otherwise only the secret is.
    """

    client_id: str
    name: str
    allowed_origins: tuple[str, ...]
    redirect_uris: tuple[str, ...]
    created_at: int
    open_lookup: bool = False
