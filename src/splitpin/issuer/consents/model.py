"""A consent as a value."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Consent:
    """What a person lets an app know.

    Attributes:
        client_id: The app.
        name: What it is called.
        scopes: What, in the words of requests.
        given_at: When it was given, the last time, seconds UTC.
    """

    client_id: str
    name: str
    scopes: frozenset[str]
    given_at: int
