"""The settings of mail: what is for development alone, and what is missing where none is sent."""

from __future__ import annotations

import pytest

from splitpin.errors import ConfigurationError
from splitpin.issuer.settings import read_settings

GIVEN = {"SPLITPIN_ISSUER": "http://localhost:8000", "SPLITPIN_MASTER_SECRET": "A" * 43 + "="}
DEVELOPMENT = GIVEN | {"SPLITPIN_DEVELOPMENT": "1"}
SENDER = {"SPLITPIN_SENDER": "smtp://user:word@mail.acme.test"}


def test_development_needs_no_mail_server() -> None:
    settings = read_settings(DEVELOPMENT)
    assert (settings.development, settings.sender) == (True, "inbox")


def test_local_addresses_are_for_development_alone() -> None:
    assert not read_settings(DEVELOPMENT).local_addresses
    assert read_settings(DEVELOPMENT | {"SPLITPIN_LOCAL_ADDRESSES": "1"}).local_addresses
    with pytest.raises(ConfigurationError, match="SPLITPIN_LOCAL_ADDRESSES"):
        read_settings(GIVEN | {"SPLITPIN_SENDER": "console", "SPLITPIN_LOCAL_ADDRESSES": "1"})


@pytest.mark.parametrize("given", [{}, SENDER, {"SPLITPIN_SENDER": "https://mail.acme.test/hook"}])
def test_who_sends_nothing_need_not_say_how(given: dict[str, str]) -> None:
    assert read_settings(GIVEN | given, sending=False).sender == ""
    with pytest.raises(ConfigurationError, match=r"SPLITPIN_(SENDER|MAIL_FROM|HOOK_SECRET): is missing"):
        read_settings(GIVEN | given)


def test_a_blank_in_a_password_names_percent_encoding() -> None:
    with pytest.raises(ConfigurationError, match="percent-encode"):
        read_settings(GIVEN | {"SPLITPIN_SENDER": "smtp://user:se cret@mail.acme.test"})
