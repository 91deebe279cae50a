"""What a use case reads does not grow with the people there are: by the databases' plans, since times prove nothing."""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Callable
from contextlib import closing
from typing import Any

from issuer.crowd import NOW, crowd_signed_in
from issuer.query_plans import Explained
from splitpin.issuer import audit
from splitpin.issuer.accounts.flow import delete, disable, end_session
from splitpin.issuer.admission import Admitted
from splitpin.issuer.authentication import Authentication, ProvenAddress
from splitpin.issuer.authorization.flow import clean as clean_authorization_codes
from splitpin.issuer.clients.model import Client
from splitpin.issuer.codes.flow import clean as clean_codes
from splitpin.issuer.db import Database, Transaction
from splitpin.issuer.devices.flow import clean as clean_pin_resets
from splitpin.issuer.first_proofs.model import Handles
from splitpin.issuer.outbox.flow import clean as clean_outbox
from splitpin.issuer.policy import GrantPolicy
from splitpin.issuer.sessions import flow as sessions
from splitpin.issuer.sessions.cookies import SessionCookies
from splitpin.issuer.sessions.model import Circumstances
from splitpin.issuer.signin.flow import admit
from splitpin.issuer.signin.more_needed import Demands
from splitpin.issuer.tokens import store as grants
from splitpin.issuer.tokens.flow import forget as forget_grants
from splitpin.issuer.users.flow import find_account
from splitpin.issuer.users.listing.flow import the_account

PEOPLE = 5_000
GROWING = ("users", "identifiers", "sessions", "grants", "authorization_codes", "pin_resets", "audit_events")

UseCase = Callable[[Transaction, Client], Any]


def _prove(tx: Transaction, client: Client, address: str) -> None:
    """From the proof of an address to a session."""
    proof = Authentication(client.project.id, ProvenAddress("email", address, address), "OTP", ("otp",), NOW)
    admitted = admit(
        tx,
        proof,
        client,
        circumstances=Circumstances("192.0.2.0/24", "Firefox", b"browser", b"session"),
        policy=GrantPolicy.DEFAULT,
        cookies=SessionCookies([b"k" * 32]),
        demands=Demands(Handles([b"k" * 32]), secrets.token_bytes),
        now=NOW,
        entropy=secrets.token_bytes,
    )
    assert isinstance(admitted, Admitted)


USE_CASES: dict[str, UseCase] = {
    "somebody new": lambda tx, client: _prove(tx, client, "new@example.test"),
    "somebody known": lambda tx, client: _prove(tx, client, "p2000@example.test"),
    "a look-up by address": lambda tx, _: the_account(tx, "p2007@example.test", project_id=None),
    "a look-up by name": lambda tx, client: find_account(tx, "nobody", project_id=client.project.id),
    "a refresh": lambda tx, _: grants.find(tx, 2_001),
    "a use of a session": lambda tx, _: sessions.resume(tx, "own2002", policy=GrantPolicy.DEFAULT, now=NOW),
    "the end of a session": lambda tx, _: end_session(tx, "own2003", now=NOW),
    "the end of the last": lambda tx, _: sessions.end_with_last(
        tx, "own2004", client_id="another", because="person", now=NOW
    ),
    "disabling": lambda tx, _: disable(tx, "s2005", now=NOW),
    "deleting": lambda tx, _: delete(tx, "s2006", now=NOW),
}
"""Each about one person."""

SWEEPS: dict[str, UseCase] = {
    "codes": lambda tx, _: clean_codes(tx, now=NOW + 40),
    "messages": lambda tx, _: clean_outbox(tx, now=NOW + 40),
    "authorization codes": lambda tx, _: clean_authorization_codes(tx, now=NOW + 40),
    "resets of PINs": lambda tx, _: clean_pin_resets(tx, now=NOW + 40),
    "grants": lambda tx, _: forget_grants(tx, now=NOW + 40),
    "sessions": lambda tx, _: sessions.forget(tx, ended_before=NOW + 40),
    "records": lambda tx, _: audit.clean(tx, before=NOW + 40),
    "unproven records": lambda tx, _: audit.clean_unproven(tx, now=NOW + 40),
}
"""Each of what few rows there are to delete."""


def test_no_use_case_reads_a_whole_table(db: Database) -> None:
    client = crowd_signed_in(db, PEOPLE)
    db.run_now(_take_names)
    walking: dict[str, list[str]] = {}

    def explain(tx: Transaction, name: str, use_case: UseCase) -> None:
        explained = Explained(tx)
        use_case(explained, client)
        if found := explained.walking(*GROWING, sorting=False):
            walking[name] = found

    for name, use_case in (USE_CASES | SWEEPS).items():
        db.run_now(explain, name, use_case)
    assert walking == {}


def _take_names(tx: Transaction) -> None:
    """As where the project calls nobody by a name of its own: then an index of names tells nobody apart."""
    tx.execute("UPDATE users SET client_user_id = NULL")
    tx.execute("ANALYZE")


def test_whoever_deletes_a_row_finds_what_refers_to_it_by_an_index(migrated_sqlite_url: str) -> None:
    """A database asks that at each row that goes, which no plan shows. Projects and clients go once, if ever."""
    with closing(sqlite3.connect(migrated_sqlite_url.removeprefix("sqlite:///"))) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        walked: list[str] = []
        for table in tables:
            for _, _, parent, column, *_ in connection.execute(f"PRAGMA foreign_key_list({table})"):
                if parent not in {"projects", "clients"} and column not in _found_by(connection, table):
                    walked.append(f"{table}.{column}")
    assert walked == []


def _found_by(connection: sqlite3.Connection, table: str) -> set[str]:
    """The columns that an index of a table begins with."""
    indexes = [name for _, name, *_ in connection.execute(f"PRAGMA index_list({table})")]
    return {connection.execute(f"PRAGMA index_info({name})").fetchone()[2] for name in indexes}
