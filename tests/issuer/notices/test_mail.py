"""The mail of a notice: what it says, and what can never be in it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import get_args

import pytest

from splitpin.issuer.locale.sentences import ENGLISH, sentences
from splitpin.issuer.notices.mail import compose
from splitpin.issuer.notices.model import Kind, Notice
from splitpin.issuer.senders.message import Message

LINK = "https://id.acme.test/end-session#" + "A" * 73
NOTICE = Notice(
    kind="new_browser",
    project_id="p",
    subject="s",
    to="ann@example.test",
    name="Acme & Daughters",
    sid="A" * 22,
    at=1_800_000_000,
    network="203.0.113.0/24",
    user_agent="Firefox on Linux",
)
KINDS: tuple[Kind, ...] = get_args(Kind)


def mail(kind: Kind = "new_browser", *, link: str | None = LINK, **others: str) -> Message:
    notice = replace(NOTICE, kind=kind, **others)  # type: ignore[arg-type]
    return compose(notice, issuer="https://id.acme.test", link=link, key="a1", sentences=sentences(ENGLISH))


def test_it_is_this_one() -> None:
    assert mail().subject == "New sign-in to Acme & Daughters"
    assert (
        mail().text
        == f"""\
Somebody signed in to Acme & Daughters as you, from a browser that you had
not used there before.

When: January 15, 2027, 8:00 AM UTC
From: Firefox on Linux, network 203.0.113.0/24

If it was you, there is nothing to do. If it was not you, end that session.
Whoever it was may read your mail: change its password, too.

{LINK}

--\x20
Sent by id.acme.test for Acme & Daughters
"""
    )


@pytest.mark.parametrize("kind", KINDS)
def test_both_parts_say_what_when_and_where(kind: Kind) -> None:
    message = mail(kind)
    for part in (message.text, message.html.replace("&amp;", "&")):
        for words in ("Acme & Daughters", "January 15, 2027, 8:00 AM UTC", "Firefox on Linux, network 203.0.113.0/24"):
            assert words in part
    assert len({mail(each).subject for each in KINDS}) == len(KINDS)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("link", [LINK, None])
def test_it_leads_to_the_end_of_the_session_and_nowhere_else(kind: Kind, link: str | None) -> None:
    message = mail(kind, link=link)
    expected = [] if link is None else [link]
    assert re.findall(r"https?://\S+", message.text) == expected
    assert re.findall(r"https?://[^\"<]+", message.html) == expected
    assert message.link == link
    ends_session = link is not None and kind not in {"deletion_asked", "account_deleted", "address_returned"}
    assert ("end that session" in message.text.lower()) is ends_session
    assert not re.search(r"<(img|script|iframe|form)\b|url\(", message.html)
    assert message.code is None


def test_a_browser_that_is_not_known_is_left_out() -> None:
    assert "From: network 203.0.113.0/24\n" in mail(user_agent="").text


def test_a_name_is_text_never_markup_and_breaks_no_line() -> None:
    message = mail(name="<b>x</b>\r\nBcc: eve@example.test\x00 $link")
    assert message.subject == "New sign-in to <b>x</b> Bcc: eve@example.test $link"
    assert "<b>x" not in message.html
    assert "&lt;b&gt;x&lt;/b&gt;" in message.html
