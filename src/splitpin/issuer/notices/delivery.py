"""Sends notices after the commit. A notice that cannot be sent is dropped: nothing waits for it or fails by it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass

from splitpin.issuer.courier import Courier, CourierBusy
from splitpin.issuer.db import Database, DatabaseUnavailable
from splitpin.issuer.notices import flow
from splitpin.issuer.notices.link import NoticeLinks
from splitpin.issuer.notices.mail import compose
from splitpin.issuer.notices.model import Notice, Opened
from splitpin.issuer.policy import NOTICE_LIFETIME

_log = logging.getLogger("splitpin.issuer.notices")


@dataclass(frozen=True, slots=True)
class Notices:
    """Tells people, and ends sessions at their word.

    Attributes:
        issuer: The issuer's own origin.
        db: Where the sessions are.
        links: Writes the links.
        courier: Takes the mails.
        clock: Seconds UTC.
    """

    issuer: str
    db: Database
    links: NoticeLinks
    courier: Courier
    clock: Callable[[], float]

    async def send(self, notice: Notice | None) -> None:
        """Has a notice sent, now that what it speaks of is committed; whatever goes wrong is not the caller's."""
        if notice is None:
            return
        now = int(self.clock())
        ends = notice.sid if notice.kind != "refresh_token_reused" else None  # that one has ended
        link = None if ends is None else self.links.address(self.issuer, ends, now=now)
        message = compose(notice, issuer=self.issuer, link=link)
        try:
            with self.courier.place() as place:
                place.take(message, until=now + NOTICE_LIFETIME)
        except CourierBusy:
            _log.warning("notice dropped: too many mails wait")
            try:
                await self.db.run(flow.dropped, notice, now=now)
            except DatabaseUnavailable:
                _log.warning("the notice that was dropped is not in the audit log")

    async def opened(self, link: str) -> Opened:
        """What the link of a notice means; nothing is changed.

        Raises:
            DatabaseUnavailable: The database is away.
        """
        return await self.db.run(flow.opened, link, links=self.links, now=int(self.clock()))

    async def end(self, link: str) -> Opened:
        """Ends the session of a link.

        Raises:
            DatabaseUnavailable: The database is away; nothing was ended.
        """
        return await self.db.run(flow.end, link, links=self.links, now=int(self.clock()))
