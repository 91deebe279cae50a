"""What mail programs are known to do to mails, and what ours look like to them."""

from __future__ import annotations

import email
import email.policy
import re
from email.headerregistry import Address

import pytest

from splitpin.issuer.cli.mail_samples import sample
from splitpin.issuer.locale.sentences import ENGLISH, sentences
from splitpin.issuer.message_templates.markup import look_at
from splitpin.issuer.message_templates.model import CLIPPED, KINDS, Kind
from splitpin.issuer.message_templates.wording import READY, Wording
from splitpin.issuer.senders import Message
from splitpin.issuer.senders.message import to_bytes

MAILS: tuple[Kind, ...] = tuple(kind for kind in KINDS if kind not in {"phone", "every"})
LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft und Kleinbahn eGmbH"


def mail(kind: Kind, *, name: str = "Acme", wording: Wording = READY) -> Message:
    message = sample(kind, name=name, sentences=sentences(ENGLISH), wording=wording)
    assert isinstance(message, Message)
    return message


@pytest.mark.parametrize("kind", MAILS)
def test_outlook_on_windows_lays_out_as_word_does(kind: Kind) -> None:
    """Word knows tables, and neither flexbox nor grid nor positions nor max-width."""
    html = mail(kind).html
    look = look_at(html)
    assert look.notes == []
    assert look.wrong == []
    assert not re.search(r"flex|grid|position:|float:|calc\(|var\(", html)
    assert html.count("<!--[if mso]>") == html.count("<![endif]-->") == 2
    assert '<table role="presentation" width="440"' in html
    assert {element for element, *_ in look.shape if not element.startswith("/")} <= {
        "html", "head", "meta", "title", "style", "body", "div", "table", "tr", "td", "p", "h1", "strong", "br", "a",
    }  # fmt: skip


@pytest.mark.parametrize("kind", MAILS)
def test_each_class_has_its_light_colours_inline_and_its_dark_ones_for_who_asks(kind: Kind) -> None:
    html = mail(kind).html
    assert '<meta name="color-scheme" content="light dark">' in html
    dark = set(re.findall(r"\.(\w+) \{", html.partition("prefers-color-scheme: dark")[2].partition("</style>")[0]))
    for tag in re.findall(r"<[^>]+class=\"[^>]+>", html):
        assert re.search(r'class="(\w+)"', tag)[1] in dark  # type: ignore[index]
        assert re.search(r"style=\"[^\"]*(color|background):#", tag)


@pytest.mark.parametrize("kind", MAILS)
def test_gmail_cuts_nothing_of_it(kind: Kind) -> None:
    assert len(mail(kind, name=LONG).html.encode()) < CLIPPED / 10


@pytest.mark.parametrize("kind", MAILS)
def test_lists_show_a_sentence_behind_the_subject(kind: Kind) -> None:
    html = mail(kind).html
    hidden = re.search(r'<body[^>]*>\n<div style="display:none[^"]*mso-hide:all">([^<]+)</div>', html)
    assert hidden
    assert len(hidden[1]) > 40


@pytest.mark.parametrize("kind", MAILS)
@pytest.mark.parametrize("name", ["Acme", LONG, "株式会社", "شركة", "a\r\nBcc: eve@a.test", "=?utf-8?q?x?="])
def test_on_its_way_no_line_is_too_long_and_both_parts_say_the_same(kind: Kind, name: str) -> None:
    message = mail(kind, name=name)
    raw = to_bytes(message, sender=Address("Acme", addr_spec="sign-in@acme.test"))
    assert max(map(len, raw.split(b"\r\n"))) <= 78
    parsed = email.message_from_bytes(raw, policy=email.policy.default)
    assert parsed["Subject"] == message.subject
    assert [part.get_content_type() for part in parsed.iter_parts()] == ["text/plain", "text/html"]
    assert parsed["List-Unsubscribe"] is None
    assert parsed["Bcc"] is None
    for part in parsed.iter_parts():
        said = str(part.get_content()).replace("\r\n", "\n")
        assert said.rstrip("\n") in {message.text.rstrip("\n"), message.html.rstrip("\n")}
        assert message.code is None or message.code in said


@pytest.mark.parametrize("kind", MAILS)
def test_phones_make_no_telephone_number_of_a_code(kind: Kind) -> None:
    assert 'name="format-detection" content="telephone=no' in mail(kind).html
