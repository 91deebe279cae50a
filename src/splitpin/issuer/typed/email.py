"""When two texts are the same email address."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import unquote

import idna
from email_validator import EmailNotValidError, validate_email

from splitpin.errors import InvalidRequest
from splitpin.issuer.typed.text import JOINERS, plain

_MOST_TYPED = 512
_LONGEST = 254
"""RFC 5321 section 4.5.3.1.3: a path has 256 octets, its angle brackets included."""
_LONGEST_LOCAL = 64
"""RFC 5321 section 4.5.3.1.1, in octets (RFC 6531 section 3.3)."""

# RFC 5322 section 3.2.3, dot-atom, with what RFC 6531 adds to it. Quoted local parts, comments and source routes hide a
# second address (GHSA-5jpx-9hw9-2fx4). What looks like an encoded word (RFC 2047 section 2) is an atom too, but whoever
# decodes it on the way reads another address, or none.
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~\-\u0080-\U0010ffff]+"
_LOCAL = re.compile(rf"(?!.*=\?[^?]*\?[BbQq]\?){_ATOM}(?:\.{_ATOM})*")
_BETWEEN_WORDS = re.compile(r"[!-/:-@\[-`{-~]+")  # what is neither a letter nor a digit in ASCII
# RFC 6761 sections 6.3 and 6.4, RFC 6762. How they are written is nothing special; whether mail goes there is for
# whoever sends it to say.
_LOCAL_ZONES = frozenset({"local", "localhost", "invalid"})
_LOCAL_NAME = re.compile(rf"(?P<name>.+)\.(?P<zone>{'|'.join(sorted(_LOCAL_ZONES))})", re.IGNORECASE)
_QUOTES = "\"'`\u00ab\u00bb\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f\u2039\u203a\u300c\u300d"
_DASH = re.compile("[\u2010-\u2015\u2212]")  # Armenian and Hebrew have hyphens of their own, which names are spelt with
_LOOK_ALIKE = {"LATIN", "GREEK", "CYRILLIC", "ARMENIAN", "CHEROKEE", "COPTIC"}


@dataclass(frozen=True, slots=True)
class EmailAddress:
    """An email address that was read by the rules of `parse_email`.

    Attributes:
        canonical: Lower case, the domain as A-labels: what is stored, compared, and sent to. ASCII, but for local parts
            in other letters (RFC 6531).
        shown: The same with the local part as it was typed and the domain in its own script: for showing.
    """

    canonical: str
    shown: str


def parse_email(text: str, *, field: str = "email") -> EmailAddress:
    """Read one email address, and nothing but one.

    What only looks is gone first (`typed.text`), so that what is checked is what is used: a full-width letter is its
    plain one, and a character that only becomes an `@` is an `@`. Quotes around a pasted address and the `mailto:` of a
    copied link are no part of it. Then the local part must be a dot-atom, in letters of one alphabet, and the domain
    one of IDNA 2008 (RFC 5891). No rule of a provider is applied: dots and plus signs tell addresses apart.

    Raises:
        InvalidRequest: It is anything else. The message holds nothing of the text.
    """
    if len(text) > _MOST_TYPED:
        raise _refusal(field)
    text = _without_idle_joiners(_pasted(plain(text, keep=JOINERS)))
    local, at, domain = text.partition("@")
    if not at or "@" in domain or len(local.encode("utf-8", "replace")) > _LONGEST_LOCAL or not _LOCAL.fullmatch(local):
        raise _refusal(field)
    lower = unicodedata.normalize("NFKC", local.lower())
    if not local.isascii():
        _check_letters(lower, field)
    local_name = _LOCAL_NAME.fullmatch(domain)
    stand_in = domain if local_name is None else f"{local_name['name']}.test"
    try:
        # `.test` (RFC 6761 section 6.2) can belong to nobody, and tests need addresses; nothing is looked up.
        checked = validate_email(f"{lower}@{stand_in}", check_deliverability=False, test_environment=True)
        shown = checked.domain if local_name is None else f"{checked.domain[:-4]}{local_name['zone'].lower()}"
        labels = idna.encode(shown, std3_rules=True).decode("ascii").lower()
    except (EmailNotValidError, idna.IDNAError, UnicodeError):
        raise _refusal(field) from None  # the library's message quotes the text, and messages reach logs
    canonical = f"{lower}@{labels}"
    if len(canonical.encode()) > _LONGEST:
        raise _refusal(field)
    return EmailAddress(canonical=canonical, shown=f"{local}@{shown}")


def is_local(canonical: str) -> bool:
    """Whether an address is under a name that means something on one machine or network alone, or nothing anywhere."""
    return canonical.rpartition(".")[2] in _LOCAL_ZONES


def _pasted(text: str) -> str:
    """The address in what was around it where it was copied from."""
    for _ in range(3):
        if len(text) > 2 and ((text[0] in _QUOTES and text[-1] in _QUOTES) or (text[0] == "<" and text[-1] == ">")):
            text = text[1:-1].strip(" ")
    if text[:7].lower() == "mailto:":  # RFC 6068; a subject and the like may follow
        text = plain(unquote(text[7:].partition("?")[0]), keep=JOINERS)
    return _DASH.sub("-", text)


def _without_idle_joiners(text: str) -> str:
    """The text without the joiners that are in it by accident: some scripts spell with them (RFC 5892 appendix A)."""
    return "".join(
        character
        for position, character in enumerate(text)
        if character not in JOINERS or idna.valid_contextj(text, position)
    )


def _check_letters(local: str, field: str) -> None:
    """Letters of one alphabet, none of which another program could take for another letter.

    Raises:
        InvalidRequest: There is something else.
    """
    try:
        for word in filter(None, _BETWEEN_WORDS.split(local)):
            idna.check_label(word)
    except (idna.IDNAError, UnicodeError):
        raise _refusal(field) from None
    # Dotless i becomes I in capitals, sharp s SS: whoever compares them takes the address for somebody else's
    # (CVE-2019-19844). An i with a dot above looks like an i.
    if "i\u0307" in local or any(letter.upper().isascii() and not letter.isascii() for letter in local):
        raise InvalidRequest(
            "This address cannot be used here: some programs take a letter before its @ for another one.", field=field
        )
    alphabets = {unicodedata.name(letter, "").partition(" ")[0] for letter in local if letter.isalpha()}
    if len(alphabets & _LOOK_ALIKE) > 1:
        raise InvalidRequest(
            "This address cannot be used here: before its @ are letters of more than one alphabet that look alike.",
            field=field,
        )


def _refusal(field: str) -> InvalidRequest:
    return InvalidRequest("This is not an email address.", field=field)
