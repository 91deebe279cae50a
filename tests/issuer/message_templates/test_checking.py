"""What words have to pass before they are kept: with every case of their message, the code and its page are there."""

from __future__ import annotations

import pytest

from splitpin.errors import InvalidRequest
from splitpin.issuer.cli.mail_samples import starter
from splitpin.issuer.locale.sentences import ENGLISH, sentences
from splitpin.issuer.message_templates.checking import Judged, judge
from splitpin.issuer.message_templates.model import CLIPPED, KINDS, Kind, Part, check_language, likely, parts_of
from splitpin.issuer.message_templates.sandbox import Sandbox

SANDBOX = Sandbox()
CODE = "<p>{{ code }} at {{ place }}</p>"
WHEN = "<p>{{ when }}</p>{% if link %}<a href='{{ link }}'>End it</a>{% endif %}"


def judged(kind: Kind, part: Part, source: str, *, name: str = "Acme") -> Judged:
    return judge(SANDBOX, kind, {part: source}, name=name)


def why_not(kind: Kind, part: Part, source: str) -> str:
    with pytest.raises(InvalidRequest) as refused:
        judged(kind, part, source)
    assert refused.value.field == part
    return refused.value.message


@pytest.mark.parametrize(("kind", "part"), [(kind, part) for kind in KINDS for part in parts_of(kind)])
def test_what_show_prints_to_begin_with_will_do_as_it_is(kind: Kind, part: Part) -> None:
    assert judged(kind, part, starter(kind, part, sentences=sentences(ENGLISH))).notes == ()


def test_what_will_do_is_kept_as_it_was_written() -> None:
    source = f"\ufeff{CODE}\r\n<img src='https://a.test/x.png' alt='' width='3'>\r\n"
    assert judged("code", "html", source).parts == {"html": source.removeprefix("\ufeff").replace("\r\n", "\n")}
    assert judged("code", "subject", "{{ name }}: {{ code }}\n").parts == {"subject": "{{ name }}: {{ code }}"}


@pytest.mark.parametrize("part", ["text", "html"])
@pytest.mark.parametrize(
    ("kind", "source", "missing"),
    [
        ("code", "at {{ place }}", "code"),
        ("code", "{{ code }}", "place"),
        ("code", "{% if way_out %}{{ code }}{% endif %} at {{ place }}", "code"),
        ("link", "{{ code }} at {{ place }}", "link"),
        ("new_pin", "a new PIN", "code"),
        ("new_browser", "new", "when"),
        ("device_added", "{{ when }}", "link"),
    ],
)
def test_words_without_what_people_need_are_refused(part: Part, kind: Kind, source: str, missing: str) -> None:
    assert f"does not say {{{{ {missing} }}}}" in why_not(kind, part, source)


@pytest.mark.parametrize("source", ["{{ cod }}", "{{ link.x }}", "{% for x in place %}{% endfor %}"])
def test_what_could_fail_while_somebody_waits_is_refused_now(source: str) -> None:
    assert "line 2 of the html" in why_not("code", "html", f"{CODE}\n{source}")


@pytest.mark.parametrize("source", ["{{ code }} {% if minutes > name %}x{% endif %}", "{% if 3 in 4 %}{% endif %}x"])
def test_so_is_what_python_would_trip_over(source: str) -> None:
    assert "cannot be filled in: TypeError" in why_not("code", "subject", source)


@pytest.mark.parametrize(
    "source",
    ["a\nBcc: eve@a.test", "a\r\nBcc: eve@a.test", "{{ 'a\\nBcc: eve@a.test' }}", "{{ 'a\\x00' }}", "a\u2028b",
     "a\u202eb", "{{ '\\ud800' }}", "  ", "{{ '' }}", "{{ name }}" * 25 + "a" * 40],
    ids=range(10),
)  # fmt: skip
def test_a_subject_is_one_line_and_adds_no_header(source: str) -> None:
    assert "The subject will not do" in why_not("code", "subject", source)


