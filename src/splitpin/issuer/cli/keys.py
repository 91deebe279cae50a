"""`splitpin keys`: what signs the tokens."""

from __future__ import annotations

import secrets
import time
from typing import Annotated

import typer

from splitpin.errors import NotFound
from splitpin.issuer.cli.commands import Commands
from splitpin.issuer.cli.opened import opened
from splitpin.issuer.cli.parameters import AsJSON
from splitpin.issuer.cli.terminal import print_json, print_table, say, written
from splitpin.issuer.factors.flow import reseal as reseal_apps
from splitpin.issuer.keys.flow import list_keys
from splitpin.issuer.keys.flow import reseal as reseal_keys
from splitpin.issuer.keys.flow import rotate as rotate_keys
from splitpin.issuer.keys.flow import withdraw as withdraw_key
from splitpin.issuer.keys.model import KeyPolicy, StoredKey
from splitpin.issuer.secrets import MasterSecrets

app = Commands(help="Signing keys: what signs the tokens.")


@app.command("list")
def list_(*, as_json: AsJSON = False) -> None:
    """List the keys, oldest first, with the state of each."""
    now = int(time.time())
    with opened() as (_, db):
        keys = db.run_now(list_keys)
    if as_json:
        print_json([_document(key, now) for key in keys])
        return
    print_table(
        ("key id", "signs with", "state", "signs from", "signs until"),
        [
            (each.kid, each.algorithm, _state(each, now), written(each.signs_from), written(_stops_at(each)))
            for each in keys
        ],
        if_empty="There is no key yet: the first start makes one.",
    )


@app.command()
def rotate(
    *,
    rs256: Annotated[bool, typer.Option("--rs256", help="That of ID tokens for clients which want RS256.")] = False,
    as_json: AsJSON = False,
) -> None:
    """Create the next signing key.

    It is published at once and signs an hour later, when all caches have it;
    the key before it stays published until its last token has expired. No
    sign-in fails, and no server has to be restarted.
    """
    now = int(time.time())
    with opened() as (settings, db):
        key = db.run_now(
            rotate_keys,
            algorithm="RS256" if rs256 else "ES256",
            now=now,
            secrets=MasterSecrets(settings.master_secrets),
            entropy=secrets.token_bytes,
            policy=KeyPolicy.DEFAULT,
        )
    if as_json:
        print_json(_document(key, now))
        return
    say(f"{key.kid} is published now and signs from {written(key.signs_from)}")


# One id in 64 begins with a dash, as an option does, and is taken as it is printed: so -h is none either.
@app.command(context_settings={"ignore_unknown_options": True, "help_option_names": ["--help"]})
def withdraw(
    kid: Annotated[str, typer.Argument(metavar="KID", help="The key's id, as in `splitpin keys list`.")],
    *,
    as_json: AsJSON = False,
) -> None:
    """Withdraw a key that somebody may have stolen.

    Servers stop publishing it within ten seconds, and apps refuse its tokens
    after their next refresh, within five minutes. People with a session of the
    app's own stay signed in. If it was the signing key, another one signs at
    once. To rotate a key that nobody has stolen, use `keys rotate`.
    """
    now = int(time.time())
    with opened() as (settings, db):
        signing = db.run_now(
            withdraw_key,
            kid,
            now=now,
            secrets=MasterSecrets(settings.master_secrets),
            entropy=secrets.token_bytes,
        )
    if signing is None:
        raise NotFound("There is no key with this id. See: splitpin keys list")
    if as_json:
        print_json({"withdrawn": kid, "signing": _document(signing, now)})
        return
    say(f"{kid} is withdrawn; {signing.kid} signs")


@app.command()
def reseal(*, as_json: AsJSON = False) -> None:
    """Encrypt the signing keys, and the secrets of authenticator apps, with the newest master secret.

    They then no longer need the older secrets of the list.
    """
    with opened() as (settings, db):
        master = MasterSecrets(settings.master_secrets)
        count = db.run_now(reseal_keys, secrets=master, entropy=secrets.token_bytes)
        apps = db.run_now(reseal_apps, secrets=master, entropy=secrets.token_bytes)
    if as_json:
        print_json({"resealed": count, "resealed_apps": apps})
        return
    say(f"{count} signing {'key is' if count == 1 else 'keys are'} sealed under the newest master secret")
    if apps:
        say(f"and {apps} {'secret' if apps == 1 else 'secrets'} of authenticator apps")


def _document(key: StoredKey, now: int) -> dict[str, object]:
    return {
        "kid": key.kid,
        "alg": key.algorithm,
        "state": _state(key, now),
        "created_at": written(key.created_at),
        "signs_from": written(key.signs_from),
        "signs_until": None if key.retired_at is None else written(key.retired_at),
        "withdrawn_at": None if key.withdrawn_at is None else written(key.withdrawn_at),
    }


def _stops_at(key: StoredKey) -> int | None:
    return key.withdrawn_at or key.retired_at


def _state(key: StoredKey, now: int) -> str:
    if key.withdrawn_at is not None:
        return "withdrawn"
    if key.waiting(now):
        return "waiting"
    return "signing" if key.signing(now) else "published"
