"""The mail that brings a code and a page to copy it from, word for word: it promises no more than the link does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from issuer.codes.test_link_mail import LINK, mail

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("part", ["text", "html"])
def test_the_mail_is_the_golden_one(part: str) -> None:
    """A change of the words is seen in review: write the new file by hand, having looked at it."""
    assert getattr(mail(link_shows_code=True), part) == (GOLDEN / f"code-page.{part}").read_text(encoding="utf-8")


def test_no_word_of_it_says_that_the_link_signs_in() -> None:
    message = mail(link_shows_code=True)
    for part in (message.text, message.html):
        assert not re.search(r"Sign in to|with this link|in which you asked|One of them", part)
        assert re.search(r"Type it at .*acme\.test or shop\.acme\.test:8443", part)
        assert "Do not share code or link" in part


def test_it_has_both_and_one_address_that_mail_programs_find_the_end_of() -> None:
    message = mail(link_shows_code=True)
    assert (message.link, message.code) == (LINK, "042517")
    assert re.findall(r"https?://[^\s\"<]+", message.html) == re.findall(r"https?://\S+", message.text) == [LINK]
    lines = message.text.splitlines()
    assert LINK in lines
    assert max(len(line) for line in lines if line != LINK) <= 80
