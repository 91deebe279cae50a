"""A test person as a value: whose addresses nobody owns, how long one lives, and what the code is kept as."""

from __future__ import annotations

import hmac
import re
from collections.abc import Iterable
from dataclasses import dataclass

from splitpin.errors import InvalidRequest
from splitpin.issuer.policy import DAY
from splitpin.issuer.typed.email import parse_email

LONGEST = 90 * DAY
"""Seconds that a test person may live at the most."""

_CODE = re.compile("[0-9]{6,10}")
# RFC 2606 sections 2 and 3, RFC 6761 sections 6.2 and 6.5: nobody has a mailbox under these.
_NOBODYS = re.compile(r"@(?:.+\.)?(?:test|example|example\.(?:com|net|org))")


@dataclass(frozen=True, slots=True)
class TestPerson:
    """An account that a code opens which is always the same.

    Attributes:
        subject: The account's.
        project_id: Its project's.
        address: Canonical.
        digits: How many the code has.
        created_at: Seconds UTC.
        expires_at: Neither the code nor the account is good from this second on, UTC.
    """

    subject: str
    project_id: str
    address: str
    digits: int
    created_at: int
    expires_at: int


class FixedCodes:
    """What fixed codes are kept as: whoever reads the database does not read them.

    Args:
        keys: The derived secrets for `PURPOSE`, newest first.
    """

    PURPOSE = "test_person_code"
    __slots__ = ("_keys",)

    def __init__(self, keys: Iterable[bytes] = ()) -> None:
        self._keys = tuple(keys)

    def sealed(self, code: str, *, project_id: str, address: str) -> bytes:
        """What is kept of the code of an address."""
        return _digest(self._keys[0], code, project_id, address)

    def matches(self, typed: str, sealed: bytes, *, project_id: str, address: str) -> bool:
        """Whether somebody typed that code; in constant time for each key."""
        digests = [_digest(key, typed, project_id, address) for key in self._keys]
        return any([hmac.compare_digest(each, sealed) for each in digests])  # noqa: C419 - all of them, always


def _digest(key: bytes, code: str, project_id: str, address: str) -> bytes:
    return hmac.digest(key, f"{project_id}\n{address}\n{code}".encode(), "sha256")


def parse_nobodys(text: str, *, field: str = "address") -> str:
    """Read an address that nobody can own; canonical.

    Raises:
        InvalidRequest: It is none, or somebody may have it.
    """
    canonical = parse_email(text, field=field).canonical
    if not is_nobodys(canonical):
        raise InvalidRequest(
            "A test person has an address that nobody can own: under .test or .example, or of example.com, example.net "
            "or example.org.",
            field=field,
        )
    return canonical


def is_nobodys(canonical: str) -> bool:
    """Whether an address is under a name that is kept for examples and tests."""
    return _NOBODYS.fullmatch(canonical, max(canonical.rfind("@"), 0)) is not None


def check_code(code: str, *, field: str = "code") -> str:
    """A code that may be fixed.

    Raises:
        InvalidRequest: It is not of six to ten digits.
    """
    if not _CODE.fullmatch(code):
        raise InvalidRequest("A code has six to ten digits.", field=field)
    return code


def check_end(expires_at: int, *, now: int, field: str = "until") -> int:
    """When a test person ends.

    Raises:
        InvalidRequest: It is over, or too far away.
    """
    if not now < expires_at <= now + LONGEST:
        raise InvalidRequest(f"A test person ends within {LONGEST // DAY} days from now.", field=field)
    return expires_at
