"""When two texts are the same phone number, and which numbers a message may be sent to at all."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from phonenumbers import PhoneNumber as Number
from phonenumbers import phonenumberutil
from phonenumbers.phonenumberutil import NumberParseException, PhoneNumberFormat, PhoneNumberType

from splitpin.errors import InvalidRequest
from splitpin.issuer.typed.text import dashes, plain

_MOST_TYPED = 512
_LONGEST = 40
"""ITU-T E.164 section 6.1: 15 digits; the rest is room for the signs that people put between them."""

# International numbers alone: what a national one means depends on where it is read. No letters, no extension, no
# `tel:`. In most of the world 00 is what the plus stands for (ITU-T E.164 Annex A), and no number begins with it.
_WRITTEN = re.compile(r"(?:\+|00)([0-9 ().\-/]+)")

# Kinds that a person carries around. Premium and shared-cost numbers, satellites, pagers and universal access numbers
# are what fraud with messages lives on; a plain landline cannot read one.
_MOBILE = {PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE}

_COUNTRY = re.compile(r"[A-Z]{2}")  # the library's "001" is no country: satellites and international networks

# Numbers that are written in two ways, by calling code: what is no mobile number as it stands is one in the other.
_DOUBLES = {
    52: (re.compile(r"(?:1|044|045)([0-9]{10})"), r"\1"),  # Mexico gave its 1 up in 2019; WhatsApp still writes it
    54: (re.compile(r"([0-9]{10})"), r"9\1"),  # Argentina's 9 says that it is a mobile one, and is left out at home
    55: (re.compile(r"([1-9][0-9])([6-9][0-9]{7})"), r"\g<1>9\2"),  # Brazil's ninth digit, which WhatsApp leaves out
    229: (re.compile(r"([0-9]{8})"), r"01\1"),  # Benin put 01 before all of its numbers in 2024
}


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

    What only looks is gone (`typed.text`), and whatever dash or bracket stands between the digits means nothing. The
    number must be one that its country has given out for mobile use. Where a country's numbers are written in two ways,
    both are the same number.

    Raises:
        InvalidRequest: It is anything else. The message holds nothing of the text.
    """
    written = _WRITTEN.fullmatch(dashes(plain(text))) if len(text) <= _MOST_TYPED else None
    if written is None or len(written[0]) > _LONGEST:
        raise _refusal(field)
    try:
        number = phonenumberutil.parse("+" + written[1], None)
    except NumberParseException:
        raise _refusal(field) from None  # the library's message may quote the text, and messages reach logs
    number = _other_way(number) or number
    country = phonenumberutil.region_code_for_number(number) or ""
    if not _COUNTRY.fullmatch(country) or not phonenumberutil.is_valid_number(number):
        raise _refusal(field)
    if not _is_mobile(number):
        raise InvalidRequest("Codes can only be sent to mobile phones.", field=field)
    return PhoneNumber(
        canonical=phonenumberutil.format_number(number, PhoneNumberFormat.E164),
        shown=phonenumberutil.format_number(number, PhoneNumberFormat.INTERNATIONAL),
        country=country,
    )


def _other_way(number: Number) -> Number | None:
    """The mobile number that this one is, where it is none as it stands."""
    pattern, replacement = _DOUBLES.get(number.country_code or 0, (None, ""))
    if pattern is None or _is_mobile(number):
        return None
    found = pattern.fullmatch(phonenumberutil.national_significant_number(number))
    if found is None:
        return None
    other = phonenumberutil.parse(f"+{number.country_code}{found.expand(replacement)}", None)
    return other if _is_mobile(other) else None


def _is_mobile(number: Number) -> bool:
    return phonenumberutil.number_type(number) in _MOBILE


def _refusal(field: str) -> InvalidRequest:
    return InvalidRequest("This is not a phone number. Check its digits, and the country code with its +.", field=field)
