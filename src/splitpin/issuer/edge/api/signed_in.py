"""What our API answers whoever has signed in: what came of it, and what the browser keeps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from splitpin.issuer.clients.model import Client
from splitpin.issuer.edge.api.answer import answer
from splitpin.issuer.edge.caller import Callers
from splitpin.issuer.signin.model import Completed


def signed_in(
    callers: Callers,
    request: Request,
    client: Client,
    completed: Completed[Any],
    document: Mapping[str, object],
    *,
    passes: Sequence[str] | None,
) -> Response:
    """The answer, with cookies for the issuer's own pages.

    Args:
        callers: Knows the cookies.
        request: By which somebody signed in.
        client: To what.
        completed: The sign-in.
        document: What came of it.
        passes: What the browser has from earlier sign-ins; None where it keeps none.
    """
    known = callers.known
    granted = known.of_account(request, passes, client.project.id, completed.identifier, of=completed.sid)
    response = answer({**document, **({} if passes is None else {"browser_pass": granted})})
    callers.sessions.keep(response, completed.cookie)
    if callers.sessions.is_own_page(request):
        known.keep(request, response, granted)
    return response
