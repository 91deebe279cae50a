"""What a refresh costs the database: the most frequent thing that an issuer does."""

from __future__ import annotations

from dataclasses import dataclass

from issuer.tokens.grant_world import GrantWorld
from splitpin.issuer.db import Row, Transaction
from splitpin.issuer.tokens import flow


@dataclass
class Counted:
    """A transaction whose statements are counted."""

    tx: Transaction
    statements: int = 0

    def one(self, sql: str, /, **parameters: object) -> Row | None:
        self.statements += 1
        return self.tx.one(sql, **parameters)

    def all(self, sql: str, /, **parameters: object) -> list[Row]:
        self.statements += 1
        return self.tx.all(sql, **parameters)

    def execute(self, sql: str, /, **parameters: object) -> int:
        self.statements += 1
        return self.tx.execute(sql, **parameters)

    def later(self, sql: str, /, **parameters: object) -> None:
        self.execute(sql, **parameters)

    def alone(self, sql: str, /, **parameters: object) -> Row | None:
        return self.one(sql, **parameters)


def test_a_refresh_takes_two_statements_and_a_repeated_one_a_single_one(world: GrantWorld) -> None:
    text = world.open()

    def statements(tx: Transaction) -> int:
        counted = Counted(tx)
        flow.rotate(
            counted,
            text,
            client_id=world.client_id,
            refresh_tokens=world.refresh_tokens,
            policy=world.policy,
            now=world.now,
        )
        return counted.statements

    assert [world.db.run_now(statements) for _ in range(2)] == [2, 1]
