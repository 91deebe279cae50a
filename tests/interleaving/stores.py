"""Who meets over an app's users and sessions: first sign-ins, adoptions, ends, and a token that comes twice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from interleaving.explorer import Answers, MeetingOver
from interleaving.held_store import BlockingStore
from splitpin.errors import SplitpinError
from splitpin.relying_party.login import Identity
from splitpin.relying_party.users import SignedIn
from stores.conformance import ANN, NOW, a_start, digest

Meeting = MeetingOver[BlockingStore]
TWIN = replace(ANN, subject="another-subject-of-the-address")


def first_and_first(store: BlockingStore) -> Meeting:
    """Two tabs bring the first tokens of one person: one user, registered once, and two sessions."""

    def judge(answers: Answers) -> None:
        assert all(isinstance(answer, SignedIn) for answer in answers.values()), f"somebody was refused: {answers}"
        assert len({answer.user.id for answer in answers.values()}) == 1, "one person became two"
        assert sum(answer.registered for answer in answers.values()) == 1, "they were registered twice, or never"
        assert _stands(store, "one")
        assert _stands(store, "other")

    return Meeting({"tab": _signing_in(ANN, "one"), "other tab": _signing_in(ANN, "other")}, judge)


def adoption_and_adoption(store: BlockingStore) -> Meeting:
    """A user of the app without any identity, and two identities with their address: one of them adopts."""
    return _adopting(store, verified=True)


def adoption_of_an_unproven_one(store: BlockingStore) -> Meeting:
    """The same with an address that nobody has proven: what was set up before is ended once."""
    return _adopting(store, verified=False)


def _adopting(store: BlockingStore, *, verified: bool) -> Meeting:
    local = _added(store, verified=verified)

    def judge(answers: Answers) -> None:
        users = {name: str(answer.user.id) for name, answer in answers.items() if isinstance(answer, SignedIn)}
        assert list(users.values()).count(local) == 1, f"the user was adopted {list(users.values()).count(local)} times"
        assert len(set(users.values())) == len(users), "two identities share a user"
        standing = {name for name in ("one", "other") if _stands(store, name)}
        assert len(standing) == len(users), "somebody who was signed in has no session, or somebody who was not has"

    return Meeting({"one": _signing_in(ANN, "one"), "other": _signing_in(TWIN, "other")}, judge)


def one_token_twice(store: BlockingStore) -> Meeting:
    """One token comes twice, for an answer may have been lost: both are let in, and there is one session of it."""
    store.sign_in(ANN, a_start("before"))
    return _twice(store, registered=0)


def first_token_twice(store: BlockingStore) -> Meeting:
    """The same where it is the person's first one: one user, registered once."""
    return _twice(store, registered=1)


def _twice(store: BlockingStore, *, registered: int) -> Meeting:
    def judge(answers: Answers) -> None:
        signed_in = [answer for answer in answers.values() if isinstance(answer, SignedIn)]
        assert signed_in, "a token was good for nothing"
        assert len({answer.user.id for answer in signed_in}) == 1, "one person became two"
        assert sum(answer.registered for answer in signed_in) == registered
        standing = [name for name in ("one", "other") if _stands(store, name)]
        assert len(standing) == 1, f"a token was good for {len(standing)} sessions"
        assert isinstance(answers[standing[0]], SignedIn), "whoever was refused has the session"

    return Meeting({name: _signing_in(ANN, name, by="token") for name in ("one", "other")}, judge)


def sign_in_and_end_all(store: BlockingStore) -> Meeting:
    """Somebody signs out everywhere while an older token of theirs signs in: no session of it stands."""
    known: Any = store.sign_in(ANN, a_start("before"))

    def judge(answers: Answers) -> None:
        assert not _stands(store, "before"), "a session outlived the end"
        assert not _stands(store, "late"), "a session came of a token from before the end"

    def end_all(store: BlockingStore) -> object:
        return store.sessions.end_all(str(known.user.id), NOW + 1)

    return Meeting({"sign-in": _signing_in(ANN, "late"), "elsewhere": end_all}, judge)


def end_and_use(store: BlockingStore) -> Meeting:
    """A session is ended in one tab while another uses it: it stays ended."""
    store.sign_in(ANN, a_start("tab"))

    def judge(answers: Answers) -> None:
        assert not _stands(store, "tab"), "an ended session came back"

    return Meeting(
        {
            "signing out": lambda store: store.sessions.end(digest("tab")),
            "using": lambda store: store.sessions.touch(digest("tab"), NOW + 60),
        },
        judge,
    )


def _signing_in(identity: Identity, name: str, *, by: str | None = None) -> Callable[[BlockingStore], object]:
    return lambda store: store.sign_in(identity, a_start(name, by=by))


def _added(store: BlockingStore, *, verified: bool) -> str:
    user: Any = store.add_user(ANN.identifier, verified=verified)
    return str(user.id)


def _stands(store: BlockingStore, name: str) -> bool:
    try:
        return store.sessions.find(digest(name)) is not None
    except SplitpinError:
        return False
