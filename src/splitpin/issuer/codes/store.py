"""The SQL of one-time codes and their links: try, click and use are one conditional statement each, telling who won."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from splitpin.issuer.authentication import LedTo
from splitpin.issuer.codes.attack import Attack
from splitpin.issuer.codes.model import LINK_METHOD, METHOD, OneTimeCode, Purpose
from splitpin.issuer.db import Row, Transaction
from splitpin.issuer.test_people.store import CODE_OF_ADDRESS

# While its project is attacked a code is as long as `attacks` says, and that costs no statement of its own.
_INSERT = f"""
    INSERT INTO one_time_codes (challenge_id, project_id, client_id, purpose, kind, address, shown, channel, country,
        code_challenge, key_id, digits, attempts, created_at, expires_at, browser_digest, return_to,
        way_out, fixed)
    VALUES (:challenge_id, :project_id, :client_id, :purpose, :kind, :address, :shown, :channel, :country,
        :code_challenge, :key_id,
        COALESCE((SELECT digits FROM attacks WHERE project_id = :project_id AND until > :created_at
            AND digits > :digits), :digits),
        0, :created_at, :expires_at, :browser_digest, :return_to, 0,
        ({CODE_OF_ADDRESS}))
    ON CONFLICT (code_challenge, client_id, purpose, channel, address) DO UPDATE SET
        challenge_id = excluded.challenge_id, shown = excluded.shown, key_id = excluded.key_id,
        digits = excluded.digits, attempts = 0, created_at = excluded.created_at, expires_at = excluded.expires_at,
        browser_digest = excluded.browser_digest, return_to = excluded.return_to, way_out = 0, confirmed_at = NULL,
        consumed_at = NULL, consumed_as = NULL, sid = NULL, led_to = NULL, fixed = excluded.fixed
    WHERE one_time_codes.consumed_at IS NOT NULL OR one_time_codes.expires_at <= excluded.created_at
        OR one_time_codes.attempts >= :most
    RETURNING digits, fixed"""  # noqa: S608 - a constant

_SHOW_WAY_OUT = "UPDATE one_time_codes SET way_out = 1 WHERE challenge_id = :challenge_id"
_REMOVE = "DELETE FROM one_time_codes WHERE challenge_id = :challenge_id"

_FIND = "SELECT * FROM one_time_codes WHERE challenge_id = :challenge_id"

_MANY = tuple(f"i{number}" for number in range(16))
_FIND_MANY = f"SELECT * FROM one_time_codes WHERE challenge_id IN (:{', :'.join(_MANY)})"  # noqa: S608

_FIND_REQUEST = """
    SELECT * FROM one_time_codes
    WHERE code_challenge = :code_challenge AND client_id = :client_id AND purpose = :purpose
        AND channel = :channel AND address = :address"""

# One that was typed right and led somewhere is judged again: by the same browser, which may not have heard the answer.
_SPEND_ATTEMPT = """
    UPDATE one_time_codes SET attempts = attempts + 1
    WHERE challenge_id = :challenge_id AND client_id = :client_id AND code_challenge = :code_challenge
        AND purpose = :purpose AND expires_at > :now AND attempts < :most
        AND ((consumed_at IS NULL AND NOT EXISTS (SELECT 1 FROM attacks
                WHERE attacks.project_id = one_time_codes.project_id AND until > :now
                    AND least_digits > one_time_codes.digits))
            OR (consumed_as = :as_code AND led_to IS NOT NULL))
    RETURNING *"""

_ATTACK = "SELECT digits, least_digits, until FROM attacks WHERE project_id = :project_id AND until > :now"

_NOTE_ATTACK = """
    INSERT INTO attacks (project_id, digits, least_digits, until) VALUES (:project_id, :digits, :least_digits, :until)
    ON CONFLICT (project_id) DO UPDATE
        SET digits = excluded.digits, least_digits = excluded.least_digits, until = excluded.until"""

_GIVE_BACK_ATTEMPT = "UPDATE one_time_codes SET attempts = attempts - 1 WHERE challenge_id = :challenge_id"

# The try that was right is given back: whoever asks again needs one.
_CONSUME = """
    UPDATE one_time_codes SET consumed_at = :now, consumed_as = :as_code, attempts = attempts - 1,
        sid = :sid, led_to = :led_to
    WHERE challenge_id = :challenge_id AND consumed_at IS NULL"""

_LED_TO = "UPDATE one_time_codes SET sid = :sid, led_to = :led_to WHERE challenge_id = :challenge_id"

_CONFIRM = """
    UPDATE one_time_codes SET confirmed_at = :now
    WHERE challenge_id = :challenge_id AND browser_digest = :browser_digest
        AND confirmed_at IS NULL AND consumed_at IS NULL AND expires_at > :now
    RETURNING *"""

_CONSUME_IN_TAB = """
    UPDATE one_time_codes SET consumed_at = :now, consumed_as = :as_link
    WHERE challenge_id = :challenge_id AND client_id = :client_id AND code_challenge = :code_challenge
        AND confirmed_at IS NOT NULL AND return_to IS NULL AND consumed_at IS NULL AND expires_at > :now
    RETURNING *"""

_CONSUME_ON_PAGE = """
    UPDATE one_time_codes SET consumed_at = :now, consumed_as = :as_link
    WHERE challenge_id = :challenge_id AND client_id = :client_id AND browser_digest = :browser_digest
        AND confirmed_at > :since AND return_to IS NOT NULL AND consumed_at IS NULL AND expires_at > :now
    RETURNING *"""

# The condition stands twice: see limits.py.
_CLEAN = """
    DELETE FROM one_time_codes WHERE expires_at < :before AND challenge_id IN (
        SELECT challenge_id FROM one_time_codes WHERE expires_at < :before ORDER BY expires_at LIMIT :at_most)
    RETURNING challenge_id, consumed_at"""


def insert(tx: Transaction, code: OneTimeCode, *, most: int) -> OneTimeCode | None:
    """Writes a new code, all about it but the digits.

    Of any number of the same requests at once, on any number of machines, one writes; the others wait for it.

    Returns:
        The code as it stands there: longer, while its project is attacked. None where this very request has one that
        can still be typed.
    """
    row = tx.one(
        _INSERT,
        most=most,
        challenge_id=code.challenge_id,
        project_id=code.project_id,
        client_id=code.client_id,
        purpose=code.purpose,
        kind=code.kind,
        address=code.address,
        shown=code.shown,
        channel=code.channel,
        country=code.country,
        code_challenge=code.code_challenge,
        key_id=code.key_id,
        digits=code.digits,
        created_at=code.created_at,
        expires_at=code.expires_at,
        browser_digest=code.browser_digest,
        return_to=code.return_to,
    )
    return None if row is None else replace(code, digits=row["digits"], fixed=row["fixed"] and bytes(row["fixed"]))


def show_way_out(tx: Transaction, code: OneTimeCode) -> OneTimeCode:
    """Notes that the mail is to show its owner the way out; the code with that."""
    tx.execute(_SHOW_WAY_OUT, challenge_id=code.challenge_id)
    return replace(code, way_out=True)


def remove(tx: Transaction, challenge_id: str) -> None:
    """Deletes a code that this transaction wrote and will not send."""
    tx.execute(_REMOVE, challenge_id=challenge_id)


def find_request(tx: Transaction, like: OneTimeCode) -> OneTimeCode:
    """The code that stood in the way of one: of the same browser, client, purpose and address, and the same way there.

    Raises:
        RuntimeError: There is none.
    """
    row = tx.one(
        _FIND_REQUEST,
        code_challenge=like.code_challenge,
        client_id=like.client_id,
        purpose=like.purpose,
        channel=like.channel,
        address=like.address,
    )
    if row is None:
        raise RuntimeError("the code that stood in the way of another is not there")
    return _code(row)


def find(tx: Transaction, challenge_id: str) -> OneTimeCode | None:
    """The code of that challenge, whatever its state and whoever's it is."""
    row = tx.one(_FIND, challenge_id=challenge_id)
    return None if row is None else _code(row)


