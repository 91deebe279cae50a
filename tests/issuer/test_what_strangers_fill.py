"""Ten thousand requests of strangers leave no more rows than the documentation says, in any table there is."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from issuer.code_world import START, Browser, World, wrong_for
from issuer.given_codes import CODES
from splitpin.errors import Refused
from splitpin.issuer import audit
from splitpin.issuer.authorization.redemption import redeem
from splitpin.issuer.codes import link_flow
from splitpin.issuer.codes.flow import clean as clean_codes
from splitpin.issuer.codes.link import LinkRequest, browser_digest
from splitpin.issuer.codes.model import Begun
from splitpin.issuer.db import Database, Transaction
from splitpin.issuer.outbox.flow import clean as clean_outbox
from splitpin.issuer.policy import DAY, HOUR, UNPROVEN_RECORDS, UNPROVEN_RECORDS_KEPT, GrantPolicy
from splitpin.issuer.tokens.flow import rotate
from splitpin.issuer.tokens.refresh_token import RefreshTokens
from splitpin.issuer.users.lookup import may_look_up, may_screen

A_FLOOD = 2_500
"""Requests from one network, of all kinds in turn, that are more than any limit allows."""
PAGE = Path(__file__).parents[2] / "docs" / "explanation" / "what-strangers-can-fill.md"
NOTHING = {
    "authorization_codes", "client_secrets", "clients", "countries", "device_keys", "federated_accounts", "grants",
    "identifiers", "master_secrets", "message_templates", "passkeys", "pin_resets", "pins", "projects",
    "account_deletions", "consents", "first_proofs", "past_addresses", "recoveries", "recovery_codes", "totp_secrets",
    "schema_migrations", "sessions", "signing_keys", "spent_challenges", "spent_tokens", "test_people",
    "user_handles", "users",
}  # fmt: skip
"""Tables in which strangers leave nothing: what stands there is an operator's, or of somebody who proved something."""


def rows(tx: Transaction) -> dict[str, int]:
    """How many rows each table has."""
    names = _tables(tx)
    counted = tx.all(" UNION ALL ".join(f"SELECT '{name}' AS name, COUNT(*) AS n FROM {name}" for name in names))
    return {row["name"]: row["n"] for row in counted}


def _tables(tx: Transaction) -> list[str]:
    here = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    there = "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'"
    sqlite = type(tx).__name__.startswith("SQLite")
    return [row["name"] for row in tx.all(here if sqlite else there)]


