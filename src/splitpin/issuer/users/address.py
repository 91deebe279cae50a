"""When two texts are the same e-mail address."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

import idna
from email_validator import EmailNotValidError, validate_email

from splitpin.errors import InvalidRequest

_LONGEST = 254
"""RFC 5321 section 4.5.3.1.3: a path has 256 octets, its angle brackets included."""
_LONGEST_LOCAL = 64
"""RFC 5321 section 4.5.3.1.1."""

# RFC 5322 section 3.2.3, dot-atom, in ASCII. Quoted local parts, comments and source routes hide a second address
# (GHSA-5jpx-9hw9-2fx4); other scripts hide a second person (CVE-2019-19844). What looks like an encoded word
# (RFC 2047 section 2) is an atom too, but whoever decodes it on the way reads another address, or none.
_LOCAL = re.compile(r"(?!.*=\?[^?]*\?[BbQq]\?)[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")


@dataclass(frozen=True, slots=True)
class EmailAddress:
    """An e-mail address that was read by the rules of `parse_email`.

    Attributes:
        canonical: ASCII, lower case, the domain as A-labels: what is stored, compared, and sent to.
        shown: The same with the local part as it was typed and the domain in its own script: for showing.
    """

    canonical: str
    shown: str


def parse_email(text: str, *, field: str = "email") -> EmailAddress:
    """Read one e-mail address, and nothing but one.

    Compatibility characters are normalised first (NFKC), so that what is checked is what is used: a full-width letter
    is its plain one, and a character that only becomes an `@` is an `@`. Then the local part must be an ASCII dot-atom
    and the domain one of IDNA 2008 (RFC 5891). No rule of a provider is applied: dots and plus signs tell addresses
    apart.

    Raises:
        InvalidRequest: It is anything else. The message holds nothing of the text.
    """
    if len(text) > _LONGEST:
        raise _refusal(field)
    text = unicodedata.normalize("NFKC", text)
    local, at, domain = text.partition("@")
    if not at or "@" in domain or len(local) > _LONGEST_LOCAL or not _LOCAL.fullmatch(local):
        raise _refusal(field)
    try:
        # `.test` (RFC 6761 section 6.2) can belong to nobody, and tests need addresses; nothing is looked up.
        checked = validate_email(text, allow_smtputf8=False, check_deliverability=False, test_environment=True)
        labels = idna.encode(checked.domain, std3_rules=True).decode("ascii").lower()
    except (EmailNotValidError, idna.IDNAError, UnicodeError):
        raise _refusal(field) from None  # the library's message quotes the text, and messages reach logs
    canonical = f"{local.lower()}@{labels}"
    if len(canonical) > _LONGEST:
        raise _refusal(field)
    return EmailAddress(canonical=canonical, shown=f"{local}@{checked.domain}")


def _refusal(field: str) -> InvalidRequest:
    return InvalidRequest("This is not an e-mail address.", field=field)
