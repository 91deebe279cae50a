"""The end of a project: what goes, what stays, and from when on nobody gets in."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

import splitpin.issuer.db
from splitpin.errors import Conflict, NotFound
from splitpin.issuer import audit
from splitpin.issuer.clients.flow import find_client
from splitpin.issuer.clients.model import Client
from splitpin.issuer.clients.registration import create_client, create_project, ensure_project, list_clients
from splitpin.issuer.db import Database, Transaction
from splitpin.issuer.erasure import store
from splitpin.issuer.erasure.flow import erase, find_condemned, shut, shut_lately
from splitpin.issuer.projects.flow import find_forms, find_project

NOW = 1_800_000_000
MIGRATIONS = sorted((Path(splitpin.issuer.db.__file__).parent / "migrations").glob("*.sql"))
SCHEMA = "\n".join(each.read_text() for each in MIGRATIONS)
TABLES = dict(re.findall(r"CREATE TABLE (\w+) \((.*?)\n\);", SCHEMA, re.DOTALL))
STAY = {"projects", "audit_events"}
NOBODYS = {"limits", "signing_keys", "master_secrets", "inbox", "spent_challenges", "spent_tokens"}

# A row of each table: what a column says where it has no default. {p} is the project, {n} tells its rows apart.
ROWS = {
    "users": "subject='{p}-u{n}' project_id='{p}' created_at=1 updated_at=1",
    "identifiers": "project_id='{p}' kind='email' value='a{n}' subject='{p}-u{n}' shown='a{n}'",
    "federated_accounts": "project_id='{p}' issuer='i' account='a{n}' subject='{p}-u{n}' linked_at=1",
    "test_people": "subject='{p}-u{n}' project_id='{p}' address='a{n}' code={b} digits=6 created_at=1 expires_at=1",
    "device_keys": "project_id='{p}' subject='{p}-u{n}' method='BIOMETRIC' algorithm='EC' public_key={b} "
    "device_type='t' device_name='n' enrolled_at=1",
    "passkeys": "credential_id={b} project_id='{p}' subject='{p}-u{n}' rp_id='r' public_key={b} sign_count=0 "
    "backup_eligible=0 backed_up=0 uv_initialised=1 transports='' aaguid='' name='n' created_at=1",
    "totp_secrets": "subject='{p}-u{n}' project_id='{p}' sealed={b} begun_in='s' begun_at=1",
    "first_proofs": "id='{p}-{n}' project_id='{p}' client_id='{p}' subject='{p}-u{n}' method='OTP' amr='otp' "
    "proven_at=1 holder='h' expires_at=1",
    "recovery_codes": "digest={b} project_id='{p}' subject='{p}-u{n}' made_at=1",
    "past_addresses": "past_id='{p}-a{n}' project_id='{p}' subject='{p}-u{n}' kind='email' value='a{n}' shown='a{n}' "
    "verified_at=1 went_at=1 expires_at=1",
    "account_deletions": "subject='{p}-u{n}' project_id='{p}' asked_at=1 due_at=1 language='en'",
    "recoveries": "recovery_id='{p}-r{n}' project_id='{p}' subject='{p}-u{n}' begun_by='person' network='' "
    "user_agent='' begun_at=1 opens_at=1 expires_at=1",
    "user_handles": "subject='{p}-u{n}' project_id='{p}' user_handle={b}",
    "pins": "subject='{p}-u{n}' project_id='{p}' key_id='k' salt={b} digest={b} enrolled_at=1",
    "pin_resets": "project_id='{p}' subject='{p}-u{n}' challenge_id='{p}-{n}' code_challenge='c' expires_at=1",
    "sessions": "sid='{p}-s{n}' project_id='{p}' subject='{p}-u{n}' proofs='' network='' user_agent='' created_at=1 "
    "seen_at=1 idle_expires_at=1 expires_at=1",
    "grants": "sid='{p}-s{n}' project_id='{p}' client_id='{p}' subject='{p}-u{n}' identifier='a' "
    "authentication_method='OTP' authenticated_at=1 acr='pwl1' amr='' scope='access' salt={b} created_at=1 "
    "rotated_at=1 idle_expires_at=1 expires_at=1",
    "authorization_codes": "salt={b} project_id='{p}' client_id='{p}' sid='{p}-s{n}' kind='email' identifier='a' "
    "authentication_method='OTP' amr='otp' authenticated_at=1 code_challenge='c' redirect_uris='[]' "
    "expires_at=1",
    "authorization_requests": "digest={b} project_id='{p}' client_id='{p}' parameters='{}' seen='' begun_at=1 "
    "expires_at=1",
    "consents": "subject='{p}-u{n}' client_id='{p}' project_id='{p}' scope='openid' given_at=1",
    "one_time_codes": "challenge_id='{p}-{n}' project_id='{p}' client_id='{p}' purpose='sign_in' kind='email' "
    "address='a{n}' shown='a' channel='email' code_challenge='{p}-{n}' key_id='k' digits=6 created_at=1 expires_at=1 "
    "way_out=0",
    "outbox": "message_id='{p}-{n}' kind='code' project_id='{p}' network='' domain='' channel='email' details='' "
    "handed=0 tries=0 created_at=1 expires_at=1",
    "funnel": "project_id='{p}' day={n} channel='email' asked=1 sent=1 delivered=0 bounced=0 proved=0",
    "countries": "project_id='{p}' country='C{n}'",
    "message_templates": "project_id='{p}' kind='code' language='l{n}' part='text' source='s'",
}  # fmt: skip
MANY = 120  # people: some batches


@pytest.fixture
def doomed(db: Database) -> Client:
    return project(db, "Doomed")


def project(db: Database, name: str) -> Client:
    client = db.run_now(create_project, name=name, origins=["https://a.test"], now=NOW, entropy=os.urandom)[0]
    db.run_now(create_client, client.id, name="Office", type_="public", origins=[], now=NOW, entropy=os.urandom)
    return client


def fill(tx: Transaction, project_id: str, many: int) -> None:
    """Rows of everything, for many people."""
    for table, text in ROWS.items():
        for number in range(many):
            row = dict(
                re.findall(r"(\w+)=(\'[^\']*\'|\S+)", text.replace("{p}", project_id).replace("{n}", str(number)))
            )
            given = {
                name: os.urandom(8) if value == "{b}" else value.strip("'") if "'" in value else int(value)
                for name, value in row.items()
            }
            tx.execute(
                f"INSERT INTO {table} ({', '.join(given)}) VALUES ({', '.join(f':{name}' for name in given)})",
                **given,
            )
    tx.execute("INSERT INTO attacks (project_id, digits, least_digits, until) VALUES (:p, 8, 8, 1)", p=project_id)


def counted(tx: Transaction, project_id: str) -> dict[str, int]:
    """How many rows of a project each table has."""
    counts: dict[str, int] = {}
    for table in sorted(TABLES.keys() - NOBODYS):
        whose = "project_id = :p"
        if table == "client_secrets":
            whose = "client_id IN (SELECT client_id FROM clients WHERE project_id = :p)"
        row = tx.one(f"SELECT COUNT(*) AS rows FROM {table} WHERE {whose}", p=project_id)
        counts[table] = 0 if row is None else row["rows"]
    return counts


def end(db: Database, project_id: str) -> int:
    batches = 0
    while db.run_now(erase, project_id):
        batches += 1
    return batches


def test_every_table_that_hangs_on_a_project_is_emptied_of_it() -> None:
    hanging = {name for name, columns in TABLES.items() if re.search(r"^\s+project_id\b", columns, re.MULTILINE)}
    while more := {
        name
        for name, columns in TABLES.items()
        if hanging & set(re.findall(r"REFERENCES (\w+)", columns)) and name not in hanging
    }:
        hanging |= more
    assert set(TABLES) == hanging | NOBODYS
    assert hanging - STAY == store.EMPTIED


def test_nothing_of_it_is_left_and_nothing_of_another_is_touched(db: Database, doomed: Client) -> None:
    other = project(db, "Other")
    for each in (doomed, other):
        db.run_now(fill, each.id, MANY)
    before = db.run_now(counted, other.id)
    assert min(count for table, count in before.items() if table != "audit_events") > 0
    db.run_now(shut, doomed.id, now=NOW + 1)
    assert end(db, doomed.id) > 2
    left = {table: count for table, count in db.run_now(counted, doomed.id).items() if count}
    assert left == {"projects": 1, "audit_events": 1}
    assert db.run_now(counted, other.id) == before


def test_what_was_ended_in_between_goes_on_where_it_was(db: Database, doomed: Client) -> None:
    db.run_now(fill, doomed.id, MANY)
    db.run_now(shut, doomed.id, now=NOW + 1)
    assert db.run_now(erase, doomed.id) > 0
    assert not db.run_now(shut, doomed.id, now=NOW + 2)
    assert db.run_now(shut_lately, now=NOW + 60) == [doomed.id]
    end(db, doomed.id)
    assert db.run_now(erase, doomed.id) == 0
    assert [each.event for each in db.run_now(audit.latest, project_id=doomed.id)] == ["project.deleted"]
    assert db.run_now(find_condemned, doomed.id).deleted_at == NOW + 1


def test_a_person_with_more_than_a_batch_goes_too(db: Database, doomed: Client) -> None:
    db.run_now(fill, doomed.id, 3)
    db.run_now(shut, doomed.id, now=NOW + 1)
    while (rows := db.run_now(erase, doomed.id, at_most=1)) != 0:
        assert rows <= 9  # tables
    assert db.run_now(counted, doomed.id)["users"] == 0


def test_it_is_no_project_from_the_first_commit_on(db: Database, doomed: Client) -> None:
    assert db.run_now(shut, doomed.id, now=NOW + 1)
    assert db.run_now(find_client, doomed.id) is None
    assert db.run_now(find_project, doomed.id) is None
    assert db.run_now(find_forms, doomed.id) is None
    assert db.run_now(list_clients) == []
    with pytest.raises(NotFound):
        db.run_now(create_client, doomed.id, name="x", type_="public", origins=[], now=NOW, entropy=os.urandom)
    with pytest.raises(Conflict):
        db.run_now(ensure_project, doomed.id, name="x", now=NOW + 2)


@pytest.mark.parametrize("project_id", ["11111111-2222-4333-8444-555555555555", "nobody", "\x00"])
def test_what_never_was_a_project_is_none(db: Database, project_id: str) -> None:
    with pytest.raises(NotFound):
        db.run_now(find_condemned, project_id)
