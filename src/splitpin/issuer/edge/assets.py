"""What the pages of the issuer load: under addresses that change with what stands there, so that nobody asks twice."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
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
from splitpin.issuer.locale.modules import MODULES, module_of
from splitpin.issuer.locale.sentences import ENGLISH, LANGUAGES, parts

_ISSUER = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class _File:
    """One file.

    Attributes:
        version: Stands in its address, and changes with it.
        kept: For whoever names the version.
        current: For whoever does not, and asks each time whether it is still the same.
    """

    version: str
    kept: Document
    current: Document


class Assets:
    """Some files of one folder; a module or a style sheet comes with all that it imports, a module in each language.

    Args:
        prefix: What their addresses begin with.
        folder: Where they are.
        names: Which of its files.
        headers: What each answer carries besides.
    """

    __slots__ = ("_files", "_folder", "_headers", "_prefix")

    def __init__(self, prefix: str, folder: Path, names: Iterable[str], headers: Mapping[str, str]) -> None:
        self._prefix = prefix
        self._folder = folder
        self._headers = headers
        self._files = {name: self._file(folder / name, ENGLISH) for name in names}

    def address(self, name: str, tag: str = ENGLISH) -> str:
        """Where a page finds a file: its path on the issuer.

        Args:
            name: Of the file.
            tag: The language in which a module speaks (BCP 47).
        """
        spoken = in_language(name, tag)
        file = self._find(spoken)
        if file is None:
            raise KeyError(spoken)
        return f"{self._prefix}/{file.version}/{spoken}"

    def current(self, name: str) -> Document | None:
        """A file for those who do not name the version, and ask each time whether it is still the same."""
        file = self._find(name)
        return None if file is None else file.current

    def route(self) -> Route:
        """The route of all versioned addresses."""
        return Route(f"{self._prefix}/{{version}}/{{name}}", speaking(problem, self._serve))

    async def _serve(self, request: Request) -> Response:
        """The file; of another version than ours too, as a page of another process may be older or newer than we are.

        Raises:
            NotFound: There is none of that name.
        """
        file = self._find(request.path_params["name"])
        if file is None:
            raise NotFound("There is no such file.")
        same = request.path_params["version"] == file.version
        return (file.kept if same else file.current).answer(request)

    def _find(self, name: str) -> _File | None:
        """A file by its name; a module in another language than English is joined when the first asks for it."""
        if name not in self._files:
            stem, _, tag = name.removesuffix(".js").partition(".")
            if f"{stem}.js" not in self._files or tag not in LANGUAGES or in_language(f"{stem}.js", tag) != name:
                return None
            self._files[name] = self._file(self._folder / f"{stem}.js", tag)
        return self._files[name]

    def _file(self, path: Path, tag: str) -> _File:
        match path.suffix:
            case ".js":
                body = modules.joined(path, translated(tag))
            case ".css":
                body = stylesheets.joined(path)
            case _:
                body = path.read_bytes()
        media_type, version = MEDIA_TYPES[path.suffix], hashlib.sha256(body).hexdigest()[:16]
        kept = Document(body, media_type, FOR_EVER, self._headers)
        return _File(version, kept, Document(body, media_type, 0, self._headers))


def in_language(name: str, tag: str) -> str:
    """What a module is called in a language: `sign-in.js`, `sign-in.de.js`."""
    return name if tag == ENGLISH else f"{name.removesuffix('.js')}.{tag}.js"


def translated(tag: str) -> Mapping[Path, str]:
    """The modules that hold sentences, in a language; none of English, which they are written in."""
    if tag == ENGLISH:
        return {}
    return {(_ISSUER / module.path).resolve(): module_of(module, tag, parts(tag)) for module in MODULES}
