"""The use cases of consents, each part of one transaction."""

from __future__ import annotations

from collections.abc import Iterable

from splitpin.issuer import audit
from splitpin.issuer.clients.model import Client
from splitpin.issuer.consents import store
from splitpin.issuer.consents.model import Consent
from splitpin.issuer.db import Transaction
from splitpin.issuer.tokens.flow import end_of_client


def consents_of(tx: Transaction, subject: str) -> tuple[Consent, ...]:
    """What a person lets apps know, the oldest first."""
    return store.of_person(tx, subject)


def allowed(tx: Transaction, subject: str, client: Client) -> frozenset[str]:
    """The scopes that a person lets an app have."""
    return store.scopes(tx, subject, client_id=client.id)


def give(tx: Transaction, subject: str, client: Client, scopes: Iterable[str], *, now: int) -> None:
    """Notes that a person lets an app have these scopes, beside those it has."""
    known = allowed(tx, subject, client)
    wanted = sorted({*scopes} - known)
    if not wanted:
        return
    store.give(tx, subject, client_id=client.id, project_id=client.project.id, scope=" ".join(wanted), now=now)
    audit.record(tx, "consent.given", at=now, project_id=client.project.id, subject=subject, reason=client.id)


def remove_all(tx: Transaction, subject: str) -> None:
    """Deletes all consents of a person whose account goes."""
    store.remove_all(tx, subject)


def withdraw(tx: Transaction, subject: str, client_id: str, *, now: int) -> bool:
    """Takes back all that a person lets an app know, and ends what the app had; true for the one who did."""
    project_id = store.withdraw(tx, subject, client_id=client_id)
    if project_id is None:
        return False
    end_of_client(tx, subject, client_id=client_id, because="person", now=now)
    audit.record(tx, "consent.withdrawn", at=now, project_id=project_id, subject=subject, reason=client_id)
    return True
