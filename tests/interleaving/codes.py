"""Who meets over a code or a link: guesses, the right code, a resend, a click, and requests for more mail."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from interleaving.explorer import Answers, Meeting
from issuer.code_world import Browser, code_of, wrong_for
from issuer.codes.link_world import LinkWorld
from splitpin.errors import Refused, TooMany
from splitpin.issuer.authentication import Authentication
from splitpin.issuer.codes.link import Confirmed
from splitpin.issuer.codes.model import Begun
from splitpin.issuer.db import Database
from splitpin.issuer.policy import HOUR, Limit

Act = Callable[[Database], object]


def right_and_right(db: Database) -> Meeting:
    """Two tabs, or a finger that hits twice: the code is used up once."""
    world = LinkWorld.make(db)
    begun = world.begun()

    def judge(answers: Answers) -> None:
        assert proofs(answers) == 1, "one code proved somebody twice, or never"
        assert _row(world, begun)["consumed_at"] is not None, "a used code was not used up"

    return Meeting({"tab": _typing(world, begun), "other tab": _typing(world, begun)}, judge)


def right_and_wrong(db: Database) -> Meeting:
    """The person and somebody who guesses: the person gets in, and the guess is counted."""
    world = LinkWorld.make(db)
    begun = world.begun()

    def judge(answers: Answers) -> None:
        assert isinstance(answers["person"], Authentication), "a wrong code kept the right one out"
        assert isinstance(answers["guess"], Refused), "a wrong code was taken for right"
        assert world.reasons() in (["wrong"], ["spent"]), "a wrong code left no trace"

    return Meeting({"person": _typing(world, begun), "guess": _guessing(world, begun)}, judge)


def wrong_and_wrong(db: Database) -> Meeting:
    """Two guesses: each spends a try of the code and counts against the account."""
    world = LinkWorld.make(db)
    begun = world.begun()

    def judge(answers: Answers) -> None:
        assert proofs(answers) == 0
        assert world.reasons() == ["wrong", "wrong"], "a wrong code left no trace"
        assert _row(world, begun)["attempts"] == 2, "a try was not counted"

    return Meeting({"guess": _guessing(world, begun), "other guess": _guessing(world, begun)}, judge)


def last_try_and_last_try(db: Database) -> Meeting:
    """Four tries are spent, and two come at once: one of them is judged."""
    world = LinkWorld.make(db)
    begun = world.begun()
    for _ in range(4):
        world.verify(begun, wrong_for(begun))

    def judge(answers: Answers) -> None:
        assert _row(world, begun)["attempts"] <= 5, "more tries than a code has"
        assert world.reasons().count("wrong") - 4 + proofs(answers) == 1, "more than one was judged"

    return Meeting({"person": _typing(world, begun), "guess": _guessing(world, begun)}, judge)


def last_guess_at_account(db: Database) -> Meeting:
    """The account may have one more wrong code in this hour, and two come at once, each at a code of its own."""
    world = LinkWorld.make(db)
    mails = (Limit(100, HOUR),)
    world.limit(wrong_per_account_here=Limit(1, HOUR), mails_per_account=mails, mails_per_account_here=mails)
    codes = [world.begun(), world.begun()]

    def judge(answers: Answers) -> None:
        assert world.reasons().count("wrong") == 1, "more guesses were judged than the account may have"
        assert sum(isinstance(answer, TooMany) for answer in answers.values()) == 1

    return Meeting({"guess": _guessing(world, codes[0]), "other guess": _guessing(world, codes[1])}, judge)


def last_guess_from_network(db: Database) -> Meeting:
    """The same for a network: two guesses from it, at two addresses."""
    world = LinkWorld.make(db)
    world.limit(wrong_per_network=Limit(1, HOUR))
    codes = [world.begun("ann@example.test"), world.begun("ben@example.test")]

    def judge(answers: Answers) -> None:
        assert world.reasons().count("wrong") == 1, "more guesses were judged than the network may have"
        assert sum(isinstance(answer, TooMany) for answer in answers.values()) == 1

    return Meeting({"guess": _guessing(world, codes[0]), "other guess": _guessing(world, codes[1])}, judge)


def verify_and_resend(db: Database) -> Meeting:
    """The mail comes while the person asks for it again: the code is theirs whatever the other is told."""
    world = LinkWorld.make(db)
    begun = world.begun()
    world.now += 31

    def judge(answers: Answers) -> None:
        assert isinstance(answers["person"], Authentication), "asking for the mail again made the code worthless"
        again = answers["again"]
        if isinstance(again, Begun):
            assert code_of(again) == code_of(begun), "the second mail holds another code"
        else:
            assert again.reason == "spent", again.reason

    return Meeting(
        {"person": _typing(world, begun), "again": lambda db: replace(world, database=db).resend(begun)}, judge
    )


def begin_and_begin(db: Database) -> Meeting:
    """A form that is sent twice: one mail, and both hear of the same code."""
    world, window = LinkWorld.make(db), Browser()

    def judge(answers: Answers) -> None:
        assert all(isinstance(answer, Begun) for answer in answers.values()), "asking again was refused"
        assert len({answer.challenge_id for answer in answers.values()}) == 1, "one request has two codes"
        (mailed,) = [answer for answer in answers.values() if answer.message is not None]
        assert isinstance(world.verify(mailed, code_of(mailed), browser=window), Authentication)

    def begin(db: Database) -> object:
        return replace(world, database=db).begin(browser=window)

    return Meeting({"form": begin, "form again": begin}, judge)


def two_windows(db: Database) -> Meeting:
    """Two windows ask for one address: one mail, for it may have one in half a minute."""
    world = LinkWorld.make(db)

    def judge(answers: Answers) -> None:
        begun = [answer for answer in answers.values() if isinstance(answer, Begun)]
        assert len(begun) == 1, "the person has two mails, or none"
        rows = world.database.run_now(lambda tx: tx.all("SELECT challenge_id FROM one_time_codes"))
        assert [row["challenge_id"] for row in rows] == [begun[0].challenge_id], "a refused request left a code"

    def begin(db: Database) -> object:
        return replace(world, database=db).begin(browser=Browser())

    return Meeting({"window": begin, "other window": begin}, judge)


def last_mail_of_project(db: Database) -> Meeting:
    """The project may have one more mail, and two people ask at once."""
    world = LinkWorld.make(db)
    world.limit(mails_per_project=Limit(1, HOUR))

    def judge(answers: Answers) -> None:
        assert sum(isinstance(answer, Begun) for answer in answers.values()) == 1, "a limit was exceeded, or not used"

    def begin(to: str) -> Act:
        return lambda db: replace(world, database=db).begin(to, browser=Browser())

    return Meeting({"ann": begin("ann@example.test"), "ben": begin("ben@example.test")}, judge)


def confirm_and_confirm(db: Database) -> Meeting:
    """A double click on the button behind the link: it counts once, whoever clicked is told so, and it lets in once."""
    world = LinkWorld.make(db)
    link = world.asked()

    def judge(answers: Answers) -> None:
        assert all(isinstance(answer, Confirmed) for answer in answers.values()), "a click was not told that it counts"
        assert [event for event, _ in world.audit()].count("link.confirmed") == 1, "one click counted twice"
        assert isinstance(world.progress(link), Authentication)
        assert not isinstance(world.progress(link), Authentication), "the tab was let in twice"

    def confirm(db: Database) -> object:
        return replace(world, database=db).confirm(link)

    return Meeting({"click": confirm, "click again": confirm}, judge)


def link_and_code(db: Database) -> Meeting:
    """The link was clicked, and the code of the same mail is typed while the tab goes on: one of them lets in."""
    world = LinkWorld.make(db)
    link = world.asked()
    world.clicked(link)

    def judge(answers: Answers) -> None:
        assert proofs(answers) == 1, "link and code both let somebody in, or neither"

    return Meeting({"tab": lambda db: replace(world, database=db).progress(link), "typed": _typing(world, link)}, judge)


def confirm_and_code(db: Database) -> Meeting:
    """The link is clicked while the code is typed: together they let in once."""
    world = LinkWorld.make(db)
    link = world.asked()

    def judge(answers: Answers) -> None:
        assert isinstance(answers["typed"], Authentication), "a click made the code worthless"
        assert not isinstance(world.progress(link), Authentication), "link and code both let somebody in"

    return Meeting(
        {"click": lambda db: replace(world, database=db).confirm(link), "typed": _typing(world, link)}, judge
    )


def proofs(answers: Answers) -> int:
    return sum(isinstance(answer, Authentication) for answer in answers.values())


def _typing(world: LinkWorld, begun: Begun) -> Act:
    return lambda db: replace(world, database=db).verify(begun, code_of(begun))


def _guessing(world: LinkWorld, begun: Begun) -> Act:
    return lambda db: replace(world, database=db).verify(begun, wrong_for(begun))


def _row(world: LinkWorld, begun: Begun) -> Any:
    return world.database.run_now(
        lambda tx: tx.one("SELECT * FROM one_time_codes WHERE challenge_id = :id", id=begun.challenge_id)
    )
