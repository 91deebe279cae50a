"""As many people as make a database look for a way, and what hangs on them."""

from __future__ import annotations

import secrets
from typing import Any

from splitpin.issuer.clients.model import Client
from splitpin.issuer.clients.registration import create_project
from splitpin.issuer.db import Database, Transaction

NOW = 1_800_000_000
BATCH = 50_000

_NUMBERS = """WITH RECURSIVE numbers (n) AS (
    SELECT CAST(:first AS INTEGER) UNION ALL SELECT n + 1 FROM numbers WHERE n < :last)"""
# Seven to the second, so that time alone is no order.
_PEOPLE = f"""
INSERT INTO users (subject, project_id, client_user_id, status, created_at, updated_at)
{_NUMBERS} SELECT 's' || n, :project_id, 'c' || n, 'active', {NOW} + n / 7, {NOW} FROM numbers
"""
_ADDRESSES = f"""
INSERT INTO identifiers (project_id, kind, value, subject, shown, verified_at)
{_NUMBERS} SELECT :project_id, 'email', 'p' || n || '@example.test', 's' || n, 'P', {NOW} FROM numbers
"""
_RECORDS = f"""
INSERT INTO audit_events (at, project_id, subject, event, network)
{_NUMBERS} SELECT {NOW} + n / 7, :project_id, 's' || (n % 10), 'sign_in.succeeded', 'n' FROM numbers
"""
_SESSIONS = f"""
INSERT INTO sessions (sid, project_id, subject, proofs, network, user_agent, created_at, seen_at, idle_expires_at,
    expires_at)
{_NUMBERS}
SELECT 'i' || n, :project_id, 's' || (n % 100 + 1), '', 'n', '', {NOW} + n / 7, {NOW}, {NOW}, {NOW} FROM numbers
"""
# Everybody's own session, with a grant and an authorization code in it, and a reset of a PIN.
_OWN_SESSIONS = f"""
INSERT INTO sessions (sid, project_id, subject, proofs, network, user_agent, created_at, seen_at, idle_expires_at,
    expires_at)
{_NUMBERS}
SELECT 'own' || n, :project_id, 's' || n, '', 'n', '', {NOW}, {NOW}, {NOW} + n, {NOW} + n FROM numbers
"""
_GRANTS = f"""
INSERT INTO grants (sid, project_id, client_id, subject, identifier, authentication_method, authenticated_at, acr,
    amr, scope, salt, created_at, rotated_at, idle_expires_at, expires_at)
SELECT sid, project_id, :project_id, subject, 'a', 'OTP', {NOW}, 'pwl1', 'otp', '', :salt, {NOW}, {NOW}, expires_at,
    expires_at FROM sessions WHERE sid LIKE 'own%'
"""
_CODES = f"""
INSERT INTO authorization_codes (salt, project_id, client_id, sid, kind, identifier, authentication_method, amr,
    authenticated_at, code_challenge, redirect_uris, expires_at)
SELECT :salt, project_id, :project_id, sid, 'email', 'a', 'OTP', 'otp', {NOW}, 'c', '[]', expires_at
  FROM sessions WHERE sid LIKE 'own%'
"""
_RESETS = f"""
INSERT INTO pin_resets (project_id, subject, challenge_id, code_challenge, expires_at)
{_NUMBERS} SELECT :project_id, 's' || n, 'c' || n, 'c', {NOW} + n FROM numbers
"""


def crowd(db: Database, people: int) -> Client:
    """A project with so many people, and its client."""
    client, _ = db.run_now(create_project, name="Acme", origins=[], now=NOW, entropy=secrets.token_bytes)
    for first in range(1, people + 1, BATCH):
        for sql in (_PEOPLE, _ADDRESSES, _RECORDS, _SESSIONS):
            given = {"first": first, "last": min(first + BATCH - 1, people), "project_id": client.project.id}
            db.run_now(_fill, sql, given)
    db.run_now(_fill, "ANALYZE", {})
    return client


def crowd_signed_in(db: Database, people: int) -> Client:
    """The same, where each has a session `own1`, `own2` ... as well, which end second by second, and what is in it."""
    client = crowd(db, people)
    everybody = {"project_id": client.project.id, "first": 1, "last": people}
    of_sessions = {"project_id": client.project.id, "salt": b"salt"}
    for sql, given in ((_OWN_SESSIONS, everybody), (_GRANTS, of_sessions), (_CODES, of_sessions), (_RESETS, everybody)):
        db.run_now(_fill, sql, given)
    db.run_now(_fill, "ANALYZE", {})
    return client


def _fill(tx: Transaction, sql: str, given: dict[str, Any]) -> None:
    tx.execute(sql, **given)
