"""The options that say what is registered of a client; `client create` and `client edit` take the same ones."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer

from splitpin.errors import ConfigurationError
from splitpin.issuer.cli.terminal import say
from splitpin.issuer.clients.metadata import ClientMetadata

_NOTHING = "none"
"""Takes away what an option names."""


class _KeySet(msgspec.Struct, frozen=True):
    """A key set (RFC 7517 section 5)."""

    keys: Annotated[tuple[dict[str, Any], ...], msgspec.Meta(min_length=1)]


_Switch = bool | None
_Text = str | None
_Texts = list[str] | None


def _switch(names: str, words: str) -> Any:
    return Annotated[_Switch, typer.Option(names, help=words, show_default=False)]


def _text(name: str, metavar: str, words: str) -> Any:
    return Annotated[_Text, typer.Option(name, metavar=metavar, help=words)]


def _texts(name: str, metavar: str, words: str) -> Any:
    return Annotated[_Texts, typer.Option(name, metavar=metavar, help=f"{words} May be given several times.")]


_OPTIONS: dict[str, Any] = {
    "third_party": _switch("--third-party/--first-party", "Somebody else's: ask people before it learns of them."),
    "require_pkce": _switch("--require-pkce/--no-require-pkce", "Ask for PKCE, as of every public client."),
    "id_token_signed_response_alg": _text("--id-token-alg", "ALG", "Sign its ID tokens with ES256 or RS256."),
    "thin_id_token": _switch("--thin-id-token/--full-id-token", "Tell of the person at UserInfo alone."),
    "grant_types": _texts("--grant-type", "GRANT", "What it may get tokens by."),
    "scopes": _texts("--scope", "SCOPE", "What it may ask for."),
    "resources": _texts("--resource", "URI", "An API that its tokens may be for."),
    "post_logout_redirect_uris": _texts("--post-logout-uri", "URI", "Where people may be sent after signing out."),
    "backchannel_logout_uri": _text("--logout-uri", "URI", "Where its server is told of ended sessions."),
    "backchannel_logout_session_required": _switch(
        "--logout-sid/--no-logout-sid", "Always tell it which session ended."
    ),
    "require_pushed_authorization_requests": _switch(
        "--require-par/--no-require-par", "Take only requests that its server has pushed."
    ),
    "jwks": _text("--jwks", "FILE|URL", "Its public keys, instead of a secret: a file, or their https address."),
    "client_uri": _text("--client-uri", "URI", "Its own page."),
    "logo_uri": _text("--logo-uri", "URI", "Its picture."),
}


def with_metadata(command: Callable[..., None]) -> Callable[..., None]:
    """The command with an option for each member; it gets those that were given as one mapping, `metadata`.

    A list of things replaces the one that was there, and `none` takes away what there was.
    """
    signature = inspect.signature(command, eval_str=True)
    own = [each for each in signature.parameters.values() if each.name != "metadata"]
    given = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=option)
        for name, option in _OPTIONS.items()
    ]

    @functools.wraps(command)
    def taking(**arguments: Any) -> None:
        values = {name: arguments.pop(name) for name in _OPTIONS}
        command(**arguments, metadata=_read({name: value for name, value in values.items() if value is not None}))

    *others, as_json = own
    taking.__signature__ = signature.replace(parameters=[*others, *given, as_json])  # type: ignore[attr-defined]
    return taking


def show_metadata(client_metadata: ClientMetadata) -> None:
    """Prints for people what is registered, leaving out what is not there."""
    keys = tuple(str(each.get("kid") or each.get("kty")) for each in client_metadata.jwks)
    members: dict[str, bool | str | tuple[str, ...] | None] = asdict(client_metadata) | {"jwks": keys}
    for name, value in members.items():
        if value:
            words = "yes" if value is True else " ".join(value) if isinstance(value, tuple) else value
            say(f"{name.replace('_', ' ')}  {words}")


def _read(values: dict[str, bool | str | list[str]]) -> dict[str, Any]:
    read: dict[str, Any] = {}
    for name, value in values.items():
        if isinstance(value, list):
            read[name] = () if value == [_NOTHING] else tuple(value)
        elif name == "jwks":
            read |= _read_keys(str(value))
        else:
            read[name] = None if value == _NOTHING else value
    return read


def _read_keys(named: str) -> dict[str, Any]:
    if named == _NOTHING:
        return {"jwks": (), "jwks_uri": None}
    if "://" in named:
        return {"jwks_uri": named}
    try:
        keys = msgspec.json.decode(Path(named).read_bytes(), type=_KeySet).keys
    except (OSError, msgspec.DecodeError) as error:
        raise ConfigurationError(
            "--jwks", "is no file with a key set in it", 'Name one with {"keys": [...]}, or an https address.'
        ) from error
    return {"jwks": keys}
