"""Which challenge strangers get: the issuer's own unless somebody else is named, with all that they need."""

from __future__ import annotations

from pathlib import Path

import pytest

from issuer.test_settings import GOOD
from splitpin.errors import ConfigurationError
from splitpin.issuer.challenge_settings import ChallengeSettings
from splitpin.issuer.settings import read_settings

TURNSTILE = {"SPLITPIN_CHALLENGE": "turnstile", "SPLITPIN_CHALLENGE_SITE_KEY": "0x4AAA"}


def test_nobody_else_is_asked_unless_named() -> None:
    for given in (GOOD, GOOD | {"SPLITPIN_CHALLENGE": "altcha"}):
        assert read_settings(given).challenge == ChallengeSettings("altcha")


def test_a_provider_has_a_site_key_and_a_secret_that_is_not_printed(tmp_path: Path) -> None:
    given = read_settings(GOOD | TURNSTILE | {"SPLITPIN_CHALLENGE_SECRET": "hunter2"}).challenge
    assert given == ChallengeSettings("turnstile", "0x4AAA", "hunter2")
    assert "hunter2" not in repr(given)
    file = tmp_path / "secret"
    file.write_text("hunter3\n")
    named = read_settings(
        GOOD | TURNSTILE | {"SPLITPIN_CHALLENGE": "hcaptcha", "SPLITPIN_CHALLENGE_SECRET_FILE": str(file)}
    )
    assert (named.challenge.kind, named.challenge.secret) == ("hcaptcha", "hunter3")


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"SPLITPIN_CHALLENGE": "recaptcha"}, "SPLITPIN_CHALLENGE: is not a kind"),
        ({"SPLITPIN_CHALLENGE": "turnstile"}, "SPLITPIN_CHALLENGE_SITE_KEY: is missing"),
        (TURNSTILE, "SPLITPIN_CHALLENGE_SECRET: is missing"),
        (TURNSTILE | {"SPLITPIN_CHALLENGE_SECRET": "two words"}, "SPLITPIN_CHALLENGE_SECRET: is not a key"),
        ({"SPLITPIN_CHALLENGE_SITE_KEY": "0x4AAA"}, "SPLITPIN_CHALLENGE_SITE_KEY: has no effect"),
        ({"SPLITPIN_CHALLENGE_SECRET": "hunter2"}, "SPLITPIN_CHALLENGE_SECRET: has no effect"),
    ],
)
def test_half_of_it_is_refused_and_says_what_is_missing(given: dict[str, str], message: str) -> None:
    with pytest.raises(ConfigurationError, match=message) as wrong:
        read_settings(GOOD | given)
    assert "hunter2" not in str(wrong.value)
    assert "two words" not in str(wrong.value)
