"""When two texts are the same phone number, and which numbers a message may be sent to at all."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from phonenumbers import phonenumberutil
from phonenumbers.phonenumberutil import NumberParseException, PhoneNumberFormat, PhoneNumberType

from splitpin.errors import InvalidRequest

_LONGEST = 40
"""ITU-T E.164 section 6.1: 15 digits; the rest is room for the signs that people put between them."""

# International numbers alone: what a national one means depends on where it is read. No letters, no extension, no
# `tel:`.
_WRITTEN = re.compile(r"\+[\d\s().\-/]+")

# Kinds that a person carries around. Premium and shared-cost numbers, satellites, pagers and universal access numbers
# are what fraud with messages lives on; a plain landline cannot read one.
_MOBILE = {PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE}

_COUNTRY = re.compile(r"[A-Z]{2}")  # the library's "001" is no country: satellites and international networks


@dataclass(frozen=True, slots=True)
class PhoneNumber:
    """A mobile number that was read by the rules of `parse_phone`.

    Attributes:
        canonical: E.164, `+` and digits alone: what is stored, compared, and sent to.
        shown: The same in groups, for showing.
        country: ISO 3166-1 alpha-2. Numbers that share a calling code have their own countries: +1 876 is JM, not US.
    """

    canonical: str = field(repr=False)
    shown: str = field(repr=False)
    country: str


def parse_phone(text: str, *, field: str = "phone") -> PhoneNumber:
    """Read one phone number in international form, of a kind that messages may go to.

    Compatibility characters are normalised first (NFKC), the invisible ones that address books put around a number are
    dropped, and whatever dash or bracket stands between the digits means nothing. The number must be one that its
    country has given out for mobile use.

    Raises:
        InvalidRequest: It is anything else. The message holds nothing of the text.
    """
    if len(text) > _LONGEST:
        raise _refusal(field)
    plain = "".join(map(_plain, unicodedata.normalize("NFKC", text))).strip()
    if not _WRITTEN.fullmatch(plain):
        raise _refusal(field)
    try:
        number = phonenumberutil.parse(plain, None)
    except NumberParseException:
        raise _refusal(field) from None  # the library's message may quote the text, and messages reach logs
    country = phonenumberutil.region_code_for_number(number) or ""
    if not _COUNTRY.fullmatch(country) or not phonenumberutil.is_valid_number(number):
        raise _refusal(field)
    if phonenumberutil.number_type(number) not in _MOBILE:
        raise InvalidRequest("Codes can be sent to mobile phones alone.", field=field)
    return PhoneNumber(
        canonical=phonenumberutil.format_number(number, PhoneNumberFormat.E164),
        shown=phonenumberutil.format_number(number, PhoneNumberFormat.INTERNATIONAL),
        country=country,
    )


def _plain(character: str) -> str:
    """A character without what only looks: format characters are nothing, every dash is a hyphen."""
    category = unicodedata.category(character)
    return {"Cf": "", "Pd": "-"}.get(category, character)


def _refusal(field: str) -> InvalidRequest:
    return InvalidRequest("This is no phone number. Check its digits, and the country code with its +.", field=field)
