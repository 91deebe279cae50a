"""Whatever keeps the app's people signed in, a redirect ends in it; and what cannot is refused at the start."""

from __future__ import annotations

from typing import Any

import pytest

from memory_store import MemoryStore
from splitpin import (
    AccessTokenCookie,
    ConfigurationError,
    Redirect,
    RelyingParty,
    SealedCookie,
    SigningKey,
    TokenSessions,
)
from splitpin.asgi import SignIn as ASGISignIn
from splitpin.openid import OpenIDProvider
from splitpin.relying_party.http.request import RequestHead
from splitpin.relying_party.protect import Proof, current
from splitpin.relying_party.redirect import flow
from splitpin.relying_party.steps import finish
from splitpin.testing import FakeIssuer, MemoryUsers
from splitpin.wsgi import SignIn as WSGISignIn

KEY = bytes(range(32))


def signed_in(issuer: FakeIssuer, party: RelyingParty) -> dict[str, str]:
    """The cookies of a browser that followed a link."""
    begun = finish(flow.begin(party, RequestHead("GET"), "next=/orders"))
    cookies = cookies_of(begun)
    query = issuer.authorize(dict(begun.headers)[b"location"].decode(), "ann@example.com").partition("?")[2]
    answer = finish(flow.callback(party, head_with(cookies), query, party.verifier.verify_fresh))
    assert answer.status == 303, answer.body
    return cookies | cookies_of(answer)


def cookies_of(answer: Any) -> dict[str, str]:
    lines = (value.decode() for name, value in answer.headers if name == b"set-cookie")
    return dict(line.partition(";")[0].split("=", 1) for line in lines)


def head_with(cookies: dict[str, str]) -> RequestHead:
    return RequestHead("GET", cookie="; ".join(f"{name}={value}" for name, value in cookies.items()))


@pytest.mark.parametrize("sessions", [None, SealedCookie([KEY]), AccessTokenCookie(), TokenSessions([KEY])], ids=str)
def test_every_kind_of_session(sessions: Any) -> None:
    issuer = FakeIssuer()
    given: dict[str, Any] = {"sessions": sessions, "store": MemoryStore()}
    if sessions is None:
        del given["sessions"]
    elif isinstance(sessions, TokenSessions):
        given["sessions"] = TokenSessions([KEY], send=issuer.send)
    else:
        given = {"sessions": sessions, "users": MemoryUsers()}
    party = issuer.relying_party(redirect=Redirect([KEY]), **given)
    assert party.redirection is not None
    assert ("offline_access" in party.redirection.scope) == isinstance(sessions, TokenSessions)
    cookies = signed_in(issuer, party)
    found = finish(current(party, head_with(cookies), party.verifier.verify))
    assert found.user.identifier == "ann@example.com"
    assert found.proof == Proof("pwl1", int(issuer.clock()))
    assert (found.tokens is None) != isinstance(sessions, TokenSessions)


@pytest.mark.parametrize("make", [ASGISignIn, WSGISignIn])
def test_two_sign_ins_come_back_to_two_places(make: Any) -> None:
    people, staff = FakeIssuer(), FakeIssuer(client_id="staff")
    outer = make(people.relying_party(redirect=Redirect([KEY])))
    with pytest.raises(ConfigurationError) as caught:
        make(staff.relying_party(redirect=Redirect([KEY])), outer)
    assert caught.value.setting == "redirect.path"
    make(staff.relying_party(redirect=Redirect([KEY], path="/staff/callback")), outer)


@pytest.mark.parametrize("make", [ASGISignIn, WSGISignIn])
def test_a_front_end_that_keeps_the_token_is_not_there_to_take_it(make: Any) -> None:
    party = FakeIssuer().relying_party(users=MemoryUsers(), redirect=Redirect([KEY]))
    with pytest.raises(ConfigurationError) as caught:
        make(party)
    assert caught.value.setting == "redirect"


@pytest.mark.parametrize(
    ("given", "setting"),
    [
        ({"redirect": KEY}, "redirect"),
        ({"redirect": Redirect([KEY], provider=OpenIDProvider()), "sessions": TokenSessions([KEY])}, "sessions"),
        ({"client_secret": ""}, "client_secret"),
        ({"client_secret": b"secret"}, "client_secret"),
        ({"client_key": b"key"}, "client_key"),
        ({"client_secret": "secret", "client_key": SigningKey.generate()}, "client_key"),
    ],
)
def test_settings_of_the_app(given: dict[str, Any], setting: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        FakeIssuer().relying_party(**given)
    assert caught.value.setting == setting
    assert "secret'" not in str(caught.value)


@pytest.mark.parametrize(
    ("given", "setting"),
    [
        ({"keys": []}, "redirect.keys"),
        ({"keys": [b"short"]}, "redirect.keys"),
        ({"path": "https://app.example.com/callback"}, "redirect.path"),
        ({"path": "/back"}, "redirect.path"),
        ({"path": "//evil.example/callback"}, "redirect.path"),
        ({"path": "/?/callback"}, "redirect.path"),
        ({"path": None}, "redirect.path"),
        ({"after": "https://app.example.com/"}, "redirect.after"),
        ({"failed": "failed"}, "redirect.failed"),
        ({"scope": "email"}, "redirect.scope"),
        ({"scope": "openidx"}, "redirect.scope"),
        ({"provider": OpenIDProvider}, "redirect.provider"),
        ({"provider": "google"}, "redirect.provider"),
        ({"send": "proxy"}, "redirect.send"),
    ],
)
def test_settings_of_the_redirect(given: dict[str, Any], setting: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        Redirect(**{"keys": [KEY], **given})
    assert caught.value.setting == setting


@pytest.mark.parametrize("algorithm", ["none", "HS256", "RS1", "", None])
def test_algorithms_that_prove_nothing(algorithm: Any) -> None:
    with pytest.raises(ConfigurationError):
        OpenIDProvider(algorithm)


def test_a_mounted_app_says_where() -> None:
    issuer = FakeIssuer()
    party = issuer.relying_party(redirect=Redirect([KEY], path="/auth/callback", after="/home"))
    begun = finish(flow.begin(party, RequestHead("GET"), "next=/auth/callback"))
    location = dict(begun.headers)[b"location"].decode()
    assert "redirect_uri=https%3A%2F%2Fapp.example.com%2Fauth%2Fcallback" in location
    back = issuer.authorize(location, error="access_denied")
    answer = finish(
        flow.callback(party, head_with(cookies_of(begun)), back.partition("?")[2], party.verifier.verify_fresh)
    )
    assert b'href="/auth/login?next=%2Fhome"' in answer.body, "and not round in circles"
