"""What every user store and session store promises, as tests to inherit.

Written against the protocols alone, so that any store can be held to it::

    from splitpin.testing.conformance import UserStoreConformance

    class TestMyUsers(UserStoreConformance):
        @pytest.fixture
        def users(self):
            return MyUsers(fresh_database())

        def delete_user(self, users, user_id):
            users.database.execute("DELETE FROM users WHERE id = ?", (user_id,))

`UserStoreConformance` and `UserFinderConformance` need a fixture `users`, `StoreConformance` needs `store`, and each of
the three how the app deletes a user; `SessionStoreConformance` needs `sessions` and `user`,
`TokenSessionStoreConformance` what it does. Each starts empty.

Methods that return awaitables are awaited; override `call` to run a store another way, for example off the event loop.
Each test runs in an event loop of its own, or in pytest-asyncio's or anyio's where the class is marked for one of them.
"""

from __future__ import annotations

from splitpin.testing.conformance.calling import (
    ANN,
    AUDIENCE,
    BOB,
    ISSUER,
    NOW,
    Conformance,
    a_session,
    a_start,
    digest,
)
from splitpin.testing.conformance.sessions import (
    SessionKeepingConformance,
    SessionStoreConformance,
    TokenSessionStoreConformance,
)
from splitpin.testing.conformance.stores import StoreConformance
from splitpin.testing.conformance.users import UserFinderConformance, UserStoreConformance

__all__ = [
    "ANN",
    "AUDIENCE",
    "BOB",
    "ISSUER",
    "NOW",
    "Conformance",
    "SessionKeepingConformance",
    "SessionStoreConformance",
    "StoreConformance",
    "TokenSessionStoreConformance",
    "UserFinderConformance",
    "UserStoreConformance",
    "a_session",
    "a_start",
    "digest",
]
