"""Messages in a project's own words; and the ready ones where those fail, for a code has to arrive."""

from __future__ import annotations

import contextlib
import email
import email.policy
import logging
from collections.abc import Mapping
from email.headerregistry import Address

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from splitpin.errors import InvalidRequest
from splitpin.issuer.cli.mail_samples import sample
from splitpin.issuer.codes.mail import compose_mail
from splitpin.issuer.locale.sentences import ENGLISH, sentences
from splitpin.issuer.message_templates.model import CLIPPED, Kind, Part
from splitpin.issuer.message_templates.samples import CODE, LINK, WAY_OUT, names_of
from splitpin.issuer.message_templates.sandbox import Sandbox
from splitpin.issuer.message_templates.wording import Wording
from splitpin.issuer.senders import Message, TextMessage
from splitpin.issuer.senders.message import to_bytes

SANDBOX = Sandbox()


def own(parts: Mapping[Part, str], kind: Kind = "code", *, logo: str = "") -> Wording:
    """Words that nobody tried: as if another release had kept them."""
    compiled = {
        part: SANDBOX.compile(part, source, names_of("every" if part == "footer" else kind))
        for part, source in parts.items()
    }
    return Wording(compiled, logo=logo, where="code (en) of project p")


def mail(wording: Wording, kind: Kind = "code", **others: str) -> Message:
    message = sample(kind, sentences=sentences(ENGLISH), wording=wording, **others)  # type: ignore[arg-type]
    assert isinstance(message, Message)
    return message


def text(wording: Wording, link: str | None = None) -> TextMessage:
    message = sample("phone", sentences=sentences(ENGLISH), wording=wording, link=link)
    assert isinstance(message, TextMessage)
    return message


def test_each_part_is_the_project_s_and_the_others_stay_as_they_are() -> None:
    ready = mail(own({}))
    subject = mail(own({"subject": "{{ name }}: {{ code }}"}))
    assert subject.subject == f"Acme & Daughters: {CODE}"
    assert (subject.text, subject.html) == (ready.text, ready.html)
    plain = mail(own({"text": "{{ code }}, {{ minutes }} minutes, {{ place }}\n"}))
    assert plain.text == f"{CODE}, 5 minutes, app.example.com\n"
    assert (plain.subject, plain.html) == (ready.subject, ready.html)


def test_text_and_html_say_the_same_code() -> None:
    message = mail(own({"text": "{{ code }}", "html": "<p>{{ code }}</p>"}))
    assert message.code == CODE
    assert CODE in message.text
    assert f"<p>{CODE}</p>" in message.html


def test_a_piece_of_html_stands_in_our_frame_and_a_page_is_all_of_the_mail() -> None:
    piece = mail(own({"html": "<p>{{ code }}</p>", "preheader": "For {{ name }}"}))
    assert piece.html.startswith("<!DOCTYPE html>")
    assert "Sent by id.example.com for Acme &amp; Daughters" in piece.html
    assert ">For Acme &amp; Daughters</div>" in piece.html
    page = "<!DOCTYPE html><html><body><p>{{ code }}</p></body></html>"
    assert mail(own({"html": page})).html == page.replace("{{ code }}", CODE)


def test_logo_and_footer_are_in_every_mail_of_ours() -> None:
    wording = own({"footer": "{{ name }} Ltd\n1 <High> Street"}, logo="https://acme.test/logo.png")
    for kind in ("code", "link", "new_pin", "new_browser", "refresh_token_reused"):
        message = mail(wording, kind)
        assert message.text.endswith("Acme & Daughters Ltd\n1 <High> Street\n")
        assert "<br>\nAcme &amp; Daughters Ltd<br>\n1 &lt;High&gt; Street</p>" in message.html
        assert '<img src="https://acme.test/logo.png" alt="Acme &amp; Daughters" height="32"' in message.html


def test_the_owner_s_way_past_strangers_is_in_every_mail_whoever_wrote_it() -> None:
    def pressed(parts: Mapping[Part, str]) -> Message:
        return compose_mail(
            to="ann@example.com", code=CODE, expires_in=300, name="Acme", origins=(), issuer="https://id.example.com",
            key="k", date=1, sentences=sentences(ENGLISH), way_out=WAY_OUT, wording=own(parts),
        )  # fmt: skip

    bare = pressed({"text": "{{ code }}", "html": "<html><body><p>{{ code }}</p></body></html>"})
    assert bare.text.count(WAY_OUT) == 1
    assert bare.html.count(WAY_OUT) == 1
    assert bare.html.index(WAY_OUT) < bare.html.index("</body>")
    assert pressed({"html": "<p>{{ code }}</p>"}).html.count(WAY_OUT) == 1
    written = pressed({"text": "{{ code }} {{ way_out }}", "html": "<p>{{ code }}</p><a href='{{ way_out }}'>x</a>"})
    assert written.text == f"{CODE} {WAY_OUT}"
    assert written.html.count(WAY_OUT) == 1


