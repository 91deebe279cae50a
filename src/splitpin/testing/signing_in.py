"""The sign-in of a test: what a page of the app does, with whatever test client the framework has."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode, urlsplit

from splitpin.testing.fake_issuer import ORIGIN, FakeIssuer
from splitpin.testing.person import Person


def sign_in(client: Any, payload: Mapping[str, Any], *, path: str = "/login", origin: str | None = ORIGIN) -> Any:
    """Post a sign-in payload to the app as its own page would.

    Args:
        client: A test client: Starlette's and FastAPI's, httpx's, sync and async, Flask's, Django's. From then on it
            holds the session's cookie.
        payload: From `FakeIssuer.payload`.
        path: Where the app's `POST /login` is.
        origin: The `Origin` header, the app's own; None sends none.

    Returns:
        The client's own response; an async client's has to be awaited.
    """
    headers = {} if origin is None else {"Origin": origin}
    # Django's client alone does not know `json=`.
    if _is_django(client):
        return client.post(path, payload, content_type="application/json", headers=headers)
    return client.post(path, json=payload, headers=headers)


def sign_in_by_redirect(
    client: Any,
    issuer: FakeIssuer,
    person: str | Person = "ann@example.com",
    *,
    path: str = "/login",
    next: str = "/",  # noqa: A002 - the parameter's name
    error: str = "",
    **proof: Any,
) -> Any:
    """Follow a link to `/login` to the issuer and back, as a browser would, without a network.

    Args:
        client: A test client, as for `sign_in`; not an async one.
        issuer: Where the app sends people to.
        person: Who signs in there.
        path: Where the app's `GET /login` is.
        next: Where the link goes on to.
        error: What the issuer says in place of a sign-in, for example `access_denied`.
        proof: `acr`, `amr` and `auth_time`, as in `FakeIssuer.payload`.

    Returns:
        The client's response to `GET /callback`, whose redirect is not followed.
    """
    begun = _visit(client, f"{path}?{urlencode({'next': next})}")
    back = urlsplit(issuer.authorize(begun.headers["Location"], person, error=error, **proof))
    return _visit(client, f"{back.path}?{back.query}")


def _visit(client: Any, path: str) -> Any:
    """The response itself: Starlette's client would follow a redirect to the issuer, and find the app there."""
    return client.get(path) if _is_django(client) else client.get(path, follow_redirects=False)


def _is_django(client: Any) -> bool:
    return any(each.__module__.startswith("django.") for each in inspect.getmro(client.__class__))
