"""A value that was written as a draft is the one that its constructor makes, and as closed."""

from __future__ import annotations

import dataclasses
import pickle
from typing import Any

import pytest

from small_issuer import SmallIssuer
from splitpin import AccessToken
from splitpin.relying_party.login import Identity
from splitpin.relying_party.sessions.session import Session, SessionStart, token_id
from splitpin.relying_party.users import User

USER = User("17", "ann@example.com")


def drafted() -> list[Any]:
    """One of each class that is written so."""
    issuer = SmallIssuer()
    token = issuer.party().verifier.verify(issuer.access_token())
    identity = Identity.from_token(token)
    start = SessionStart.with_token(token, bytes(32), now=1, lasts=60, replaces=b"before", tokens=b"sealed")
    return [token, identity, start, start.session(identity, USER)]


@pytest.mark.parametrize("cls", [AccessToken, Identity, SessionStart, Session])
def test_a_value_that_was_a_draft_is_whole_and_closed(cls: type[Any]) -> None:
    (value,) = [each for each in drafted() if isinstance(each, cls)]
    assert type(value) is cls
    # The constructor is given every field, so none was left out.
    assert dataclasses.replace(value) == value == pickle.loads(pickle.dumps(value))
    for field in dataclasses.fields(value):
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(value, field.name, None)


def test_a_start_has_what_the_token_says() -> None:
    issuer = SmallIssuer()
    token = issuer.party().verifier.verify(issuer.access_token(acr="phr", auth_time=issuer.clock.now - 5))
    start = SessionStart.with_token(token, bytes(32), now=100, lasts=60)
    assert start == SessionStart(
        digest=bytes(32),
        created_at=100,
        expires_at=160,
        audience=token.audience,
        token_id=token_id(token),
        issued_at=issuer.clock.now,
        acr="phr",
        auth_time=issuer.clock.now - 5,
    )
    assert start.session(Identity.from_token(token), USER) == Session(
        user=USER,
        issuer=token.issuer,
        audience=token.audience,
        subject="sub-ann",
        authentication_method="OTP",
        created_at=100,
        seen_at=100,
        expires_at=160,
        acr="phr",
        auth_time=issuer.clock.now - 5,
    )
