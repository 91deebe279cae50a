"""However many come at once, one makes the account, one sets the first PIN, one changes it, one resets it."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from issuer.sessions.session_world import SessionWorld
from splitpin.errors import Conflict
from splitpin.issuer.clients.model import Client
from splitpin.issuer.clients.registration import create_project
from splitpin.issuer.db import Database, Transaction
from splitpin.issuer.devices import flow, store
from splitpin.issuer.devices.model import StoredPin
from splitpin.issuer.sessions.model import Session
from splitpin.issuer.sessions.standing import in_session
from splitpin.issuer.users.flow import create_account
from splitpin.issuer.users.listing.flow import list_accounts
from splitpin.issuer.users.model import Account, Identifier

NOW = 1_800_000_000
MANY = 64
ANN = Identifier("email", "ann@example.com", "ann@example.com", None)


@pytest.fixture
def client(db: Database) -> Client:
    made, _ = db.run_now(create_project, name="a", origins=[], now=NOW, entropy=os.urandom)
    return made


@pytest.fixture
def account(db: Database, client: Client) -> Account:
    return db.run_now(
        create_account,
        project_id=client.id,
        identifiers=[ANN],
        client_user_id=None,
        now=NOW,
        entropy=os.urandom,
    )


def at_once(attempt: Callable[[int], object]) -> Counter[str]:
    """How it ended for each of many."""

    def tell(number: int) -> str:
        try:
            return str(attempt(number) is not False)
        except Conflict:
            return "conflict"

    with ThreadPoolExecutor(16) as pool:
        return Counter(pool.map(tell, range(MANY)))


def pin() -> StoredPin:
    return StoredPin("k", os.urandom(16), os.urandom(32))


def session_of(db: Database, account: Account) -> Session:
    """Where the person is."""
    return SessionWorld(db, account.user.project_id, NOW).establish(account.user.subject).session


def test_one_account_is_made(db: Database, client: Client) -> None:
    ended = at_once(
        lambda _: db.run_now(
            create_account,
            project_id=client.id,
            identifiers=[ANN],
            client_user_id="7",
            now=NOW,
            entropy=os.urandom,
        )
    )
    assert ended == {"True": 1, "conflict": MANY - 1}
    assert len(db.run_now(list_accounts, project_id=client.id, page=0)) == 1


def test_one_first_pin_is_set(db: Database, account: Account) -> None:
    set_first, session = in_session(flow.set_first_pin, now=NOW), session_of(db, account)
    ended = at_once(lambda _: db.run_now(set_first, session, pin(), network="-", now=NOW))
    assert ended == {"True": 1, "conflict": MANY - 1}


def test_one_change_of_a_pin_counts(db: Database, account: Account) -> None:
    before, session = pin(), session_of(db, account)
    db.run_now(in_session(flow.set_first_pin, now=NOW), session, before, network="-", now=NOW)
    ended = at_once(
        lambda number: db.run_now(
            in_session(flow.change_pin, now=NOW),
            session,
            before=before,
            pin=pin() if number % 2 else None,
            network="-",
            now=NOW,
        )
    )
    assert ended == {"True": 1, "conflict": MANY - 1}


def test_one_reset_is_used(db: Database, account: Account) -> None:
    def start(tx: Transaction) -> int:
        number = store.insert_reset(
            tx,
            project_id=account.user.project_id,
            subject=account.user.subject,
            challenge_id="c",
            code_challenge="s",
            expires_at=NOW + 300,
        )
        store.verify_reset(tx, number, now=NOW)
        return number

    number = db.run_now(start)
    assert at_once(lambda _: db.run_now(store.consume_reset, number, now=NOW)) == {"True": 1, "False": MANY - 1}
    assert db.run_now(flow.clean, now=NOW + 299) == 0
    assert db.run_now(flow.clean, now=NOW + 301) == 1
