"""The use cases of notices, each one transaction's work."""

from __future__ import annotations

from splitpin.issuer import audit, limits
from splitpin.issuer.db import Transaction
from splitpin.issuer.limits import name_of
from splitpin.issuer.notices.link import NoticeLinks
from splitpin.issuer.notices.model import Kind, Notice, Opened
from splitpin.issuer.policy import NOTICES_PER_ACCOUNT, NOTICES_PER_SESSION
from splitpin.issuer.projects.flow import find_project
from splitpin.issuer.sessions import flow as sessions
from splitpin.issuer.sessions.model import Session
from splitpin.issuer.users.flow import find_account


def prepare(tx: Transaction, kind: Kind, session: Session, *, network: str, user_agent: str, now: int) -> Notice | None:
    """Counts a notice and says what is to be sent after the commit; to be called last in the transaction.

    The rows it counts in come after all others that a use case holds, or two of them would wait for each other.

    Args:
        tx: The transaction of what happened.
        kind: What happened.
        session: In which session.
        network: Where it happened, a /24 or /56.
        user_agent: In what; empty where unknown.
        now: Seconds UTC.

    Returns:
        None where nobody is to be told: there is no proven e-mail address, or there were as many notices as may be.
    """
    account = find_account(tx, session.subject, project_id=session.project_id)
    project = find_project(tx, session.project_id)
    if account is None or project is None:
        return None
    to = next((each.value for each in account.identifiers if each.kind == "email" and each.verified_at), None)
    if to is None:
        return None
    counted = (
        (name_of("notice/session", kind, session.sid), (NOTICES_PER_SESSION,)),
        (name_of("notice/account", session.subject), NOTICES_PER_ACCOUNT),
    )
    for name, allowed in counted:
        if not limits.hit(tx, name, allowed, now).allowed:
            return None
    return Notice(kind=kind, to=to, name=project.name, sid=session.sid, at=now, network=network, user_agent=user_agent)


def dropped(tx: Transaction, notice: Notice, *, now: int) -> None:
    """Writes down that a notice was not sent."""
    session = sessions.find(tx, notice.sid)
    if session is not None:
        audit.record(
            tx, "notice.dropped", at=now, project_id=session.project_id, subject=session.subject, reason=notice.kind
        )


def opened(tx: Transaction, link: str, *, links: NoticeLinks, now: int) -> Opened:
    """What a link means; nothing is changed, however often it is asked."""
    sid = links.sid_of(link, now=now)
    session = None if sid is None else sessions.find(tx, sid)
    project = None if session is None else find_project(tx, session.project_id)
    if session is None or project is None:
        return Opened("dead")
    return Opened(
        state="standing" if session.end_at(now) is None else "ended",
        name=project.name,
        user_agent=session.user_agent,
        network=session.network,
        began_at=session.created_at,
    )


def end(tx: Transaction, link: str, *, links: NoticeLinks, now: int) -> Opened:
    """Ends the session of a link and what came of it; a second click finds it ended."""
    sid = links.sid_of(link, now=now)
    if sid is not None:
        sessions.end(tx, sid, because="person", now=now)
    return opened(tx, link, links=links, now=now)
