"""A process that refreshes one family without end and writes each token down only after it was handed out.

Run by `test_crash`, which kills it: arguments are the database, the client id, the time and the first token.
"""

from __future__ import annotations

import sys

from splitpin.issuer.db import open_database
from splitpin.issuer.policy import GrantPolicy
from splitpin.issuer.tokens import flow
from splitpin.issuer.tokens.model import Grant
from splitpin.issuer.tokens.refresh_token import RefreshTokens


def main(url: str, client_id: str, now: str, text: str, key: str) -> None:
    refresh_tokens = RefreshTokens([bytes.fromhex(key)])
    db = open_database(url)
    while True:
        grant = db.run_now(
            flow.rotate,
            text,
            client_id=client_id,
            refresh_tokens=refresh_tokens,
            policy=GrantPolicy.DEFAULT,
            now=int(now),
        )
        assert isinstance(grant, Grant)
        text = refresh_tokens.write(grant.id, grant.salt, grant.generation)
        sys.stdout.write(text + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
