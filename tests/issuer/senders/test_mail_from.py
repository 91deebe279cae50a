"""The From line that the settings give, and how it stands in a mail whatever the name is."""

from __future__ import annotations

from email import message_from_bytes
from email.header import decode_header, make_header
from email.headerregistry import Address
from email.utils import getaddresses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from splitpin.errors import ConfigurationError
from splitpin.issuer.senders.mail_from import parse_mail_from
from splitpin.issuer.senders.message import Message, to_bytes

SPEC = "sign-in@acme.test"
MESSAGE = Message(to="ann@example.test", subject="Hello", text="text", html="html", key="a1", date=0)
LONG = "Acme Rocket-Powered Products, Anvils and Earthquake Pills of the South-West (Holding), Inc."


@pytest.mark.parametrize(
    ("written", "name"),
    [
        (SPEC, ""),
        (f"<{SPEC}>", ""),
        (f"Acme <{SPEC}>", "Acme"),
        (f"Acme<{SPEC}>", "Acme"),
        (f"Acme, Inc. <{SPEC}>", "Acme, Inc."),
        (f'"Acme, Inc." <{SPEC}>', "Acme, Inc."),
        (f'The "Acme" <{SPEC}>', 'The "Acme"'),
        (f'"The \\"Acme\\"" <{SPEC}>', 'The "Acme"'),
        (f'"Acme" and "Sons" <{SPEC}>', '"Acme" and "Sons"'),
        (f"Café Ünïcode <{SPEC}>", "Café Ünïcode"),
        (f"{LONG} <{SPEC}>", LONG),
    ],
)
def test_a_name_may_stand_in_quotes_and_need_not(written: str, name: str) -> None:
    assert parse_mail_from(written) == Address(display_name=name, addr_spec=SPEC)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "acme",
        "a@acme.test, b@acme.test",
        "a@acme.test\r\nBcc: b@acme.test",
        "Acme\r\nBcc: b@acme.test <a@acme.test>",
        "Acme <>",
        "Acme <a@acme.test> <b@acme.test>",
        "ä@acme.test",
        "a@münchen.test",
        "group: a@b.test;x",
        f"{'x' * 201} <a@acme.test>",
    ],
)
def test_the_from_line_is_one_address(written: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        parse_mail_from(written)
    assert caught.value.setting == "SPLITPIN_MAIL_FROM"


def read(octets: bytes) -> list[tuple[str, str]]:
    """The addresses of the From line, by readers that have no part in writing it."""
    written = str(message_from_bytes(octets)["From"]).replace("\r\n", "").replace("\n", "")
    return [(str(make_header(decode_header(name))), spec) for name, spec in getaddresses([written])]


NAMES = st.text(st.sampled_from("abc ,\"\\.()@;:'=?éß中"), max_size=200).map(lambda name: " ".join(name.split()))


@settings(deadline=None)
@given(NAMES)
def test_whatever_the_name_is_the_mail_has_one_sender_of_that_name(name: str) -> None:
    """Long names with commas lose their quotes to generators of `email.policy`: CPython issues 80222 and 121284."""
    octets = to_bytes(MESSAGE, sender=Address(display_name=name, addr_spec=SPEC))
    assert read(octets) == [(name, SPEC)]


@pytest.mark.parametrize(
    "name", [LONG, f"{LONG} {LONG}", f'"{LONG}"', LONG.replace("c", "č"), f"=?utf-8?q?{LONG}?=", "O'Hara & Söhne, GmbH"]
)
def test_no_line_of_it_is_longer_than_a_line_may_be(name: str) -> None:
    octets = to_bytes(MESSAGE, sender=Address(display_name=name, addr_spec=SPEC))
    assert read(octets) == [(name, SPEC)]
    head, _, _ = octets.partition(b"\r\n\r\n")
    assert max(map(len, head.split(b"\r\n"))) <= 78


def test_a_quoted_name_is_quoted_on_the_wire() -> None:
    octets = to_bytes(MESSAGE, sender=Address(display_name=LONG, addr_spec=SPEC))
    assert octets.startswith(
        b'From: "Acme Rocket-Powered Products, Anvils and Earthquake Pills of the\r\n'
        b' South-West (Holding), Inc." <sign-in@acme.test>\r\nTo: '
    )
