"""Which messages may have words of their own, in which parts, and how long they may be."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, get_args

from splitpin.errors import InvalidRequest

Kind = Literal[
    "code",
    "link",
    "new_pin",
    "new_address",
    "new_browser",
    "device_added",
    "device_removed",
    "passkey_added",
    "passkey_removed",
    "passkey_synced",
    "totp_added",
    "totp_removed",
    "recovery_codes_made",
    "recovery_code_used",
    "pin_set",
    "pin_removed",
    "sessions_ended",
    "address_added",
    "address_changed",
    "address_removed",
    "address_returned",
    "data_downloaded",
    "deletion_asked",
    "deletion_undone",
    "account_deleted",
    "refresh_token_reused",
    "phone",
    "every",
]
"""What a message is about. `phone` is the one that goes by SMS and WhatsApp; `every` is what all mails share."""

Part = Literal["subject", "preheader", "text", "html", "logo", "footer"]

KINDS: tuple[Kind, ...] = get_args(Kind)
PARTS: tuple[Part, ...] = get_args(Part)

WITHOUT_LINK: frozenset[Kind] = frozenset({"address_returned", "account_deleted", "refresh_token_reused"})
"""Those of what happened, where there is nothing to follow."""

OF_A_MAIL: tuple[Part, ...] = ("subject", "preheader", "text", "html")
OF_EVERY_MAIL: tuple[Part, ...] = ("logo", "footer")

CLIPPED = 102_000
"""Bytes of HTML after which Gmail shows no more, and with it neither warning nor footer."""

LONGEST: dict[Part, int] = {
    "subject": 300,
    "preheader": 300,
    "text": 16_000,
    "html": CLIPPED,
    "logo": 500,
    "footer": 2_000,
}
"""How many characters a template has at the most, as it was written."""

LONGEST_LINE = 200
"""How many characters a subject has at the most, as it is sent; RFC 5322 lets a header have some more."""

ANY = ""
"""The language of what is said in all that have no words of their own."""

_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?")


@dataclass(frozen=True, slots=True)
class Template:
    """A part of a message as its author wrote it.

    Attributes:
        kind: Which message.
        language: BCP 47; empty: all without their own.
        part: Of the message.
        source: As written.
    """

    kind: Kind
    language: str
    part: Part
    source: str


def parts_of(kind: Kind) -> tuple[Part, ...]:
    """Which parts a message of a kind has."""
    if kind == "every":
        return OF_EVERY_MAIL
    return ("text",) if kind == "phone" else OF_A_MAIL


def check_language(text: str) -> str:
    """A language as templates name it: `de`, `pt-BR`, `zh-Hans` (RFC 5646, in its usual case).

    Raises:
        InvalidRequest: It is none.
    """
    language, *rest = text.split("-")
    usual = "-".join(
        [language.lower(), *(each.title() if len(each) == 4 else each.upper() for each in rest)]  # section 2.1.1
    )
    if not _LANGUAGE.fullmatch(usual):
        raise InvalidRequest("A language is written de, pt-BR or zh-Hans.", field="language")
    return usual


def likely(language: str) -> tuple[str, ...]:
    """Whose words do for somebody who reads a language, the best first: its own, a wider one's, anybody's."""
    tags = language.split("-")
    return (*("-".join(tags[:end]) for end in range(len(tags), 0, -1)), ANY)
