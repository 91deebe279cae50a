"""An email address or a phone number, where a text may be either."""

from __future__ import annotations

from splitpin.issuer.typed.email import EmailAddress, parse_email
from splitpin.issuer.typed.phone import PhoneNumber, parse_phone
from splitpin.issuer.typed.text import plain


def parse_address(text: str, *, field: str = "identifier") -> EmailAddress | PhoneNumber:
    """Read one of them, by the rules of its kind.

    Raises:
        InvalidRequest: It is neither. The message holds nothing of the text.
    """
    # A mailbox may begin with a plus, and no number has an at sign.
    if "@" not in (written := plain(text)) and written.startswith(("+", "00")):
        return parse_phone(text, field=field)
    return parse_email(text, field=field)
