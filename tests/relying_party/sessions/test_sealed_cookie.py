"""Sessions that are kept whole in the cookie: what they promise, and what they say honestly that they do not."""

from __future__ import annotations

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
from splitpin.relying_party.sessions.sealed_cookie import SealedCookie
from splitpin.relying_party.sessions.session import Session, SessionPolicy
from splitpin.relying_party.steps import finish, finish_async
from splitpin.relying_party.users import User

OLD = bytes(range(32))
SESSION = Session(User("17", "ann@example.com"), "https://id.example.com", "sub-ann", "OTP", 1000, 2000, 9000)


def test_what_any_version_sealed_opens_and_is_written_no_longer() -> None:
    """Written down once, with a nonce of zeros: an update signs nobody out, and a cookie has 4,096 characters."""
    session = Session(User("1017", "zoë@example.com"), "https://id.example.com", "sub-zoe", "OTP", 1000, 2000, 9000)
    text = (
        "AAAAAAAAAAAAAAAA9JCVbNLz1H3xzlnpgBoWFLZHgGjj99lGRBeEv7X_BMTBuUakmdkBom5lag1O3IJRjENrB_MqohMgiOaqc1ej"
        "89UAvMt9Cr-ViZsDgF1Me6WDSK4kp7dkGgZef9ICYE_r0a-X"
    )
    assert SealedCookie([OLD]).open(text, "https://app.example.com") == session
    assert SealedCookie([OLD]).seal(session, "https://app.example.com", bytes) == text
    for name in ("a", "ab", "abc"):
        longer = SealedCookie([OLD]).seal(replace(SESSION, subject=name), "https://app.example.com", bytes)
        assert "=" not in longer


class Epochs:
    """Sign-outs in a dictionary."""

    def __init__(self) -> None:
        self.at: dict[str, int] = {}

    def last(self, user_id: str) -> int | None:
        return self.at.get(user_id)

    def record(self, user_id: str, at: int) -> None:
        self.at[user_id] = at


class AwaitedEpochs(Epochs):
    async def last(self, user_id: str) -> int | None:  # type: ignore[override]
        return super().last(user_id)

    async def record(self, user_id: str, at: int) -> None:  # type: ignore[override]
        super().record(user_id, at)


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
    assert line.startswith("__Host-splitpin_session=")
    assert line.endswith("; Max-Age=2592000; Path=/; Secure; HttpOnly; SameSite=Lax")
    with pytest.raises(Unauthenticated):
        user_of(party, "__Host-splitpin_session=")


def test_two_sign_ins_make_two_cookies() -> None:
    """Each is sealed with a nonce of its own."""
    issuer = SmallIssuer()
    party = a_party(issuer)
    assert cookie_of(log_in(party, issuer)) != cookie_of(log_in(party, issuer))


def test_what_is_sealed_is_opened_again() -> None:
    """Every field."""
    sealed = SealedCookie([NEW])
    session = replace(SESSION, user=User("17", 'a"\u2028ö@example.com'))
    assert sealed.open(sealed.seal(session, ORIGIN, secrets.token_bytes), ORIGIN) == session


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
    assert sealed.open(spoil(sealed.seal(SESSION, ORIGIN, secrets.token_bytes)), ORIGIN) is None


def test_every_single_bit_counts() -> None:
    """AES-GCM authenticates nonce, text and tag."""
    sealed = SealedCookie([NEW])
    text = sealed.seal(SESSION, ORIGIN, secrets.token_bytes)
    for place in range(0, len(text) - 1, 7):
        other = "A" if text[place] != "A" else "B"
        assert sealed.open(text[:place] + other + text[place + 1 :], ORIGIN) is None


def test_keys_are_changed_without_signing_anybody_out() -> None:
    """The newest seals, all open; a key that is taken away ends what it sealed."""
    text = SealedCookie([OLD]).seal(SESSION, ORIGIN, secrets.token_bytes)
    assert SealedCookie([NEW, OLD]).open(text, ORIGIN) == SESSION
    assert SealedCookie([NEW]).open(text, ORIGIN) is None
    assert SealedCookie([OLD]).open(SealedCookie([NEW, OLD]).seal(SESSION, ORIGIN, secrets.token_bytes), ORIGIN) is None


def test_a_cookie_of_another_app_or_for_another_purpose_is_no_session() -> None:
    """Though the key be the same."""
    sealed = SealedCookie([NEW])
    text = sealed.seal(SESSION, ORIGIN, secrets.token_bytes)
    assert sealed.open(text, "https://other.example.com") is None
    other = Seal([NEW], "session_tokens").seal(b"[]", context=ORIGIN.encode(), entropy=secrets.token_bytes)
    assert sealed.open(other.hex(), ORIGIN) is None


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
        b"__Host-splitpin_session=; Max-Age=0; Path=/; Secure; HttpOnly; SameSite=Lax"
    )
    assert user_of(party, cookie).id == "user-1"


def test_another_site_s_post_has_no_session() -> None:
    issuer = SmallIssuer()
    party = a_party(issuer)
    head = RequestHead("POST", cookie=cookie_of(log_in(party, issuer)), origin="https://evil.example")
    with pytest.raises(CrossSite):
        finish(protect.session(party, head, party.verifier.verify))


def test_logging_out_everywhere_ends_every_copy() -> None:
    """With one number beside the user; who signs in afterwards is signed in."""
    issuer = SmallIssuer()
    party = a_party(issuer, SealedCookie([NEW], Epochs()))
    bob = cookie_of(log_in(party, issuer, subject="sub-bob", identifier="bob@example.com"))
    cookies: Sequence[str] = [cookie_of(log_in(party, issuer)) for _ in range(2)]
    user = user_of(party, cookies[0])
    assert finish(open_sessions.end_all(party, user.id)) == 0
    for cookie in cookies:
        with pytest.raises(Unauthenticated):
            user_of(party, cookie)
        assert ask(party, cookie).status == 401
    issuer.clock.now += 1
    assert user_of(party, cookie_of(log_in(party, issuer))) == user
    assert user_of(party, bob).identifier == "bob@example.com"


async def test_sign_outs_may_be_awaited() -> None:
    issuer = SmallIssuer()
    party = a_party(issuer, SealedCookie([NEW], AwaitedEpochs()))
    head = RequestHead("GET", cookie=cookie_of(log_in(party, issuer)))
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