def find_all(tx: Transaction, challenge_ids: Sequence[str]) -> dict[str, OneTimeCode]:
    """The codes of those challenges that there are, by challenge; a statement for sixteen."""
    found: dict[str, OneTimeCode] = {}
    for start in range(0, len(challenge_ids), len(_MANY)):
        names = dict(zip_longest(_MANY, challenge_ids[start : start + len(_MANY)], fillvalue=""))
        found.update((row["challenge_id"], _code(row)) for row in tx.all(_FIND_MANY, **names))
    return found


def spend_attempt(
    tx: Transaction, challenge_id: str, *, client_id: str, purpose: Purpose, code_challenge: str, most: int, now: int
) -> OneTimeCode | None:
    """Counts a try and gives the code to judge it by; None where the code cannot be tried, or not by this caller.

    One that was typed right before and led somewhere can be tried again; it is used already then.
    """
    row = tx.one(
        _SPEND_ATTEMPT,
        challenge_id=challenge_id,
        client_id=client_id,
        purpose=purpose,
        code_challenge=code_challenge,
        most=most,
        now=now,
        as_code=METHOD,
    )
    return None if row is None else _code(row)


def give_back_attempt(tx: Transaction, challenge_id: str) -> None:
    """Takes back the count of a try that was right."""
    tx.execute(_GIVE_BACK_ATTEMPT, challenge_id=challenge_id)


