"""Tokens in a session's row: when they are renewed, and that an update of Splitpin signs nobody out."""

from __future__ import annotations

import pytest

from splitpin.relying_party.sessions.kept_tokens import KeptTokens, tokens_seal
from splitpin.testing import FakeIssuer

KEY, DIGEST = bytes(range(32)), b"d" * 32


@pytest.mark.parametrize(
    ("lives", "early"), [(3600, 60), (601, 60), (600, 60), (599, 59), (100, 10), (19, 1), (9, 0), (0, 0), (-100, 0)]
)
def test_a_token_is_renewed_a_minute_early_or_a_tenth_of_its_life(lives: int, early: int) -> None:
    """Also one that has expired on its way."""
    issuer = FakeIssuer(clock=lambda: 1_800_000_000)
    token = issuer.relying_party().verifier.verify(issuer.access_token("ann@example.com", lifetime=3600))
    now = token.expires_at - lives
    tokens = KeptTokens.renewed("text", "refresh", token, now)
    assert (tokens.access_token, tokens.refresh_token) == ("text", "refresh")
    assert (tokens.expires_at, tokens.renew_at) == (token.expires_at, token.expires_at - early)


def test_what_any_version_kept_opens() -> None:
    """Written down once; a nonce of zeros."""
    row = bytes.fromhex(
        "000000000000000000000000b6bdb9d9e4f9cc91ccedd1f89cf8427d4f489fb2652c9d876084f00ba3820d7d89e062fcd8456c0ebc444b"
    )
    assert KeptTokens.open(tokens_seal([KEY]), DIGEST, row) == KeptTokens("access", "refresh", 2, 1)
