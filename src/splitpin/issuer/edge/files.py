"""Folders of the package that any page may load from, read once, and the policy of the pages that are ours."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from starlette.requests import Request
from starlette.responses import Response

from splitpin.errors import NotFound
from splitpin.issuer.edge.documents import Document

FOR_ANY_PAGE = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}
"""For what any site may load; it is told nothing and can read nothing by that."""
UNFRAMED = {"X-Frame-Options": "DENY"}
"""Says `frame-ancestors 'none'` to browsers that do not know that directive."""

MEDIA_TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
}
"""What browsers are told of a file, by the end of its name."""


class Files:
    """The files of one folder as they are, under their own names: asked for anew each time, unless they never change.

    Args:
        folder: Its files of a known type are served, and nothing else of it.
        headers: What each answer carries besides.
        max_age: Seconds that anybody may keep a file without asking.
    """

    __slots__ = ("_files",)

    def __init__(self, folder: Path, headers: Mapping[str, str], *, max_age: int = 0) -> None:
        self._files = {
            path.name: Document(path.read_bytes(), MEDIA_TYPES[path.suffix], max_age, headers)
            for path in folder.iterdir()
            if path.suffix in MEDIA_TYPES
        }

    async def serve(self, request: Request) -> Response:
        """The file that the path's `name` names.

        Raises:
            NotFound: There is none of that name.
        """
        document = self._files.get(request.path_params["name"])
        if document is None:
            raise NotFound("There is no such file.")
        return document.answer(request)


def page_headers(
    *,
    frame_ancestors: Iterable[str] = (),
    images: Iterable[str] = (),
    besides: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> dict[str, str]:
    """What a page of ours may do, and who may show it in a frame.

    No inline script or style, no markup made of strings, nothing from anywhere else (CSP Level 3; OWASP ASVS 5.0 3.4.3
    and 3.4.6); where the operator chose a provider of challenges, what that provider's widget needs.

    Args:
        frame_ancestors: The origins whose pages may frame it; without any, nobody may.
        images: Origins besides ours that it may show images of.
        besides: What else directives allow, for a provider of challenges.
    """
    policy = {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": " ".join(["'self'", *images]),
        "connect-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
        "object-src": "'none'",
        "frame-ancestors": " ".join(frame_ancestors) or "'none'",
        "require-trusted-types-for": "'script'",
        "trusted-types": "'none'",
    }
    for directive, sources in besides.items():
        before = policy.get(directive, "'none'")
        policy[directive] = " ".join([*([] if before == "'none'" else [before]), *sources])
    return {
        "Content-Security-Policy": "; ".join(f"{directive} {sources}" for directive, sources in policy.items()),
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    }
