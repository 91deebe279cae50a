"""What is asked when all is over: whether anybody fell, and what the database says came of all that."""

from __future__ import annotations

from dataclasses import dataclass, field

from soak.people import Crowd
from splitpin.issuer.db import Database, Transaction

_OF_ADDRESS = """
    SELECT i.value, COUNT(DISTINCT u.subject) AS users, COUNT(DISTINCT s.sid) AS sessions,
        COUNT(DISTINCT g.id) AS grants, COUNT(g.revoked_at) AS revoked
      FROM identifiers i JOIN users u ON u.subject = i.subject
      LEFT JOIN sessions s ON s.subject = u.subject LEFT JOIN grants g ON g.sid = s.sid
     GROUP BY i.value"""
ONE_OF_ALL = {"users": 1, "sessions": 1, "grants": 1, "revoked": 0}
_USERS = "SELECT COUNT(*) AS n FROM users"


@dataclass
class Verdict:
    """What came of it.

    Attributes:
        told: What happened, in figures.
        signed_in: How many people have been signed in and could refresh to the end.
        fell: What should not have been.
    """

    told: str
    signed_in: int
    fell: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return f"{self.told}; fell: {'; '.join(self.fell) or 'nobody'}"


def judge(crowd: Crowd, db: Database, *, happened: str, mail_servers_die: bool) -> Verdict:
    """Look at everything.

    Args:
        crowd: Who has finished.
        db: The database.
        happened: What they went through.
        mail_servers_die: Whether one mail may be there twice: whoever got no receipt for it sends it once more, under
            the same Message-ID.
    """
    crowd.mails.look()
    fell = [f"{what} ({count})" for what, count in crowd.fell.items()]
    known, users = db.run_now(_look)
    if users != len(known):
        fell.append(f"{users} users have {len(known)} addresses")
    for address in crowd.signed_in:
        came_of_it = known.get(address, {})
        if came_of_it != ONE_OF_ALL:
            fell.append(f"one person has {came_of_it}" if came_of_it else "a user was lost")
    most = 2 if mail_servers_die else 1
    doubled = [
        mails for mails in crowd.mails.to.values() if len({mail["id"] for mail in mails}) > 1 or len(mails) > most
    ]
    fell += [f"a mail came {len(mails)} times" for mails in doubled]
    twice = sum(len(mails) == 2 for mails in crowd.mails.to.values())
    told = (
        f"{happened}: {len(crowd.signed_in)} of {len(crowd.begun)} people signed in, {crowd.requests} requests, asked"
        f" again {dict(crowd.asked_again)}, {twice} mails twice under one Message-ID"
    )
    return Verdict(told, len(crowd.signed_in), _counted(fell))


def _look(tx: Transaction) -> tuple[dict[str, dict[str, int]], int]:
    """What came of each address, and how many users there are."""
    users = tx.one(_USERS)
    rows = tx.all(_OF_ADDRESS)
    return {row["value"]: {name: row[name] for name in ONE_OF_ALL} for row in rows}, 0 if users is None else users["n"]


def _counted(fell: list[str]) -> list[str]:
    return [each if fell.count(each) == 1 else f"{each} ({fell.count(each)} times)" for each in dict.fromkeys(fell)]
