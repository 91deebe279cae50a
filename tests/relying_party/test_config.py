"""What a relying party may be told, and how it says what is wrong."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from typing import Any

import pytest

from memory_store import MemorySessions, MemoryStore, MemoryUsers
from small_issuer import CLIENT_ID, ISSUER, ORIGIN, SmallIssuer
from splitpin.errors import ConfigurationError, IssuerUnavailable
from splitpin.oidc.jwks import RemoteKeys
from splitpin.relying_party.config import AccessTokenCookie, RelyingParty
from splitpin.relying_party.sessions.sealed_cookie import SealedCookie
from splitpin.relying_party.sessions.session import SessionPolicy
from splitpin.relying_party.sessions.token_sessions import TokenSessions
from splitpin.testing import FakeIssuer

KEY = bytes(range(32))
NO_TOKENS: Any = object()


def _spelt(value: object) -> str:
    """A case's name, the same in every process: objects have addresses in their `repr`."""
    return "+".join(value) if isinstance(value, dict) else str(value)


@pytest.mark.parametrize(
    ("changed", "setting"),
    [
        ({"issuer": ""}, "issuer"),
        ({"issuer": "id.example.com"}, "issuer"),
        ({"issuer": "http://id.example.com"}, "issuer"),
        ({"issuer": "ftp://id.example.com"}, "issuer"),
        ({"issuer": "https://id.example.com?x=1"}, "issuer"),
        ({"issuer": "https://id.example.com#x"}, "issuer"),
        ({"issuer": "https://user@id.example.com"}, "issuer"),
        ({"issuer": "https://id.example.com/"}, "issuer"),
        ({"issuer": None}, "issuer"),
        ({"issuer": ["https://id.example.com"]}, "issuer"),
        ({"audience": ""}, "audience"),
        ({"audience": None}, "audience"),
        ({"audience": [CLIENT_ID]}, "audience"),
        ({"origin": None}, "origin"),
        ({"origin": [ORIGIN]}, "origin"),
        ({"store": MemoryStore}, "store"),
        ({"store": "app.db"}, "store"),
        ({"store": MemoryUsers()}, "store"),
        ({"store": None, "users": MemoryUsers}, "users"),
        ({"store": None, "users": {}}, "users"),
        ({"store": None, "users": MemoryUsers(), "sessions": SealedCookie}, "sessions"),
        ({"store": None, "users": MemoryUsers(), "sessions": {}}, "sessions"),
        ({"register_bearers": "no"}, "register_bearers"),
        ({"session_policy": 3600}, "session_policy"),
        ({"clock": 0}, "clock"),
        ({"entropy": b"random"}, "entropy"),
        ({"keys": "https://id.example.com/jwks.json"}, "keys"),
        ({"origin": ""}, "origin"),
        ({"origin": "app.example.com"}, "origin"),
        ({"origin": "null"}, "origin"),
        ({"origin": "*"}, "origin"),
        ({"origin": "http://app.example.com"}, "origin"),
        ({"origin": "http://localhost.example.com"}, "origin"),
        ({"origin": "https://app.example.com/"}, "origin"),
        ({"origin": "https://app.example.com/path"}, "origin"),
        ({"origin": "https://app.example.com?x"}, "origin"),
        ({"origin": "https://app.example.com:443"}, "origin"),
        ({"origin": "https://App.example.com"}, "origin"),
        ({"origin": "https://user@app.example.com"}, "origin"),
        ({"origin": "https://bücher.example"}, "origin"),
        ({"origin": "https://app.example.com:99999"}, "origin"),
        ({"store": None}, "store"),
        ({"users": MemoryUsers()}, "store"),
        ({"sessions": MemorySessions()}, "store"),
        ({"keys": object()}, "keys"),
        ({"store": None, "users": MemoryUsers(), "sessions": TokenSessions([KEY])}, "sessions.store"),
        ({"store": None, "users": MemoryUsers(), "sessions": TokenSessions([KEY], store=NO_TOKENS)}, "sessions.store"),
    ],
    ids=_spelt,
)
def test_a_wrong_setting_is_named_with_its_fix(changed: dict[str, Any], setting: str) -> None:
    facts: dict[str, Any] = {"issuer": ISSUER, "audience": CLIENT_ID, "origin": ORIGIN, "store": MemoryStore()}
    with pytest.raises(ConfigurationError) as caught:
        RelyingParty(**facts | changed)
    assert caught.value.setting == setting
    assert caught.value.fix
    assert setting != "audience" or "client id" in caught.value.fix
    assert setting != "sessions.store" or "store" in caught.value.fix


@pytest.mark.parametrize(
    ("setting", "given", "fix"),
    [
        ("origin", "https://bücher.example", "https://xn--bcher-kva.example"),
        ("origin", "https://BU\u0308CHER.example:8443", "https://xn--bcher-kva.example:8443"),
        ("issuer", "https://straße.example", "https://xn--strae-oqa.example"),
        ("origin", "capacitor://localhost", "bearer"),
        ("origin", "ionic://localhost", "bearer"),
        ("origin", "app://-", "bearer"),
        ("origin", "tauri://localhost", "bearer"),
    ],
)
def test_an_address_that_no_browser_writes_so_is_named_with_what_to_write(setting: str, given: str, fix: str) -> None:
    facts: dict[str, Any] = {"issuer": ISSUER, "audience": CLIENT_ID, "origin": ORIGIN, "store": MemoryStore()}
    with pytest.raises(ConfigurationError) as caught:
        RelyingParty(**facts | {setting: given})
    assert caught.value.setting == setting
    assert fix in caught.value.fix


