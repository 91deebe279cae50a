"""In which language somebody is answered: the one that the page names, or else the one that their browser asks for."""

from __future__ import annotations

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response

from splitpin.issuer.edge.documents import Document
from splitpin.issuer.locale.negotiation import accepted, chosen, named
from splitpin.issuer.locale.sentences import ENGLISH, Sentences, sentences

PARAMETER = "ui_locales"
"""Names languages in the address of a page, in a form and in the API (OpenID Connect Core 1.0 section 3.1.2.1)."""


def language_of(request: Request, ui_locales: str | None = None) -> str:
    """The language that a person reads (BCP 47), English where we speak none of theirs.

    Args:
        request: From their browser.
        ui_locales: What it names in its body; None: what it names in its address.
    """
    wanted = request.query_params.get(PARAMETER, "") if ui_locales is None else ui_locales
    return chosen([*named(wanted), *accepted(request.headers.get("accept-language", ""))]) or ENGLISH


def sentences_for(request: Request, ui_locales: str | None = None) -> Sentences:
    """The sentences of that language."""
    return sentences(language_of(request, ui_locales))


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
