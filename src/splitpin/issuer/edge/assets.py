"""What the pages of the issuer load: under addresses that change with what stands there, so that nobody asks twice."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from splitpin.errors import NotFound
from splitpin.issuer.edge import modules, stylesheets
from splitpin.issuer.edge.dialect import speaking
from splitpin.issuer.edge.documents import FOR_EVER, Document
from splitpin.issuer.edge.files import MEDIA_TYPES
from splitpin.issuer.edge.problem import problem

_JOINED = {".js": modules.joined, ".css": stylesheets.joined}


class Assets:
    """Some files of one folder; a module or a style sheet comes with all that it imports, in one file.

    Args:
        prefix: What their addresses begin with.
        folder: Where they are.
        names: Which of its files.
        headers: What each answer carries besides.
    """

    __slots__ = ("_current", "_kept", "_prefix", "_versions")

    def __init__(self, prefix: str, folder: Path, names: Iterable[str], headers: Mapping[str, str]) -> None:
        self._prefix = prefix
        self._versions: dict[str, str] = {}
        self._kept: dict[str, Document] = {}
        self._current: dict[str, Document] = {}
        for name in names:
            path = folder / name
            body = _JOINED.get(path.suffix, Path.read_bytes)(path)
            self._versions[name] = hashlib.sha256(body).hexdigest()[:16]
            self._kept[name] = Document(body, MEDIA_TYPES[path.suffix], FOR_EVER, headers)
            self._current[name] = Document(body, MEDIA_TYPES[path.suffix], 0, headers)

    def address(self, name: str) -> str:
        """Where a page finds a file: its path on the issuer."""
        return f"{self._prefix}/{self._versions[name]}/{name}"

    def current(self, name: str) -> Document | None:
        """A file for those who do not name the version, and ask each time whether it is still the same."""
        return self._current.get(name)

    def route(self) -> Route:
        """The route of all versioned addresses."""
        return Route(f"{self._prefix}/{{version}}/{{name}}", speaking(problem, self._serve))

    async def _serve(self, request: Request) -> Response:
        """The file; of another version than ours too, as a page of another process may be older or newer than we are.

        Raises:
            NotFound: There is none of that name.
        """
        name = request.path_params["name"]
        if name not in self._versions:
            raise NotFound("There is no such file.")
        same = request.path_params["version"] == self._versions[name]
        return (self._kept if same else self._current)[name].answer(request)
