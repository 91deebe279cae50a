"""The routes of the published clients."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from starlette.routing import Route

from splitpin.issuer.edge.cotter.answer import PREFIX
from splitpin.issuer.edge.cotter.errors import cotter_error
from splitpin.issuer.edge.dialect import speaking
from splitpin.issuer.edge.key_document import KeyDocument


class Part(Protocol):
    """One part of the dialect."""

    def routes(self) -> list[Route]:
        """Its routes."""
        ...


@dataclass(frozen=True, slots=True)
class Cotter:
    """The published clients' dialect.

    Attributes:
        keys: The key set as their verifiers need it.
        parts: Everything else, in the order in which paths are looked for.
    """

    keys: KeyDocument
    parts: Sequence[Part]

    def routes(self) -> list[Route]:
        """All routes of the dialect."""
        jwks = Route(f"{PREFIX}/token/jwks", speaking(cotter_error, self.keys.serve))
        return [jwks, *(route for part in self.parts for route in part.routes())]
