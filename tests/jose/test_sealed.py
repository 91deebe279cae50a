"""Sealing: nobody reads it, nobody changes it, nobody moves it elsewhere."""

from __future__ import annotations

import secrets

import pytest

from splitpin.jose.sealed import open_sealed, seal

OLD, NEW = bytes(range(32)), bytes(range(32, 64))


def sealed(*keys: bytes, purpose: str = "tokens", context: bytes = b"row 1") -> bytes:
    return seal(keys or (NEW,), purpose, b"secret", context=context, entropy=secrets.token_bytes)


def test_what_was_sealed_opens_and_shows_nothing_before() -> None:
    first, second = sealed(), sealed()
    assert b"secret" not in first
    assert first != second
    assert len(first) == len(b"secret") + 28
    assert open_sealed([NEW], "tokens", first, context=b"row 1") == b"secret"


def test_a_new_key_seals_while_the_old_one_still_opens() -> None:
    before = sealed(OLD)
    after = sealed(NEW, OLD)
    assert open_sealed([NEW, OLD], "tokens", before, context=b"row 1") == b"secret"
    assert open_sealed([OLD], "tokens", after, context=b"row 1") is None
    assert open_sealed([NEW], "tokens", before, context=b"row 1") is None


@pytest.mark.parametrize(("purpose", "context"), [("other", b"row 1"), ("tokens", b"row 2"), ("tokens", b"")])
def test_another_purpose_or_context_opens_nothing(purpose: str, context: bytes) -> None:
    assert open_sealed([NEW], purpose, sealed(), context=context) is None


def test_every_changed_or_missing_byte_is_noticed() -> None:
    good = sealed()
    for place in range(len(good)):
        changed = bytearray(good)
        changed[place] ^= 1
        assert open_sealed([NEW], "tokens", bytes(changed), context=b"row 1") is None
        assert open_sealed([NEW], "tokens", good[:place], context=b"row 1") is None
    assert open_sealed([], "tokens", good, context=b"row 1") is None
