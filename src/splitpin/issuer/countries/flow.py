"""What a message, a sign-in and an operator do to a country."""

from __future__ import annotations

import logging

from splitpin.issuer import audit
from splitpin.issuer.countries import store
from splitpin.issuer.countries.model import Country
from splitpin.issuer.db import Transaction
from splitpin.issuer.policy import TextLimits

_log = logging.getLogger("splitpin.issuer.countries")


def wait(tx: Transaction, limits: TextLimits, project_id: str, country: str, *, network: str, now: int) -> int:
    """Seconds until a project may send a message there; 0 for now, and then nobody else counts until the commit.

    Here a country is judged: the one request that finds too few messages read stops it and says so.
    """
    known = store.take(tx, project_id, country)
    if known.wait(now) or not known.unread(limits):
        return known.wait(now)
    known = known.stopped(limits, now)
    store.write(tx, project_id, country, known)
    audit.record(tx, "country.stopped", at=now, project_id=project_id, reason=country, network=network)
    _log.error(
        "messages to phones in %s are stopped for project %s: too few of them lead to a sign-in", country, project_id
    )
    return known.wait(now)


def sent(tx: Transaction, limits: TextLimits, project_id: str, country: str) -> None:
    """Counts a message that is about to leave."""
    store.write(tx, project_id, country, store.take(tx, project_id, country).sent(limits))


def proven(tx: Transaction, project_id: str, country: str) -> None:
    """Counts a sign-in that a message led to."""
    store.write(tx, project_id, country, store.take(tx, project_id, country).proven())


def resume(tx: Transaction, project_id: str, country: str, *, now: int) -> None:
    """Lets messages go there again, all of the past forgotten: an operator's decision."""
    store.take(tx, project_id, country)
    store.write(tx, project_id, country, Country())
    audit.record(tx, "country.resumed", at=now, project_id=project_id, reason=country)
