"""A door in front of codes, and one more who wants through."""

from __future__ import annotations

import secrets
from collections.abc import Sequence

from issuer.code_world import HERE, Browser, World, address
from splitpin.errors import Refused
from splitpin.issuer.codes import flow
from splitpin.issuer.codes.challenges import Door
from splitpin.issuer.codes.model import Begun
from splitpin.issuer.codes.passes import Standing
from splitpin.issuer.db import Transaction

ABOUT = "project ann@example.test"


async def ask(
    world: World,
    door: Door,
    solution: str | None = None,
    *,
    origins: Sequence[str] = (),
    passes: Sequence[str] = (),
) -> Begun:
    """A browser that was never here asks for a code for Ann."""

    def work(tx: Transaction, standing: Standing) -> Begun | Refused:
        return flow.begin(
            tx,
            terms=world.terms,
            client=world.client,
            to=address("ann@example.test"),
            code_challenge=Browser().challenge,
            network=HERE,
            now=world.now,
            entropy=secrets.token_bytes,
            standing=standing,
        )

    return await door.run(work, about=ABOUT, origins=origins, passes=passes, solution=solution)
