"""What an issuer's own settings and database say of an app, and what can be done about it."""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from splitpin.doctor.command import Examination
from splitpin.doctor.finding import bad, good
from splitpin.doctor.mending import Local, Remedy
from splitpin.errors import ConfigurationError, InvalidRequest
from splitpin.issuer.cli.opened import opened
from splitpin.issuer.cli.terminal import written
from splitpin.issuer.clients.flow import find_client
from splitpin.issuer.clients.registration import check_client_id, create_project, edit_client
from splitpin.issuer.db import Database, Transaction, open_database
from splitpin.issuer.given_settings import SQLITE
from splitpin.issuer.settings import Settings, read_settings
from splitpin.issuer.test_people.flow import list_people

_NAMES = ("SPLITPIN_DATABASE", "SPLITPIN_SETTINGS_FILE", "SPLITPIN_MASTER_SECRET", "SPLITPIN_MASTER_SECRET_FILE")


def settings_here(environ: Mapping[str, str], *, needed: bool) -> Settings | None:
    """The issuer that the environment describes; None where it describes none.

    Args:
        environ: Of the process.
        needed: Whether one that cannot be is an error, and not none.

    Raises:
        ConfigurationError: It describes one that cannot be.
    """
    if not any(environ.get(name) for name in _NAMES):
        return None
    try:
        return read_settings(environ, sending=False)
    except ConfigurationError:
        if needed:
            raise
        return None


def look_here(settings: Settings, seen: Examination) -> list[Local]:
    """Look into the issuer's database; nothing is changed.

    Args:
        settings: The issuer's.
        seen: What was seen from outside: whom the app trusts, and where its pages are.

    Raises:
        ConfigurationError: The database is away, or belongs to another release.
    """
    if _is_missing(settings):
        remedy = Remedy(f"Make the database {settings.database.removeprefix(SQLITE)}.", _bring_up_to_date)
        return [Local(bad("tables", "The issuer's database is not there yet.", "Start the issuer, or --fix."), remedy)]
    db = open_database(settings.database)
    try:
        pending = db.pending()
        if pending:
            lack = ", ".join(pending)
            remedy = Remedy(f"Bring the tables up to date: {lack}.", _bring_up_to_date)
            return [Local(bad("tables", f"The issuer's tables lack {lack}.", "Start the issuer, or --fix."), remedy)]
        found = [Local(good("tables", "The issuer's tables are those of this release."))]
        if seen.audience is not None and seen.issuer in {None, settings.issuer}:
            found += _clients(db, settings, seen.audience, seen.page)
        return [*found, Local(good("test_people", db.run_now(_people)))]
    finally:
        db.close()


def _clients(db: Database, settings: Settings, audience: str, page: str | None) -> Iterator[Local]:
    client = db.run_now(find_client, audience)
    elsewhere = page if page != settings.origin else None
    if client is None:
        finding = bad("client", f"The issuer has no client {audience}.", "Register it, or give the app another id.")
        yield Local(finding, _registering(audience, elsewhere))
        return
    yield Local(good("client", f"The issuer has the client {audience}."))
    if elsewhere is not None and elsewhere not in client.allowed_origins:
        fix = f"splitpin client edit {audience} --add-origin {elsewhere}"
        what = f"Let pages of {elsewhere} sign people in to {client.name}."
        remedy = Remedy(what, partial(_add_origin, audience, elsewhere))
        yield Local(bad("client_origin", f"The client does not name the origin {elsewhere}.", fix), remedy)


def _registering(audience: str, page: str | None) -> Remedy | None:
    try:
        check_client_id(audience)
    except InvalidRequest:
        return None  # nobody can have that one
    where = f" for pages of {page}" if page else ""
    return Remedy(f"Register a project with the client id {audience}{where}.", partial(_register, audience, page))


def _register(audience: str, page: str | None) -> None:
    with opened() as (_, db):
        db.run_now(
            create_project,
            name="My app",
            origins=[page] if page else [],
            client_id=audience,
            now=int(time.time()),
            entropy=secrets.token_bytes,
        )


def _add_origin(audience: str, page: str) -> None:
    with opened() as (_, db):
        db.run_now(edit_client, audience, add_origins=[page])


def _bring_up_to_date() -> None:
    with opened():
        pass  # opening does


def _people(tx: Transaction) -> str:
    people = list_people(tx)
    if not people:
        return "Nobody is a test person."
    last = written(max(each.expires_at for each in people))
    who = "One test person has a code that is" if len(people) == 1 else f"{len(people)} test people have codes that are"
    return f"{who} always the same, until {last} at the latest: splitpin test-person list"


def _is_missing(settings: Settings) -> bool:
    """Whether the file of a SQLite database is not there: opening it would make it."""
    path = settings.database.removeprefix(SQLITE)
    return settings.database.startswith(SQLITE) and path != ":memory:" and not Path(path).exists()
