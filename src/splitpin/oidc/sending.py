"""What sends requests to another issuer, loaded with its HTTP client and TLS when something is first sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from splitpin.deferred import Deferred

__all__ = ["transport"]

if TYPE_CHECKING:
    from splitpin import transport
else:
    transport = Deferred("splitpin.transport")
