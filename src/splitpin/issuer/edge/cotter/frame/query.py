"""The query that a published client opened a page with, its peculiarities undone."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import unquote

_NAMES = frozenset(
    {
        "api_key",
        "auth_method",
        "challenge",
        "code_challenge",
        "cotter_user_id",
        "direct_login",
        "domain",
        "form_id",
        "id",
        "identifier_field",
        "input",
        "phone_channels[]",
        "redirect_link",
        "redirect_url",
        "state",
        "type",
        "use_channel",
    }
)
_NOTHING = frozenset({"", "null", "undefined"})
_LONGEST = 4096


def parameters(query: str) -> Mapping[str, list[str]]:
    """The parameters that have a value, each with all its values.

    The browser client joins its query by hand. What is not set is there as the word `undefined`; an address is cut at
    its own `&` unless the pieces that are nobody's are given back to it; and one of the two forms encodes it twice. A
    plus is a plus: no client writes a blank that way, and phone numbers begin with one.
    """
    found: dict[str, list[str]] = {}
    last = ""
    for piece in query[: 4 * _LONGEST].split("&"):
        name, _, value = piece.partition("=")
        name = unquote(name)
        if name in _NAMES:
            last = name
            found.setdefault(name, []).append(value)
        elif last == "redirect_url":
            found[last][-1] += f"&{piece}"
    decoded = {name: [_decoded(name, value) for value in values] for name, values in found.items()}
    return {name: kept for name, values in decoded.items() if (kept := [v for v in values if v not in _NOTHING])}


def _decoded(name: str, value: str) -> str:
    text = unquote(value)[:_LONGEST]
    return unquote(text) if name == "redirect_url" and ":/" not in text else text
