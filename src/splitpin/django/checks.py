"""What `manage.py check` says about a project: each message names the fix."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core import checks

from splitpin.django.configuration import configured
from splitpin.django.user_model import shortcomings
from splitpin.errors import ConfigurationError

_NEEDED_MIDDLEWARE = (
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
)
_MIDDLEWARE = "splitpin.django.middleware.SplitpinMiddleware"
_BACKEND = "splitpin.django.backend.SplitpinBackend"


def check_project(**_: Any) -> list[checks.CheckMessage]:
    """Check the settings that sign-in depends on."""
    return [*_check_setting(), *_check_project(), *_check_user_model(), *_check_cookie()]


def _check_setting() -> list[checks.CheckMessage]:
    try:
        configured(getattr(settings, "SPLITPIN", {})).close()
    except ConfigurationError as error:
        # Django prints the hint below the message, which ends with the fix as well.
        return [checks.Error(str(error).removesuffix(f" {error.fix}"), hint=error.fix, id="splitpin.E001")]
    return []


def _check_project() -> list[checks.CheckMessage]:
    found: list[checks.CheckMessage] = [
        checks.Error(f"Sign-in needs {name}.", hint="Add it to MIDDLEWARE.", id="splitpin.E002")
        for name in _NEEDED_MIDDLEWARE
        if name not in settings.MIDDLEWARE
    ]
    if _BACKEND not in settings.AUTHENTICATION_BACKENDS:
        hint = f"Add {_BACKEND!r} to AUTHENTICATION_BACKENDS; without it Django forgets who signed in."
        found.append(checks.Error("The authentication backend is missing.", hint=hint, id="splitpin.E003"))
    if "SESSIONS" in getattr(settings, "SPLITPIN", {}) and _MIDDLEWARE not in settings.MIDDLEWARE:
        hint = f"Add {_MIDDLEWARE!r} to MIDDLEWARE, after AuthenticationMiddleware."
        found.append(checks.Error("Nothing renews the tokens of the sessions.", hint=hint, id="splitpin.E004"))
    return found


def _check_user_model() -> list[checks.CheckMessage]:
    """Look whether a first sign-in can make a user: better now than with the first person who comes."""
    if "NEW_USER" in getattr(settings, "SPLITPIN", {}):
        return []
    model = get_user_model()
    hint = 'Set SPLITPIN["NEW_USER"] to a function that takes the identity and returns the unsaved user, or change it.'
    return [
        checks.Error(f"Sign-in cannot create a {model.__name__}: {why}.", hint=hint, id="splitpin.E005")
        for why in shortcomings(model)
    ]


def _check_cookie() -> list[checks.CheckMessage]:
    """Look at the session cookie, which is Django's (OWASP ASVS 5.0, 3.3.1 to 3.3.4)."""
    found: list[checks.CheckMessage] = []

    def warn(number: int, message: str, hint: str) -> None:
        found.append(checks.Warning(message, hint=hint, id=f"splitpin.W00{number}"))

    origin = str(getattr(settings, "SPLITPIN", {}).get("ORIGIN", ""))
    if origin.startswith("https:") and not settings.SESSION_COOKIE_SECURE:
        warn(1, "The session cookie is sent without TLS.", "Set SESSION_COOKIE_SECURE = True.")
    if not settings.SESSION_COOKIE_HTTPONLY:
        warn(2, "Scripts can read the session cookie.", "Set SESSION_COOKIE_HTTPONLY = True.")
    if settings.SESSION_COOKIE_SAMESITE not in {"Lax", "Strict"}:
        warn(3, "The session cookie is sent with requests from other sites.", 'Set SESSION_COOKIE_SAMESITE = "Lax".')
    if settings.SESSION_ENGINE == "django.contrib.sessions.backends.signed_cookies":
        warn(4, "Logging out cannot end a session that is kept in a cookie.", "Choose another SESSION_ENGINE.")
    return found
