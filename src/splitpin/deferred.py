"""Modules that are loaded when something of them is first used, as PEP 562 has it for the names of a package.

The standard library's event loop, HTTP client and TLS take longer to import than all of Splitpin. A WSGI app has no
event loop, and an app that is given its keys opens no socket; neither pays for what it never uses. An app that fetches
keys loads the sender when it is configured, before the first request.

Type checkers are shown the module itself:

    if TYPE_CHECKING:
        from splitpin.relying_party.sessions import renewal as renewing
    else:
        renewing = Deferred("splitpin.relying_party.sessions.renewal")
"""

from __future__ import annotations

from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

__all__ = ["Deferred", "asyncio"]


class Deferred(ModuleType):
    """Stands for a module until something of it is asked for.

    Args:
        name: The module's full name.
    """

    def __getattr__(self, name: str) -> Any:
        """Load the module, and keep what was asked for."""
        value = getattr(import_module(self.__name__), name)
        setattr(self, name, value)
        return value


if TYPE_CHECKING:
    import asyncio
else:
    asyncio = Deferred("asyncio")
