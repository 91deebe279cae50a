"""The use cases of notices, each one transaction's work."""

from __future__ import annotations

from dataclasses import asdict, replace

from splitpin.issuer import limits
from splitpin.issuer.db import Transaction
from splitpin.issuer.limits import name_of
from splitpin.issuer.notices.link import NoticeLinks
from splitpin.issuer.notices.model import Kind, Notice, Opened
from splitpin.issuer.outbox import flow as outbox
from splitpin.issuer.outbox.model import Share, message_id
from splitpin.issuer.policy import NOTICE_LIFETIME, NOTICES_PER_ACCOUNT, NOTICES_PER_SESSION
from splitpin.issuer.projects.flow import find_project
from splitpin.issuer.projects.model import Project
from splitpin.issuer.sessions import flow as sessions
from splitpin.issuer.sessions.model import Session, is_sid
from splitpin.issuer.test_people.flow import gets_mail
from splitpin.issuer.users.flow import find_account


def prepare(
    tx: Transaction,
    kind: Kind,
    *,
    project_id: str,
    subject: str,
    sid: str | None,
    network: str,
    user_agent: str,
    language: str,
    now: int,
) -> Notice | None:
    """Counts a notice and puts it into the outbox; to be called last in the transaction.

    The rows it counts in come after all others that a use case holds, or two of them would wait for each other.

    Args:
        tx: The transaction of what happened.
        kind: What happened.
        project_id: Whose person it is about.
        subject: The person.
        sid: In which session it happened; None: in none.
        network: Where, a /24 or /56.
        user_agent: In what; empty where unknown.
        language: That the person reads (BCP 47).
        now: Seconds UTC.

    Returns:
        What will be sent; None where nobody is to be told: there is no proven email address, it is a test
        person's, or there were as many notices as may be.
    """
    account = find_account(tx, subject, project_id=project_id)
    project = find_project(tx, project_id)
    if account is None or project is None:
        return None
    to = next((each.value for each in account.identifiers if each.kind == "email" and each.verified_at), None)
    if to is None or not gets_mail(tx, subject, to):
        return None
    of_session = name_of("notice/session", kind, sid or "")
    if sid is not None and not limits.hit(tx, of_session, (NOTICES_PER_SESSION,), now).allowed:
        return None
    if not limits.hit(tx, name_of("notice/account", subject), NOTICES_PER_ACCOUNT, now).allowed:
        return None
    notice = Notice(kind, project_id, subject, sid, to, project.name, now, network, user_agent, language=language)
    return _put(tx, notice, project, named=())


def prepare_to(
    tx: Transaction,
    kind: Kind,
    session: Session,
    to: str,
    *,
    of_session: bool = True,
    network: str,
    until: int = 0,
    past_id: str = "",
    now: int,
) -> Notice | None:
    """A notice of what happened in a session to one address, however many there were: it is about the address itself.

    Whoever calls it sees to it that this does not happen without end.

    Args:
        tx: The transaction of what happened.
        kind: What happened.
        session: Where.
        to: An email address, canonical.
        of_session: Whether the mail has a link that ends the session.
        network: Where the request comes from.
        until: When what was said ends, seconds UTC; 0: never.
        past_id: The address that went and that the mail's link puts back, by its name; empty: none.
        now: Seconds UTC.

    Returns:
        What will be sent; None for a test person's address, or a project that is gone.
    """
    return prepare_about(
        tx,
        kind,
        to,
        project_id=session.project_id,
        subject=session.subject,
        sid=session.sid if of_session else None,
        network=network,
        user_agent=session.user_agent,
        language=session.language,
        until=until,
        past_id=past_id,
        now=now,
    )


def prepare_about(
    tx: Transaction,
    kind: Kind,
    to: str,
    *,
    project_id: str,
    subject: str,
    sid: str | None = None,
    network: str,
    user_agent: str = "",
    language: str,
    until: int = 0,
    past_id: str = "",
    now: int,
) -> Notice | None:
    """The same of what happened in no session, or nobody knows in which."""
    project = find_project(tx, project_id)
    if project is None or not gets_mail(tx, subject, to):
        return None
    notice = Notice(
        kind,
        project_id,
        subject,
        sid,
        to,
        project.name,
        now,
        network,
        user_agent,
        language=language,
        until=until,
        past_id=past_id,
    )
    return _put(tx, notice, project, named=(to,))


def prepare_of_session(
    tx: Transaction, kind: Kind, session: Session, *, network: str | None = None, now: int
) -> Notice | None:
    """The same of what happened in a session: it is described as it began, wherever it is used.

    Args:
        tx: The transaction of what happened.
        kind: What happened.
        session: Where.
        network: From where, where the request that did it says so; None: from where the session began.
        now: Seconds UTC.
    """
    return prepare(
        tx,
        kind,
        project_id=session.project_id,
        subject=session.subject,
        sid=session.sid if is_sid(session.sid) else None,  # a first proof ends by itself
        network=network or session.network,
        user_agent=session.user_agent,
        language=session.language,
        now=now,
    )


def _put(tx: Transaction, notice: Notice, project: Project, *, named: tuple[str, ...]) -> Notice:
    """Puts a notice into the outbox, in the looks and words of its project."""
    notice = replace(notice, templates=project.templates, theme=project.branding.theme, accent=project.branding.accent)
    outbox.put(
        tx,
        message_id=message_id("notice", notice.kind, notice.subject, notice.sid or "", *named, now=notice.at),
        kind="notice",
        channel="email",
        share=Share.of(notice.project_id, notice.network, notice.to),
        reference=None,
        details=asdict(notice),
        expires_at=notice.at + NOTICE_LIFETIME,
        now=notice.at,
        held=False,
    )
    return notice


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