@pytest.mark.parametrize(
    ("part", "source"),
    [
        ("subject", "{{ 3 < name }}"),
        ("subject", "{{ 'a\\nBcc: eve@a.test' }}"),
        ("subject", "{{ '\\ud800' }}"),
        ("subject", "{{ name }}" * 20),
        ("subject", ""),
        ("text", "no digits"),
        ("text", "{{ code ~ '\\ud800' }}"),
        ("text", "{{ code ~ '\\x00' }}"),
        ("html", "<p>no digits</p>"),
        ("html", "<p>{{ code }}</p>" + "é" * (CLIPPED - 100)),
        ("footer", "{{ 3 < name }}"),
    ],
    ids=range(11),
)
def test_words_that_fail_are_the_ready_ones_and_the_log_says_which(
    part: Part, source: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR, "splitpin.issuer.message_templates"):
        assert mail(own({part: source})) == mail(own({}))
    assert [record.levelname for record in caplog.records] == ["ERROR"]
    assert caplog.messages[0].startswith(f"the {part} of code (en) of project p cannot be used")
    assert CODE not in caplog.text
    assert "Acme" not in caplog.text


PIECES = (
    *("{{ code }}", "{{ link }}", "{{ name }}", "{{ minutes }}", "{{ way_out|upper }}", "{{ 3 < name }}"),
    *("{{ '\\ud800' }}", "{{ 'a\\nBcc: x' }}", "{{ '\\x00' }}", "\r\n", "\u202e", "é" * 3_000),
    *("{% if link %}", "{% if minutes > 4 %}", "{% else %}", "{% endif %}"),
    *("</body>", "<!doctype html>", "</td></tr></table>", "<!--", "-->", "\n\n@evil.test #", "--\n"),
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.dictionaries(
        st.sampled_from(["subject", "preheader", "text", "html", "footer"]),
        st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), max_size=12).map("".join),
    )
)
def test_whatever_was_kept_the_code_arrives_and_the_mail_is_one_that_can_be_sent(parts: dict[Part, str]) -> None:
    """Also what nobody tried: the database's rows may be anybody's."""
    kept: dict[Part, str] = {}
    for part, source in parts.items():
        with contextlib.suppress(InvalidRequest):  # what cannot even be read is left out, and logged
            SANDBOX.compile(part, source, names_of("every" if part == "footer" else "link"))
            kept[part] = source
    message = mail(own(kept, "link"), "link")
    for said in (message.text, message.html):
        assert CODE in said
        assert LINK in said
    assert len(message.html.encode()) <= CLIPPED + 10_000
    raw = to_bytes(message, sender=Address("Acme", addr_spec="sign-in@acme.test"))
    headers = email.message_from_bytes(raw, policy=email.policy.default)
    assert headers["Bcc"] is None
    assert len(headers.get_all("Subject", [])) == len(headers.get_all("To", [])) == 1


def test_a_link_is_in_the_words_or_they_are_not_used() -> None:
    assert mail(own({"text": "{{ code }}"}, "link"), "link").text == mail(own({}), "link").text
    assert mail(own({"text": "{{ code }} {{ link }}"}, "link"), "link").text == f"{CODE} {LINK}"
    ends = mail(own({"text": "{{ when }}: {{ browser }}, {{ link }}"}, "new_browser"), "new_browser")
    assert ends.text == f"January 15, 2027, 8:00 AM UTC: Firefox on Linux, {ends.link}"


def test_a_message_to_a_phone_keeps_the_line_that_phones_read() -> None:
    assert text(own({"text": "{{ code }} - {{ name }}, {{ place }}\n"}, "phone")).text == (
        f"{CODE} - Acme & Daughters, app.example.com\n\n@app.example.com #{CODE}"
    )
    words = "{% if link %}{{ link }} {% endif %}{{ code }}"
    assert text(own({"text": words}, "phone"), LINK).text == f"{LINK} {CODE}\n\n@app.example.com #{CODE}"


@pytest.mark.parametrize("source", ["no digits", "{{ code }}" + "a" * 400, "{{ code }}" + "я" * 300])
def test_one_that_would_cost_more_or_say_nothing_is_the_ready_one(source: str) -> None:
    assert text(own({"text": source}, "phone")) == text(own({}))
