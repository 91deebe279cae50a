"""User models of many kinds: what sign-in needs of one, said by `manage.py check`, and what it makes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.db import models
from django.test.utils import isolate_apps

from django_site import set_up_once, threaded
from splitpin.errors import Refused
from splitpin.testing.conformance import ANN

FIXED = bytes(range(16))


def model_of(name: str = "username", length: int = 150, **fields: Callable[[], Any]) -> Any:
    """A user model whose users are named by one field, with others beside it."""
    threaded(set_up_once)
    from django.contrib.auth.models import AbstractBaseUser  # noqa: PLC0415 - models load after the settings

    with isolate_apps("splitpin.django"):
        members: dict[str, Any] = {key: field() for key, field in fields.items()}
        members.setdefault(name, models.CharField(max_length=length, unique=True))
        meta = type("Meta", (), {"app_label": "splitpin"})
        members |= {"__module__": __name__, "USERNAME_FIELD": name, "Meta": meta}
        return type("Somebody", (AbstractBaseUser,), members)


def shortcomings(model: Any) -> list[str]:
    from splitpin.django.user_model import shortcomings  # noqa: PLC0415 - models load after the settings

    return list(shortcomings(model))


def made(model: Any, monkeypatch: pytest.MonkeyPatch, identity: Any = ANN) -> Any:
    from splitpin.django import user_model  # noqa: PLC0415

    monkeypatch.setattr(user_model, "get_user_model", lambda: model)
    return user_model.plain_user(identity, lambda _: FIXED)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, None),
        ({"email": lambda: models.EmailField(unique=True)}, None),
        ({"nick": lambda: models.CharField(max_length=9)}, None),
        ({"born": lambda: models.DateField(null=True)}, None),
        ({"born": models.DateField}, "born has no default and may not be empty"),
        ({"made": lambda: models.DateTimeField(auto_now_add=True)}, None),
        ({"age": models.IntegerField}, "age has no default and may not be empty"),
        ({"age": lambda: models.IntegerField(default=7)}, None),
        ({"nick": lambda: models.CharField(max_length=9, unique=True)}, "nick is unique"),
        ({"nick": lambda: models.CharField(max_length=9, unique=True, null=True, default=None)}, None),
    ],
)
def test_what_a_new_user_cannot_do_without_is_named(fields: dict[str, Any], said: str | None) -> None:
    found = shortcomings(model_of(**fields))
    assert len(found) == (said is not None)
    assert said is None or said in found[0]


@pytest.mark.parametrize(("length", "enough"), [(150, True), (15, True), (14, True), (8, True), (7, False)])
def test_a_name_fits_its_column_or_the_check_says_so(
    length: int, enough: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = model_of(length=length)
    assert bool(shortcomings(model)) is not enough
    if enough:
        name = made(model, monkeypatch).username
        assert len(name) <= length
        assert name.startswith("user-") is (length >= 15)


def test_users_named_by_a_number_need_a_function() -> None:
    assert "is not a text" in shortcomings(model_of("number", number=lambda: models.IntegerField(unique=True)))[0]


def test_a_model_without_an_address_gets_none(monkeypatch: pytest.MonkeyPatch) -> None:
    user = made(model_of(), monkeypatch)
    assert not hasattr(user, "email")
    assert not user.has_usable_password()


@pytest.mark.parametrize("name", ["username", "email"])
def test_where_addresses_are_unique_nobody_shares_the_empty_one(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second of them would be told for ever that somebody else has their address."""
    model = model_of(name, email=lambda: models.EmailField(unique=True))
    with pytest.raises(Refused, match="needs a verified email address"):
        made(model, monkeypatch, replace(ANN, identifier="+4917012345678", kind="phone"))
    nullable = model_of(email=lambda: models.EmailField(unique=True, null=True))
    assert made(nullable, monkeypatch, replace(ANN, verified=False)).email is None
