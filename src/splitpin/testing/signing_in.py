"""The sign-in of a test: what a page of the app does, with whatever test client the framework has."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from typing import Any

from splitpin.testing.fake_issuer import ORIGIN


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
    if any(each.__module__.startswith("django.") for each in inspect.getmro(client.__class__)):
        return client.post(path, payload, content_type="application/json", headers=headers)
    return client.post(path, json=payload, headers=headers)
