"""The SQL of countries: one row for each that a project sends to, taken for the rest of the transaction."""

from __future__ import annotations

from splitpin.issuer.countries.model import Country
from splitpin.issuer.db import Transaction

# The update changes nothing: it is there to hold the row, which a reading statement cannot do on both databases.
_TAKE = """
    INSERT INTO countries (project_id, country) VALUES (:project_id, :country)
    ON CONFLICT (project_id, country) DO UPDATE SET country = excluded.country
    RETURNING outcomes, stopped_until"""

_WRITE = """
    UPDATE countries SET outcomes = :outcomes, stopped_until = :stopped_until
    WHERE project_id = :project_id AND country = :country"""


def take(tx: Transaction, project_id: str, country: str) -> Country:
    """Holds the row until the transaction ends and tells what stands in it: who decides on it decides alone."""
    row = tx.one(_TAKE, project_id=project_id, country=country)
    if row is None:
        raise RuntimeError("INSERT ... RETURNING gave no row")
    return Country(row["outcomes"], row["stopped_until"])


def write(tx: Transaction, project_id: str, country: str, known: Country) -> None:
    """Stores what is known now of a row that this transaction holds."""
    tx.execute(
        _WRITE,
        project_id=project_id,
        country=country,
        outcomes=known.outcomes,
        stopped_until=known.stopped_until,
    )
