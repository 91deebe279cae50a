"""The mail that brings a link and a code, word for word, and the one address in it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from splitpin.issuer.codes.mail import compose_mail
from splitpin.issuer.locale.sentences import ENGLISH, sentences
from splitpin.issuer.senders.message import Message

GOLDEN = Path(__file__).parent / "golden"
LINK = "https://id.acme.test/link#" + "4a0B-_" * 10 + "wxyzA"


def mail(**others: object) -> Message:
    arguments = {
        "to": "ann@example.test",
        "code": "042517",
        "expires_in": 300,
        "name": "Acme & Daughters",
        "origins": ("https://acme.test", "https://shop.acme.test:8443"),
        "issuer": "https://id.acme.test",
        "key": "a1",
        "date": 1_800_000_000,
        "sentences": sentences(ENGLISH),
        "link": LINK,
    }
    return compose_mail(**(arguments | others))  # type: ignore[arg-type]


@pytest.mark.parametrize("part", ["text", "html"])
def test_the_mail_is_the_golden_one(part: str) -> None:
    """A change of the words is seen in review: write the new file by hand, having looked at it."""
    assert getattr(mail(), part) == (GOLDEN / f"link.{part}").read_text(encoding="utf-8")


def test_it_has_both_and_the_development_inbox_sees_both() -> None:
    message = mail()
    assert (message.link, message.code) == (LINK, "042517")
    assert message.subject == "042517 is your code for Acme & Daughters"
    for part in (message.text, message.html):
        assert "042517" in part
        said = " ".join(part.split())
        assert "in the browser in which you asked for it" in said
        assert "acme.test or shop.acme.test:8443" in said
        assert "Do not share them" in said


def test_there_is_one_link_and_nothing_is_loaded() -> None:
    message = mail()
    assert re.findall(r"https?://[^\s\"<]+", message.html) == re.findall(r"https?://\S+", message.text) == [LINK]
    assert not re.search(r"<(img|link|script|iframe)\b|url\(", message.html)
    assert message.html.count("<a ") == 1


def test_the_link_has_a_line_of_its_own_so_that_mail_programs_find_its_end() -> None:
    lines = mail().text.splitlines()
    assert LINK in lines
    assert max(len(line) for line in lines if line != LINK) <= 80


def test_a_name_is_text_beside_a_link_too() -> None:
    message = mail(name="<a href='https://evil.test'>x</a>\r\n\r\nhttps://evil.test")
    assert message.html.count("<a ") == 1
    assert LINK in message.text.splitlines()
    assert "https://evil.test" not in message.text.splitlines()
