"""The answers of our API that are no errors."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from starlette.responses import Response

from splitpin.issuer.edge.problem import NO_STORE


def answer(document: Mapping[str, object]) -> Response:
    """200 with a JSON object that nobody keeps."""
    return Response(msgspec.json.encode(document), headers=NO_STORE, media_type="application/json")
