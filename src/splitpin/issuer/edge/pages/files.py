"""The files of the package that browsers load, read once: the widget's modules and styles, and our pages."""

from __future__ import annotations

from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from splitpin.errors import NotFound
from splitpin.issuer.edge.documents import Document

_PAGES = Path(__file__).parent
_WIDGET = _PAGES.parents[1] / "widget"
_MEDIA_TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
}
# Any site may load the widget; what it loads is told nothing and can read nothing by that.
_FOR_ANY_PAGE = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}
# No inline script or style, no framing, nothing from anywhere else (CSP Level 3; OWASP ASVS 5.0 3.4.3 and 3.4.6).
_FOR_A_PAGE = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; "
        "require-trusted-types-for 'script'; trusted-types 'none'"
    ),
    "X-Frame-Options": "DENY",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class WidgetFiles:
    """`/widget/<name>`: modules import each other, so all are asked for anew each time and come from one release."""

    __slots__ = ("_files",)

    def __init__(self) -> None:
        self._files = {
            path.name: Document(path.read_bytes(), _MEDIA_TYPES[path.suffix], 0, _FOR_ANY_PAGE)
            for path in _WIDGET.iterdir()
            if path.suffix in _MEDIA_TYPES
        }

    async def serve(self, request: Request) -> Response:
        """The file.

        Raises:
            NotFound: There is none of that name.
        """
        document = self._files.get(request.path_params["name"])
        if document is None:
            raise NotFound("There is no such file.")
        return document.answer(request)


def page(name: str) -> Document:
    """A page of this folder, to be asked for anew each time."""
    return Document((_PAGES / name).read_bytes(), "text/html; charset=utf-8", 0, _FOR_A_PAGE)
