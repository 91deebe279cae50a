"""The conformance suite that a user inherits, under the name that the tests of our own stores use."""

from splitpin.testing.conformance import (
    ANN,
    NOW,
    Conformance,
    SessionStoreConformance,
    StoreConformance,
    UserFinderConformance,
    UserStoreConformance,
    a_session,
    a_start,
    digest,
)

__all__ = [
    "ANN",
    "NOW",
    "Conformance",
    "SessionStoreConformance",
    "StoreConformance",
    "UserFinderConformance",
    "UserStoreConformance",
    "a_session",
    "a_start",
    "digest",
]
