"""The text of a refresh token: what is written is read, and nothing else is genuine."""

from __future__ import annotations

import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from splitpin.issuer.tokens.refresh_token import RefreshToken, RefreshTokens, parse

KEY, SALT = b"k" * 32, b"s" * 16
WRITER = RefreshTokens([KEY])
ids = st.integers(min_value=1, max_value=10**18 - 1)
generations = st.integers(min_value=0, max_value=2**32 - 1)
salts = st.binary(min_size=16, max_size=16)


@given(ids, salts, generations)
def test_what_is_written_is_read_back_and_genuine(grant_id: int, salt: bytes, generation: int) -> None:
    text = WRITER.write(grant_id, salt, generation)
    token = parse(text)
    assert token is not None
    assert (token.grant_id, token.generation) == (grant_id, generation)
    assert WRITER.genuine(token, salt)
    assert text == WRITER.write(grant_id, salt, generation)


@given(ids, generations)
def test_its_shape_is_the_one_the_published_clients_know(grant_id: int, generation: int) -> None:
    assert re.fullmatch(rf"{grant_id}:[0-9a-f]{{48}}", WRITER.write(grant_id, SALT, generation))


@given(ids, generations, st.data())
def test_no_other_character_anywhere_leaves_it_genuine(grant_id: int, generation: int, data: st.DataObject) -> None:
    text = WRITER.write(grant_id, SALT, generation)
    place = data.draw(st.integers(min_value=0, max_value=len(text) - 1))
    other = data.draw(
        st.sampled_from(string.ascii_letters + string.digits + ":-_ +\n").filter(lambda c: c != text[place])
    )
    changed = parse(text[:place] + other + text[place + 1 :])
    assert changed is None or not WRITER.genuine(changed, SALT)


def test_another_grant_generation_salt_or_key_is_another_token() -> None:
    texts = {
        WRITER.write(1, SALT, 0),
        WRITER.write(2, SALT, 0),
        WRITER.write(1, SALT, 1),
        WRITER.write(1, b"t" * 16, 0),
        RefreshTokens([b"j" * 32]).write(1, SALT, 0),
    }
    assert len({text.partition(":")[2] for text in texts}) == 5


def test_an_older_master_secret_still_recognises_its_tokens_but_writes_none() -> None:
    old = WRITER.write(7, SALT, 3)
    both = RefreshTokens([b"n" * 32, KEY])
    token = parse(old)
    assert token is not None
    assert both.genuine(token, SALT)
    assert both.write(7, SALT, 3) != old
    assert not RefreshTokens([b"n" * 32]).genuine(token, SALT)


@pytest.mark.parametrize(
    "text",
    [
        "",
        ":",
        "1",
        "1:",
        "1:" + "a" * 47,
        "1:" + "a" * 49,
        "1:" + "A" * 48,
        "1:" + "g" * 48,
        "0:" + "a" * 48,
        "01:" + "1" * 48,
        "-1:" + "1" * 48,
        "1:" + "1" * 48 + "\n",
        " 1:" + "1" * 48,
        "1:" + "1" * 47 + "-",
        "١:" + "1" * 48,  # an Arabic one
        "1:" + "1" * 47 + "１",  # a full-width one
        "9" * 19 + ":" + "1" * 48,
        "1" * 100_000,
    ],
    ids=range(18),
)
def test_anything_else_is_no_refresh_token(text: str) -> None:
    assert parse(text) is None


def test_its_repr_shows_nothing_that_could_be_used() -> None:
    assert "mac" not in repr(RefreshToken(1, 2, b"m" * 20))