class Stranger:
    """Somebody with many networks, many addresses and no account."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.number = 0
        self.begun: Begun | None = None

    def acts(self) -> Iterator[Callable[[str], object]]:
        """What there is to try, over and over."""
        while True:
            yield from (self.asks, self.guesses, self.asks_with_link, self.asks_again, self.invents)

    def asks(self, network: str) -> None:
        self.number += 1
        begun = self.world.begin(f"{self.number}@example.test", network=network)
        self.begun = begun if isinstance(begun, Begun) else self.begun

    def asks_with_link(self, network: str) -> None:
        self.number += 1
        link = LinkRequest(browser_digest("b" * 43), "https://acme.test/")
        self.world.begin(f"{self.number}@example.test", network=network, link=link)

    def guesses(self, network: str) -> None:
        if self.begun is not None:
            self.world.verify(self.begun, wrong_for(self.begun), network=network)

    def asks_again(self, network: str) -> None:
        self.world.resend(secrets.token_urlsafe(16), network=network)
        if self.begun is not None:
            self.world.resend(self.begun, network=network, browser=Browser())

    def invents(self, network: str) -> None:
        world, run = self.world, self.world.database.run_now
        for use_case in (link_flow.opened, link_flow.confirm):
            run(
                use_case,
                terms=world.terms,
                link=secrets.token_urlsafe(32),
                browser=None,
                network=network,
                now=world.now,
            )
        redeemed = run(
            redeem,
            policy=GrantPolicy.DEFAULT,
            entropy=secrets.token_bytes,
            client=world.client,
            number=self.number,
            codes=CODES,
            code=secrets.token_urlsafe(32),
            code_verifier=secrets.token_hex(28),
            redirect_uri="https://acme.test",
            network=network,
            now=world.now,
        )
        assert isinstance(redeemed, Refused)
        token = f"{self.number}:{secrets.token_urlsafe(32)}"
        mint = RefreshTokens(((b"r" * 32),))
        run(rotate, token, client_id=world.client.id, refresh_tokens=mint, policy=GrantPolicy.DEFAULT, now=world.now)
        run(may_screen, policy=world.terms.limits, network=network, now=world.now)
        run(may_look_up, open_lookup=True, policy=world.terms.limits, network=network, now=world.now)


def flood(stranger: Stranger, requests: int, networks: int) -> None:
    """So many requests from each network."""
    acts = stranger.acts()
    for number in range(requests * networks):
        next(acts)(f"198.51.{number % networks}.0/24")


@pytest.mark.parametrize("networks", [1, pytest.param(4, marks=[pytest.mark.long, pytest.mark.timeout(300)])])
def test_ten_thousand_requests_leave_what_the_limits_allow(db: Database, networks: int) -> None:
    world = World.make(db)
    stranger, before = Stranger(world), db.run_now(rows)
    flood(stranger, A_FLOOD, networks)
    after = db.run_now(rows)
    grown = {name for name in after if after[name] > before[name]}
    assert grown - {"attacks"} == {"one_time_codes", "outbox", "limits", "audit_events"}
    assert after["attacks"] <= 1
    asked = networks * world.terms.limits.mails_per_network.most
    assert after["one_time_codes"] <= asked
    assert after["outbox"] <= asked
    assert after["audit_events"] == networks * UNPROVEN_RECORDS.most
    # A row for each address, its project's shares, and a few for each network.
    assert after["limits"] <= 2 * asked + 20 * networks + 100

    world.now += 2 * HOUR
    flood(stranger, A_FLOOD // 10, networks)
    assert db.run_now(rows)["audit_events"] == networks * UNPROVEN_RECORDS.most

    world.now += UNPROVEN_RECORDS_KEPT + 1
    for clean in (clean_codes, clean_outbox, audit.clean_unproven):
        while db.run_now(clean, now=world.now):
            pass
    left = db.run_now(rows)
    assert [left[name] for name in ("one_time_codes", "outbox", "audit_events", "limits")] == [0, 0, 0, 0]


def test_every_table_has_its_line_in_the_documentation(db: Database) -> None:
    listed = set(re.findall(r"^\| `([a-z_]+)`", PAGE.read_text(encoding="utf-8"), re.MULTILINE))
    tables = set(db.run_now(_tables))
    assert tables - NOTHING == listed
    assert tables >= NOTHING


def test_the_latest_records_of_a_network_are_as_many_as_a_day_allows(db: Database) -> None:
    def flood_of(network: str, at: int, event: audit.Event = "code.refused") -> None:
        for _ in range(UNPROVEN_RECORDS.most + 50):
            db.run_now(audit.record, event, at=at, project_id="p", network=network)

    flood_of("192.0.2.0/24", START)
    flood_of("192.0.2.0/24", START + DAY - 1)
    assert db.run_now(rows)["audit_events"] == UNPROVEN_RECORDS.most
    flood_of("192.0.2.0/24", START + DAY)
    assert db.run_now(rows)["audit_events"] == 2 * UNPROVEN_RECORDS.most
    flood_of("192.0.3.0/24", START)
    assert db.run_now(rows)["audit_events"] == 3 * UNPROVEN_RECORDS.most
    flood_of("192.0.2.0/24", START + DAY, "sign_in.succeeded")  # what was proven is never left out
    assert db.run_now(rows)["audit_events"] == 4 * UNPROVEN_RECORDS.most + 50


def test_however_many_networks_there_are_the_newest_records_stay(db: Database) -> None:
    for number in range(30):
        db.run_now(audit.record, "code.refused", at=START + number, network=f"2001:db8:{number:x}::/56")
        db.run_now(audit.record, "sign_in.succeeded", at=START + number)
    assert db.run_now(audit.clean_unproven, now=START + 30, most=10, at_most=15) == 15
    assert db.run_now(audit.clean_unproven, now=START + 30, most=10) == 5
    assert db.run_now(audit.clean_unproven, now=START + 30, most=10) == 0
    left = db.run_now(lambda tx: tx.all("SELECT at FROM audit_events WHERE proven = 0 ORDER BY at"))
    assert [row["at"] for row in left] == [START + number for number in range(20, 30)]
    assert db.run_now(rows)["audit_events"] == 40
