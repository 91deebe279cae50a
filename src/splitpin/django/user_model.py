"""What a sign-in needs of the project's user model, and what it puts into a user of its own making."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import FieldDoesNotExist
from django.db import models

from splitpin.errors import Refused
from splitpin.relying_party.login import Identity

# Nobody mistakes one of these for another, and none spells a word.
_LETTERS = "23456789bcdfghjkmnpqrstvwxz"
_SHORTEST_NAME = 8
_NAME = 10
_PREFIX = "user-"


def email_field(model: Any) -> str | None:
    """Return the name of the model's field for the address, or None where it has none."""
    name: str = getattr(model, "EMAIL_FIELD", "email")
    return name if _field(model, name) is not None else None


def address_of(user: Any) -> str:
    """Return the user's address; empty where there is none."""
    name = email_field(type(user))
    return "" if name is None else str(getattr(user, name) or "")


def fits(model: Any, name: str, text: str) -> bool:
    """Tell whether a field has room for a text."""
    most: int | None = getattr(_field(model, name), "max_length", None)
    return most is None or len(text) <= most


def plain_user(identity: Identity, entropy: Callable[[int], bytes]) -> Any:
    """Return an unsaved user without a password. Only a proved address is stored, unless it is the user's name.

    Raises:
        Refused: The model needs an address, and the identity has none that fits.
    """
    model = get_user_model()
    name, email = model.USERNAME_FIELD, email_field(model)
    user = model()
    user.set_unusable_password()
    if email is not None:
        address = identity.identifier if identity.kind == "email" and (identity.verified or name == email) else ""
        field = _field(model, email)
        if address and not fits(model, email, address):
            raise Refused("This address is too long for this app.", reason="address_too_long")
        if not address and (name == email or field.unique) and not field.null:
            raise Refused("This app needs a verified email address.", reason="no_address")
        setattr(user, email, address or (None if field.null else field.get_default() or ""))
    if name != email:
        setattr(user, name, _readable_name(_field(model, name), entropy))
    return user


def shortcomings(model: Any) -> Iterator[str]:
    """Say why users of this model cannot be made without the project's own `NEW_USER`: one sentence each."""
    name, email = model.USERNAME_FIELD, email_field(model)
    if name != email:
        field = _field(model, name)
        if not isinstance(field, models.CharField | models.TextField):
            yield f"its field {name}, the username field, is not a text field"
        elif (field.max_length or _NAME) < _SHORTEST_NAME:
            yield f"its field {name} has room for {field.max_length} characters, too few for a unique name"
    ours = {name, email, "password"}
    user, other = model(), model()
    for field in model._meta.concrete_fields:  # noqa: SLF001 - documented
        if field.name in ours or _fills_itself(field):
            continue
        value = getattr(user, field.attname)
        if value is None and not field.null:
            yield f"its field {field.name} has no default and may not be empty"
        elif field.unique and value is not None and value == getattr(other, field.attname):
            yield f"its field {field.name} is unique, and every new user would have the same value in it"


def _fills_itself(field: Any) -> bool:
    """Whether the database or the field gives the value when a row is saved."""
    by_database = getattr(field, "db_default", models.NOT_PROVIDED)  # Django 5.0
    if isinstance(field, models.AutoField) or by_database is not models.NOT_PROVIDED:
        return True
    if isinstance(field, models.DateField | models.TimeField):
        return bool(field.auto_now or field.auto_now_add)
    return bool(getattr(field, "generated", False)) or type(field).pre_save is not models.Field.pre_save


def _readable_name(field: Any, entropy: Callable[[int], bytes]) -> str:
    """Return a name that nobody has or guesses, says nothing of its person, and can be read out."""
    most = field.max_length or len(_PREFIX) + _NAME
    prefix = _PREFIX if most >= len(_PREFIX) + _NAME else ""
    length = min(most - len(prefix), 2 * _NAME if not prefix else _NAME)
    drawn = int.from_bytes(entropy(16))
    letters: list[str] = []
    for _ in range(length):
        drawn, letter = divmod(drawn, len(_LETTERS))
        letters.append(_LETTERS[letter])
    return prefix + "".join(letters)


def _field(model: Any, name: str) -> Any:
    try:
        return model._meta.get_field(name)  # noqa: SLF001 - documented
    except FieldDoesNotExist:
        return None
