"""Mails in every language: what stands first, how long lines are, which way they run, and what authors begin with."""

from __future__ import annotations

from email.headerregistry import Address

import pytest

from splitpin.issuer.cli.mail_samples import sample, starter
from splitpin.issuer.locale.sentences import LANGUAGES, sentences
from splitpin.issuer.message_templates.checking import judge
from splitpin.issuer.message_templates.model import CLIPPED, KINDS, Kind, parts_of
from splitpin.issuer.message_templates.samples import CODE
from splitpin.issuer.message_templates.sandbox import Sandbox
from splitpin.issuer.senders import Message
from splitpin.issuer.senders.message import to_bytes

MAILS: tuple[Kind, ...] = tuple(kind for kind in KINDS if kind not in {"phone", "every"})
OF_CODES: tuple[Kind, ...] = ("code", "link", "new_pin")


def mail(kind: Kind, language: str) -> Message:
    message = sample(kind, sentences=sentences(language))
    assert isinstance(message, Message)
    return message


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_code_stands_first_in_every_subject(language: str) -> None:
    """A notification shows it, and nothing that anybody chose can push it out of sight."""
    assert all(mail(kind, language).subject.startswith(CODE) for kind in OF_CODES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_mail_can_be_sent_and_no_line_of_it_is_too_long(language: str) -> None:
    for kind in MAILS:
        message = mail(kind, language)
        raw = to_bytes(message, sender=Address("Acme", addr_spec="sign-in@acme.test"))
        assert max(map(len, raw.split(b"\r\n"))) <= 78
        assert len(message.html.encode()) < CLIPPED / 10


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_runs_as_its_language_does_and_a_code_from_left_to_right(language: str) -> None:
    for kind in MAILS:
        html, direction = mail(kind, language).html, LANGUAGES[language]
        assert f'<html lang="{language}" dir="{direction}">' in html
        assert f'class="page" dir="{direction}"' in html  # mail programs drop <html> and <body>
        assert f'class="card" dir="{direction}"' in html
        assert html.count('class="code"') == html.count('class="code" dir="ltr"')


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_authors_begin_with_will_do_as_it_is(language: str) -> None:
    sandbox = Sandbox()
    for kind in KINDS:
        for part in parts_of(kind):
            source = starter(kind, part, sentences=sentences(language))
            assert judge(sandbox, kind, {part: source}, language=language).notes == (), (kind, part)


def test_ideographic_sentences_have_no_blanks_between_them() -> None:
    for language in ("ja", "zh-Hans"):
        assert "。 " not in mail("code", language).text + mail("new_browser", language).html
