"""How an app comes to its client id: from what an operator's command printed, or from the issuer's own database."""

from __future__ import annotations

import json
import os
import secrets
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from splitpin.errors import ConfigurationError, InvalidRequest, NotFound
from splitpin.issuer.cli.opened import opened
from splitpin.issuer.clients.flow import find_client
from splitpin.issuer.clients.model import Client
from splitpin.issuer.clients.registration import check_client_id, create_client, create_project, edit_client
from splitpin.issuer.db import Transaction

_LONGEST = 65_536
_SETTINGS = ("SPLITPIN_DATABASE", "SPLITPIN_SETTINGS_FILE", "SPLITPIN_MASTER_SECRET", "SPLITPIN_MASTER_SECRET_FILE")


@dataclass(frozen=True, slots=True)
class Registration:
    """An app as its issuer knows it.

    Attributes:
        client_id: The app's.
        origins: Where its pages may run.
    """

    client_id: str
    origins: tuple[str, ...]


def read_registration(path: str) -> Registration:
    """What `splitpin client create ... --json` or `project create ... --json` printed; - is standard input.

    Raises:
        ConfigurationError: It is something else.
    """
    try:
        text = sys.stdin.read(_LONGEST) if path == "-" else Path(path).read_text(encoding="utf-8")[:_LONGEST]
        told = json.loads(text)
        origins = told["allowed_origins"]
        if not isinstance(origins, list) or not all(isinstance(each, str) for each in cast("list[object]", origins)):
            raise TypeError
        return Registration(check_client_id(told["client_id"]), tuple(cast("list[str]", origins)))
    except (OSError, ValueError, LookupError, TypeError, InvalidRequest) as error:
        fix = "Give what `splitpin client create ... --json` printed, or `project create ... --json`."
        raise ConfigurationError("--registration", "is no registration of an app", fix) from error


def has_settings() -> bool:
    """Whether the environment describes an issuer, as it does where the issuer runs."""
    return any(os.environ.get(name) for name in _SETTINGS)


def register(issuer: str, *, name: str, origin: str, project: str | None, client_id: str | None = None) -> Registration:
    """Register the app in the database of the issuer that the environment describes.

    Args:
        issuer: Whom the app is to trust.
        name: What people read, or with `project` what tells its apps apart.
        origin: Where its pages run.
        project: Whose people are to sign in to it too; None: a project of its own.
        client_id: What the app is called there already, as far as it knows: that one gets the origin.

    Raises:
        ConfigurationError: The environment describes another issuer, or a setting is wrong.
        NotFound: There is no such project.
    """
    with opened() as (settings, db):
        if settings.issuer != issuer:
            raise ConfigurationError(
                "ISSUER",
                f"is not the one whose settings are here, {settings.issuer}",
                "Name that one, or use --registration.",
            )
        client = db.run_now(_register, name=name, origin=origin, project=project, client_id=client_id)
    return Registration(client.id, client.allowed_origins)


def _register(tx: Transaction, *, name: str, origin: str, project: str | None, client_id: str | None) -> Client:
    if client_id is not None and find_client(tx, client_id) is not None:
        return edit_client(tx, client_id, add_origins=[origin])
    now = int(time.time())
    if project is None:
        return create_project(
            tx, name=name, origins=[origin], client_id=client_id, now=now, entropy=secrets.token_bytes
        )[0]
    of = find_client(tx, project)
    if of is None:
        raise NotFound("There is no project with that client id.")
    return create_client(
        tx, of.project.id, name=name, type_="public", origins=[origin], now=now, entropy=secrets.token_bytes
    )[0]
