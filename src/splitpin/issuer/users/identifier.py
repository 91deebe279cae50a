"""What a person is found by, where a text may be of any kind."""

from __future__ import annotations

from splitpin.errors import InvalidRequest
from splitpin.issuer.typed.address import parse_address
from splitpin.issuer.typed.phone import PhoneNumber
from splitpin.issuer.users.model import Identifier

MOST_CHARACTERS = 100
"""Of a `client_user_id`."""


def parse_identifier(text: str, *, field: str = "identifier") -> Identifier:
    """Read an email address or a phone number, by the rules of its kind; nobody has proven it.

    Raises:
        InvalidRequest: It is neither. The message holds nothing of the text.
    """
    address = parse_address(text, field=field)
    return Identifier("phone" if isinstance(address, PhoneNumber) else "email", address.canonical, address.shown, None)


def check_client_user_id(text: str, *, field: str = "client_user_id") -> str:
    """A project's own name for a user.

    Raises:
        InvalidRequest: It is empty, too long, or holds what is not printable.
    """
    if not 0 < len(text) <= MOST_CHARACTERS or not text.isprintable():
        raise InvalidRequest(f"A client_user_id must have 1 to {MOST_CHARACTERS} printable characters.", field=field)
    return text
