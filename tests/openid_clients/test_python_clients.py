"""Common Python clients, unmodified, sign people in with the lines of `splitpin client snippet`."""

from __future__ import annotations

import secrets
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from clients.child import free_port, serving
from clients.issuer import Issuer, running_issuer
from openid_clients.person import Person
from splitpin.issuer.clients.metadata import ClientMetadata
from splitpin.issuer.clients.registration import create_client
from splitpin.issuer.clients.snippets import snippet
from splitpin.issuer.db import open_database

SITE = Path(__file__).parent / "app_site.py"
BEGINS = {
    "authlib-flask": "/login",
    "authlib-starlette": "/login",
    "django-allauth": "/accounts/oidc/splitpin/login/",
    "mozilla-django-oidc": "/oidc/authenticate/",
    "social-auth-app-django": "/login/oidc/",
}
CALLBACKS = {
    "authlib-flask": "/callback",
    "authlib-starlette": "/callback",
    "django-allauth": "/accounts/oidc/splitpin/login/callback/",
    "mozilla-django-oidc": "/oidc/callback/",
    "social-auth-app-django": "/complete/oidc/",
}
HAVE_A_BUTTON = {"social-auth-app-django"}
SEND_NO_PKCE = {"social-auth-app-django"}
CASES = [
    *[pytest.param(each, "ES256") for each in ("authlib-starlette", "mozilla-django-oidc")],
    *[
        pytest.param(each, "ES256", marks=pytest.mark.long)
        for each in ("authlib-flask", "django-allauth", "social-auth-app-django")
    ],
    *[pytest.param(each, "RS256", marks=pytest.mark.long) for each in BEGINS],
]
pytestmark = pytest.mark.xdist_group("openid_clients")


@pytest.fixture(scope="module")
def issuer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Issuer]:
    """One for all: each client is a client of its own."""
    with running_issuer(tmp_path_factory.mktemp("issuer"), MAILS_PER_NETWORK="1000") as running:
        yield running


@pytest.fixture(scope="module")
def project(issuer: Issuer) -> str:
    """Whose the clients are."""
    return issuer.project()


def registered(issuer: Issuer, project: str, library: str, redirect_uri: str, algorithm: Any) -> tuple[str, str]:
    """A client of the issuer's: its lines and its secret."""
    metadata = ClientMetadata(require_pkce=library not in SEND_NO_PKCE, id_token_signed_response_alg=algorithm)
    db = open_database(issuer.settings["SPLITPIN_DATABASE"])
    try:
        client, secret = db.run_now(
            create_client,
            project,
            name=library,
            type_="confidential",
            origins=[],
            redirect_uris=[redirect_uri],
            metadata=metadata,
            now=int(time.time()),
            entropy=secrets.token_bytes,
        )
    finally:
        db.close()
    lines = snippet(client, library, issuer=issuer.origin)
    assert (lines.missing_redirect_uri, lines.wants_public) == (None, None)
    return lines.text, secret


@pytest.mark.parametrize(("library", "algorithm"), CASES)
def test_it_signs_people_in(issuer: Issuer, project: str, tmp_path: Path, library: str, algorithm: str) -> None:
    port = free_port()
    app = f"http://127.0.0.1:{port}"
    lines, secret = registered(issuer, project, library, app + CALLBACKS[library], algorithm)
    (tmp_path / "lines.txt").write_text(lines)
    environment = {
        "OIDC_CLIENT_SECRET": secret,
        "SESSION_SECRET": secrets.token_urlsafe(32),
        "PYTHONPATH": str(SITE.parents[1]),
    }
    command = [sys.executable, str(SITE), library, str(tmp_path / "lines.txt"), str(port)]
    email = f"{secrets.token_hex(4)}@example.com"
    served = serving(command, at=app, log=tmp_path / "app.log", env=environment, within=60)
    with served, Person(issuer, email) as person:
        page = person.sign_in(app + BEGINS[library], method="POST" if library in HAVE_A_BUTTON else "GET")
    assert page.status_code == 200, page.text
    assert str(page.url) == f"{app}/"
    known = page.json()["user"]
    assert known == email or ("authlib" in library and len(known) == 36)  # the `sub` is a UUID
