"""Lines to copy: how common clients are told of an issuer. The tests run the clients with these very files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from string import Template
from urllib.parse import urlsplit

from splitpin.errors import InvalidRequest
from splitpin.issuer.clients.model import Client

_FOLDER = Path(__file__).parent
_EXAMPLE = "https://app.example.com"
# Where each waits for people to come back, in its usual configuration.
_CALLBACKS = {
    "authlib-flask.py": "/callback",
    "authlib-starlette.py": "/callback",
    "django-allauth.py": "/accounts/oidc/splitpin/login/callback/",
    "express-openid-connect.mjs": "/callback",
    "grafana.ini": "/login/generic_oauth",
    "mod_auth_openidc.conf": "/redirect_uri",
    "mozilla-django-oidc.py": "/oidc/callback/",
    "oidc-client-ts.mjs": "/callback",
    "openid-client.mjs": "/callback",
    "social-auth-app-django.py": "/complete/oidc/",
}
_FILES = {file.rpartition(".")[0]: file for file in _CALLBACKS}
NAMES = tuple(_FILES)
"""The clients that there are lines for."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """The lines, and what has to be registered for them to work.

    Attributes:
        text: To copy.
        missing_redirect_uri: What the client's record lacks; None: it has it.
        wants_public: Whether they are for a client without a secret, which this one is not, or the other way round.
    """

    text: str
    missing_redirect_uri: str | None
    wants_public: bool | None


def snippet(client: Client, name: str, *, issuer: str) -> Snippet:
    """The lines by which an app that uses a common library becomes this client.

    Args:
        client: Which.
        name: The library: one of `NAMES`.
        issuer: The issuer's address.

    Raises:
        InvalidRequest: There are no lines for it.
    """
    file = _FILES.get(name)
    if file is None:
        raise InvalidRequest(f"There are lines for {', '.join(NAMES)}.", field="for")
    path = _CALLBACKS[file]
    registered = next((uri for uri in client.redirect_uris if urlsplit(uri).path == path), None)
    origin = next((each for each in client.allowed_origins if each.startswith("http")), _EXAMPLE)
    if registered is not None:
        origin = registered.removesuffix(path)
    text = Template((_FOLDER / f"{file}.template").read_text()).substitute(
        issuer=issuer,
        client_id=client.id,
        alg=client.metadata.id_token_signed_response_alg,
        redirect_uri=registered or origin + path,
        origin=origin,
    )
    public = name == "oidc-client-ts"
    return Snippet(
        text,
        missing_redirect_uri=None if registered else origin + path,
        wants_public=public if public != (client.type == "public") else None,
    )
