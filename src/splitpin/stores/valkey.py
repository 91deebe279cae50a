"""Sessions in Valkey or Redis (the extra `valkey`), for an app that keeps its users elsewhere.

    import valkey
    sessions = ValkeySessionStore(valkey.asyncio.Valkey.from_url("valkey://localhost"))
    party = RelyingParty(..., users=users, sessions=sessions)

A session's key lives as long as the absolute limit allows and goes by itself. Each call is one script, so that each is
one step for everybody else, and one round trip. What Valkey loses (a restart without persistence, an eviction) signs
people out, no more; a server that evicts should do so in a database of its own.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from inspect import isawaitable
from typing import Any, Protocol, TypeVar

from splitpin.arguments import require_methods, require_text
from splitpin.errors import Conflict, InvalidToken
from splitpin.relying_party.sessions.session import AGAIN, SPENT_FOR, Session, SessionStart
from splitpin.relying_party.users import User

T = TypeVar("T")

# A session is a hash: data, seen, tokens, and index, the name of its user's index. An index is a sorted set of digests
# by expiry; it lives as long as the longest of its sessions. A token's key holds the digest of the session that it
# began and when; a user's, when they were last signed out everywhere. Every key has the prefix's hash tag, so that a
# cluster has them on one node.

_START = f"""
if redis.call('EXISTS', KEYS[1]) == 1 then return 0 end
local created, issued = tonumber(ARGV[3]), tonumber(ARGV[8])
local out = redis.call('GET', KEYS[4])
if out and tonumber(out) > issued then return -1 end
local begun = redis.call('HMGET', KEYS[3], 'digest', 'at')
if begun[1] then
    local first = ARGV[9] .. begun[1]
    if tonumber(begun[2]) <= created - {AGAIN} or redis.call('HGET', first, 'index') ~= KEYS[2] then return -1 end
    redis.call('ZREM', KEYS[2], begun[1])
    redis.call('DEL', first)
    redis.call('HSET', KEYS[3], 'digest', ARGV[1])
else
    redis.call('HSET', KEYS[3], 'digest', ARGV[1], 'at', created)
end
redis.call('EXPIRE', KEYS[3], {SPENT_FOR})
local lifetime = tonumber(ARGV[4])
redis.call('HSET', KEYS[1], 'data', ARGV[2], 'seen', ARGV[3], 'tokens', ARGV[6], 'index', KEYS[2])
redis.call('EXPIRE', KEYS[1], lifetime)
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', ARGV[3])
redis.call('ZADD', KEYS[2], ARGV[5], ARGV[1])
if redis.call('TTL', KEYS[2]) < lifetime then redis.call('EXPIRE', KEYS[2], lifetime) end
if KEYS[5] then
    local index = redis.call('HGET', KEYS[5], 'index')
    if index then redis.call('ZREM', index, ARGV[7]) end
    redis.call('DEL', KEYS[5])
end
return 1"""

_FIND = "return redis.call('HMGET', KEYS[1], 'data', 'seen', 'tokens')"

_TOUCH = """
local seen = redis.call('HGET', KEYS[1], 'seen')
if seen and tonumber(seen) < tonumber(ARGV[1]) then redis.call('HSET', KEYS[1], 'seen', ARGV[1]) end"""

_RENEW = """
if ARGV[1] == '' or redis.call('HGET', KEYS[1], 'tokens') ~= ARGV[1] then return 0 end
redis.call('HSET', KEYS[1], 'tokens', ARGV[2])
return 1"""

_END = """
local index = redis.call('HGET', KEYS[1], 'index')
if index then redis.call('ZREM', index, ARGV[1]) end
redis.call('DEL', KEYS[1])"""

_END_ALL = f"""
local ended, out = 0, redis.call('GET', KEYS[2])
if not out or tonumber(out) < tonumber(ARGV[2]) then redis.call('SET', KEYS[2], ARGV[2], 'EX', {SPENT_FOR}) end
for _, digest in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do
    ended = ended + redis.call('DEL', ARGV[1] .. digest)
