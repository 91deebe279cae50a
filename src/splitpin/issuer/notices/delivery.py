"""Sends notices after the commit, and ends sessions at people's word. No sign-in waits for a notice or fails by it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, cast

from splitpin.issuer.db import Database, Transaction
from splitpin.issuer.link_address import Reader
from splitpin.issuer.locale.sentences import sentences
from splitpin.issuer.message_templates.known import KnownTemplates
from splitpin.issuer.notices import flow
from splitpin.issuer.notices.link import NoticeLinks, keep_address
from splitpin.issuer.notices.mail import compose
from splitpin.issuer.notices.model import Notice, Opened
from splitpin.issuer.notices.return_link import ReturnLinks
from splitpin.issuer.outbox.model import Entry
from splitpin.issuer.outbox.outbox import Outbox
from splitpin.issuer.projects.flow import find_project
from splitpin.issuer.senders import Message


@dataclass(frozen=True, slots=True)
class NoticeComposer:
    """Composes the mail of a notice, the same one on every try: its link derives from the session and the time.

    Attributes:
        issuer: The issuer's own origin.
        links: Writes the links.
        returns: Writes the links that put an address back.
        templates: The words of projects, as this process remembers them.
    """

    issuer: str
    links: NoticeLinks
    returns: ReturnLinks
    templates: KnownTemplates = field(default_factory=KnownTemplates)

    def __call__(self, tx: Transaction, _entries: Sequence[Entry]) -> Callable[[Entry], Message]:
        """All that is needed is in the entry, but the words of projects that have their own."""
        return partial(self._compose, tx)

    def _compose(self, tx: Transaction, entry: Entry) -> Message:
        notice = Notice(**cast("dict[str, Any]", entry.details))
        ends = notice.sid if notice.kind != "refresh_token_reused" else None  # that one has ended
        reader = Reader(notice.project_id, notice.language)
        link = None if ends is None else self.links.address(self.issuer, ends, reader=reader, now=notice.at)
        if notice.past_id:
            link = self.returns.address(self.issuer, notice.past_id, reader=reader)
        if notice.kind == "deletion_asked":
            link = keep_address(self.issuer, notice.project_id, notice.language)
        wording = self.templates.find(tx, notice.project_id, notice.templates, notice.kind, notice.language)
        project = find_project(tx, notice.project_id)
        said = sentences(notice.language) if project is None else project.spoken(notice.language)
        return compose(notice, issuer=self.issuer, link=link, key=entry.message_id, sentences=said, wording=wording)


@dataclass(frozen=True, slots=True)
class Notices:
    """Tells people, and ends sessions at their word.

    Attributes:
        db: Where the sessions are.
        links: Knows the links of notices.
        outbox: Sends the mails.
        clock: Seconds UTC.
    """

    db: Database
    links: NoticeLinks
    outbox: Outbox
    clock: Callable[[], float]

    async def send(self, notice: Notice | None) -> None:
        """Has a notice sent at once, now that it is committed."""
        if notice is not None:
            self.outbox.wake()

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
