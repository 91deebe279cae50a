"""Pictures that may be shown: PNG, JPEG, WebP, and drawings in SVG that are a drawing and nothing else."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass

from splitpin.errors import InvalidRequest

LARGEST = 64 * 1024
"""Bytes of a logo: it is shown 40 pixels high, and people wait for it."""

_FIELD = "logo"
_SVG = "{http://www.w3.org/2000/svg}"
_DRAWN = frozenset(
    (
        *("svg", "g", "defs", "symbol", "use", "title", "desc", "path", "rect", "circle", "ellipse", "line"),
        *("polyline", "polygon", "text", "tspan", "linearGradient", "radialGradient", "stop", "clipPath", "mask"),
    )
)
# What could load something, run something, or hide that it does behind an escape.
_REACHES_OUT = re.compile(r"(?:url\s*\(\s*['\"]?(?!\s*['\"]?#)|javascript:|data:|@import|\\)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of picture.

    Attributes:
        ending: Of its files' names.
        media_type: RFC 6838.
    """

    ending: str
    media_type: str


PNG, JPEG, WEBP = Kind("png", "image/png"), Kind("jpg", "image/jpeg"), Kind("webp", "image/webp")
SVG = Kind("svg", "image/svg+xml")
KINDS = {kind.ending: kind for kind in (PNG, JPEG, WEBP, SVG)}


def media_type_of(content: bytes) -> Kind:
    """What kind of picture it is, by what is in it.

    Raises:
        InvalidRequest: It is too large or none of these; or a drawing that is more than that.
    """
    if len(content) > LARGEST:
        raise InvalidRequest(f"A logo has at most {LARGEST // 1024} KB.", field=_FIELD)
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if content.startswith(b"\xff\xd8\xff"):
        return JPEG
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return WEBP
    _check_drawing(content)
    return SVG


def _check_drawing(content: bytes) -> None:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InvalidRequest("A logo is a PNG, a JPEG, a WebP or an SVG.", field=_FIELD) from None
    # An entity could grow without end, and a style sheet load what it wants: neither belongs into a drawing.
    if "<!" in text.replace("<!--", "") or "<?xml-stylesheet" in text:
        raise InvalidRequest("An SVG logo has no DOCTYPE, no CDATA and no style sheet.", field=_FIELD)
    try:
        root = ET.fromstring(text)  # noqa: S314 - without a DOCTYPE there are no entities
    except (ET.ParseError, ValueError):
        raise InvalidRequest("A logo is a PNG, a JPEG, a WebP or an SVG.", field=_FIELD) from None
    if root.tag != f"{_SVG}svg":
        raise InvalidRequest("A logo is a PNG, a JPEG, a WebP or an SVG.", field=_FIELD)
    for node in root.iter():
        _check_node(node)


def _check_node(node: ET.Element) -> None:
    name = node.tag.removeprefix(_SVG)
    if name not in _DRAWN:
        raise InvalidRequest(f"An SVG logo is a drawing alone, without {name[:40]!a}.", field=_FIELD)
    for attribute, value in node.attrib.items():
        bare = attribute.rpartition("}")[2].lower()
        leads_out = bare == "href" and not value.startswith("#")
        if bare.startswith("on") or leads_out or _REACHES_OUT.search(value):
            raise InvalidRequest(f"An SVG logo loads and runs nothing: its {bare[:40]!a} will not do.", field=_FIELD)