end
redis.call('DEL', KEYS[1])
return ended"""

_FIND_ALL = """
local found = {}
for _, digest in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do
    local fields = redis.call('HMGET', ARGV[1] .. digest, 'data', 'seen', 'tokens')
    if fields[1] then found[#found + 1] = {fields[1], fields[2], fields[3], digest} end
end
return found"""


class Client(Protocol):
    """What the store uses of a client of the packages `valkey` and `redis`, blocking or asynchronous."""

    def register_script(self, script: Any) -> Any:
        """Return the script as something to call with `keys` and `args`."""
        ...


class ValkeySessionStore:
    """Sessions in Valkey or Redis, a `SessionStore` that keeps tokens too.

    With a blocking client each method returns its value, with an asynchronous one an awaitable. The user is shown as
    they were at the sign-in; when the app disables or deletes one, it calls `end_all`.

    Args:
        client: Of the package `valkey` or `redis`. Give it timeouts.
        prefix: What the keys begin with; two apps on one database need two.

    Raises:
        ConfigurationError: The client is none, for example its address; or the prefix is empty.
    """

    def __init__(self, client: Client, *, prefix: str = "splitpin") -> None:
        fix = "Give a client, such as valkey.asyncio.Valkey.from_url(url)."
        require_methods("client", client, ("register_script",), fix)
        require_text("prefix", prefix, "Give a prefix for the keys, such as the app's name.")
        self._session = f"{{{prefix}}}:session:"
        self._user = f"{{{prefix}}}:user:"
        self._token = f"{{{prefix}}}:token:"
        self._signed_out = f"{{{prefix}}}:signed-out:"
        self._start = client.register_script(_START)
        self._find = client.register_script(_FIND)
        self._touch = client.register_script(_TOUCH)
        self._renew = client.register_script(_RENEW)
        self._end = client.register_script(_END)
        self._end_all = client.register_script(_END_ALL)
        self._find_all = client.register_script(_FIND_ALL)

    def start(self, start: SessionStart, session: Session) -> Awaitable[None] | None:
        """Store a session under its digest and end the one that it replaces.

        Raises:
            InvalidToken: `spent`.
            Conflict: There is a session under this digest.
        """
        digest, user_id = start.digest.hex(), session.user.id
        keys = [
            self._session + digest, self._user + user_id, self._token + start.token_id.hex(),
            self._signed_out + user_id,
        ]  # fmt: skip
        args = [
            digest, _data(session), session.seen_at, session.expires_at - session.created_at, session.expires_at,
            _text(session.tokens), "", start.issued_at, self._session,
        ]  # fmt: skip
        if start.replaces is not None:
            keys.append(self._key(start.replaces))
            args[6] = start.replaces.hex()
        return _then(self._start(keys=keys, args=args), _started)

    def find(self, digest: bytes) -> Session | Awaitable[Session | None] | None:
        """Return the session, or None."""
        return _then(self._find(keys=[self._key(digest)]), _found)

    def touch(self, digest: bytes, seen_at: int) -> Awaitable[None] | None:
        """Set `seen_at`; it never moves backwards, and an ended session stays ended."""
        return _then(self._touch(keys=[self._key(digest)], args=[seen_at]), _nothing)

    def renew(self, digest: bytes, before: bytes, tokens: bytes) -> bool | Awaitable[bool]:
        """Replace the sealed tokens `before` by `tokens`; False where they are not there any more."""
        return _then(self._renew(keys=[self._key(digest)], args=[_text(before), _text(tokens)]), bool)

    def end(self, digest: bytes) -> Awaitable[None] | None:
        """Delete the session; no error where there is none."""
        return _then(self._end(keys=[self._key(digest)], args=[digest.hex()]), _nothing)

    def end_all(self, user_id: str, at: int) -> int | Awaitable[int]:
        """End every session of a user and return how many there were; no older token begins another."""
        keys = [self._user + user_id, self._signed_out + user_id]
        return _then(self._end_all(keys=keys, args=[self._session, at]), int)

    def find_all(self, user_id: str) -> Mapping[bytes, Session] | Awaitable[Mapping[bytes, Session]]:
        """Return a user's sessions by digest, newest first."""
        return _then(self._find_all(keys=[self._user + user_id], args=[self._session]), _all_found)

    def _key(self, digest: bytes) -> str:
        return self._session + digest.hex()


def _then(answer: Any, read: Callable[[Any], T]) -> T | Awaitable[T]:
    """Read an answer, now or when it comes."""
    if not isawaitable(answer):
        return read(answer)

    async def wait() -> T:
        return read(await answer)

    return wait()


def _data(session: Session) -> str:
    """What never changes of a session."""
    return json.dumps([
        session.user.id, session.user.identifier, session.issuer, session.audience, session.subject,
        session.authentication_method, session.created_at, session.expires_at,
        session.acr, session.auth_time,
    ])  # fmt: skip


def _text(tokens: bytes | None) -> str:
    """Sealed tokens as text, for clients that decode what they read; nothing for none."""
    return "" if tokens is None else base64.b64encode(tokens).decode("ascii")


def _started(answer: Any) -> None:
    if answer < 0:
        raise InvalidToken("spent", "jti")
    if not answer:
        raise Conflict("There is a session under this id already.")


def _nothing(answer: Any) -> None:  # noqa: ARG001 - the shape of a reader
    return None


def _found(fields: Sequence[Any]) -> Session | None:
    data, seen, tokens = fields
    if data is None:
        return None
    user_id, identifier, issuer, audience, subject, method, created_at, expires_at, acr, auth_time = json.loads(data)
    user, kept = User(user_id, identifier), base64.b64decode(tokens) or None
    return Session(user, issuer, audience, subject, method, created_at, int(seen), expires_at, kept, acr, auth_time)


def _all_found(rows: Sequence[Sequence[Any]]) -> Mapping[bytes, Session]:
    sessions: dict[bytes, Session] = {}
    for *fields, digest in rows:
        session = _found(fields)
        if session is not None:
            sessions[bytes.fromhex(digest.decode() if isinstance(digest, bytes) else digest)] = session
    return dict(sorted(sessions.items(), key=lambda item: item[1].created_at, reverse=True))