def consume(tx: Transaction, challenge_id: str, led_to: LedTo | None, *, now: int) -> bool:
    """Uses the code up by typing it; True for the one who did. What is counted are the wrong tries from then on."""
    sid, what = (None, None) if led_to is None else (led_to.sid, led_to.what)
    return tx.execute(_CONSUME, challenge_id=challenge_id, sid=sid, led_to=what, now=now, as_code=METHOD) == 1


def led_to(tx: Transaction, challenge_id: str, led_to: LedTo) -> None:
    """Notes what came of a code whose link was used."""
    tx.execute(_LED_TO, challenge_id=challenge_id, sid=led_to.sid, led_to=led_to.what)


def confirm(tx: Transaction, challenge_id: str, *, browser_digest: bytes, now: int) -> OneTimeCode | None:
    """Notes the click on a link; the code for the one click that counts."""
    row = tx.one(_CONFIRM, challenge_id=challenge_id, browser_digest=browser_digest, now=now)
    return None if row is None else _code(row)


def consume_in_tab(
    tx: Transaction, challenge_id: str, *, client_id: str, code_challenge: str, now: int
) -> OneTimeCode | None:
    """Uses up a code whose link was clicked and leads nowhere, for the tab that asked; the code for the one who did."""
    row = tx.one(
        _CONSUME_IN_TAB,
        challenge_id=challenge_id,
        client_id=client_id,
        code_challenge=code_challenge,
        now=now,
        as_link=LINK_METHOD,
    )
    return None if row is None else _code(row)


def consume_on_page(
    tx: Transaction, challenge_id: str, *, client_id: str, browser_digest: bytes, since: int, now: int
) -> OneTimeCode | None:
    """Uses up a code whose link was clicked after `since` and led back to a page; the code for the one who did."""
    row = tx.one(
        _CONSUME_ON_PAGE,
        challenge_id=challenge_id,
        client_id=client_id,
        browser_digest=browser_digest,
        since=since,
        now=now,
        as_link=LINK_METHOD,
    )
    return None if row is None else _code(row)


def attack(tx: Transaction, project_id: str, *, now: int) -> Attack | None:
    """What a project's codes have to be while somebody guesses at them; None where nobody does."""
    row = tx.one(_ATTACK, project_id=project_id, now=now)
    return None if row is None else Attack(row["digits"], row["least_digits"], row["until"])


def note_attack(tx: Transaction, project_id: str, noted: Attack) -> None:
    """Writes down what a project's codes have to be from now on."""
    tx.execute(
        _NOTE_ATTACK,
        project_id=project_id,
        digits=noted.digits,
        least_digits=noted.least_digits,
        until=noted.until,
    )


def clean(tx: Transaction, *, before: int, at_most: int) -> dict[str, bool]:
    """Deletes codes that expired before a time, `at_most` of them; their challenges, and whether each was used."""
    rows = tx.all(_CLEAN, before=before, at_most=at_most)
    return {row["challenge_id"]: row["consumed_at"] is not None for row in rows}


def _code(row: Row) -> OneTimeCode:
    return OneTimeCode(
        challenge_id=row["challenge_id"],
        project_id=row["project_id"],
        client_id=row["client_id"],
        purpose=row["purpose"],
        kind=row["kind"],
        address=row["address"],
        shown=row["shown"],
        channel=row["channel"],
        country=row["country"],
        code_challenge=row["code_challenge"],
        key_id=row["key_id"],
        digits=row["digits"],
        attempts=row["attempts"],
        created_at=row["created_at"],
        expires_at=row["expires_at"],
        browser_digest=None if row["browser_digest"] is None else bytes(row["browser_digest"]),
        return_to=row["return_to"],
        confirmed_at=row["confirmed_at"],
        consumed_at=row["consumed_at"],
        consumed_as=row["consumed_as"],
        sid=row["sid"],
        led_to=row["led_to"],
        way_out=bool(row["way_out"]),
        fixed=row["fixed"] and bytes(row["fixed"]),
    )
