"""What tells one kind of token from another, so that none passes for another (RFC 8725 sections 3.11 and 3.12)."""

from __future__ import annotations

from typing import Final

# The header's `typ`: RFC 9068 section 2.1; RFC 7519 section 5.1.
ACCESS_TYPES: Final = frozenset(("at+jwt", "application/at+jwt"))
ID_TYPES: Final = frozenset(("JWT",))

# The claim `type`, by which the published clients tell them.
ACCESS_KIND: Final = "client_access_token"
ID_KIND: Final = "client_id_token"
