"""What an identity is made of, and how identifiers compare."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import forged_tokens as forged
from small_issuer import SmallIssuer
from splitpin.errors import InvalidRequest, InvalidToken
from splitpin.relying_party.login import (
    Identity,
    access_token,
    canonical_identifier,
    identifier_kind,
    posted_tokens,
    refresh_token,
    spellings,
)


def identity_of(issuer: SmallIssuer, **changed: Any) -> Identity:
    return Identity.from_token(issuer.party().verifier.verify(issuer.access_token(**changed)))


def test_an_identity_is_what_the_token_says() -> None:
    issuer = SmallIssuer()
    assert identity_of(issuer) == Identity(
        issuer="https://id.example.com",
        subject="sub-ann",
        identifier="ann@example.com",
        kind="email",
        verified=True,
        authentication_method="OTP",
        authenticated_at=issuer.clock.now,
    )
    assert identity_of(issuer, identifier="Ann@Example.com").canonical_identifier == "ann@example.com"


@pytest.mark.parametrize(
    ("method", "claim", "verified"),
    [
        ("OTP", None, True),
        ("MAGIC_LINK", None, True),
        ("WEBAUTHN", None, False),
        ("SOCIAL_LOGIN", None, False),
        ("TRUSTED_DEVICE", None, False),
        ("otp", None, False),
        ("WEBAUTHN", True, True),
        ("OTP", False, False),
        ("OTP", "false", False),
        ("SOCIAL_LOGIN", "true", False),
        ("SOCIAL_LOGIN", 1, False),
    ],
)
def test_an_address_counts_as_verified_only_where_the_issuer_says_so(
    method: str, claim: object, verified: bool
) -> None:
    """D3: by the method of this very sign-in, or by an explicit claim."""
    claims = {} if claim is None else {"identifier_verified": claim}
    assert identity_of(SmallIssuer(), authentication_method=method, claims=claims).verified is verified


def test_a_username_is_never_a_verified_address() -> None:
    identity = identity_of(SmallIssuer(), identifier="ann", claims={"identifier_verified": True})
    assert identity.kind == "username"
    assert identity.verified is False


def test_a_token_of_nobody_is_refused() -> None:
    with pytest.raises(InvalidToken) as caught:
        identity_of(SmallIssuer(), identifier="")
    assert caught.value.claim == "identifier"


def test_a_token_without_an_identifier_names_what_is_missing() -> None:
    token = forged.verifier().verify(forged.forge(payload=forged.claims(identifier=None)))
    with pytest.raises(InvalidToken) as caught:
        Identity.from_token(token)
    assert (caught.value.reason, caught.value.claim) == ("missing_claim", "identifier")


def test_an_issuer_that_names_no_method_proves_no_address() -> None:
    token = forged.verifier().verify(forged.forge(payload=forged.claims(authentication_method=None)))
    identity = Identity.from_token(token)
    assert identity.authentication_method == ""
    assert not identity.verified


@pytest.mark.parametrize("read", [access_token, refresh_token])
@pytest.mark.parametrize(
    ("body", "field"),
    [
        (b"", None),
        (b"[]", None),
        (b"{", None),
        (b"{}", "oauth_token"),
        (b'{"oauth_token":[]}', "oauth_token"),
        (b'{"oauth_token":"a.b.c"}', "oauth_token"),
        (b'{"oauth_token":{}}', "member"),
        (b'{"oauth_token":{"access_token":1,"refresh_token":1}}', "member"),
        (b'{"oauth_token":{"access_token":"","refresh_token":""}}', "member"),
        (b'{"oauth_token":{"access_token":null,"refresh_token":null}}', "member"),
        (b'{"access_token":"a.b.c","refresh_token":"1:a","oauth_token":{}}', "member"),
    ],
)
def test_a_payload_is_refused_by_the_field_that_is_wrong(
    read: Callable[[Mapping[str, Any]], str], body: bytes, field: str | None
) -> None:
    with pytest.raises(InvalidRequest) as caught:
        read(posted_tokens(body))
    assert caught.value.field == (read.__name__ if field == "member" else field)
    assert caught.value.status == 400


@pytest.mark.parametrize("text", ["1:a", "!~", "x" * 2048])
def test_a_refresh_token_is_taken_as_it_came(text: str) -> None:
    body = {"oauth_token": {"access_token": "other", "refresh_token": text}}
    assert refresh_token(posted_tokens(json.dumps(body).encode())) == text


@pytest.mark.parametrize("text", ["x" * 2049, "a b", " a", "a\n", "a\x7f", "ä", "a\u2028"])
def test_what_cannot_be_a_refresh_token_is_not_kept(text: str) -> None:
    """RFC 6749 appendix A.17."""
    with pytest.raises(InvalidRequest, match="refresh_token") as caught:
        refresh_token(posted_tokens(json.dumps({"oauth_token": {"refresh_token": text}}).encode()))
    assert caught.value.field == "refresh_token"


@pytest.mark.parametrize(
    ("identifier", "kind"),
    [
        ("ann@example.com", "email"),
        ("+4915112345678", "phone"),
        ("+49 151", "username"),
        ("+1", "phone"),
        ("+x1", "username"),
        ("+", "username"),
        ("+٤٩", "username"),
        ("0151", "username"),
        ("ann", "username"),
        ("", "username"),
    ],
)
def test_kinds_of_identifiers(identifier: str, kind: str) -> None:
    assert identifier_kind(identifier) == kind


@pytest.mark.parametrize(
    "other", ["\u212aim@example.com", "kım@example.com", "kim@e\u0445ample.com", "kim@example.com "]
)
def test_look_alikes_stay_apart(other: str) -> None:
    """F3: nothing is folded but ASCII case, so no two mailboxes become one."""
    assert canonical_identifier(other) != canonical_identifier("kim@example.com")
    assert canonical_identifier("KIM@Example.COM") == "kim@example.com"


def test_just_the_letters_of_ascii_are_made_small() -> None:
    every = "".join(map(chr, range(128)))
    assert canonical_identifier(every) == every.lower()


@given(st.text())
def test_the_canonical_form_is_final_and_keeps_every_character(text: str) -> None:
    once = canonical_identifier(text)
    assert canonical_identifier(once) == once
    assert "@" in text or len(once) == len(text)


@given(
    st.text(st.characters(blacklist_characters="@"), max_size=20),
    st.text(st.characters(blacklist_characters="@"), max_size=20),
)
def test_the_local_part_keeps_every_character(local: str, domain: str) -> None:
    assert canonical_identifier(f"{local}@{domain}").rpartition("@")[0] == canonical_identifier(local)


@pytest.mark.parametrize(
    "written", ["ann@münchen.example", "Ann@MÜNCHEN.Example", "ann@mu\u0308nchen.example", "ann@xn--mnchen-3ya.example"]
)
def test_a_domain_is_the_same_in_whatever_script(written: str) -> None:
    assert canonical_identifier(written) == "ann@xn--mnchen-3ya.example"
    assert spellings(written) == ("ann@xn--mnchen-3ya.example", "ann@münchen.example")


def test_a_label_that_decodes_to_nothing_stays() -> None:
    assert spellings("ann@xn--\uffff.example")[1]
    assert spellings("ann@xn--!.example") == ("ann@xn--!.example", "ann@xn--!.example")


@given(st.binary() | st.text().map(str.encode))
def test_no_body_raises_anything_but_invalid_request(body: bytes) -> None:
    with pytest.raises(InvalidRequest):
        access_token(posted_tokens(body))


def test_the_token_is_taken_as_it_came() -> None:
    assert access_token(posted_tokens(b' {"oauth_token": {"access_token": " x "}, "email": 7}\n')) == " x "


@pytest.mark.parametrize(
    "more",
    [b",".join([b'{"a":{}}'] * 100_000), b",".join([b"1.1e10"] * 140_000), b",".join([b"[]"] * 300_000)],
    ids=["objects", "numbers", "arrays"],
)
def test_no_stranger_keeps_the_parser_busy(more: bytes) -> None:
    """Within a megabyte there is room for a third of a million values; none of them is made."""
    body = b'{"oauth_token":{"access_token":"a.b.c"},"user":[%b]}' % more
    assert len(body) < 1_000_000
    with pytest.raises(InvalidRequest, match="more members"):
        access_token(posted_tokens(body))
    fewer = more[:9_000].rsplit(b",", 1)[0]
    assert access_token(posted_tokens(b'{"oauth_token":{"access_token":"a.b.c"},"user":[%b]}' % fewer)) == "a.b.c"


@pytest.mark.parametrize(("commas", "said"), [(9_998, None), (10_000, "oauth_token"), (10_001, "")])
def test_a_payload_has_ten_thousand_commas_at_most(commas: int, said: str | None) -> None:
    """The next one is refused before anything is parsed, so no field is named."""
    payload = b'{"user":[%b]}' if said is not None else b'{"oauth_token":{"access_token":"a"},"user":[%b]}'
    body = payload % b",".join([b"1"] * (commas + 1))
    if said is None:
        assert access_token(posted_tokens(body)) == "a"
        return
    with pytest.raises(InvalidRequest) as caught:
        access_token(posted_tokens(body))
    assert (caught.value.field or "") == said
