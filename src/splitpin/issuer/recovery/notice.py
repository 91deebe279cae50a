"""What the owner of an account is told of its recovery, on every way there is."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Literal

from splitpin.errors import InvalidRequest
from splitpin.issuer.db import Transaction
from splitpin.issuer.locale.sentences import ENGLISH
from splitpin.issuer.outbox import flow as outbox
from splitpin.issuer.outbox.model import Share, message_id
from splitpin.issuer.policy import DAY
from splitpin.issuer.projects.flow import find_project
from splitpin.issuer.recovery.model import By, Recovery, RecoveryTerms
from splitpin.issuer.sessions.flow import list_sessions
from splitpin.issuer.test_people.flow import gets_mail
from splitpin.issuer.themes import USUAL
from splitpin.issuer.typed.phone import parse_phone
from splitpin.issuer.users.flow import find_account
from splitpin.issuer.users.model import Identifier

Kind = Literal["begun", "taken_up", "stopped", "finished", "undone"]


@dataclass(frozen=True, slots=True)
class RecoveryNotice:
    """One message to one address. It waits in the outbox as JSON, so that its values are text and numbers.

    Attributes:
        kind: What happened.
        recovery_id: To which recovery.
        project_id: Whose person it is about.
        begun_by: Who began that.
        to: A proven address of the account, canonical.
        name: The project's name.
        at: When, seconds UTC.
        opens_at: When the wait is over, seconds UTC.
        network: Roughly from where, a /24 or /56; empty where an operator acted.
        user_agent: In what, such as `Firefox on Linux`; empty where unknown.
        language: That the person reads (BCP 47).
        theme: The project's, by name.
        accent: The project's own, `#rrggbb`; empty: the theme's.
    """

    kind: Kind
    recovery_id: str
    project_id: str
    begun_by: By
    to: str = field(repr=False)
    name: str
    at: int
    opens_at: int
    network: str
    user_agent: str
    language: str = ENGLISH
    theme: str = USUAL
    accent: str = ""


def tell(tx: Transaction, kind: Kind, recovery: Recovery, *, terms: RecoveryTerms, language: str, now: int) -> None:
    """Writes to every proven address of an account; to be called last in the transaction.

    No count that others fill holds it back: how often a recovery begins is limited, and so is what this writes.

    Args:
        tx: The transaction of what happened.
        kind: What happened.
        recovery: As it is by now.
        terms: Where phones get messages.
        language: That whoever acts reads (BCP 47); the owner's own, as their latest session says it, comes first.
        now: Seconds UTC.
    """
    account = find_account(tx, recovery.subject, project_id=recovery.project_id)
    project = find_project(tx, recovery.project_id)
    if account is None or project is None:
        return
    sessions = list_sessions(tx, recovery.subject)
    spoken = sessions[0].language if sessions else language
    for identifier in account.identifiers:
        if identifier.verified_at is None or not _is_reached(tx, recovery.subject, identifier, terms):
            continue
        notice = RecoveryNotice(
            kind,
            recovery.recovery_id,
            recovery.project_id,
            recovery.begun_by,
            identifier.value,
            project.name,
            now,
            recovery.opens_at,
            recovery.network,
            recovery.user_agent,
            language=spoken,
            theme=project.branding.theme,
            accent=project.branding.accent,
        )
        outbox.put(
            tx,
            message_id=message_id("recovery", kind, recovery.recovery_id, identifier.value, now=now),
            kind="recovery",
            channel="email" if identifier.kind == "email" else "sms",
            share=Share.of(recovery.project_id, recovery.network, identifier.value),
            reference=None,
            details=asdict(notice),
            expires_at=max(recovery.opens_at, now + DAY),  # as long as it may still stop something
            now=now,
            held=False,
        )


def _is_reached(tx: Transaction, subject: str, identifier: Identifier, terms: RecoveryTerms) -> bool:
    if identifier.kind == "email":
        return gets_mail(tx, subject, identifier.value)
    try:
        return parse_phone(identifier.value).country in terms.countries
    except InvalidRequest:  # a number that was one once
        return False
