"""A misbehaving issuer, a clock that jumps, and key sources that are closed afterwards."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from fault_server import FaultServer
from jumping_clock import Clock
from oidc_types import Make, Pool
from splitpin.jose.keys import JWKSet, SigningKey
from splitpin.oidc.jwks import RemoteKeys


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def pool() -> Pool:
    """Public keys to rotate through."""
    return [SigningKey.generate().jwk for _ in range(3)]


@pytest.fixture
def server(pool: Pool) -> Iterator[FaultServer]:
    """Serves the first key of the pool."""
    with FaultServer(JWKSet(pool[:1]).to_dict()) as server:
        yield server


@pytest.fixture
def source(server: FaultServer, clock: Clock) -> Iterator[Make]:
    """Makes key sources for the server; a test whose server hangs gives a short timeout."""
    made: list[RemoteKeys] = []

    def make(**settings: object) -> RemoteKeys:
        made.append(RemoteKeys(**{"url": server.url, "clock": clock, **settings}))  # type: ignore[arg-type]
        return made[-1]

    yield make
    for keys in made:
        keys.close()
