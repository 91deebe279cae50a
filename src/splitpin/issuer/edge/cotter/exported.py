"""Reading exported user lists: an array of User objects, or an object that holds one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

import msgspec

from splitpin.errors import InvalidRequest
from splitpin.issuer.users.identifier import check_client_user_id, parse_identifier
from splitpin.issuer.users.importing import ForeignUser
from splitpin.issuer.users.model import Identifier

_MEMBER = re.compile(r"`\$\.([A-Za-z0-9_]+)")
_GONE = {None, "", "0001-01-01T00:00:00Z"}  # a date of deletion that is none
_LAST = datetime(9999, 1, 1, tzinfo=UTC)


class _User(msgspec.Struct, frozen=True):
    """What is read of a User object; it has more members, which live on in what is read or were never its own."""

    id: str | None = msgspec.field(default=None, name="ID")
    identifier: str | None = None
    identifiers: list[str] | None = None
    client_user_id: str | None = None
    created_at: datetime | None = None
    updated_at: datetime | None = None
    update_at: datetime | None = None
    deleted_at: str | None = None


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that cannot be taken over.

    Attributes:
        number: Its place in the list, from 1.
        field: The member that is wrong; None: the row as a whole.
        reason: `malformed`, `deleted`, or `duplicate` of an earlier row.
    """

    number: int
    field: str | None
    reason: str


def read_list(text: bytes) -> list[msgspec.Raw]:
    """The rows of an exported list, none of them looked at.

    Raises:
        InvalidRequest: It is no JSON, or there is no list of users in it, or more than one.
    """
    try:
        document: list[msgspec.Raw] | dict[str, msgspec.Raw]
        document = msgspec.json.decode(text, type=list[msgspec.Raw] | dict[str, msgspec.Raw])
        if isinstance(document, list):
            return document
        lists = [value for value in document.values() if bytes(value).lstrip()[:1] == b"["]
        if len(lists) != 1:
            raise InvalidRequest("The file is neither a list of users nor an object with one list in it.")
        return msgspec.json.decode(lists[0], type=list[msgspec.Raw])
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        raise InvalidRequest("The file is not a JSON list of users.") from None


def read_rows(rows: list[msgspec.Raw], *, now: int) -> Iterator[tuple[int, ForeignUser] | BadRow]:
    """The rows as values, or what is wrong with them: by number and member, never by what stands there.

    Args:
        rows: Of `read_list`.
        now: Seconds UTC, for those without a date.
    """
    taken: set[str] = set()
    for number, row in enumerate(rows, start=1):
        try:
            user = _read(row, now)
        except InvalidRequest as error:
            yield BadRow(number, error.field, "deleted" if error.field == "deleted_at" else "malformed")
            continue
        subject = {f"ID {user.subject}"} if user.subject else set[str]()
        addresses = {f"{each.kind} {each.value}" for each in user.identifiers}
        if taken & subject:
            yield BadRow(number, "ID", "duplicate")
        elif taken & addresses:
            yield BadRow(number, "identifier", "duplicate")
        else:
            taken |= subject | addresses
            yield number, user


def _read(row: msgspec.Raw, now: int) -> ForeignUser:
    try:
        user = msgspec.json.decode(row, type=_User)
    except msgspec.ValidationError as error:
        found = _MEMBER.search(str(error))
        raise InvalidRequest("malformed", field=found[1] if found else None) from None
    if user.deleted_at not in _GONE:
        raise InvalidRequest("deleted", field="deleted_at")
    subject = _uuid(user.id)
    name = user.client_user_id or user.id or ""
    texts = [*([user.identifier] if user.identifier else []), *(user.identifiers or [])]
    if subject is None and not name and not texts:
        raise InvalidRequest("malformed", field="ID")
    created_at = _seconds(user.created_at, "created_at") or now
    return ForeignUser(
        subject=subject,
        client_user_id=check_client_user_id(name) if name and name.lower() != subject else None,
        identifiers=tuple(_identifiers(texts)),
        created_at=created_at,
        updated_at=_seconds(user.updated_at or user.update_at, "updated_at") or created_at,
    )


def _identifiers(texts: list[str]) -> Iterator[Identifier]:
    seen: set[str] = set()
    for text in texts:
        identifier = parse_identifier(text)
        if identifier.value not in seen:
            seen.add(identifier.value)
            yield identifier


def _uuid(text: str | None) -> str | None:
    """The id in the one way UUIDs are written here, if it is one; not the one that stands for nobody."""
    try:
        found = UUID(text or "")
    except ValueError:
        return None
    return str(found) if found.int else None


def _seconds(date: datetime | None, field: str) -> int | None:
    """Seconds UTC; None where there is no date, or the year 1, which is how those lists write none."""
    if date is None or date.year == 1:
        return None
    aware = date if date.tzinfo else date.replace(tzinfo=UTC)
    if not 1970 < aware.year < _LAST.year:
        raise InvalidRequest("malformed", field=field)
    return int(aware.timestamp())
