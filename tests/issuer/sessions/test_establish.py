"""What a sign-in ends in: a new session, or the one that the browser has."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from issuer.sessions.session_world import HERE, START, SessionWorld
from splitpin.errors import Refused
from splitpin.issuer.policy import DAY, HOUR
from splitpin.issuer.sessions.model import FRESH, Proof, digest_of

OWN_PAGE = replace(HERE, own_page=True)


def test_a_session_says_who_how_when_and_from_where(world: SessionWorld) -> None:
    ann = world.person()
    session = world.establish(ann).session
    assert world.find(session.sid) == session
    assert re.fullmatch(r"[A-Za-z0-9_-]{22}", session.sid)
    assert (session.project_id, session.subject) == (world.project_id, ann)
    assert session.proofs == (Proof("OTP", ("otp",), START),)
    assert (session.network, session.user_agent) == ("192.0.2.0/24", "Firefox on Linux")
    assert session.end_at(START) is None


def test_every_sign_in_without_a_cookie_is_a_session_of_its_own(world: SessionWorld) -> None:
    ann = world.person()
    assert len({world.establish(ann).session.sid for _ in range(3)}) == 3


def test_only_the_issuers_own_page_is_given_a_cookie(world: SessionWorld) -> None:
    ann = world.person()
    assert world.establish(ann).cookie is None
    cookie = world.establish(ann, OWN_PAGE).cookie
    assert cookie is not None
    assert re.fullmatch(r"[A-Za-z0-9_-]{43}", cookie)


def test_the_cookie_continues_its_session_and_the_proof_is_noted(world: SessionWorld) -> None:
    ann = world.person()
    first = world.establish(ann, OWN_PAGE)
    assert first.cookie is not None
    world.now += DAY
    link = Proof("MAGIC_LINK", (), world.now)
    second = world.establish(ann, replace(OWN_PAGE, session_digest=digest_of(first.cookie)), proof=link)
    assert second.continued
    assert second.cookie is None
    assert second.session.sid == first.session.sid
    assert second.session.proofs == (*first.session.proofs, link)
    assert second.session.seen_at == world.now
    assert second.session.idle_expires_at == first.session.idle_expires_at + DAY
    assert second.session.expires_at == first.session.expires_at


def test_the_cookie_of_somebody_else_continues_nothing(world: SessionWorld) -> None:
    ann, bob = world.person(), world.person("bob@example.test")
    cookie = world.establish(ann, OWN_PAGE).cookie
    assert cookie is not None
    established = world.establish(bob, replace(OWN_PAGE, session_digest=digest_of(cookie)))
    assert not established.continued
    assert established.cookie not in {None, cookie}


@pytest.mark.parametrize("over", ["ended", "idle", "absolute"])
def test_the_cookie_of_a_session_that_is_over_continues_nothing(world: SessionWorld, over: str) -> None:
    ann = world.person()
    first = world.establish(ann, OWN_PAGE)
    assert first.cookie is not None
    if over == "ended":
        world.end(first.session.sid)
    world.now = {
        "ended": world.now,
        "idle": first.session.idle_expires_at,
        "absolute": first.session.expires_at,
    }[over]
    assert not world.establish(ann, replace(OWN_PAGE, session_digest=digest_of(first.cookie))).continued


def test_a_session_never_outlives_its_absolute_end(world: SessionWorld) -> None:
    ann = world.person()
    first = world.establish(ann, OWN_PAGE)
    assert first.cookie is not None
    while world.now < first.session.expires_at - 20 * DAY:
        world.now += 20 * DAY
        last = world.establish(ann, replace(OWN_PAGE, session_digest=digest_of(first.cookie)))
        assert last.continued
    assert last.session.idle_expires_at == last.session.expires_at == first.session.expires_at


def test_a_session_that_was_proven_in_without_end_is_not_continued(world: SessionWorld) -> None:
    ann = world.person()
    cookie = world.establish(ann, OWN_PAGE).cookie
    assert cookie is not None
    returning = replace(OWN_PAGE, session_digest=digest_of(cookie))
    assert not all(world.establish(ann, returning).continued for _ in range(200))


def test_a_session_outlives_every_grant_of_its_first_minute_by_as_much_as_it_may_be_written_late(
    world: SessionWorld,
) -> None:
    session = world.establish(world.person()).session
    assert 0 <= session.idle_expires_at - (START + world.policy.idle_lifetime + HOUR) < DAY
    assert session.expires_at == START + world.policy.absolute_lifetime


def test_the_newest_proof_makes_a_session_fresh(world: SessionWorld) -> None:
    ann = world.person()
    first = world.establish(ann, OWN_PAGE)
    assert first.cookie is not None
    assert first.session.is_fresh(START + FRESH)
    assert not first.session.is_fresh(START + FRESH + 1)
    world.now += HOUR
    again = world.establish(ann, replace(OWN_PAGE, session_digest=digest_of(first.cookie)))
    assert again.session.is_fresh(world.now + FRESH)


def test_an_old_proof_that_is_noted_late_makes_nothing_fresh(world: SessionWorld) -> None:
    """As the published clients' identity token is: the word that an address was proven once."""
    ann = world.person()
    world.now += DAY
    assert not world.establish(ann, proof=Proof("IDENTITY_TOKEN", (), START)).session.is_fresh(world.now)


@pytest.mark.parametrize(
    ("before", "now", "known"),
    [
        (None, HERE, True),
        (HERE, HERE, True),
        (HERE, replace(HERE, network="198.51.100.0/24"), False),
        (HERE, replace(HERE, user_agent="Safari on iPhone"), False),
        (replace(HERE, browser_digest=b"b" * 32), replace(HERE, browser_digest=b"b" * 32), True),
        (replace(HERE, browser_digest=b"b" * 32), replace(HERE, network="x", browser_digest=b"b" * 32), True),
        (replace(HERE, browser_digest=b"b" * 32), replace(HERE, browser_digest=b"c" * 32), False),
    ],
)
def test_a_browser_that_was_seen_is_known(world: SessionWorld, before: object, now: object, known: bool) -> None:
    ann = world.person()
    if before is not None:
        world.end(world.establish(ann, before).session.sid)  # type: ignore[arg-type]
    assert world.establish(ann, now).known_browser is known  # type: ignore[arg-type]


def test_what_others_signed_in_from_makes_no_browser_known(world: SessionWorld) -> None:
    ann, bob = world.person(), world.person("bob@example.test")
    world.establish(ann, replace(HERE, network="elsewhere"))
    world.establish(bob)
    assert not world.establish(ann).known_browser


def test_a_proof_from_before_signing_out_everywhere_is_refused(world: SessionWorld) -> None:
    ann = world.person()
    world.now += DAY
    world.end_all(ann)
    refused = world.attempt(ann, proof=Proof("IDENTITY_TOKEN", (), world.now - 1))
    assert isinstance(refused, Refused)
    assert refused.reason == "signed_out_since"
    signed_out_at = world.now
    world.now += 60
    assert isinstance(world.attempt(ann, proof=Proof("IDENTITY_TOKEN", (), signed_out_at)), Refused)
    world.establish(ann, proof=Proof("IDENTITY_TOKEN", (), signed_out_at + 1))


def test_whoever_proves_themselves_in_the_second_of_signing_out_everywhere_is_signed_in(world: SessionWorld) -> None:
    ann = world.person()
    world.end_all(ann)
    world.establish(ann)


def test_nobody_gets_a_session_who_is_not_there(world: SessionWorld) -> None:
    refused = world.attempt("nobody")
    assert isinstance(refused, Refused)
    assert refused.reason == "user_removed"
