"""Where a request wants its code: exactly one address, and whatever is wrong is named."""

from __future__ import annotations

import pytest

from splitpin.errors import InvalidRequest
from splitpin.issuer.codes.address import Address, parse_address


def test_an_e_mail_address() -> None:
    assert parse_address(email="Ann@Example.test", phone=None, channel=None) == Address(
        kind="email", canonical="ann@example.test", shown="Ann@example.test", channel="email", country=None
    )


@pytest.mark.parametrize(("asked", "channel"), [(None, "sms"), ("sms", "sms"), ("whatsapp", "whatsapp")])
def test_a_phone_number_and_the_way_to_it(asked: str | None, channel: str) -> None:
    number = parse_address(email=None, phone="+49 151 12345678", channel=asked)
    assert (number.kind, number.canonical, number.shown) == ("phone", "+4915112345678", "+49 1511 2345678")
    assert (number.channel, number.country) == (channel, "DE")
    assert "151" not in repr(number)


@pytest.mark.parametrize(
    ("email", "phone", "channel", "field"),
    [
        (None, None, None, "email"),
        (None, None, "sms", "email"),
        ("ann@example.test", "+4915112345678", None, "phone"),
        ("ann@example.test", None, "sms", "channel"),
        ("ann@example.test", None, "email", "channel"),
        (None, "+4915112345678", "email", "channel"),
        (None, "+4915112345678", "SMS", "channel"),
        (None, "+4915112345678", "voice", "channel"),
        ("ann", None, None, "email"),
        ("+4915112345678", None, None, "email"),
        (None, "ann@example.test", None, "phone"),
        (None, "015112345678", None, "phone"),
        (None, "", None, "phone"),
        ("", None, None, "email"),
    ],
)
def test_whatever_else_is_asked_for_names_the_field(
    email: str | None, phone: str | None, channel: str | None, field: str
) -> None:
    with pytest.raises(InvalidRequest) as refused:
        parse_address(email=email, phone=phone, channel=channel)
    assert refused.value.field == field
