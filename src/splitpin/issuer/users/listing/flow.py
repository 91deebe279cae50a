"""The use cases of lists of users."""

from __future__ import annotations

import re

from splitpin.errors import Conflict, InvalidRequest, NotFound
from splitpin.issuer.db import Transaction
from splitpin.issuer.typed.domain import parse_domain
from splitpin.issuer.typed.text import dashes, plain
from splitpin.issuer.users.identifier import parse_identifier
from splitpin.issuer.users.listing import store
from splitpin.issuer.users.listing.model import Position
from splitpin.issuer.users.listing.store import PAGE
from splitpin.issuer.users.model import Account

__all__ = ["PAGE", "list_accounts", "position_of", "search_accounts", "the_account"]

_OF_NUMBER = re.compile(r"\+?[0-9 ().\-/]+")
_BETWEEN = re.compile(r"[ ().\-/]")


def list_accounts(tx: Transaction, *, project_id: str, page: int, after: Position | None = None) -> list[Account]:
    """`PAGE` users of a project, newest first.

    Args:
        tx: The transaction.
        project_id: Whose.
        page: Which of the list's, from 0.
        after: The last user before that page, where the caller knows; otherwise the page is counted off.
    """
    if page and after is None:
        after = store.last_before(tx, page, project_id=project_id)
        if after is None:
            return []
    return store.newest(tx, project_id=project_id, part="", after=after)


def search_accounts(tx: Transaction, part: str, *, project_id: str | None, after: str | None) -> list[Account]:
    """`PAGE` users of one or all projects with an address that contains `part`, newest first; empty: whatever it is.

    Args:
        tx: The transaction.
        part: A part of an address.
        project_id: Where to look; None: in all projects.
        after: The id of the last user of the list before.

    Raises:
        NotFound: `after` is no user's id and never was.
    """
    position = None
    if after is not None:
        position = store.position_of(tx, after) if after.isprintable() else None
        if position is None:
            raise NotFound("There is no user with that id to continue after.")
    return store.newest(tx, project_id=project_id, part=_part(part), after=position)


def _part(text: str) -> str:
    """A part of an address as it stands in canonical ones, of which a whole address and a domain are parts too."""
    try:
        return "@" + parse_domain(text[1:]) if text.startswith("@") else parse_identifier(text).value
    except InvalidRequest:
        written = dashes(plain(text))
        return _BETWEEN.sub("", written) if _OF_NUMBER.fullmatch(written) else written.lower()


def position_of(account: Account) -> Position:
    """Where a list goes on behind this user."""
    return Position(account.user.created_at, account.user.subject)


def the_account(tx: Transaction, name: str, *, project_id: str | None) -> Account:
    """The one user of this subject, name or address.

    Args:
        tx: The transaction.
        name: A subject, a project's own name for a user, an email address or a phone number with its country code.
        project_id: Where to look; None: in all projects.

    Raises:
        NotFound: There is none.
        Conflict: Several projects have one.
    """
    try:
        value = parse_identifier(name).value
    except InvalidRequest:
        value = ""
    found = store.named(tx, name if name.isprintable() else "", value=value, project_id=project_id)
    if not found:
        raise NotFound("There is no user with that id or address.")
    if len(found) > 1:
        raise Conflict("Several users have that name or address: name the project, or the user's id.")
    return found[0]
