"""A whole app with sign-in: its own users and sessions in one SQLite file, its pages, and nothing else.

What signs people in is the dozen lines of `build`; the rest shows it.
"""

from __future__ import annotations

import os
from html import escape
from pathlib import Path
from string import Template

from splitpin import RelyingParty
from splitpin.extras import missing
from splitpin.stores.sqlite import SQLiteStore

try:
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import HTMLResponse
    from starlette.routing import Mount, Route
    from starlette.staticfiles import StaticFiles

    from splitpin.starlette import SignIn
except ImportError as error:
    raise missing("splitpin.demo", error, "server") from None

_HERE = Path(__file__).parent


def build(*, issuer: str, client_id: str, origin: str, database: str | os.PathLike[str]) -> Starlette:
    """Make the app.

    Args:
        issuer: The issuer's origin.
        client_id: The project's, at the issuer.
        origin: The app's own origin, as browsers reach it.
        database: The app's SQLite file; made if missing.
    """
    store = SQLiteStore(database)
    sign_in = SignIn(RelyingParty(issuer=issuer, audience=client_id, origin=origin, store=store))

    async def home(request: Request) -> HTMLResponse:
        user = await sign_in.session_or_none(request)
        if user is None:
            return _page("sign-in.html", issuer=issuer, client_id=client_id)
        return _page("account.html", issuer=issuer, id=user.id, identifier=user.identifier)

    static = Mount("/static", StaticFiles(directory=_HERE / "static"))
    return Starlette(routes=[Route("/", home), *sign_in.routes, static])


def _page(name: str, *, issuer: str, **values: str) -> HTMLResponse:
    """A page with its values filled in, as text, under a policy that runs the issuer's scripts and ours alone."""
    template = Template((_HERE / name).read_text(encoding="utf-8"))
    text = template.substitute({key: escape(value) for key, value in {"issuer": issuer, **values}.items()})
    policy = (
        f"default-src 'none'; script-src 'self' {issuer}; connect-src 'self' {issuer}; "
        "style-src 'self'; img-src 'self'; "
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'"
    )
    return HTMLResponse(text, headers={"Content-Security-Policy": policy, "Cache-Control": "no-store"})
