"""Magic links: used once in all, in the browser that asked, after a click; and what everybody else gets."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from issuer.code_world import HERE, ISSUER, Browser, code_of, sent, wrong_for
from issuer.codes.link_world import PAGE, LinkWorld, cookie, token_of, words_of
from splitpin.errors import Refused
from splitpin.issuer.authentication import Authentication, ProvenAddress
from splitpin.issuer.codes.link import Confirmed, LinkKeys, Opened
from splitpin.issuer.db import Database

ELSEWHERE = "198.51.100.0/24"
DEAD = Opened("dead")


@pytest.fixture
def world(db: Database) -> LinkWorld:
    """One where nothing has happened yet."""
    return LinkWorld.make(db)


def test_after_the_click_the_tab_that_asked_has_the_proof_once(world: LinkWorld) -> None:
    begun = world.asked()
    assert world.progress(begun) == "waiting"
    assert world.opened(begun) == Opened("here", "Acme")
    assert world.progress(begun) == "waiting"
    assert world.clicked(begun) == Confirmed(None)
    proof = world.progress(begun)
    assert isinstance(proof, Authentication)
    assert proof.who == ProvenAddress("email", "ann@example.test", "ann@example.test")
    assert (proof.method, proof.at) == ("MAGIC_LINK", world.now)
    assert proof.project_id == world.client.project.id
    again = world.progress(begun)
    assert isinstance(again, Refused)
    assert again.reason == "spent"


def test_a_link_that_leads_back_ends_on_the_page_once_and_the_tab_hears_that_it_moved(world: LinkWorld) -> None:
    begun = world.asked(PAGE)
    assert world.progress(begun) == "waiting"
    confirmed = world.clicked(begun)
    assert confirmed.return_to is not None
    assert confirmed.return_to.startswith(PAGE + "&challenge=")
    assert world.progress(begun) == "moved"
    proof = world.continued(confirmed)
    assert isinstance(proof, Authentication)
    assert proof.method == "MAGIC_LINK"
    assert world.progress(begun) == "moved"
    assert isinstance(world.continued(confirmed), Refused)
    assert world.why() == ["spent"]


def test_opened_however_often_it_still_works(world: LinkWorld) -> None:
    begun = world.asked()
    for _ in range(50):
        assert world.opened(begun) == Opened("here", "Acme")
        assert world.opened(begun, browser=None, network=ELSEWHERE).state == "elsewhere"  # type: ignore[union-attr]
        assert world.confirm(begun, browser=cookie(), network=ELSEWHERE).state == "elsewhere"  # type: ignore[union-attr]
    assert world.progress(begun) == "waiting"
    world.clicked(begun)
    assert isinstance(world.progress(begun), Authentication)


@pytest.mark.parametrize("other", [None, "A" * 43])
def test_another_browser_gets_the_code_to_type_and_nothing_else(world: LinkWorld, other: str | None) -> None:
    begun = world.asked()
    expected = Opened("elsewhere", "Acme", code_of(begun))
    assert world.opened(begun, browser=other) == expected
    assert world.confirm(begun, browser=other) == expected
    assert world.progress(begun) == "waiting"
    assert isinstance(world.verify(begun, code_of(begun)), Authentication)


def test_a_code_that_cannot_be_typed_any_more_is_not_shown_and_the_link_still_works(world: LinkWorld) -> None:
    begun = world.asked()
    for _ in range(5):
        world.verify(begun, wrong_for(begun))
    assert world.opened(begun, browser=None) == Opened("elsewhere", "Acme", None)
    world.clicked(begun)
    assert isinstance(world.progress(begun), Authentication)


def test_a_code_that_was_typed_ends_its_link(world: LinkWorld) -> None:
    begun = world.asked()
    assert isinstance(world.verify(begun, code_of(begun)), Authentication)
    assert world.opened(begun) == world.confirm(begun) == DEAD
    assert isinstance(world.progress(begun), Refused)


@pytest.mark.parametrize("return_to", [None, PAGE])
def test_a_code_that_is_typed_after_the_click_is_the_one_use(world: LinkWorld, return_to: str | None) -> None:
    begun = world.asked(return_to)
    confirmed = world.clicked(begun)
    proof = world.verify(begun, code_of(begun))
    assert isinstance(proof, Authentication)
    assert proof.method == "OTP"
    rest = world.progress(begun) if return_to is None else world.continued(confirmed)
    assert isinstance(rest, Refused)


@pytest.mark.parametrize("return_to", [None, PAGE])
def test_a_link_that_was_used_ends_its_code(world: LinkWorld, return_to: str | None) -> None:
    begun = world.asked(return_to)
    confirmed = world.clicked(begun)
    proof = world.progress(begun) if return_to is None else world.continued(confirmed)
    assert isinstance(proof, Authentication)
    assert isinstance(world.verify(begun, code_of(begun)), Refused)


@pytest.mark.parametrize("return_to", [None, PAGE])
def test_a_click_whose_answer_was_lost_is_answered_again_there_and_then(
    world: LinkWorld, return_to: str | None
) -> None:
    begun = world.asked(return_to)
    confirmed = world.clicked(begun)
    world.now += 119
    assert world.opened(begun) == Opened("here", "Acme")
    assert world.clicked(begun) == confirmed
    assert world.opened(begun, browser=cookie()) == world.confirm(begun, browser=None) == DEAD
    world.now += 1
    assert world.opened(begun) == world.confirm(begun) == DEAD
    assert [event for event, _ in world.audit()].count("link.confirmed") == 1


def test_after_the_sign_in_a_click_is_answered_and_the_page_says_that_it_was_used(
    world: LinkWorld,
) -> None:
    begun = world.asked()
    confirmed = world.clicked(begun)
    world.progress(begun)
    assert world.opened(begun) == DEAD
    assert world.clicked(begun) == confirmed


def test_a_click_on_a_link_whose_code_was_typed_since_is_dead(world: LinkWorld) -> None:
    begun = world.asked()
    world.clicked(begun)
    world.verify(begun, code_of(begun))
    assert world.opened(begun) == world.confirm(begun) == DEAD


def test_a_late_second_click_is_as_dead_as_a_link_that_never_was(world: LinkWorld) -> None:
    begun = world.asked()
    world.clicked(begun)
    world.now += 120
    expired = world.asked(address="ben@example.test")
    token = token_of(expired)
    changed = [
        token[:-1] + ("A" if token[-1] != "A" else "E"),
        "A" * 22 + token[22:],
        token[:22],
        token + "A",
        "",
        "\ud800",
    ]
    assert world.confirm(begun) == world.opened(begun) == DEAD
    for wrong in changed:
        assert world.confirm(wrong) == world.opened(wrong) == DEAD
    world.now += 300
    assert world.confirm(expired) == world.opened(expired) == DEAD
    assert world.why() == ["spent"] * 2 + ["unknown"] * 12 + ["expired"] * 2


def test_a_code_without_a_link_has_none(world: LinkWorld) -> None:
    """Nor can one be made for it: what is derived is bound to the browser that asked for a link."""
    plain, linked = world.begun(), world.asked(address="ben@example.test")
    assert sent(plain).link is None
    assert world.opened(plain.challenge_id + token_of(linked)[22:]) == DEAD
    refused = world.progress(plain)
    assert isinstance(refused, Refused)
    assert refused.reason == "unknown"


def test_no_link_outlives_its_code(world: LinkWorld) -> None:
    begun = world.asked()
    world.clicked(begun)
    world.now += 299
    assert world.progress(begun, verifier=Browser().verifier) != "waiting"
    world.now += 1
    refused = world.progress(begun)
    assert isinstance(refused, Refused)
    assert refused.reason == "expired"


@pytest.mark.parametrize(("clicked_at", "works_until"), [(0, 119), (200, 299)])
def test_the_page_has_two_minutes_after_the_click_and_no_more_than_the_code(
    world: LinkWorld, clicked_at: int, works_until: int
) -> None:
    begun, start = world.asked(PAGE), world.now
    world.now = start + clicked_at
    confirmed = world.clicked(begun)
    world.now = start + works_until + 1
    late = world.continued(confirmed)
    assert isinstance(late, Refused)
    assert late.reason == "expired"
    world.now = start + works_until
    assert isinstance(world.continued(confirmed), Authentication)


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        ({"browser": None}, "wrong_browser"),
        ({"browser": "A" * 43}, "wrong_browser"),
        ({"challenge": "A" * 43}, "unknown"),
        ({"challenge": "\ud800"}, "unknown"),
        ({"challenge_id": "A" * 22}, "unknown"),
        ({"challenge_id": "x"}, "unknown"),
    ],
)
def test_the_page_needs_the_browser_and_both_words(world: LinkWorld, other: dict[str, Any], reason: str) -> None:
    confirmed = world.clicked(world.asked(PAGE))
    refused = world.continued(confirmed, **other)
    assert isinstance(refused, Refused)
    assert world.why() == [reason]
    assert isinstance(world.continued(confirmed), Authentication)


def test_a_page_s_word_is_none_of_a_link_and_the_other_way_round(world: LinkWorld) -> None:
    begun = world.asked(PAGE)
    confirmed = world.clicked(begun)
    assert words_of(confirmed)["challenge"] not in token_of(begun)
    assert isinstance(world.continued(confirmed, challenge=token_of(begun)[22:]), Refused)
    second = world.asked(PAGE, address="ben@example.test")
    swapped = second.challenge_id + words_of(confirmed)["challenge"]
    assert world.confirm(swapped) == DEAD


def test_what_was_not_clicked_has_no_end(world: LinkWorld) -> None:
    begun = world.asked(PAGE)
    stolen = replace(Confirmed(PAGE), return_to=f"{PAGE}&challenge={'A' * 43}&challenge_id={begun.challenge_id}")
    assert isinstance(world.continued(stolen), Refused)
    assert world.progress(begun) == "waiting"


def test_another_project_s_page_hears_nothing(world: LinkWorld) -> None:
    begun, other = world.asked(PAGE), world.other_client
    assert isinstance(world.progress(begun, client=other), Refused)
    confirmed = world.clicked(begun)
    assert isinstance(world.continued(confirmed, client=other), Refused)
    assert world.why() == ["foreign_client", "foreign_client"]
    assert isinstance(world.continued(confirmed), Authentication)


def test_another_tab_s_verifier_hears_nothing(world: LinkWorld) -> None:
    begun = world.asked()
    world.clicked(begun)
    assert isinstance(world.progress(begun, verifier=Browser().verifier), Refused)
    assert world.why() == ["wrong_verifier"]
    assert isinstance(world.progress(begun), Authentication)


def test_sent_again_it_is_the_same_link(world: LinkWorld) -> None:
    begun = world.asked()
    world.now += 60
    again = world.resend(begun)
    assert not isinstance(again, Refused)
    assert (sent(again).link, code_of(again)) == (sent(begun).link, code_of(begun))


def test_a_new_master_secret_ends_no_link_and_a_withdrawn_one_does(world: LinkWorld) -> None:
    begun = world.asked()
    world.terms = replace(world.terms, links=LinkKeys([b"m" * 32, b"l" * 32], [b"d" * 32, b"c" * 32]))
    assert world.opened(begun) == Opened("here", "Acme")
    world.terms = replace(world.terms, links=LinkKeys([b"m" * 32], [b"d" * 32]))
    assert world.opened(begun) == DEAD


def test_the_link_is_the_issuer_s_own_page_and_its_secret_is_no_row(world: LinkWorld) -> None:
    begun = world.asked(PAGE)
    token = token_of(begun)
    assert sent(begun).link == f"{ISSUER}/link?client_id={world.client.project.id}&ui_locales=en#{token}"
    assert len(token) == 22 + 43
    confirmed = world.clicked(begun)
    rows = world.database.run_now(lambda tx: [dict(row) for row in tx.all("SELECT * FROM one_time_codes")])
    kept = str(rows)
    for secret in (token[22:], words_of(confirmed)["challenge"], world.cookie, code_of(begun)):
        assert secret not in kept
    for value in (begun, world.opened(begun), confirmed):
        assert token[22:] not in repr(value)
        assert words_of(confirmed)["challenge"] not in repr(value)


def test_clicks_are_in_the_audit_log_and_say_from_where(world: LinkWorld) -> None:
    begun = world.asked()
    world.clicked(begun)
    world.now += 120
    world.confirm(begun)
    assert world.audit() == [("code.sent", None), ("link.confirmed", None), ("link.refused", "spent")]
    rows = world.database.run_now(lambda tx: tx.all("SELECT network, project_id FROM audit_events"))
    assert {(row["network"], row["project_id"]) for row in rows} == {(HERE, world.client.id)}
