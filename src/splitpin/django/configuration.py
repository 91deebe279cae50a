"""What the setting `SPLITPIN` may hold, and the relying party it describes.

Required are `ISSUER`, `AUDIENCE` and `ORIGIN`, which mean what they mean in `RelyingParty`. The rest is for apps that
need it; functions are given as themselves or by their dotted path:

- `ON_CREATED`: `on_created(user, identity)`, once for each new user, in the transaction that creates them;
- `NEW_USER`: `new_user(identity)` returns the unsaved user to create, for a user model with fields of its own;
- `VERIFIED`: `verified(user)` tells whether the app itself has proved that this user controls their address: such a
  user is adopted by the first sign-in that brings the address;
- `REVOKE`: `revoke(user)` ends what else could let in whoever set up an account whose address was never proved (API
  keys, social accounts, pending changes of address): with it such users are adopted too. Their password, their sessions
  and their linked identities are ended already;
- `LINKING`: another policy than `splitpin.relying_party.users.link`;
- `SESSIONS`: `TokenSessions`, with which the project keeps the issuer's tokens and refreshes them; Django's session
  then ends when the issuer says so;
- `LOGIN_WINDOW` and `MAX_AGE`: as in `RelyingParty`: how long after its issue, and after the person's proof, a token
  signs in;
- `FORMERLY`: as there: what the same issuer was called before it moved;
- `LEEWAY`: as there: how many seconds the issuer's clock and this machine's may be apart;
- `REDIRECT`: `Redirect`, with which people sign in by redirect: `GET login` and `GET callback`;
- `CLIENT_SECRET` or `CLIENT_KEY`: as there: how a confidential client proves who it is;
- `KEYS` and `CLOCK`: as in `RelyingParty`, for tests.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, cast

from django.apps import apps
from django.conf import settings
from django.utils.module_loading import import_string

from splitpin.errors import ConfigurationError
from splitpin.relying_party.config import RelyingParty
from splitpin.relying_party.sessions.session import SessionPolicy, TokenSessionStore
from splitpin.relying_party.sessions.token_sessions import TokenSessions
from splitpin.relying_party.users import UserStore

_REQUIRED = ("ISSUER", "AUDIENCE", "ORIGIN")
_PARTY = {
    "FORMERLY": "formerly",
    "LOGIN_WINDOW": "login_window",
    "MAX_AGE": "max_age",
    "LEEWAY": "leeway",
    "REDIRECT": "redirect",
    "CLIENT_KEY": "client_key",
    "KEYS": "keys",
    "CLOCK": "clock",
}
_SESSIONS = "SESSIONS"
_SECRET = "CLIENT_SECRET"  # noqa: S105 - the name of a setting
_USERS = {
    "ON_CREATED": "on_created",
    "NEW_USER": "new_user",
    "VERIFIED": "verified",
    "REVOKE": "revoke",
    "LINKING": "linking",
}


def party() -> RelyingParty:
    """Return the project's relying party.

    Raises:
        ConfigurationError: `SPLITPIN` is wrong.
    """
    return cast("RelyingParty", apps.get_app_config("splitpin").party)


def configured(setting: Mapping[str, Any]) -> RelyingParty:
    """Return the relying party that a setting describes.

    Raises:
        ConfigurationError: Something is missing, unknown or wrong; names it and the fix.
    """
    for name in _REQUIRED:
        if not setting.get(name):
            raise ConfigurationError(f"SPLITPIN[{name!r}]", "is missing", "Add it to the setting SPLITPIN.")
    for name in setting.keys() - {*_REQUIRED, *_PARTY, *_USERS, _SESSIONS, _SECRET}:
        known = ", ".join((*_REQUIRED, *_USERS, _SESSIONS, _SECRET, *_PARTY))
        raise ConfigurationError(f"SPLITPIN[{name!r}]", "is not known", f"Known names: {known}.")
    # By its path: the models that it needs can be loaded only when every app is there.
    django_users: Callable[..., UserStore] = import_string("splitpin.django.users.DjangoUsers")
    return RelyingParty(
        issuer=setting["ISSUER"],
        audience=setting["AUDIENCE"],
        origin=setting["ORIGIN"],
        client_secret=setting.get(_SECRET),
        users=django_users(**_options(setting, _USERS)),
        **_token_sessions(setting),
        **_options(setting, _PARTY),
    )


def _token_sessions(setting: Mapping[str, Any]) -> dict[str, Any]:
    """What keeps tokens beside Django's sessions, and the table for them; nothing where the project keeps none."""
    if _SESSIONS not in setting:
        return {}
    sessions = _loaded(_SESSIONS, setting[_SESSIONS])
    if not isinstance(sessions, TokenSessions):
        fix = "Give TokenSessions([key]), or leave it out: sessions are Django's."
        raise ConfigurationError(f"SPLITPIN[{_SESSIONS!r}]", "is not a TokenSessions", fix)
    rows: Callable[[], TokenSessionStore] = import_string("splitpin.django.token_rows.TokenRows")
    # A session rests for as long as Django lets it; below two seconds there is nothing left to divide.
    rest = max(settings.SESSION_COOKIE_AGE, 2)
    policy = SessionPolicy(idle=rest, touch=min(3_600, rest // 2))
    return {"sessions": replace(sessions, store=rows()), "session_policy": policy}


def _options(setting: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    """The arguments that some keys of the setting give."""
    return {argument: _loaded(name, setting[name]) for name, argument in names.items() if name in setting}


def _loaded(name: str, value: Any) -> Any:
    """What a key says, or what its dotted path leads to."""
    if not isinstance(value, str):
        return value
    try:
        return import_string(value)
    except ImportError as error:
        fix = "Give the function, or the dotted path of one."
        raise ConfigurationError(f"SPLITPIN[{name!r}]", "cannot be imported", fix) from error
