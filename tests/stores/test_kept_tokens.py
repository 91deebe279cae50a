"""The stores keep the sealed tokens with the session, and replace them for one of those who try at once."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from splitpin.stores.sqlite import SQLiteStore
from starting import starting
from stores.conformance import ANN, NOW, digest
from stores.conftest import Backend

BEFORE, AFTER = b"\x00sealed tokens\xff", b"\x01other tokens\xfe"


async def done(answer: Any) -> Any:
    return await answer if inspect.isawaitable(answer) else answer


async def signed_in(backend: Backend, name: str = "a", tokens: bytes | None = BEFORE) -> Any:
    store = backend.store()
    await done(store.sign_in(ANN, starting(digest(name), NOW, NOW + 60, tokens=tokens)))
    return store.sessions


async def test_tokens_are_kept_whether_the_sign_in_was_the_first_or_not(backend: Backend) -> None:
    """The two are different statements."""
    for name in ("first", "second"):
        sessions = await signed_in(backend, name)
        session = await done(sessions.find(digest(name)))
        assert session.tokens == BEFORE
        assert (await done(sessions.find_all(session.user.id)))[digest(name)].tokens == BEFORE
    assert "sealed" not in repr(session)


async def test_a_session_started_alone_keeps_its_tokens(backend: Backend) -> None:
    sessions = await signed_in(backend)
    session = replace(await done(sessions.find(digest("a"))), tokens=AFTER)
    await done(sessions.start(starting(digest("b"), NOW, NOW + 60, digest("a")), session))
    assert await done(sessions.find(digest("b"))) == session


async def test_renewing_is_a_compare_and_set(backend: Backend) -> None:
    sessions = await signed_in(backend)
    assert await done(sessions.renew(digest("a"), BEFORE, AFTER)) is True
    assert await done(sessions.renew(digest("a"), BEFORE, b"late")) is False
    assert (await done(sessions.find(digest("a")))).tokens == AFTER


async def test_renewing_neither_revives_nor_begins(backend: Backend) -> None:
    """A session that ended, one that is not there, and one that never had tokens."""
    sessions = await signed_in(backend)
    await done(sessions.end(digest("a")))
    assert await done(sessions.renew(digest("a"), BEFORE, AFTER)) is False
    await signed_in(backend, "b", tokens=None)
    assert await done(sessions.renew(digest("b"), BEFORE, AFTER)) is False
    assert (await done(sessions.find(digest("b")))).tokens is None


async def test_of_many_renewals_at_once_one_wins(backend: Backend) -> None:
    sessions = await signed_in(backend)
    texts = [b"%d" % number for number in range(20)]
    won = await asyncio.gather(*(done(sessions.renew(digest("a"), BEFORE, text)) for text in texts))
    assert sum(won) == 1
    assert (await done(sessions.find(digest("a")))).tokens == texts[won.index(True)]


def test_the_same_in_threads(tmp_path: Path) -> None:
    store = SQLiteStore(tmp_path / "app.db")
    call: Callable[..., Any] = store.sign_in
    call(ANN, starting(digest("a"), NOW, NOW + 60, tokens=BEFORE))
    assert store.sessions.renew(digest("a"), BEFORE, AFTER) is True
    assert store.sessions.renew(digest("a"), BEFORE, AFTER) is False
    store.close()
