"""One secret, many purposes: none opens what another sealed, and a new secret still opens what the old one did."""

from __future__ import annotations

import os
import secrets

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from splitpin.errors import ConfigurationError
from splitpin.issuer.secrets import MasterSecrets

OLD, NEW = bytes(range(100, 132)), bytes(range(32))


def test_each_purpose_has_a_key_of_its_own() -> None:
    master = MasterSecrets([NEW])
    keys = {master.derive("signing_key"), master.derive("one_time_code"), master.derive("refresh_token"), NEW}
    assert len(keys) == 4
    assert {len(key) for key in keys} == {32}
    assert len(master.derive("signing_key", 64)) == 64


def test_derivation_is_hkdf_sha256_with_the_purpose_as_info() -> None:
    """RFC 5869; pinned, because every code and refresh token in the world depends on it."""
    expected = HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=b"splitpin/1/refresh_token").derive(NEW)
    assert MasterSecrets([NEW]).derive("refresh_token") == expected
    assert expected.hex() == "0baeb3d8ab7061401384503ff30d13fe2c01b63f88d3b445455d1dcab638254b"


def test_the_newest_secret_derives_and_all_are_recognised() -> None:
    both = MasterSecrets([NEW, OLD])
    assert both.derive("x") == MasterSecrets([NEW]).derive("x")
    assert both.derive_all("x") == (MasterSecrets([NEW]).derive("x"), MasterSecrets([OLD]).derive("x"))


def test_what_the_old_secret_sealed_opens_after_a_new_one_was_put_before_it() -> None:
    sealed = MasterSecrets([OLD]).seal("signing_key", b"private", context="kid", entropy=os.urandom)
    assert MasterSecrets([NEW, OLD]).open("signing_key", sealed, context="kid") == b"private"
    with pytest.raises(ConfigurationError, match="SPLITPIN_MASTER_SECRET"):
        MasterSecrets([NEW]).open("signing_key", sealed, context="kid")


def test_sealed_bytes_open_for_their_purpose_and_context_only_and_only_unchanged() -> None:
    master = MasterSecrets([NEW])
    sealed = master.seal("signing_key", b"private", context="kid", entropy=os.urandom)
    assert b"private" not in sealed
    changed = [sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :] for at in range(len(sealed))]
    for text in [*changed, sealed[:-1], sealed + b"x", b"", b"short"]:
        with pytest.raises(ConfigurationError):
            master.open("signing_key", text, context="kid")
    for purpose, context in [("other", "kid"), ("signing_key", "other"), ("signing_key", "")]:
        with pytest.raises(ConfigurationError):
            master.open(purpose, sealed, context=context)
    assert master.open("signing_key", sealed, context="kid") == b"private"


def test_sealing_the_same_twice_looks_different() -> None:
    master = MasterSecrets([NEW])
    assert len({master.seal("p", b"same", context="", entropy=os.urandom) for _ in range(50)}) == 50


@pytest.mark.parametrize("weak", [[], [b""], [b"x" * 31], [b"password" * 3], [b"a" * 64], [NEW, b"short"]])
def test_a_missing_short_or_regular_secret_stops_the_start_and_names_the_fix(weak: list[bytes]) -> None:
    with pytest.raises(ConfigurationError) as caught:
        MasterSecrets(weak)
    assert caught.value.setting == "SPLITPIN_MASTER_SECRET"
    assert "openssl" in caught.value.fix


def test_random_secrets_are_always_taken_and_never_shown() -> None:
    for secret in [secrets.token_bytes(32) for _ in range(500)] + [secrets.token_hex(32).encode()]:
        master = MasterSecrets([secret])
        assert secret.decode("latin-1") not in repr(master)
