"""The claims of a verified token as a mapping that nobody can change (RFC 7519 section 4)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from splitpin.jose.strict_json import parse_object


class ClaimSet(Mapping[str, Any]):
    """Claims to read, not to write: a list or an object comes out as a copy, so one token can serve many callers.

    `dict(claims)` gives a dictionary of one's own. Values stay out of its `repr`, so that a log shows none.

    What is kept is the payload; it is read when somebody asks. Few do, since the claims that every token has are
    attributes of the token, and a remembered token takes half the memory so.
    """

    __slots__ = ("_members", "_payload")

    def __init__(self, payload: bytes) -> None:
        """Wrap a payload.

        Args:
            payload: A JSON object that `parse_object` has read before without an error.
        """
        self._payload = payload
        self._members: dict[str, Any] | None = None

    def __getitem__(self, name: str) -> Any:
        value = self._read()[name]
        return parse_object(self._payload)[name] if isinstance(value, (dict, list)) else value

    def __contains__(self, name: object) -> bool:
        return name in self._read()

    def __iter__(self) -> Iterator[str]:
        return iter(self._read())

    def __len__(self) -> int:
        return len(self._read())

    def __repr__(self) -> str:
        return f"ClaimSet({', '.join(self)})"

    def _read(self) -> dict[str, Any]:
        members = self._members
        if members is None:
            # Two threads may both come here and write the same.
            members = self._members = parse_object(self._payload)
        return members
