"""Second factors, as the edges call them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from splitpin.issuer.db import Database
from splitpin.issuer.factors import flow
from splitpin.issuer.factors.model import Held
from splitpin.issuer.notices.delivery import Notices
from splitpin.issuer.sessions.model import Session


@dataclass(frozen=True, slots=True)
class Factors:
    """Lists, adds and removes what a person has as a second factor.

    A session is one in which its person was proven just now (`tokens.presence`): the edge has seen to that.

    Attributes:
        db: Where everything is.
        notices: Tells people.
        clock: Seconds since 1970 UTC.
        entropy: Random bytes.
    """

    db: Database
    notices: Notices
    clock: Callable[[], float]
    entropy: Callable[[int], bytes]

    async def of_person(self, session: Session) -> Held:
        """What the person of a session has.

        Raises:
            DatabaseUnavailable: The database is away.
        """
        return await self.db.run(flow.held, session.subject)

    async def regenerate(self, session: Session, *, network: str) -> tuple[str, ...]:
        """Ten new recovery codes, shown this once; those from before end, and the owner is told by mail.

        Raises:
            NotFound: The person was deleted meanwhile.
            DatabaseUnavailable: The database is away; asking again is safe, and makes others.
        """
        now = int(self.clock())
        codes, notice = await self.db.run(flow.regenerate, session, network=network, now=now, entropy=self.entropy)
        await self.notices.send(notice)
        return codes
