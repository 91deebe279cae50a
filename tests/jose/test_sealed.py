"""Sealing: nobody reads it, nobody changes it, nobody moves it elsewhere."""

from __future__ import annotations

import secrets
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from splitpin import ConfigurationError
from splitpin.jose.sealed import Seal, derive, require_keys

OLD, NEW = bytes(range(32)), bytes(range(32, 64))


def sealed(*keys: bytes, purpose: str = "tokens", context: bytes = b"row 1") -> bytes:
    return Seal(keys or (NEW,), purpose).seal(b"secret", context=context, entropy=secrets.token_bytes)


def test_what_was_sealed_opens_and_shows_nothing_before() -> None:
    first, second = sealed(), sealed()
    assert b"secret" not in first
    assert first != second
    assert len(first) == len(b"secret") + 28
    assert Seal([NEW], "tokens").open(first, context=b"row 1") == b"secret"


def test_a_new_key_seals_while_the_old_one_still_opens() -> None:
    before = sealed(OLD)
    after = sealed(NEW, OLD)
    assert Seal([NEW, OLD], "tokens").open(before, context=b"row 1") == b"secret"
    assert Seal([OLD], "tokens").open(after, context=b"row 1") is None
    assert Seal([NEW], "tokens").open(before, context=b"row 1") is None


@pytest.mark.parametrize(("purpose", "context"), [("other", b"row 1"), ("tokens", b"row 2"), ("tokens", b"")])
def test_another_purpose_or_context_opens_nothing(purpose: str, context: bytes) -> None:
    assert Seal([NEW], purpose).open(sealed(), context=context) is None


def test_every_changed_or_missing_byte_is_noticed() -> None:
    good = sealed()
    for place in range(len(good)):
        changed = bytearray(good)
        changed[place] ^= 1
        assert Seal([NEW], "tokens").open(bytes(changed), context=b"row 1") is None
        assert Seal([NEW], "tokens").open(good[:place], context=b"row 1") is None
    assert Seal([], "tokens").open(good, context=b"row 1") is None


def test_nothing_is_sealed_and_opened_too() -> None:
    empty = Seal([NEW], "tokens").seal(b"", context=b"row 1", entropy=secrets.token_bytes)
    assert len(empty) == 28
    assert Seal([NEW], "tokens").open(empty, context=b"row 1") == b""


def test_a_seal_is_shared_by_threads_and_shows_no_key() -> None:
    """It is made once for an app, whose requests use it at the same time."""
    shared = Seal([NEW, OLD], "tokens")
    texts = [b"%d" % number * 50 for number in range(200)]

    def there_and_back(text: bytes) -> bytes | None:
        return shared.open(shared.seal(text, context=text, entropy=secrets.token_bytes), context=text)

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(there_and_back, texts)) == texts
    assert repr(shared) == object.__repr__(shared)


def test_what_was_sealed_by_any_version_opens() -> None:
    """Written down once: a row of last year must open, and a derived key stay what it was."""
    assert derive(OLD, "tokens").hex() == "9a868dbe3532108abd8f2a36a55d2f07b69dec9ea37ad0d636812e731993ebba"
    row = bytes.fromhex("000000000000000000000000997d81ce60321b9c3f0015b9185f620eca2c8c46313e")
    assert Seal([OLD], "tokens").open(row, context=b"row 1") == b"secret"


@pytest.mark.parametrize(
    "keys",
    [[], (), None, NEW, NEW.decode("latin-1"), {NEW: NEW}, [NEW[:31]], [NEW, NEW[:31]], [b"1234567" * 5], [b"a" * 64]],
    ids=repr,
)
def test_keys_that_cannot_be_random_are_refused_and_named(keys: Any) -> None:
    with pytest.raises(ConfigurationError) as refusal:
        require_keys("sessions.keys", keys)
    assert refusal.value.setting == "sessions.keys"
    assert "openssl rand -base64 32" in refusal.value.fix
    assert "1234567" not in str(refusal.value)


@pytest.mark.parametrize("keys", [[NEW], (NEW, OLD), [b"12345678" * 4], [bytes(range(64))]])
def test_keys_that_may_be_random_are_taken(keys: Any) -> None:
    require_keys("sessions.keys", keys)
