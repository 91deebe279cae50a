"""The SQL of a person's copy: it names every table that has rows of people, and tests hold it complete."""

from __future__ import annotations

import json
from dataclasses import dataclass

from splitpin.issuer.db import Row, Transaction

_SESSIONS = "sid IN (SELECT sid FROM sessions WHERE subject = :subject)"
_ADDRESSES = """EXISTS (SELECT 1 FROM identifiers i WHERE i.subject = :subject
    AND i.project_id = one_time_codes.project_id AND i.kind = one_time_codes.kind
    AND i.value = one_time_codes.address)"""


@dataclass(frozen=True, slots=True)
class Told:
    """A table that has rows of people.

    Attributes:
        table: Its name.
        columns: What the person is told.
        withheld: What proves something, or says nothing of the person.
        order: By which the rows are told.
        where: Whose they are.
        lists: Columns that hold JSON, and are told as what it says.
    """

    table: str
    columns: tuple[str, ...]
    withheld: tuple[str, ...]
    order: str
    where: str = "subject = :subject"
    lists: tuple[str, ...] = ()

    @property
    def sql(self) -> str:
        """The statement that reads it."""
        return f"SELECT {', '.join(self.columns)} FROM {self.table} WHERE {self.where} ORDER BY {self.order}"  # noqa: S608


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


TOLD = (
    Told(
        "users", _words("subject project_id client_user_id status created_at updated_at signed_out_at"), (), "subject"
    ),
    Told("identifiers", _words("kind value shown verified_at proven_at"), _words("project_id subject"), "kind, value"),
    Told("federated_accounts", _words("issuer account linked_at"), _words("project_id subject"), "issuer, account"),
    Told("test_people", _words("address created_at expires_at"), _words("subject project_id code digits"), "address"),
    Told(
        "passkeys",
        _words(
            "rp_id name aaguid transports backup_eligible backed_up resident sign_count created_at used_at "
            "set_aside_at uv_initialised"
        ),
        _words("credential_id project_id subject public_key"),
        "created_at",
    ),
    Told("user_handles", (), _words("subject project_id user_handle"), "subject"),
    Told(
        "device_keys",
        _words("method algorithm device_type device_name enrolled_at"),
        _words("id project_id subject public_key"),
        "enrolled_at",
    ),
    Told("pins", _words("enrolled_at"), _words("subject project_id key_id salt digest"), "enrolled_at"),
    Told(
        "pin_resets",
        _words("expires_at verified_at consumed_at"),
        _words("number project_id subject challenge_id code_challenge"),
        "expires_at",
    ),
    Told(
        "totp_secrets",
        _words("begun_at confirmed_at set_aside_at"),
        _words("subject project_id sealed begun_in last_step"),
        "begun_at",
    ),
    Told(
        "first_proofs",
        _words("kind address method amr proven_at attempts expires_at consumed_at consumed_as sid"),
        _words("id project_id client_id subject shown holder led_to"),
        "proven_at",
    ),
    Told("recovery_codes", _words("made_at used_at set_aside_at"), _words("digest project_id subject"), "made_at"),
    Told(
        "recoveries",
        _words(
            "begun_by network user_agent begun_at opens_at expires_at shortened_by ended_at ended_as undone_at proven"
        ),
        _words("recovery_id project_id subject reason code_challenge"),
        "begun_at",
    ),
    Told(
        "past_addresses",
        _words("kind value shown verified_at replaced_by went_at expires_at back_at back_by"),
        _words("past_id project_id subject"),
        "went_at",
    ),
    Told("consents", _words("client_id scope given_at"), _words("subject project_id"), "given_at"),
    Told("account_deletions", _words("asked_at due_at language barred"), _words("subject project_id"), "asked_at"),
    Told(
        "sessions",
        _words(
            "sid network user_agent language created_at seen_at idle_expires_at expires_at ended_at ended_because "
            "proofs"
        ),
        _words("project_id subject browser_digest cookie_digest"),
        "created_at",
        lists=("proofs",),
    ),
    Told(
        "grants",
        _words(
            "sid client_id identifier authentication_method authenticated_at acr amr scope created_at rotated_at "
            "idle_expires_at expires_at revoked_at revoked_because claims openid"
        ),
        _words("id project_id subject salt generation recent"),
        "created_at",
        where=_SESSIONS,
        lists=("claims", "openid"),
    ),
    Told(
        "authorization_codes",
        _words("sid client_id kind identifier authentication_method amr authenticated_at expires_at spent_at"),
        _words("number salt project_id code_challenge redirect_uris openid grant_id"),
        "expires_at",
        where=_SESSIONS,
    ),
    Told(
        "one_time_codes",
        _words("purpose kind address channel created_at expires_at confirmed_at consumed_at consumed_as sid"),
        _words(
            "challenge_id project_id client_id shown country code_challenge key_id digits attempts browser_digest "
            "return_to way_out led_to fixed"
        ),
        "created_at",
        where=_ADDRESSES,
    ),
    Told("audit_events", _words("at event reason network"), _words("id project_id subject proven"), "id"),
)
"""All of them, in the order in which they are told."""

ELSEWHERE = {
    "spent_challenges": "names the session in which a challenge was used, for minutes, and nothing of the person",
}
"""Tables that name a person or a session and have nothing to tell of it."""


def rows_of(tx: Transaction, subject: str) -> dict[str, list[dict[str, object]]]:
    """What each table has of a person; tables of which nothing is told are left out."""
    return {
        told.table: [_shown(told, row) for row in tx.all(told.sql, subject=subject)] for told in TOLD if told.columns
    }


def _shown(told: Told, row: Row) -> dict[str, object]:
    return {name: _value(row[name], is_list=name in told.lists) for name in told.columns}


def _value(value: object, *, is_list: bool) -> object:
    """What stands in the column; of JSON, one value a line, what it says."""
    if not is_list or not isinstance(value, str):
        return value
    return [json.loads(line) for line in value.splitlines()]
