"""`splitpin token`: what a token says, and whether that holds."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Annotated

import typer

from splitpin.errors import ConfigurationError
from splitpin.issuer.cli.commands import Commands
from splitpin.issuer.cli.parameters import AsJSON
from splitpin.issuer.cli.terminal import print_json, say, written
from splitpin.jose.claims import Expectation
from splitpin.jose.compact import read_header, split
from splitpin.jose.keys import JWKSet
from splitpin.jose.verification import verify_access_token
from splitpin.oidc.jwks import RemoteKeys

app = Commands(help="Tokens: read one, and check whether it is valid.")

_LEEWAY = 30
_LONGEST = 86400


@app.callback()
def _group() -> None:
    """Keeps `verify` a command of its own though it is the only one."""


@app.command()
def verify(
    text: Annotated[
        str, typer.Argument(metavar="TOKEN", help="The access token. By default, or with -, standard input.")
    ] = "-",
    issuer: Annotated[
        str | None,
        typer.Option(
            metavar="URL", envvar="SPLITPIN_ISSUER", help="The issuer that must have made it.", show_envvar=True
        ),
    ] = None,
    audience: Annotated[
        str | None, typer.Option(metavar="CLIENT_ID", help="The client id that it must be for.")
    ] = None,
    jwks: Annotated[
        str | None,
        typer.Option(
            metavar="FILE|URL",
            help="The issuer's keys: a file, or an address.",
            show_default="ISSUER/.well-known/jwks.json",
        ),
    ] = None,
    *,
    as_json: AsJSON = False,
) -> None:
    """Verify an access token as an app's backend would, and show its claims.

    export SPLITPIN_ISSUER=https://id.example.com
    splitpin token verify --audience 5b0c6c1e-... < token
    splitpin token verify eyJhbGci... --audience 5b0c6c1e-... --jwks keys.json
    """
    if issuer is None:
        raise ConfigurationError("--issuer", "is missing", "Name the issuer, or set SPLITPIN_ISSUER.")
    if audience is None:
        raise ConfigurationError("--audience", "is missing", "Name the client id of the project the token is for.")
    token_text = (sys.stdin.read() if text == "-" else text).strip()
    token = verify_access_token(
        token_text,
        keys=_keys(jwks or f"{issuer}/.well-known/jwks.json", token_text),
        expected=Expectation(issuer, audience, _LEEWAY, _LONGEST),
        now=time.time(),
    )
    if as_json:
        print_json(dict(token.claims))
        return
    say("The token is valid.")
    say(f"subject     {token.subject}")
    say(f"identifier  {token.identifier or '-'}")
    say(f"method      {token.authentication_method or '-'}")
    say(f"scope       {token.scope or '-'}")
    say(f"issued      {written(token.issued_at)}")
    say(f"expires     {written(token.expires_at)}")


def _keys(source: str, token_text: str) -> JWKSet:
    """The keys of a file, or the one key of an address that the token names."""
    if source.startswith(("http://", "https://")):
        remote = RemoteKeys(source)
        try:
            return JWKSet((remote.lookup(read_header(split(token_text).header).kid),))
        finally:
            remote.close()
    try:
        document = json.loads(Path(source).read_text(encoding="utf-8"))
        return JWKSet.from_dict(document)
    except (OSError, ValueError, AttributeError, TypeError) as error:
        raise ConfigurationError(
            "--jwks", "is not a file with a key set", "Name a file or an https address."
        ) from error
