"""Answers and routes as all of this dialect has them."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from splitpin.issuer.edge.cors import Cors
from splitpin.issuer.edge.cotter.errors import cotter_error
from splitpin.issuer.edge.dialect import Endpoint, speaking
from splitpin.issuer.edge.problem import NO_STORE

PREFIX = "/api/v0"
_HEADERS = "api_key_id, authorization, content-type"  # never the secret: it has no place in a page


def answer(document: object) -> Response:
    """200 with JSON: no other status means success to these clients."""
    return Response(msgspec.json.encode(document), headers=NO_STORE, media_type="application/json")


def routed(cors: Cors, path: str, endpoints: Mapping[str, Endpoint], *, prefix: str = PREFIX) -> Route:
    """A route with an endpoint for each of its methods."""

    async def dispatch(request: Request) -> Response:
        return await endpoints["GET" if request.method == "HEAD" else request.method](request)

    return cors.route(
        prefix + path, speaking(cotter_error, dispatch), list(endpoints), headers=_HEADERS, credentials=True
    )