@pytest.mark.parametrize(
    ("html", "why"),
    [
        ("<script>1</script>", "<script> has no place"),
        ("<form action='https://a.test'></form>", "<form> has no place"),
        ("<iframe src='https://a.test'></iframe>", "<iframe> has no place"),
        ("<meta http-equiv='refresh' content='0'>", "<meta> has no place"),
        ("<p onclick='x'>", "onclick runs a script"),
        ("<a href='javascript:x'>x</a>", "leads to"),
        ("<a href='http://a.test'>x</a>", "leads to"),
        ("<a href='/x'>x</a>", "leads to"),
        ("<img src='https://a.test/x.png'>", "no alt"),
        ("<img alt='' src='http://a.test/x.png'>", "no src"),
        ("<img alt='' src='data:image/png;base64,AA'>", "no src"),
        ("<img alt='' src='https://a.test/{{ code }}'>", "in an attribute"),
        ("<p style='background:url(https://a.test/{{ code }})'>", "in an attribute"),
        ("<style>p { background: url(https://a.test/{{ code }}) }</style>", "in an attribute"),
        ("<a href='https://a.test/?c={{ code }}'>x</a>", "more than the link"),
        ("{% if link %}<a href='{{ link }}&x'>x</a>{% endif %}", "more than the link"),
        ("<p title={{ name }}>x</p>", "could become markup"),
        ("<p {{ name }}>x</p>", "could become markup"),
    ],
)
def test_html_that_mail_programs_take_out_or_that_gives_a_code_away_is_refused(html: str, why: str) -> None:
    assert why in why_not("code", "html", CODE + html)


@pytest.mark.parametrize(
    ("html", "note"),
    [
        ("<p style='display:flex'>", "Outlook"),
        ("<p style='display: inline-grid'>", "Outlook"),
        ("<p style='position:absolute'>", "Outlook"),
        ("<style>p { color: var(--x) }</style>", "Outlook"),
        ("<img src='https://a.test/x.svg' alt='' width='3'>", "SVG"),
        ("<img src='https://a.test/x.png' alt=''>", "neither width nor height"),
    ],
)
def test_what_some_mail_programs_show_otherwise_is_told(html: str, note: str) -> None:
    assert any(note in each for each in judged("code", "html", CODE + html).notes)


def test_a_whole_page_without_its_colours_for_the_dark_is_told() -> None:
    assert "color-scheme" in judged("code", "html", f"<!doctype html><p>{CODE}").notes[0]
    assert judged("code", "html", CODE).notes == ()


def test_what_gmail_would_cut_is_refused_however_it_came_to_be_so_long() -> None:
    assert "has more than" in why_not("code", "html", CODE + "a" * CLIPPED)
    assert "Gmail would cut" in why_not("code", "html", CODE + "é" * (CLIPPED - 100))


def test_a_name_that_looks_like_markup_is_text_in_attributes_too() -> None:
    judge(SANDBOX, "code", {"html": f'<p title="{{{{ name }}}}">{CODE}</p>'}, name="\"'><script>1</script>")


@pytest.mark.parametrize(
    "address",
    [
        "http://a.test/x.png",
        "https://",
        'https://a.test/" x.png',
        "javascript:1",
        "https://a.test/x.svg",
        "https://a.test/x.SVG?1",
        "https://a.test/{{ name }}",
    ],
)
def test_a_logo_is_a_picture_that_mail_programs_load(address: str) -> None:
    why_not("every", "logo", address)
    judged("every", "logo", "https://a.test/x.png")


@pytest.mark.parametrize(("kind", "part"), [("phone", "html"), ("every", "text"), ("code", "logo"), ("link", "footer")])
def test_a_part_that_a_message_does_not_have_is_refused(kind: Kind, part: Part) -> None:
    assert f"has no {part}" in why_not(kind, part, "x")


def test_a_message_to_a_phone_is_some_sms_at_the_most_with_its_link_and_its_last_line() -> None:
    words = "{{ code }} at {{ place }}{% if link %} {{ link }}{% endif %} "
    judged("phone", "text", words + "a" * 100)
    judged("phone", "text", words + "я" * 80)
    assert "too long for an SMS" in why_not("phone", "text", words + "a" * 260)
    assert "too long for an SMS" in why_not("phone", "text", words + "я" * 200)
    assert "{{ link }}" in why_not("phone", "text", "{{ code }} at {{ place }}")


@pytest.mark.parametrize(
    ("text", "language"), [("DE", "de"), ("pt-br", "pt-BR"), ("ZH-hans", "zh-Hans"), ("es-419", "es-419")]
)
def test_a_language_is_written_in_one_way(text: str, language: str) -> None:
    assert check_language(text) == language


@pytest.mark.parametrize("text", ["", "german", "de_DE", "d", "de-", "de-DE-1996", "ﬁ", "x" * 500, "de\n"])
def test_what_is_no_language_is_refused(text: str) -> None:
    with pytest.raises(InvalidRequest, match="A language"):
        check_language(text)


def test_the_nearest_words_are_taken() -> None:
    assert likely("zh-Hans-CN") == ("zh-Hans-CN", "zh-Hans", "zh", "")
