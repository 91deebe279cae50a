"""Who meets over the outbox: processes that look for mails, one that notes what it sent, and the sweep."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from interleaving.explorer import Answers, Meeting
from issuer.code_world import Browser, code_of
from issuer.codes.link_world import LinkWorld
from splitpin.issuer.authentication import Authentication
from splitpin.issuer.codes.model import Begun
from splitpin.issuer.codes.posting import CodeComposer
from splitpin.issuer.db import Database, Row
from splitpin.issuer.outbox import flow
from splitpin.issuer.outbox.model import LEASE, Outcomes
from splitpin.issuer.outbox.outbox import MAIL
from splitpin.issuer.outbox.shares import Shares

PLACES = 8
Act = Callable[[Database], list[str]]


@dataclass
class PostWorld:
    """Codes whose mails wait in the outbox."""

    codes: LinkWorld
    begun: list[Begun]

    @classmethod
    def make(cls, db: Database, *to: str) -> PostWorld:
        world = LinkWorld.make(db)
        return cls(world, [world.begun(address, browser=Browser()) for address in to])

    def look(self, *, later: int = 0) -> Act:
        """What a process takes to send: the names."""

        def look(db: Database) -> list[str]:
            claimed, _ = db.run_now(
                flow.claim,
                channels=MAIL,
                shares=Shares(PLACES),
                most=PLACES,
                busy=(),
                composers={"code": CodeComposer(self.codes.terms)},
                now=self.codes.now + later,
            )
            return [entry.message_id for entry, _ in claimed]

        return look

    def send(self, *, later: int = 0) -> Act:
        """What a process takes and hands over: the names of what left."""

        def send(db: Database) -> list[str]:
            taken = self.look(later=later)(db)
            return [name for name in taken if db.run_now(flow.depart, name)]

        return send

    def rows(self) -> list[Row]:
        return self.codes.database.run_now(lambda tx: tx.all("SELECT * FROM outbox"))


def look_and_look(db: Database) -> Meeting:
    """Two processes look at once: no mail is taken by both, and none is left when they look again."""
    post = PostWorld.make(db, "ann@one.test", "ben@two.test")

    def judge(answers: Answers) -> None:
        taken = [name for names in answers.values() for name in names]
        assert len(taken) == len(set(taken)), "a mail was taken twice"
        assert len(taken) + len(post.look()(db)) == 2, "a mail was left"
        assert all(row["handed"] == 1 for row in post.rows()), "a handing-over was not counted, or counted twice"

    return Meeting({"process": post.look(), "other process": post.look()}, judge)


def sent_and_look(db: Database) -> Meeting:
    """A process that took long notes that a mail was sent, while another looks: it goes once more at the most."""
    post = PostWorld.make(db, "ann@one.test")
    (name,) = post.look()(db)
    now = post.codes.now + LEASE

    def judge(answers: Answers) -> None:
        (row,) = post.rows()
        assert row["handed"] == 1 + len(answers["process"]) <= 2, "a handing-over was not counted"
        assert not answers["process"] or not answers.before("slow", "process"), "a mail that was sent went again"
        if not answers["process"]:
            assert row["sent_at"] is not None, "that it was sent was forgotten"
        assert post.look(later=10 * LEASE)(db) == [] or row["sent_at"] is None, "a mail that was sent was taken"

    def note(db: Database) -> None:
        db.run_now(flow.note, Outcomes(sent=[name]), now=now)

    return Meeting({"slow": note, "process": post.send(later=LEASE)}, judge)


def typed_and_look(db: Database) -> Meeting:
    """The code was read in another mail of it and is typed while a process looks: the code counts, whatever is sent."""
    post = PostWorld.make(db, "ann@one.test")
    begun = post.begun[0]
    world = post.codes

    def type_it(db: Database) -> object:
        typing = LinkWorld(**{**vars(world), "database": db})
        return typing.verify(begun, code_of(begun))

    def judge(answers: Answers) -> None:
        assert isinstance(answers["person"], Authentication), "sending a mail made its code worthless"
        assert post.look(later=LEASE)(db) == [], "a mail is sent that nobody needs any more"

    return Meeting({"person": type_it, "process": post.look()}, judge)


def begin_and_look(db: Database) -> Meeting:
    """A process looks while a code is made: the mail is there with the code, and is taken now or at the next look."""
    world = LinkWorld.make(db)
    post = PostWorld(world, [])

    def begin(db: Database) -> object:
        asking = LinkWorld(**{**vars(world), "database": db})
        return asking.begin("ann@one.test", browser=Browser())

    def judge(answers: Answers) -> None:
        assert isinstance(answers["form"], Begun)
        assert len(answers["process"]) + len(post.look()(db)) == 1, "a mail was lost, or taken twice"

    return Meeting({"form": begin, "process": post.look()}, judge)
