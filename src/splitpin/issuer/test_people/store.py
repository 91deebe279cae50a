"""The SQL of test people."""

from __future__ import annotations

from splitpin.issuer.db import Row, Transaction
from splitpin.issuer.test_people.model import TestPerson

# Whatever way the address went to another account, with it the code is nobody's.
CODE_OF_ADDRESS = """
            SELECT t.code FROM test_people t JOIN identifiers i ON i.project_id = t.project_id
                AND i.kind = 'email' AND i.value = t.address AND i.subject = t.subject
            WHERE t.project_id = :project_id AND t.address = :address AND t.expires_at > :created_at"""
"""What the code of an address is kept as, for the statement that writes a one-time code."""

_INSERT = """
    INSERT INTO test_people (subject, project_id, address, code, digits, created_at, expires_at)
    VALUES (:subject, :project_id, :address, :code, :digits, :created_at, :expires_at)"""
_COLUMNS = "subject, project_id, address, digits, created_at, expires_at"
_FIND = f"SELECT {_COLUMNS} FROM test_people WHERE project_id = :project_id AND address = :address"  # noqa: S608
_IS_ONE = "SELECT 1 FROM test_people WHERE subject = :subject"
_LIST = f"SELECT {_COLUMNS} FROM test_people ORDER BY expires_at, address, subject"  # noqa: S608
_ENDED = f"SELECT {_COLUMNS} FROM test_people WHERE expires_at <= :now ORDER BY expires_at LIMIT :at_most"  # noqa: S608
_REMOVE = "DELETE FROM test_people WHERE subject = :subject"


def insert(tx: Transaction, person: TestPerson, code: bytes) -> None:
    """Writes a new one, and what the code is kept as."""
    tx.execute(
        _INSERT,
        subject=person.subject,
        project_id=person.project_id,
        address=person.address,
        code=code,
        digits=person.digits,
        created_at=person.created_at,
        expires_at=person.expires_at,
    )


def find(tx: Transaction, *, project_id: str, address: str) -> TestPerson | None:
    """The one of that address, whether or not it is over."""
    row = tx.one(_FIND, project_id=project_id, address=address)
    return None if row is None else _person(row)


def is_one(tx: Transaction, subject: str) -> bool:
    """Whether an account is a test person's."""
    return tx.one(_IS_ONE, subject=subject) is not None


def list_all(tx: Transaction) -> list[TestPerson]:
    """All of them, those that end first before the others."""
    return [_person(row) for row in tx.all(_LIST)]


def ended(tx: Transaction, *, now: int, at_most: int) -> list[TestPerson]:
    """Those that are over, `at_most` of them."""
    return [_person(row) for row in tx.all(_ENDED, now=now, at_most=at_most)]


def remove(tx: Transaction, subject: str) -> bool:
    """Deletes one, but for the account; True for the one who did."""
    return tx.execute(_REMOVE, subject=subject) == 1


def _person(row: Row) -> TestPerson:
    return TestPerson(*(row[name] for name in _COLUMNS.split(", ")))
