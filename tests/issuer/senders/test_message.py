"""What becomes of a message on its way to the wire: nothing in it can add a header, a recipient or a command."""

from __future__ import annotations

import email
from email.headerregistry import Address
from email.policy import default

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from splitpin.issuer.senders.message import Message, to_bytes

SENDER = Address(display_name="Acme", addr_spec="sign-in@acme.test")


def message(**others: str) -> Message:
    given: dict[str, str] = {"to": "ann@example.test", "subject": "Hello", "text": "text\n", "html": "<p>html</p>"}
    return Message(key="a1", date=1_800_000_000, **(given | others))


@pytest.mark.parametrize(
    "to",
    [
        "",
        "ann",
        "@example.test",
        "ann@",
        "ann@example.test\r\nBcc: eve@example.test",
        "ann@example.test\n",
        "ann@example.test\x00",
        "ann@example.test, eve@example.test",
        "ann @example.test",
        "ann@exämple.test",
        "änn @example.test",
        "änn\u00a0x@example.test",
        "änn\u2028x@example.test",
        "änn\u0085x@example.test",
        "\u202eänn@example.test",
        "\ud800nn@example.test",
        "ann@eve@example.test",
    ],
)
def test_a_recipient_is_one_canonical_address(to: str) -> None:
    with pytest.raises(ValueError, match="recipient"):
        message(to=to)


@pytest.mark.parametrize("character", ["\r", "\n", "\0", "\x0b", "\x0c", "\x1b", "\x7f", "\x85", "\u2028", "\u2029"])
def test_a_subject_is_one_line(character: str) -> None:
    with pytest.raises(ValueError, match="subject"):
        message(subject=f"Hello{character}Bcc: eve@example.test")


@settings(deadline=None)  # a busy machine is not a wrong answer
@given(st.text(), st.text())
def test_whatever_is_in_subject_and_body_the_headers_stay_ours(subject: str, text: str) -> None:
    try:
        written = to_bytes(message(subject=subject, text=text), sender=SENDER)
    except (ValueError, UnicodeError):
        return
    parsed = email.message_from_bytes(written, policy=default)
    assert parsed.keys() == [
        "From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "MIME-Version", "Content-Type",
    ]  # fmt: skip
    assert parsed["To"] == "ann@example.test"
    assert [part.get_content_type() for part in parsed.walk()] == ["multipart/alternative", "text/plain", "text/html"]


def test_the_mail_on_the_wire() -> None:
    octets = to_bytes(message(subject="042517 is your code for Café", text="Grüße\n.\nFrom here\n"), sender=SENDER)
    written = email.message_from_bytes(octets, policy=default)
    assert written["From"] == "Acme <sign-in@acme.test>"
    assert written["Subject"] == "042517 is your code for Café"
    assert written["Date"] == "Fri, 15 Jan 2027 08:00:00 -0000"
    assert written["Message-ID"] == "<a1@acme.test>"
    assert written["Auto-Submitted"] == "auto-generated"
    assert all(line.isascii() and b"\n" not in line and len(line) <= 78 for line in octets.split(b"\r\n"))
    plain, html = written.iter_parts()
    assert (plain.get_content_type(), html.get_content_type()) == ("text/plain", "text/html")
    assert plain.get_content().replace("\r\n", "\n") == "Grüße\n.\nFrom here\n"
    assert html.get_content() == "<p>html</p>"


@settings(deadline=None)
@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"])),
    st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("\n\r .=")),
)
def test_who_reads_it_reads_what_was_written(subject: str, text: str) -> None:
    """By the standard library's parser, which is not what wrote it."""
    try:
        octets = to_bytes(message(subject=subject, text=text), sender=SENDER)
    except ValueError:  # a subject that would break its line
        return
    written = email.message_from_bytes(octets, policy=default)
    plain, _ = written.iter_parts()
    assert plain.get_content().replace("\r\n", "\n") == text.replace("\r\n", "\n").replace("\r", "\n")
    assert all(len(line) <= 998 for line in octets.split(b"\r\n"))


@pytest.mark.parametrize("name", ["", "Acme", "Acme, Inc.", 'The "A"', "Café", "<b>"])
def test_the_senders_name_is_a_name(name: str) -> None:
    sender = Address(display_name=name, addr_spec="sign-in@acme.test")
    (address,) = email.message_from_bytes(to_bytes(message(), sender=sender), policy=default)["From"].addresses
    assert (address.display_name, address.addr_spec) == (name, "sign-in@acme.test")


def test_the_same_message_is_written_the_same_each_time() -> None:
    assert to_bytes(message(), sender=SENDER) == to_bytes(message(), sender=SENDER)


def test_a_message_shows_nothing_of_itself() -> None:
    shown = repr(message(code="042517", link="https://id.acme.test/x"))
    assert shown == "Message()"