@pytest.mark.parametrize(
    ("origin", "name"),
    [
        ("https://app.example.com", "__Host-splitpin_session_b6bf6623"),
        ("https://app.example.com:8443", "__Host-splitpin_session_b6bf6623"),
        ("https://localhost:3000", "__Host-splitpin_session_b6bf6623"),
        ("https://xn--bcher-kva.example", "__Host-splitpin_session_b6bf6623"),
        ("http://localhost", "splitpin_session_b6bf6623"),
        ("http://localhost:3000", "splitpin_session_b6bf6623"),
        ("http://127.0.0.1:3000", "splitpin_session_b6bf6623"),
        ("http://[::1]:3000", "splitpin_session_b6bf6623"),
    ],
)
def test_the_development_cookie_is_for_http_on_loopback_alone(origin: str, name: str) -> None:
    cookie = SmallIssuer().party(origin=origin).cookie
    assert cookie is not None
    assert cookie.name == name
    assert cookie.secure is origin.startswith("https")


def test_keys_come_from_the_issuer_by_default() -> None:
    """No request is made before the first token comes."""
    for issuer in ("https://id.example.com", "http://localhost:8000"):
        party = RelyingParty(issuer=issuer, audience=CLIENT_ID, origin=ORIGIN, store=MemoryStore())
        assert isinstance(party.keys, RemoteKeys)
        assert party.verifier.issuer == issuer
        party.close()


def test_closing_leaves_keys_at_hand_alone() -> None:
    SmallIssuer().party().close()


def test_a_relying_party_is_frozen() -> None:
    party = SmallIssuer().party()
    with pytest.raises(FrozenInstanceError):
        party.origin = "https://evil.example"  # type: ignore[misc]


def test_what_keeps_people_signed_in() -> None:
    issuer, users, sessions, store = SmallIssuer(), MemoryUsers(), MemorySessions(), MemoryStore()
    assert issuer.party(store=store).user_store is store.users
    assert issuer.party(store=store).session_store is store.sessions
    assert issuer.party(users=users, sessions=sessions).session_store is sessions
    token_cookie = issuer.party(users=users, sessions=AccessTokenCookie()).cookie
    assert token_cookie is not None
    assert token_cookie.name == "__Host-splitpin_token_b6bf6623"
    assert issuer.party(users=users).cookie is None


@pytest.mark.parametrize(
    "limits",
    [{"idle": 0}, {"absolute": -1}, {"touch": 0}, {"idle": 60, "touch": 60}, {"idle": None}, {"absolute": "3600"}],
    ids=str,
)
def test_limits_that_could_never_hold_are_refused(limits: dict[str, Any]) -> None:
    with pytest.raises(ConfigurationError):
        SessionPolicy(**limits)


@pytest.mark.parametrize("sessions", [SealedCookie, TokenSessions])
def test_keys_as_text_are_to_be_decoded_first(sessions: Any) -> None:
    """`openssl rand -base64 32` prints 44 characters: long enough, and no bytes."""
    with pytest.raises(ConfigurationError, match="base64") as caught:
        sessions(["q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA="])
    assert caught.value.setting == "sessions.keys"
    assert "q83v" not in str(caught.value)


@pytest.mark.parametrize(
    ("make", "given", "setting"),
    [
        (SealedCookie, {"keys": [KEY], "sign_outs": 0}, "sessions.sign_outs"),
        (TokenSessions, {"keys": [KEY], "send": "proxy"}, "sessions.send"),
        (RemoteKeys, {"url": None}, "RemoteKeys url"),
        (RemoteKeys, {"url": ISSUER, "timeout": "5"}, "RemoteKeys timeout"),
        (RemoteKeys, {"url": ISSUER, "clock": 0}, "clock"),
        (RemoteKeys, {"url": ISSUER, "send": "proxy"}, "send"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_a_relying_party_is_made_of_is_checked_too(make: Any, given: dict[str, Any], setting: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        make(**given)
    assert caught.value.setting == setting
    assert caught.value.fix


@pytest.mark.parametrize(
    ("origin", "name"),
    [(ORIGIN, "__Host-splitpin_token_b6bf6623"), ("http://localhost:3000", "splitpin_token_b6bf6623")],
)
def test_the_cookie_of_the_access_token_is_as_protected_as_the_sessions(origin: str, name: str) -> None:
    party = FakeIssuer().relying_party(origin=origin, sessions=TokenSessions([KEY]))
    assert party.token_cookie is not None
    assert party.cookie is not None
    assert party.token_cookie.name == name
    assert party.token_cookie.attributes == party.cookie.attributes
    assert ("Secure" in party.token_cookie.attributes) == origin.startswith("https:")


def test_a_party_that_is_closed_fetches_no_keys() -> None:
    party = RelyingParty(issuer="http://127.0.0.1:9", audience=CLIENT_ID, origin=ORIGIN, store=MemoryStore())
    party.close()
    assert party.keys is not None
    with pytest.raises(IssuerUnavailable) as caught:
        party.keys.lookup("any")
    assert str(caught.value.__cause__) == "closed"
