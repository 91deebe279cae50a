"""The issuer wing: the server that proves people and mints the tokens.

`app.build` puts it together from `settings`; `server` and `cli` are the entry points. From the top, and never upwards:
`edge` (HTTP dialects), `signin` (where the ways of proving oneself meet), `codes` (one such way), `tokens` (grants
and the mint), `users`, `projects` and `keys`, then `db` and what all of them stand on.

`Issuer` is the issuer inside an app's process.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

__all__ = ["Issuer"]

if TYPE_CHECKING:
    from splitpin.issuer.embedded.issuer import Issuer
else:
    # Every module of the issuer passes through here, and few of them need all the others (PEP 562).
    def __getattr__(name: str) -> object:
        """Load the public name when it is first asked for."""
        if name != "Issuer":
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = globals()[name] = import_module("splitpin.issuer.embedded.issuer").Issuer
        return value
