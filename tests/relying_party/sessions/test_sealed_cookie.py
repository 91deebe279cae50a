"""Sessions that are kept whole in the cookie: what they promise, and what they say honestly that they do not."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pytest

from sealed_app import KEY as NEW
from sealed_app import a_party, cookie_of, log_in, user_of
from small_issuer import ORIGIN, SmallIssuer
from splitpin.errors import ConfigurationError, CrossSite, Unauthenticated
from splitpin.jose.sealed import Seal
from splitpin.relying_party import endpoints, open_sessions, protect
from splitpin.relying_party.config import RelyingParty
from splitpin.relying_party.http.answer import Answer
from splitpin.relying_party.http.request import RequestHead
from splitpin.relying_party.sessions.sealed_cookie import SealedCookie, SealedSession
from splitpin.relying_party.sessions.session import Session, SessionPolicy
from splitpin.relying_party.steps import finish, finish_async
from splitpin.relying_party.users import User

OLD = bytes(range(32))
FACTS: dict[str, str] = {"issuer": "https://id.example.com", "audience": "client-1"}
ANN = User("17", "ann@example.com")
SESSION = Session(ANN, FACTS["issuer"], FACTS["audience"], "sub-ann", "OTP", 1000, 2000, 9000)
SEALED = SealedSession(SESSION, 3)


def opened(sealed: SealedCookie, text: str, origin: str = ORIGIN, **changed: str) -> SealedSession | None:
    facts = FACTS | changed
    return sealed.open(text, origin=origin, issuer=facts["issuer"], audience=facts["audience"])


def test_a_cookie_is_plain_base64url() -> None:
    for name in ("a", "ab", "abc"):
        session = replace(SESSION, subject=name)
        text = SealedCookie([OLD]).seal(SealedSession(session, 0), "https://app.example.com", bytes)
        assert "=" not in text


class Generations:
    """Sign-outs in a dictionary."""

    def __init__(self) -> None:
        self.counted: dict[str, int] = {}

    def generation(self, user_id: str) -> int | None:
        return self.counted.get(user_id, 0)

    def advance(self, user_id: str) -> None:
        self.counted[user_id] = self.counted.get(user_id, 0) + 1


class AwaitedGenerations(Generations):
    async def generation(self, user_id: str) -> int | None:  # type: ignore[override]
        return super().generation(user_id)

    async def advance(self, user_id: str) -> None:  # type: ignore[override]
        super().advance(user_id)


def ask(party: RelyingParty, cookie: str) -> Answer:
    return finish(endpoints.current_session(party, RequestHead("GET", cookie=cookie), party.verifier.verify))


def test_a_sign_in_needs_no_store() -> None:
    """The cookie says who it is; nothing of it can be read, and the refused request is the one without it."""
    issuer = SmallIssuer()
    party = a_party(issuer)
    answer = log_in(party, issuer)
    cookie = cookie_of(answer)
    assert user_of(party, cookie) == User("user-1", "ann@example.com")
    assert ask(party, cookie).status == 200
    assert "ann" not in cookie
    line = dict(answer.headers)[b"set-cookie"].decode()
    assert line.startswith("__Host-splitpin_session_b6bf6623=")
    assert line.endswith("; Max-Age=2592000; Path=/; Secure; HttpOnly; SameSite=Lax")
    with pytest.raises(Unauthenticated):
        user_of(party, "__Host-splitpin_session_b6bf6623=")


def test_two_sign_ins_make_two_cookies() -> None:
    """Each is sealed with a nonce of its own."""
    issuer = SmallIssuer()
    party = a_party(issuer)
    assert cookie_of(log_in(party, issuer)) != cookie_of(log_in(party, issuer))


def test_what_is_sealed_is_opened_again() -> None:
    """Every field."""
    sealed = SealedCookie([NEW])
    session = SealedSession(replace(SESSION, user=User("17", 'a"\u2028ö@example.com')), 2**63 - 1)
    assert opened(sealed, sealed.seal(session, ORIGIN, secrets.token_bytes)) == session


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: "",
        lambda text: text[:-4],
        lambda text: text[4:],
        lambda text: ("B" if text[0] == "A" else "A") + text[1:],
        lambda text: text[:-1] + ("B" if text[-1] == "A" else "A"),
        lambda text: text + "!",
        lambda text: text + "ä",
        lambda text: text[:10] + "\n" + text[10:],
        lambda text: "a",
    ],
)
def test_a_changed_cookie_is_no_session(spoil: Callable[[str], str]) -> None:
    sealed = SealedCookie([NEW])
    assert opened(sealed, spoil(sealed.seal(SEALED, ORIGIN, secrets.token_bytes))) is None


def test_every_single_bit_counts() -> None:
    """AES-GCM authenticates nonce, text and tag."""
    sealed = SealedCookie([NEW])
    text = sealed.seal(SEALED, ORIGIN, secrets.token_bytes)
    for place in range(0, len(text) - 1, 7):
        other = "A" if text[place] != "A" else "B"
        assert opened(sealed, text[:place] + other + text[place + 1 :]) is None


def test_keys_are_changed_without_signing_anybody_out() -> None:
    """The newest seals, all open; a key that is taken away ends what it sealed."""
    text = SealedCookie([OLD]).seal(SEALED, ORIGIN, secrets.token_bytes)
    assert opened(SealedCookie([NEW, OLD]), text) == SEALED
    assert opened(SealedCookie([NEW]), text) is None
    newer = SealedCookie([NEW, OLD]).seal(SEALED, ORIGIN, secrets.token_bytes)
    assert opened(SealedCookie([OLD]), newer) is None


def test_a_cookie_of_another_app_or_for_another_purpose_is_no_session() -> None:
    """Though the key be the same."""
    sealed = SealedCookie([NEW])
    text = sealed.seal(SEALED, ORIGIN, secrets.token_bytes)
    assert opened(sealed, text, "https://other.example.com") is None
    assert opened(sealed, text, issuer="https://other.example") is None
    assert opened(sealed, text, audience="client-2") is None
    other = Seal([NEW], "session_tokens").seal(b"[]", context=ORIGIN.encode(), entropy=secrets.token_bytes)
    assert opened(sealed, other.hex()) is None


@pytest.mark.parametrize("keys", [[], [b"short"], [b"password" * 8], NEW, "text", [NEW, b""]])
def test_weak_keys_are_refused_at_the_start(keys: Any) -> None:
    with pytest.raises(ConfigurationError, match=r"^sessions\.keys"):
        SealedCookie(keys)


def test_no_key_is_shown() -> None:
    assert "ghijkl" not in repr(SealedCookie([NEW]))


def test_the_idle_limit_is_enforced_and_begins_anew_with_get_session() -> None:
    """A copy that is not renewed dies at the limit, whoever renews theirs."""
    issuer = SmallIssuer()
    party = a_party(issuer, session_policy=SessionPolicy(idle=1000, absolute=5000, touch=100))
    first = cookie_of(log_in(party, issuer))
    issuer.clock.now += 99
    assert b"set-cookie" not in dict(ask(party, first).headers)
    issuer.clock.now += 801
    answer = ask(party, first)
    renewed = cookie_of(answer)
    assert f"Max-Age={5000 - 900};" in dict(answer.headers)[b"set-cookie"].decode()
    issuer.clock.now += 100
    with pytest.raises(Unauthenticated):
        user_of(party, first)
    assert user_of(party, renewed).id == "user-1"


def test_the_absolute_limit_is_enforced_however_it_is_used() -> None:
    issuer = SmallIssuer()
    party = a_party(issuer, session_policy=SessionPolicy(idle=1000, absolute=2500, touch=100))
    cookie = cookie_of(log_in(party, issuer))
    for _ in range(4):
        issuer.clock.now += 600
        cookie = cookie_of(ask(party, cookie))
    issuer.clock.now += 100
    assert ask(party, cookie).status == 401


def test_a_renewal_uses_the_newest_key() -> None:
    issuer = SmallIssuer()
    cookie = cookie_of(log_in(a_party(issuer, SealedCookie([OLD])), issuer))
    issuer.clock.now += 4000
    renewed = cookie_of(ask(a_party(issuer, SealedCookie([NEW, OLD])), cookie))
    assert ask(a_party(issuer, SealedCookie([NEW])), renewed).status == 200


def test_a_logout_deletes_the_cookie_and_cannot_end_a_copy() -> None:
    """As the documentation says."""
    issuer = SmallIssuer()
    party = a_party(issuer)
    cookie = cookie_of(log_in(party, issuer))
    out = finish(endpoints.logout(party, RequestHead("POST", cookie=cookie, origin=ORIGIN)))
    assert dict(out.headers)[b"set-cookie"] == (
        b"__Host-splitpin_session_b6bf6623=; Max-Age=0; Path=/; Secure; HttpOnly; SameSite=Lax"
    )
    assert user_of(party, cookie).id == "user-1"


def test_another_site_s_post_has_no_session() -> None:
    issuer = SmallIssuer()
    party = a_party(issuer)
    head = RequestHead("POST", cookie=cookie_of(log_in(party, issuer)), origin="https://evil.example")
    with pytest.raises(CrossSite):
        finish(protect.session(party, head, party.verifier.verify))


def test_logging_out_everywhere_ends_every_copy() -> None:
    """With one number beside the user; who signs in afterwards is signed in, in this very second and on any clock."""
    issuer = SmallIssuer()
    party = a_party(issuer, SealedCookie([NEW], Generations()))
    bob = cookie_of(log_in(party, issuer, subject="sub-bob", identifier="bob@example.com"))
    cookies: Sequence[str] = [cookie_of(log_in(party, issuer)) for _ in range(2)]
    user = user_of(party, cookies[0])
    assert finish(open_sessions.end_all(party, user.id)) == 0
    for cookie in cookies:
        with pytest.raises(Unauthenticated):
            user_of(party, cookie)
        assert ask(party, cookie).status == 401
    again = cookie_of(log_in(party, issuer))
    assert user_of(party, again) == user
    issuer.clock.now += 3
    ahead = cookie_of(log_in(party, issuer))  # by a worker three seconds ahead of the one that ends it
    issuer.clock.now -= 3
    finish(open_sessions.end_all(party, user.id))
    for cookie in (again, ahead):
        with pytest.raises(Unauthenticated):
            user_of(party, cookie)
    assert user_of(party, bob).identifier == "bob@example.com"


async def test_sign_outs_may_be_awaited() -> None:
    issuer = SmallIssuer()
    party = a_party(issuer, SealedCookie([NEW], AwaitedGenerations()))
    posted = RequestHead("POST", content_type="application/json", origin=ORIGIN)
    body = json.dumps(issuer.payload()).encode()
    answer = await finish_async(endpoints.login(party, posted, lambda: body, party.verifier.verify_fresh))
    head = RequestHead("GET", cookie=cookie_of(answer))
    user = await finish_async(protect.session(party, head, party.verifier.verify))
    await finish_async(open_sessions.end_all(party, user.id))
    with pytest.raises(Unauthenticated):
        await finish_async(protect.session(party, head, party.verifier.verify))


def test_what_it_cannot_do_it_refuses() -> None:
    """To end all without a place to remember it, and to list, silently doing nothing would be worse."""
    party = a_party(SmallIssuer())
    for steps, setting in (
        (open_sessions.end_all(party, "17"), "sessions.sign_outs"),
        (open_sessions.sessions_of(party, "17"), "sessions"),
        (open_sessions.end_session(party, "17", "00"), "sessions"),
    ):
        with pytest.raises(ConfigurationError) as refusal:
            finish(steps)
        assert refusal.value.setting == setting
        assert refusal.value.fix.startswith("Give ")
