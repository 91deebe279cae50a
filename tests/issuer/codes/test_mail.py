"""The mail that brings a code, word for word, and what can never be in it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from splitpin.issuer.codes.mail import compose_mail
from splitpin.issuer.locale.sentences import ENGLISH, sentences
from splitpin.issuer.senders.message import Message

GOLDEN = Path(__file__).parent / "golden"


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
    }
    return compose_mail(**(arguments | others))  # type: ignore[arg-type]


@pytest.mark.parametrize("part", ["text", "html"])
def test_the_mail_is_the_golden_one(part: str) -> None:
    """A change of the words is seen in review: write the new file by hand, having looked at it."""
    assert getattr(mail(), part) == (GOLDEN / f"code.{part}").read_text(encoding="utf-8")


def test_the_subject_begins_with_the_code() -> None:
    assert mail().subject == "042517 is your code for Acme & Daughters"


def test_it_names_the_project_and_where_the_code_belongs_and_says_not_to_share_it() -> None:
    message = mail(name="Acme")
    for part in (message.text, message.html):
        assert "Acme" in part
        assert "acme.test or shop.acme.test:8443" in part
        assert "id.acme.test" in part
        assert "Do not share it" in part
        assert "042517" in part


@pytest.mark.parametrize(
    ("page", "place"),
    [("https://id.acme.test", "id.acme.test"), ("https://shop.acme.test:8443", "shop.acme.test:8443")],
)
@pytest.mark.parametrize("link", [None, "https://id.acme.test/link#" + "k" * 65])
def test_the_code_belongs_to_the_page_where_it_was_asked_for_and_no_other(
    page: str, place: str, link: str | None
) -> None:
    message = mail(page=page, link=link)
    for part in (message.text, re.sub(r"<[^>]*>", "", message.html)):
        assert re.search(rf"(Type it|type this code) at {place},\s", part)
        assert not re.search(r"at (?!id\.acme\.test|shop)acme\.test", part)
        assert " or acme.test" not in part


def test_an_app_that_shows_its_own_pages_has_no_address_to_name() -> None:
    origins = ("capacitor://localhost", "https://acme.test")
    assert "Type it at the app," in mail(page="capacitor://localhost", origins=origins).text
    assert "Type it at the app or acme.test," in mail(origins=origins).text
    assert "localhost" not in mail(origins=origins).text


@pytest.mark.parametrize("page", ["https://evil.test", "https://acme.test.evil.test", "http://acme.test", "null", ""])
def test_whatever_a_request_says_of_its_page_the_mail_sends_nobody_to_a_stranger_s(page: str) -> None:
    assert mail(page=page) == mail()


def test_without_registered_origins_the_code_belongs_to_the_issuer_s_own_page() -> None:
    assert "Type it at id.acme.test," in mail(origins=()).text


@pytest.mark.parametrize(
    ("expires_in", "words"),
    [(300, "next 5 minutes"), (299, "next 4 minutes"), (119, "next minute"), (59, "a few more seconds")],
)
def test_it_promises_no_more_time_than_there_is(expires_in: int, words: str) -> None:
    assert words in mail(expires_in=expires_in).text


def test_a_name_is_text_never_markup_and_breaks_no_line() -> None:
    message = mail(name="<b>x</b>\r\nBcc: eve@example.test\x00 & \u2028\"'")
    assert message.subject == "042517 is your code for <b>x</b> Bcc: eve@example.test & \"'"
    assert "<b>x" not in message.html
    assert "&lt;b&gt;x&lt;/b&gt;" in message.html


def test_it_loads_nothing_and_leads_nowhere() -> None:
    """No picture, no link: nothing tells anybody that the mail was read, and there is nothing to imitate."""
    assert not re.search(r"<(img|a|link|script|iframe)\b|url\(|https?://", mail().html)
    assert "http" not in mail().text


def test_no_line_is_too_long_for_a_terminal() -> None:
    assert max(map(len, mail().text.splitlines())) <= 80
