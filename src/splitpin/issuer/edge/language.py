"""In which language somebody is answered."""

from __future__ import annotations

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response

from splitpin.issuer.edge.documents import Document
from splitpin.issuer.locale.sentences import ENGLISH, Sentences, sentences


def sentences_for(_request: Request) -> Sentences:
    """The sentences of the language that a person reads."""
    return sentences(ENGLISH)


class Translated:
    """A page that is the same for everybody of a language, made when the first of them comes.

    Args:
        made: Makes it.
    """

    __slots__ = ("_kept", "_made")

    def __init__(self, made: Callable[[Sentences], Document]) -> None:
        self._made = made
        self._kept: dict[str, Document] = {}

    async def serve(self, request: Request) -> Response:
        """The page, or 304 for a browser that has it."""
        spoken = sentences_for(request)
        if spoken.tag not in self._kept:
            self._kept[spoken.tag] = self._made(spoken)
        response = self._kept[spoken.tag].answer(request)
        response.headers.add_vary_header("Accept-Language")
        return response
