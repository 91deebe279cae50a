"""Why a passkey is refused, which only the record tells, and each edge on both sides."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import cbor2
import pytest

from issuer.edge.passkeys.soft_authenticator import BE, UP, UV, SoftPasskey, octets, text
from splitpin.errors import InvalidRequest, Refused
from splitpin.issuer.passkeys.assertion import Assertion, verified_assertion
from splitpin.issuer.passkeys.attested import attested, unattested
from splitpin.issuer.passkeys.challenge import Challenge, Challenges, Subject
from splitpin.issuer.passkeys.client_data import read_client_data
from splitpin.issuer.passkeys.decoys import Decoys
from splitpin.issuer.passkeys.model import LONGEST_ID, TIMEOUT, AssertionResponse, Attestation, Passkey
from splitpin.issuer.passkeys.names import name_of_new
from splitpin.issuer.passkeys.registration import NewPasskey, verified_registration
from splitpin.issuer.passkeys.rp_id import chosen_rp_id, host_of, lies_in, rp_ids_of
from splitpin.issuer.passkeys.unknown import UnknownPasskey
from splitpin.issuer.projects.passkey_rules import PasskeyRules

ORIGIN, NAME, HANDLE = "https://acme.test", "acme.test", b"h" * 32
CHALLENGE = Challenge(b"c" * 52, 1)
OPTIONS = {"challenge": text(CHALLENGE.octets), "user": {"id": text(HANDLE)}, "rp": {"id": NAME}}


def reason(ask: Callable[[], Any]) -> str | None:
    """Why it is refused; None where it is not."""
    try:
        ask()
    except Refused as refused:
        return refused.reason
    return None


def client_data(**said: Any) -> bytes:
    members = {"type": "webauthn.get", "challenge": "AAAA", "origin": ORIGIN}
    return json.dumps({name: value for name, value in (members | said).items() if value is not ...}).encode()


@pytest.mark.parametrize(
    ("octets_", "expected"),
    [
        (client_data(), None),
        (client_data(unheardOf={"a": 1}), None),
        (client_data(challenge="AA"), None),
        (client_data(challenge="AA=="), None),
        (client_data(type="webauthn.create"), "ceremony"),
        (client_data(origin=f"{ORIGIN}:443"), "origin"),
        (client_data(crossOrigin=True), "framed"),
        (client_data(topOrigin=ORIGIN), "framed"),
        (client_data(challenge=...), "client_data"),
        (client_data(challenge="A"), "client_data"),
        (client_data(challenge="ä"), "client_data"),
        (client_data(crossOrigin="yes"), "client_data"),
        (b"[" * 100_000, "client_data"),
        (b"\xff", "client_data"),
        (b"", "client_data"),
    ],
)
def test_client_data(octets_: bytes, expected: str | None) -> None:
    assert reason(lambda: read_client_data(octets_, type_="webauthn.get", origin=ORIGIN)) == expected


def test_a_challenge_is_what_it_says_whatever_its_length() -> None:
    for length in range(5):
        said = client_data(challenge=text(b"abcde"[:length]))
        assert read_client_data(said, type_="webauthn.get", origin=ORIGIN) == b"abcde"[:length]


def new(passkey: SoftPasskey, rules: PasskeyRules | None = None, **changes: Any) -> NewPasskey:
    made = passkey.made(OPTIONS, ORIGIN)
    attestation = Attestation(
        passkey.credential_id,
        octets(made["response"]["clientDataJSON"]),
        octets(made["response"]["attestationObject"]),
        ("usb", "pigeon", "nfc"),
        False,
    )
    return verified_registration(
        replace(attestation, **changes), challenge=CHALLENGE, origin=ORIGIN, rp_id=NAME, rules=rules or PasskeyRules()
    )


def test_registrations() -> None:
    """P17: and what of one is kept."""
    kept = new(SoftPasskey(count=3, flags=UP | UV | BE))
    assert (kept.sign_count, kept.backup_eligible, kept.backed_up, kept.uv_initialised) == (3, True, False, True)
    assert (kept.resident, kept.transports, kept.rp_id) == (False, ("nfc", "usb"), NAME)
    for length in (1, LONGEST_ID):
        assert reason(lambda length=length: new(SoftPasskey(credential_id=bytes(length)))) is None  # type: ignore[misc]
    assert reason(lambda: new(SoftPasskey(credential_id=bytes(LONGEST_ID + 1)))) == "credential_id"
    assert reason(lambda: new(SoftPasskey(), credential_id=b"another")) == "credential_id"
    assert reason(lambda: new(SoftPasskey(flags=UV))) == "attestation"
    assert reason(lambda: new(SoftPasskey(flags=UP))) == "attestation"
    assert reason(lambda: new(SoftPasskey(algorithm=-35))) == "attestation"
    bound = PasskeyRules(device_bound_only=True)
    assert reason(lambda: new(SoftPasskey(flags=UP | UV | BE), bound)) == "not_device_bound"
    assert reason(lambda: new(SoftPasskey(), bound)) is None


def test_attestation_objects() -> None:
    fine: dict[str, Any] = {"fmt": "packed", "attStmt": {"x5c": [b"certificate"]}, "authData": b"data"}
    whole = cbor2.dumps(fine)
    assert cbor2.loads(unattested(whole)) == {"fmt": "none", "attStmt": {}, "authData": b"data"}
    assert attested(whole) == whole
    deepest = fine | {"attStmt": {"x5c": [[b""]]}}
    assert reason(lambda: unattested(cbor2.dumps(deepest))) is None
    for broken in (
        cbor2.dumps(fine | {"attStmt": {"x5c": [[[b""]]]}}),
        whole + b"\x00",
        whole[:-1],
        b"\xa0",
        cbor2.dumps([fine]),
        cbor2.dumps(fine | {"more": 1}),
        cbor2.dumps(fine | {"authData": "text"}),
        b"\xbf" + whole[1:] + b"\xff",
        b"\xa4" + whole[1:] + cbor2.dumps("fmt") + cbor2.dumps("none"),
    ):
        assert reason(lambda broken=broken: unattested(broken)) == "attestation", broken  # type: ignore[misc]
        assert reason(lambda broken=broken: attested(broken)) == "attestation", broken  # type: ignore[misc]
    nothing: list[Any] = [{}, {"x5c": []}, {"sig": b""}, [], b""]
    for statement in nothing:
        unsaid = cbor2.dumps(fine | {"attStmt": statement})
        assert reason(lambda unsaid=unsaid: attested(unsaid)) == "attestation"  # type: ignore[misc]


def kept(passkey: SoftPasskey, **changes: Any) -> Passkey:
    made = new(passkey)
    of = (made.credential_id, "p", "s", NAME, made.public_key, 0, made.backup_eligible, made.backed_up)
    return replace(Passkey(*of, True, None, (), made.aaguid, "", 1), **changes)


def assertion(passkey: SoftPasskey, of: Passkey, *, named: bool = False, **changes: Any) -> Assertion:
    held = passkey.held(OPTIONS, ORIGIN)["response"]
    said, data, signature = (octets(held[name]) for name in ("clientDataJSON", "authenticatorData", "signature"))
    response = AssertionResponse(passkey.credential_id, said, data, signature, HANDLE)
    return verified_assertion(
        replace(response, **changes), passkey=of, challenge=CHALLENGE, origin=ORIGIN, rp_id=NAME, user_handle=HANDLE,
        recognised=True, named=named,
    )  # fmt: skip


def test_assertions() -> None:
    passkey = SoftPasskey()
    of = kept(passkey)
    assert reason(lambda: assertion(passkey, of)) is None
    assert reason(lambda: assertion(passkey, replace(of, rp_id="other.test"))) == "rp_id"
    assert reason(lambda: assertion(passkey, of, user_handle=b"another")) == "user_handle"
    assert reason(lambda: assertion(passkey, of, user_handle=b"another", named=True)) == "user_handle"
    assert reason(lambda: assertion(passkey, of, user_handle=None)) == "user_handle"
    assert reason(lambda: assertion(passkey, of, user_handle=None, named=True)) is None
    assert reason(lambda: assertion(passkey, of, signature=b"x" * 70)) == "assertion"
    passkey.flags = UP
    assert reason(lambda: assertion(passkey, of)) == "assertion"


@pytest.mark.parametrize(
    ("before", "now", "fell"),
    [(0, 0, False), (0, 1, False), (1, 0, True), (1, 1, True), (1, 2, False), (2, 1, True), (5, 0, True)],
)
def test_counters(before: int, now: int, *, fell: bool) -> None:
    """P19: back, or equal while nonzero."""
    passkey = SoftPasskey(count=now)
    said = assertion(passkey, kept(passkey, sign_count=before))
    assert (said.counter_fell, said.sign_count) == (fell, now)


@pytest.mark.parametrize(("before", "now"), [(False, False), (False, True), (True, False), (True, True)])
def test_backup_eligibility(before: bool, now: bool) -> None:
    """P18."""
    passkey = SoftPasskey(flags=UP | UV | (BE if now else 0))
    said = assertion(passkey, kept(passkey, backup_eligible=before))
    assert said.became_synced == (now and not before)
    assert said.became_device_bound == (before and not now)


def test_challenges() -> None:
    """WebAuthn Level 3 section 13.4.3, and what each is bound to."""
    subject = Subject("get", "p", ORIGIN, NAME, "holder")
    made = Challenges([b"k" * 32]).new(subject, now=1_000, entropy=lambda count: b"r" * count)
    assert made[:20] == b"r" * 16 + (1_000).to_bytes(4, "big")
    assert len(made) == 52
    both = Challenges([b"n" * 32, b"k" * 32])
    known = both.known(made, subject, now=1_000 + TIMEOUT - 1)
    assert known is not None
    assert (known.octets, known.expires_at) == (made, 1_000 + TIMEOUT)
    assert both.known(made, subject, now=1_000 + TIMEOUT) is None
    assert both.known(made + b"x", subject, now=1_000) is None
    assert both.known(made[:-1], subject, now=1_000) is None
    for other in (
        replace(subject, ceremony="create"), replace(subject, ceremony="conditional_create"),
        replace(subject, named="a"), replace(subject, project_id="q"), replace(subject, origin="x"),
        replace(subject, rp_id="x"),
        replace(subject, holder="x"), Subject("get", "p", f"{ORIGIN}{NAME[:1]}", NAME[1:], "holder"),
    ):  # fmt: skip
        assert both.known(made, other, now=1_000) is None
    assert Challenges([b"n" * 32]).known(made, subject, now=1_000) is None


def test_decoys_are_apart() -> None:
    """P3: different ones for each place in the list, and for each address."""
    decoys = Decoys([b"k" * 32])
    some = decoys.among([], project_id="p", rp_id=NAME, address="a@example.com")
    assert len({each.credential_id for each in some}) == 3
    joined = decoys.among([], project_id="p\0", rp_id=NAME, address="a@example.com")
    assert {each.credential_id for each in some}.isdisjoint(each.credential_id for each in joined)


def test_names_of_pages() -> None:
    assert rp_ids_of("https://www.acme.test:8443", ()) == ("www.acme.test",)
    assert rp_ids_of("https://www.acme.test", ("other.test", "acme.test")) == ("acme.test", "other.test")
    assert rp_ids_of("https://xacme.test", ("other.test", "acme.test")) == ("other.test", "acme.test")
    assert chosen_rp_id("https://acme.test", ("b.test", "acme.test"), None) == "acme.test"
    assert chosen_rp_id("https://acme.test", ("b.test", "acme.test"), "b.test") == "b.test"
    assert [lies_in(host, "a.test") for host in ("a.test", "b.a.test", "ba.test", "test")] == [True, True, False, False]
    assert host_of("app") == ""
    for number in ("http://127.0.0.1:8000", "http://[::1]", "https://192.0.2.7"):
        with pytest.raises(InvalidRequest) as refused:
            rp_ids_of(number, ())
        assert refused.value.field == "origin"
    with pytest.raises(InvalidRequest) as refused:
        chosen_rp_id("https://acme.test", ("acme.test",), "www.acme.test")
    assert refused.value.field == "rp_id"


def test_what_a_new_one_is_called() -> None:
    kinds = {"a": "Maker's"}
    assert name_of_new("a", "Firefox on Linux", kinds) == "Maker's"
    assert name_of_new("b", "Firefox on Linux", kinds) == "Firefox on Linux"
    assert name_of_new("b", "", kinds) == "Passkey"


def test_unknown() -> None:
    for secret, code in ((False, "unknown_passkey"), (True, "refused")):
        refused = UnknownPasskey.of(secret=secret)
        assert (refused.code, refused.reason) == (code, "unknown")
