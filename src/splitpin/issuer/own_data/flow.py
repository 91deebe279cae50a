"""The use case of a person's copy."""

from __future__ import annotations

from dataclasses import dataclass

from splitpin.issuer import audit
from splitpin.issuer.db import Transaction
from splitpin.issuer.notices.flow import prepare_of_session
from splitpin.issuer.notices.model import Notice
from splitpin.issuer.own_data import store
from splitpin.issuer.sessions.standing import StandingSession


@dataclass(frozen=True, slots=True)
class Copy:
    """Everything that is kept of a person.

    Attributes:
        at: As of when, seconds UTC.
        tables: By the table that it stands in. Times are seconds UTC.
        notice: What the person is told by mail, after the commit.
    """

    at: int
    tables: dict[str, list[dict[str, object]]]
    notice: Notice | None


def copy(tx: Transaction, session: StandingSession, *, network: str, now: int) -> Copy:
    """The copy of the person of a session, who is told that there was one."""
    tables = store.rows_of(tx, session.subject)
    audit.record(tx, "user.downloaded", at=now, project_id=session.project_id, subject=session.subject, network=network)
    return Copy(now, tables, prepare_of_session(tx, "data_downloaded", session, network=network, now=now))
