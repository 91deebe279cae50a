"""Keys that a client publishes: fetched seldom, from public addresses alone, and used while their address is away."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from functools import partial

import pytest

from fault_server import FaultServer
from issuer.clients.client_signer import Signer
from splitpin.exchange import Deadline, Request, TransportError
from splitpin.issuer.clients.assertions.remote_keys import COOL_DOWN, KEPT, STALE, RemoteClientKeys
from splitpin.issuer.public_addresses import is_public
from splitpin.transport import send, send_async

OLD, NEW = Signer(kid="old"), Signer("EdDSA", kid="new")


class Clock:
    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def server() -> Iterator[FaultServer]:
    with FaultServer({"keys": [OLD.jwk, {"kty": "oct", "k": "AA"}, {"kty": "RSA", "use": "enc"}]}) as server:
        yield server


async def names(keys: RemoteClientKeys, server: FaultServer, kid: str | None = "old") -> list[str | None]:
    return [key.kid for key in await keys.find(server.url, kid)]


async def test_keys_are_asked_for_once_and_by_one_of_many(server: FaultServer) -> None:
    keys = RemoteClientKeys(send_async, Clock(), deadline=60)
    assert await asyncio.gather(*[names(keys, server) for _ in range(20)]) == [["old"]] * 20
    assert len(server.requests) == 1


async def test_a_new_key_is_found_and_an_unknown_one_asked_for_once_a_minute(server: FaultServer) -> None:
    clock = Clock()
    keys = RemoteClientKeys(send_async, clock, deadline=60)
    assert await names(keys, server) == ["old"]
    server.jwks = {"keys": [OLD.jwk, NEW.jwk]}
    assert await names(keys, server, "new") == ["old"]
    clock.now += COOL_DOWN
    assert await names(keys, server, "new") == ["old", "new"]
    clock.now += COOL_DOWN
    for _ in range(5):
        await names(keys, server, "never")
    assert len(server.requests) == 3


@pytest.mark.parametrize("mode", ["error", "cut", "redirect", "huge", "list"])
async def test_keys_at_hand_outlive_an_address_that_is_away_for_a_day(server: FaultServer, mode: str) -> None:
    clock = Clock()
    keys = RemoteClientKeys(send_async, clock, deadline=60)
    assert await names(keys, server) == ["old"]
    server.mode = mode
    clock.now += KEPT + 1
    assert await names(keys, server) == ["old"]
    clock.now += STALE
    assert await names(keys, server) == []


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.9.9.9", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
        "224.0.0.1", "255.255.255.255", "192.0.2.1", "::1", "::", "fe80::1", "fe80::1%eth0", "fd00::1", "ff02::1",
        "::ffff:127.0.0.1", "::ffff:8.8.8.8", "64:ff9b::7f00:1", "64:ff9b:1::1", "2002:7f00:1::", "2001::1",
        "2001:db8::1", "", "localhost",
    ],
)  # fmt: skip
def test_no_address_of_this_machine_or_its_network_is_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.216.34", "2606:4700::1111"])
def test_an_address_of_the_internet_is_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "0.0.0.0", "2130706433", "0x7f.1"])
def test_a_name_of_this_machine_is_not_even_connected_to(server: FaultServer, host: str) -> None:
    request = Request("GET", f"http://{host}:{server.port}/", Deadline(10))
    with pytest.raises(TransportError):
        send(request, admits=is_public)
    assert server.requests == []


async def test_what_is_not_public_gives_no_keys(server: FaultServer) -> None:
    keys = RemoteClientKeys(partial(send_async, admits=is_public), Clock())
    assert await names(keys, server) == []
    assert server.requests == []
