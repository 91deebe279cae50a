"""Somebody who is let in: what every outcome is given."""

from __future__ import annotations

from dataclasses import dataclass

from splitpin.issuer.authentication import IdentifierKind
from splitpin.issuer.clients.model import Client
from splitpin.issuer.sessions.model import Established, Proof
from splitpin.issuer.users.model import User


@dataclass(frozen=True, slots=True)
class Admitted:
    """Somebody was proven, may sign in, and has a session.

    Attributes:
        client: The app.
        user: Who.
        kind: What `identifier` is.
        identifier: The canonical address that was proven, or by which the person is known.
        proof: What was proven.
        established: The session.
    """

    client: Client
    user: User
    kind: IdentifierKind
    identifier: str
    proof: Proof
    established: Established
