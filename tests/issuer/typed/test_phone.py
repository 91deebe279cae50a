"""Which texts are phone numbers, which of them are the same, and which a message may go to."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from splitpin.errors import InvalidRequest
from splitpin.issuer.typed.phone import parse_phone


@pytest.mark.parametrize(
    ("typed", "canonical", "country"),
    [
        ("+4915112345678", "+4915112345678", "DE"),
        ("+49 (0) 151 / 12 34-56.78", "+4915112345678", "DE"),
        ("  +44 7400 123456\t", "+447400123456", "GB"),
        ("+1 (202) 555-0123", "+12025550123", "US"),  # a mobile or a landline: nobody can tell there
        ("+1 876 210 1234", "+18762101234", "JM"),  # the calling code of the US, and fifty times its price
        ("+7 701 234 5678", "+77012345678", "KZ"),
        ("+44 7624 123456", "+447624123456", "IM"),
        ("+39 312 345 6789", "+393123456789", "IT"),
        ("\u202a+49\u00a0151\u201112345678\u202c", "+4915112345678", "DE"),  # as an address book copies it
        ("\uff0b\uff14\uff19\uff11\uff15\uff1112345678", "+4915112345678", "DE"),  # full-width
        ("+\u0664\u0669\u0661\u0665\u066112345678", "+4915112345678", "DE"),  # Arabic-Indic digits
        ("\u202d+49 151 12345678\u202c", "+4915112345678", "DE"),
        ("\ufeff+49\u200b151\u206012345678\u2069", "+4915112345678", "DE"),
        ("\uff0b\uff14\uff19\uff08\uff11\uff15\uff11\uff09\u30fc12345678", "+4915112345678", "DE"),
        ("+\u06f4\u06f9\u06f1\u06f5\u06f1 12345678", "+4915112345678", "DE"),
        ("+49\u2212151\u2003\u3000123\u205f45678", "+4915112345678", "DE"),
        ("0049 151 12345678", "+4915112345678", "DE"),
        ("+52 1 55 1234 5678", "+525512345678", "MX"),  # as WhatsApp still writes it
        ("+5215512345678", "+525512345678", "MX"),
        ("+52 55 1234 5678", "+525512345678", "MX"),
        ("+52 044 55 1234 5678", "+525512345678", "MX"),
        ("+54 9 11 2345 6789", "+5491123456789", "AR"),
        ("+54 11 2345 6789", "+5491123456789", "AR"),
        ("+54 11 15 2345 6789", "+5491123456789", "AR"),
        ("+55 31 98765 4321", "+5531987654321", "BR"),
        ("+55 31 8765 4321", "+5531987654321", "BR"),  # without the ninth digit, as WhatsApp knows older accounts
        ("+229 97 12 34 56", "+2290197123456", "BJ"),
        ("+229 01 97 12 34 56", "+2290197123456", "BJ"),
    ],
)
def test_one_number_has_one_form(typed: str, canonical: str, country: str) -> None:
    number = parse_phone(typed)
    assert (number.canonical, number.country) == (canonical, country)
    assert parse_phone(number.shown) == number


@pytest.mark.parametrize(
    "text",
    [
        "",
        "+",
        "015112345678",  # whose country?
        "4915112345678",
        "+49151",
        "+491511234567890123",
        "+4915112345678 ext. 5",
        "+4915112345678;ext=5",
        "tel:+4915112345678",
        "+1-800-FLOWERS",
        "++4915112345678",
        "+4915112345678, +4915112345679",
        "+4915112345678\n@evil.test #123456",
        "+49151123\u000045678",
        "+999123456789",  # no such country
        "+" + "4" * 60,
        "ann@example.com",
    ],
)
def test_what_is_no_number_is_refused_and_not_quoted(text: str) -> None:
    with pytest.raises(InvalidRequest) as refused:
        parse_phone(text, field="phone")
    assert refused.value.field == "phone"
    assert refused.value.__cause__ is None
    assert not text or text not in str(refused.value) or text == "+"


@pytest.mark.parametrize(
    "text",
    [
        "+1 900 555 0123",  # premium
        "+44 9098 790 123",
        "+49 900 1234567",
        "+1 800 555 0123",  # toll-free
        "+44 8431 234567",  # shared cost
        "+44 70 1234 5678",  # a personal number: forwarded at the caller's cost
        "+44 76 4012 3456",  # a pager
        "+44 55 1234 5678",  # a universal access number's kin
        "+49 30 123456",  # a landline
        "+55 11 3123 4567",
        "+54 800 123 4567",
        "+52 800 123 4567",
        "+52 1 800 123 4567",
        "+44 20 7946 0958",
        "+881 6 123 45678",  # satellites
        "+870 773 111 632",
        "+882 16 1234 5678",  # international networks
        "+800 1234 5678",
        "+808 1234 5678",
        "+979 123 456 789",
    ],
)
def test_numbers_that_fraud_lives_on_get_no_message(text: str) -> None:
    with pytest.raises(InvalidRequest):
        parse_phone(text)


@settings(deadline=None)  # the machine may be busy, and patterns are compiled at their first use
@given(st.text(max_size=50) | st.from_regex(r"\+[0-9 ()-]{5,20}", fullmatch=True))
def test_any_text_is_a_number_for_good_or_refused(text: str) -> None:
    try:
        number = parse_phone(text)
    except InvalidRequest:
        return
    assert number.canonical[0] == "+"
    assert number.canonical[1:].isascii()
    assert number.canonical[1:].isdigit()
    assert parse_phone(number.canonical) == number
    assert parse_phone(number.shown) == number


def test_a_number_is_in_no_repr() -> None:
    assert "151" not in repr(parse_phone("+4915112345678"))
