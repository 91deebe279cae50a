"""What can come of the dialog in which the published browser client has people use or make a passkey."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from starlette.requests import Request

from splitpin.issuer.clients.model import Client
from splitpin.issuer.edge.cotter.present import Present
from splitpin.issuer.passkeys.rp_id import can_serve

Ceremony = Literal["LOGIN", "REGISTRATION"]
Outlook = Literal["good", "stale", "none"]
"""Something; nothing, so long after the sign-in; nothing, and nobody needs to hear of it."""


@dataclass(frozen=True, slots=True)
class PasskeyOutlook:
    """Tells it before a person is asked, so that nobody is offered what then fails.

    Attributes:
        present: Tells who is behind a request.
    """

    present: Present

    async def of(self, request: Request, client: Client, *, page: str, ceremony: Ceremony) -> Outlook:
        """What can come of it.

        Args:
            request: For the dialog, in a frame of the page.
            client: The app.
            page: The origin that will hold the ceremony.
            ceremony: Which. A registration takes a cookie, which a browser sends for this frame where it sends it for
                the page's calls.
        """
        if not can_serve(page, client.project.passkeys.rp_ids):
            return "none"
        if ceremony == "LOGIN":
            return "good"
        if not self.present.brings(request, client.id):
            return "none"
        return "stale" if await self.present.fresh(request, client.id) is None else "good"
