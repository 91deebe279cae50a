"""Which stores a synchronous app can use: those that answer at once."""

from __future__ import annotations

from inspect import iscoroutinefunction

from splitpin.errors import ConfigurationError
from splitpin.relying_party.config import RelyingParty

_METHODS = ("sign_in", "start", "find", "touch", "end", "end_all", "find_all")


def require_synchronous(party: RelyingParty) -> None:
    """Refuse stores that are asynchronous by their definition; `steps.finish` finds out others when they answer.

    Raises:
        ConfigurationError: Naming the store, and what to use.
    """
    for name, store in (("store", party.store), ("users", party.user_store), ("sessions", party.session_store)):
        if any(iscoroutinefunction(getattr(store, method, None)) for method in _METHODS):
            fix = "Use a store whose methods are plain functions, such as SQLiteStore, or serve the app with ASGI."
            raise ConfigurationError(name, "has async methods, which WSGI cannot await", fix)
