"""The table of cases that the page's script is run against too (`typed.test.mjs`), and what holds for any text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from splitpin.errors import InvalidRequest
from splitpin.issuer.typed.code import find_code, read_code
from splitpin.issuer.typed.email import parse_email
from splitpin.issuer.typed.pin import read_pin
from splitpin.issuer.typed.text import plain

CASES = json.loads((Path(__file__).parent / "cases.json").read_text())


@pytest.mark.parametrize(("typed", "meant"), CASES["plain"])
def test_a_text_is_taken_for_the_characters_it_stands_for(typed: str, meant: str) -> None:
    assert plain(typed) == meant


@pytest.mark.parametrize(("typed", "digits", "found"), CASES["code"])
def test_a_code_is_found_for_certain_or_not_at_all(typed: str, digits: int, found: str) -> None:
    assert find_code(typed, digits) == found


@pytest.mark.parametrize(("typed", "read"), CASES["email"])
def test_what_the_page_takes_for_an_address_is_what_is_taken_here(typed: str, read: str | None) -> None:
    if read is None:
        with pytest.raises(InvalidRequest):
            parse_email(typed)
    else:
        assert parse_email(typed) == parse_email(read)


@pytest.mark.parametrize("text", ["12345", "abc", "123456 or 654321"])
def test_what_is_no_code_is_refused_with_its_length_and_not_quoted(text: str) -> None:
    with pytest.raises(InvalidRequest) as refused:
        read_code(text, 6)
    assert refused.value.field == "code"
    assert "6 digits" in refused.value.message
    assert text not in refused.value.message


@pytest.mark.parametrize("text", ["1234", " 12 34\u200b", "１２-３４", "١٢٣٤", "\ufeff1234\u2069"])
def test_a_pin_is_its_digits_however_they_were_typed(text: str) -> None:
    assert read_pin(text) == "1234"


@pytest.mark.parametrize("text", ["", "123", "1234567890123", "12a4", "PIN 1234", "1234.5678", "\u202e4321\u202c"])
def test_anything_else_is_no_pin(text: str) -> None:
    with pytest.raises(InvalidRequest):
        read_pin(text)


TYPED = st.text(max_size=60) | st.text("0123456789 -.:/a\u200b\u0661\uff11\u2013\u00a0", max_size=40)


@settings(deadline=None)  # the machine may be busy, and patterns are compiled at their first use
@given(TYPED)
def test_reading_what_was_read_changes_nothing(text: str) -> None:
    assert plain(plain(text)) == plain(text)


@settings(deadline=None)  # the machine may be busy, and patterns are compiled at their first use
@given(TYPED, st.sampled_from([6, 8, 10]))
def test_no_text_gives_a_code_of_another_length(text: str, digits: int) -> None:
    found = find_code(text, digits)
    assert found in ("none", "several") or (len(found) == digits and found.isascii() and found.isdigit())


@settings(deadline=None)  # the machine may be busy, and patterns are compiled at their first use
@given(
    st.from_regex(r"[0-9]{6}", fullmatch=True),
    st.sampled_from(
        ["{}", "Your code: {}.", "10:05 {} is your code", "30.11. {}", "{} is your code. It lives 10 minutes"]
    ),
    st.sampled_from(["", " ", "-", "\u00a0", "\u2013", " - "]),
    st.text("\u200b\u200e\u2066\ufeff\u00ad ", max_size=4),
)
def test_the_code_is_found_in_its_message(code: str, message: str, between: str, around: str) -> None:
    grouped = f"{code[:3]}{between}{code[3:]}"
    assert find_code(around + message.format(grouped) + around, 6) == code
