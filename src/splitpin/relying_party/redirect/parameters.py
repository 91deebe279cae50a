"""A query as both endpoints read it: every parameter once, or not at all (RFC 6749 section 3.1)."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import parse_qsl

from splitpin.errors import InvalidRequest

LONGEST_QUERY = 16_384
"""Characters: codes and states are long at some issuers, and no server takes a longer line."""
_MOST_PARAMETERS = 50


def read_query(query: str) -> Mapping[str, str]:
    """Return the parameters of a query; those without a value count as left out (RFC 6749 section 3.1).

    Args:
        query: As it came, percent-encoded.

    Raises:
        InvalidRequest: One came twice, it is too long, or it is no UTF-8.
    """
    if len(query) > LONGEST_QUERY:
        raise InvalidRequest("The query is too long")
    try:
        pairs = parse_qsl(query, errors="strict", max_num_fields=_MOST_PARAMETERS)
    except ValueError:
        raise InvalidRequest("The query cannot be read") from None
    parameters = dict(pairs)
    if len(parameters) != len(pairs):
        raise InvalidRequest("A parameter came twice")
    return parameters
