"""The widget's files and the pages of this folder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from splitpin.issuer.edge.documents import Document
from splitpin.issuer.edge.files import FOR_ANY_PAGE, UNFRAMED, Files, page_headers

_PAGES = Path(__file__).parent
_WIDGET = _PAGES.parents[1] / "widget"


def widget() -> Files:
    """The widget's modules and styles, for any site."""
    return Files(_WIDGET, FOR_ANY_PAGE)


def page(name: str, besides: Mapping[str, Sequence[str]] = MappingProxyType({})) -> Document:
    """A page of this folder, to be asked for anew each time; `besides` is what else it may do."""
    headers = page_headers(besides=besides) | UNFRAMED
    return Document((_PAGES / name).read_bytes(), "text/html; charset=utf-8", 0, headers)
