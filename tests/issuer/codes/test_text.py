"""The message that brings a code to a phone, word for word, how long it gets, and what can never be in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from splitpin.issuer.codes.text import compose_text
from splitpin.issuer.locale.sentences import ENGLISH, sentences
from splitpin.issuer.senders.segments import segments
from splitpin.issuer.senders.text import TextChannel, TextMessage

GOLDEN = Path(__file__).parent / "golden"
LINK = "https://id.acme.test/link#" + "k" * 65


def text(**others: object) -> TextMessage:
    arguments = {
        "to": "+4915112345678",
        "channel": "sms",
        "code": "042517",
        "name": "Acme & Daughters",
        "origins": ("https://acme.test", "https://shop.acme.test:8443"),
        "page": None,
        "issuer": "https://id.acme.test",
        "key": "k",
        "sentences": sentences(ENGLISH),
    }
    return compose_text(**(arguments | others))  # type: ignore[arg-type]


@pytest.mark.parametrize("channel", ["sms", "whatsapp"])
def test_the_message_is_the_golden_one(channel: TextChannel) -> None:
    """A change of the words is seen in review: write the new file by hand, having looked at it."""
    message = text(channel=channel)
    assert message.text == (GOLDEN / f"code.{channel}").read_text(encoding="utf-8")
    assert (message.to, message.channel, message.code, message.link) == ("+4915112345678", channel, "042517", None)
    assert segments(message.text) == 1


def test_the_last_line_of_an_sms_binds_the_code_to_the_site() -> None:
    """Without the port, which the phone does not look at; and in no channel where a person would have to read it."""
    assert text(origins=("https://shop.acme.test:8443",)).text.splitlines()[-1] == "@shop.acme.test #042517"
    assert text(origins=("http://localhost:3000",)).text.splitlines()[-1] == "@localhost #042517"
    assert "@" not in text(channel="whatsapp").text


def test_the_site_is_the_one_that_asks_where_it_is_the_project_s_or_the_issuer_s() -> None:
    assert text(page="https://shop.acme.test:8443").text.splitlines()[-1] == "@shop.acme.test #042517"
    assert text(page="https://id.acme.test").text.splitlines()[-1] == "@id.acme.test #042517"
    for stranger in ("https://evil.test", "null", "https://evil.test/https://acme.test", "https://id.acme.test.", ""):
        assert text(page=stranger).text == text().text


def test_an_app_that_shows_its_own_pages_has_no_domain_for_a_phone() -> None:
    message = text(page="ionic://localhost", origins=("https://acme.test", "ionic://localhost"))
    assert message.text == "042517 is your code to sign in to Acme & Daughters at the app. Do not share it."


def test_without_registered_origins_the_code_belongs_to_the_issuer_s_own_page() -> None:
    message = text(origins=())
    assert "at id.acme.test." in message.text
    assert message.text.endswith("\n\n@id.acme.test #042517")


def test_a_link_comes_with_its_code() -> None:
    message = text(link=LINK)
    assert message.text == (
        f"Sign in to Acme & Daughters: {LINK}\nOr type 042517 at acme.test. Do not share them.\n\n@acme.test #042517"
    )
    assert (message.code, message.link) == ("042517", LINK)
    assert segments(message.text) == 2


def test_a_name_can_break_no_line_and_so_bind_the_code_to_no_other_site() -> None:
    message = text(name="x\n\n@evil.test #042517\r\u2028\x00")
    assert len(message.text.splitlines()) == 3
    assert message.text.splitlines()[-1] == "@acme.test #042517"


@given(
    name=st.text(min_size=1, max_size=100),
    host=st.from_regex(r"[a-z]{1,30}\.[a-z]{2,20}", fullmatch=True),
    code=st.sampled_from(["042517", "04251712"]),
    link=st.sampled_from([None, LINK]),
    channel=st.sampled_from(["sms", "whatsapp"]),
)
def test_whatever_the_name_it_is_paid_as_two_sms_at_most_and_names_the_site(
    name: str, host: str, code: str, link: str | None, channel: TextChannel
) -> None:
    message = text(name=name, origins=(f"https://{host}",), code=code, link=link, channel=channel)
    assert segments(message.text) <= 2
    assert code in message.text
    assert host in message.text
    assert "Do not share" in message.text
    assert link is None or link in message.text


def test_a_long_name_gives_way_before_the_site_does() -> None:
    message = text(name="ダ" * 100)
    assert message.text == "042517 is your code to sign in at acme.test. Do not share it.\n\n@acme.test #042517"


@pytest.mark.parametrize(
    ("written", "paid"),
    [
        ("", 1),
        ("a" * 160, 1),
        ("a" * 161, 2),
        ("a" * 306, 2),
        ("a" * 307, 3),
        ("€" * 80, 1),
        ("€" * 81, 2),
        ("é" * 160, 1),
        ("ê" * 70, 1),
        ("ê" * 71, 2),
        ("ê" * 134, 2),
        ("ê" * 135, 3),
        ("😀" * 35, 1),
        ("😀" * 36, 2),
    ],
)
def test_how_many_sms_a_text_is_paid_as(written: str, paid: int) -> None:
    assert segments(written) == paid
