"""The parameters of an authorization request before anybody knows what they mean (RFC 6749 section 3.1)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

_LONGEST: Final = 4096
_LONGEST_OF_ALL: Final = 12 * 1024
UNDERSTOOD: Final = frozenset(
    {
        "response_type", "response_mode", "client_id", "redirect_uri", "scope", "state", "nonce", "display", "prompt",
        "max_age", "ui_locales", "id_token_hint", "login_hint", "acr_values", "claims", "code_challenge",
        "code_challenge_method", "resource", "request", "request_uri", "registration",
    }
)  # fmt: skip
"""The rest is ignored, and may come as often as it likes (RFC 6749 section 3.1)."""


@dataclass(frozen=True, slots=True)
class Parameters:
    """Those that are understood, each once.

    Attributes:
        values: By name; without a value one counts as left out.
        twice: The names of those that came more than once, the first of which stands in `values`.
        too_long: Whether they are longer than any honest request.
    """

    values: dict[str, str] = field(repr=False)
    twice: frozenset[str] = frozenset()
    too_long: bool = False

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, str]]) -> Parameters:
        """Those of a query or a form."""
        values: dict[str, str] = {}
        twice: set[str] = set()
        for name, value in pairs:
            if name not in UNDERSTOOD or not value:
                continue
            if name in values:
                twice.add(name)
            values.setdefault(name, value)
        sizes = [len(value) for value in values.values()]
        return cls(values, frozenset(twice), sum(sizes) > _LONGEST_OF_ALL or max(sizes, default=0) > _LONGEST)

    def get(self, name: str) -> str | None:
        """The value of that name, or None."""
        return self.values.get(name)

    def words(self, name: str) -> tuple[str, ...]:
        """The words of a value that is a list with blanks between."""
        return tuple(dict.fromkeys(self.values.get(name, "").split(" "))) if self.values.get(name) else ()
