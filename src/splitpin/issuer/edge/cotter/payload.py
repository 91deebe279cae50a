"""The whole of a sign-in, as the published clients are handed it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from splitpin.issuer.accounts.methods import enrolled_methods
from splitpin.issuer.db import Database
from splitpin.issuer.edge.cotter.identity_objects import identifier_object, identity_token_object
from splitpin.issuer.edge.cotter.objects import user_object
from splitpin.issuer.identity_tokens.model import IdentityTokens
from splitpin.issuer.tokens.outcome import SignedIn


@dataclass(frozen=True, slots=True)
class Payloads:
    """Writes them.

    Attributes:
        db: Where the users' methods are.
        identity_tokens: Writes the identity token.
        clock: Seconds UTC.
    """

    db: Database
    identity_tokens: IdentityTokens
    clock: Callable[[], float]

    async def of(self, client_id: str, signed_in: SignedIn, *, device_name: str) -> dict[str, Any]:
        """The payload.

        Args:
            client_id: Who it is for.
            signed_in: The sign-in.
            device_name: What the browser calls itself.
        """
        now, user = int(self.clock()), signed_in.user
        token = self.identity_tokens.write(
            client_id=client_id, kind=signed_in.kind, identifier=signed_in.identifier, now=now
        )
        enrolled = await self.db.run(enrolled_methods, [user.subject])
        return {
            "identifier": identifier_object(signed_in, device_name=device_name, now=now),
            "token": identity_token_object(signed_in, token, now=now),
            "user": user_object(user, signed_in.identifier, enrolled[user.subject]),
            "oauth_token": signed_in.tokens.oauth_token(),
        }
