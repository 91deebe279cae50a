"""Fluent's syntax, as far as a browser with a small formatter can follow it."""

from __future__ import annotations

import pytest

from splitpin.issuer.locale.fluent import NotFluent, compiled
from splitpin.issuer.locale.sentences import Sentences


def said(fluent: str, /, **words: str | int) -> str:
    return Sentences("en", compiled(f"it = {fluent}", "ltr")).say("it", **words)


def test_a_text_a_word_and_a_line_that_goes_on() -> None:
    assert said("Sign in to { $name },\n    or go.", name="Acme") == "Sign in to Acme, or go."
    assert said('{ "" }, and a blank{ " " }', name="Acme") == ", and a blank "


@pytest.mark.parametrize(
    ("number", "words"), [(0, "No mail."), (1, "One mail."), (2, "Got 2 mails."), (5, "Got 5 mails.")]
)
def test_a_choice_in_the_midst_is_by_the_number_itself_and_then_by_its_category(number: int, words: str) -> None:
    fluent = "{ $n ->\n    [0] No mail\n    [one] One mail\n   *[other] Got { $n } mails\n}."
    assert said(fluent, n=number) == words


def test_two_choices_in_one_sentence() -> None:
    fluent = "{ $a ->\n [one] a cat\n *[other] { $a } cats\n} and { $b ->\n [one] a dog\n *[other] { $b } dogs\n}"
    assert said(fluent, a=1, b=2) == "a cat and 2 dogs"
    assert said(fluent, a=2, b=1) == "2 cats and a dog"


@pytest.mark.parametrize(
    ("fluent", "line"),
    [
        ("ok = x\nbroken", 2),
        ("it = { $n ->\n    [one] x\n}", 1),
        ("-brand = x\nit = x", 1),
        ("it = x\n    .title = y", 1),
        ("ok = x\n\nit = { other }", 3),
        ('it = { "{" }', 1),
        ('it = { "\\u0001" }', 1),
        ('it = { "\\u2028" }', 1),
        ('it = { "\\u202E" }', 1),
        ("it = a\u0007", 1),
        ("it = { NUMBER($n) }", 1),
        ("it = { $n ->\n   *[one] x\n}", 1),
        ("it = x\nit = y", 2),
    ],
)
def test_what_we_do_not_follow_is_refused_with_its_line(fluent: str, line: int) -> None:
    with pytest.raises(NotFluent) as refused:
        compiled(fluent, "ltr")
    assert refused.value.line == line


def test_from_right_to_left_words_are_set_apart_and_numbers_are_not() -> None:
    assert compiled("it = { $code } { $name }", "rtl") == {"it": "{code} \u2068{name}\u2069"}
