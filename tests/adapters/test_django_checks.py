"""What `manage.py check` finds, and what a wrong setting says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test.utils import override_settings

from django_site import DjangoSite
from small_issuer import CLIENT_ID, ISSUER, ORIGIN, SmallIssuer
from splitpin.errors import ConfigurationError
from splitpin.relying_party.sessions.token_sessions import TokenSessions

KEEPING = {"ISSUER": ISSUER, "AUDIENCE": CLIENT_ID, "ORIGIN": ORIGIN, "SESSIONS": TokenSessions([bytes(range(32))])}
DJANGO_S = (
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
)


@pytest.fixture
def site() -> Iterator[DjangoSite]:
    with DjangoSite(SmallIssuer()) as site:
        yield site


def problems(**changed: Any) -> list[str]:
    """The checks' findings about the project with other settings."""
    from splitpin.django.checks import check_project  # noqa: PLC0415 - it reads the settings

    with override_settings(**changed):
        return [str(found.id) for found in check_project()]


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({}, []),
        ({"SPLITPIN": {}}, ["splitpin.E001"]),
        ({"MIDDLEWARE": []}, ["splitpin.E002", "splitpin.E002"]),
        ({"AUTHENTICATION_BACKENDS": ["django.contrib.auth.backends.ModelBackend"]}, ["splitpin.E003"]),
        ({"MIDDLEWARE": DJANGO_S, "SPLITPIN": KEEPING}, ["splitpin.E004"]),
        ({"SPLITPIN": KEEPING}, []),
        ({"SESSION_COOKIE_SECURE": False}, ["splitpin.W001"]),
        ({"SESSION_COOKIE_HTTPONLY": False}, ["splitpin.W002"]),
        ({"SESSION_COOKIE_SAMESITE": "None"}, ["splitpin.W003"]),
        ({"SESSION_COOKIE_SAMESITE": False}, ["splitpin.W003"]),
        ({"SESSION_ENGINE": "django.contrib.sessions.backends.signed_cookies"}, ["splitpin.W004"]),
    ],
)
def test_the_checks_find_what_is_wrong(site: DjangoSite, changed: dict[str, Any], found: list[str]) -> None:
    assert problems(**changed) == found


@pytest.mark.parametrize(
    ("key", "value", "problem"),
    [
        ("ISSUER", "", "ISSUER.*is missing"),
        ("ORIGIN", "http://app.example.com", "origin"),
        ("ON_CREATE", print, "ON_CREATE.*is not known.*ON_CREATED"),
        ("ON_CREATED", "nowhere.at_all", "ON_CREATED.*cannot be imported"),
        ("SESSIONS", b"a key alone", "SESSIONS.*is not a TokenSessions"),
    ],
)
def test_a_wrong_setting_is_named_with_its_fix(site: DjangoSite, key: str, value: Any, problem: str) -> None:
    from splitpin.django.configuration import configured  # noqa: PLC0415

    with pytest.raises(ConfigurationError, match=problem):
        configured(settings.SPLITPIN | {key: value})


def test_a_finding_says_the_fix_once(site: DjangoSite) -> None:
    from splitpin.django.checks import check_project  # noqa: PLC0415

    with override_settings(SPLITPIN=settings.SPLITPIN | {"ORIGIN": f"{ORIGIN}/"}):
        (found,) = check_project()
    assert (found.msg, found.hint) == ("origin: is not how a browser writes an origin.", f"Write {ORIGIN}.")
