"""Guessing is limited for the account, whatever code, browser and network it comes by."""

from __future__ import annotations

import secrets

from issuer.code_world import START, Browser, World, code_of, sent, wrong_for
from splitpin.errors import Refused, TooMany
from splitpin.issuer.authentication import Authentication, Repeated
from splitpin.issuer.codes.model import Begun
from splitpin.issuer.db import open_database
from splitpin.issuer.policy import HOUR, Limit

MANY_MAILS = {"mails_per_account": (Limit(1000, HOUR),), "mails_per_account_here": (Limit(1000, HOUR),)}
ELSEWHERE = "203.0.113.0/24"


def guess(world: World, how_often: int, email: str = "ann@example.test") -> list[Authentication | Repeated | Refused]:
    """Wrong codes, five to a challenge, each challenge begun in a browser and a network of its own."""
    answers: list[Authentication | Repeated | Refused] = []
    for number in range(how_often):
        if number % 5 == 0:
            browser, network = Browser(), f"2001:db8:{secrets.token_hex(2)}::/56"
            begun = world.begun(email, browser=browser, network=network)
        answers.append(world.verify(begun, wrong_for(begun), browser=browser, network=network))
    return answers


def test_seven_wrong_codes_an_hour_for_an_account_from_one_network_over_all_its_challenges(world: World) -> None:
    world.limit(**MANY_MAILS)
    first, second = world.begun(), world.begun()
    for number in range(7):
        begun = (first, second)[number % 2]
        assert type(world.verify(begun, wrong_for(begun))) is Refused
    refused = world.verify(first, code_of(first))
    assert isinstance(refused, TooMany)
    assert refused.retry_after == HOUR
    again = world.begin()
    assert isinstance(again, TooMany)  # no mail for a code that could not be used
    assert again.retry_after == HOUR
    assert world.reasons() == ["wrong"] * 7
    assert isinstance(world.verify(first, code_of(first), network=ELSEWHERE), Authentication)


def test_the_hour_slides_with_every_wrong_one(world: World) -> None:
    world.limit(**MANY_MAILS)
    for late, how_many in ((0, 4), (HOUR // 2, 3), (HOUR, 4)):
        world.now = START + late
        begun = world.begun()
        for _ in range(how_many):
            assert type(world.verify(begun, wrong_for(begun))) is Refused
        assert late == 0 or isinstance(world.verify(begun, wrong_for(begun)), TooMany)


def test_a_resend_and_a_new_challenge_do_not_give_more_guesses(world: World) -> None:
    world.limit(**MANY_MAILS)
    begun = world.begun()
    for _ in range(5):
        world.verify(begun, wrong_for(begun))
    assert type(world.resend(begun)) is Refused
    second = world.begun()
    for _ in range(2):
        world.verify(second, wrong_for(second))
    assert isinstance(world.verify(second, code_of(second)), TooMany)


def test_counts_survive_a_restart(world: World, migrated_url: str) -> None:
    world.limit(**MANY_MAILS)
    first, second = world.begun(), world.begun()
    for begun in [first] * 4 + [second] * 3:
        world.verify(begun, wrong_for(begun))
    world.database.close()
    world.database = open_database(migrated_url)
    assert isinstance(world.verify(first, code_of(first)), TooMany)
    world.database.close()


def test_eighty_wrong_in_a_row_switch_codes_off_for_strangers_however_long_they_took(world: World) -> None:
    world.limit(**MANY_MAILS)
    for _ in range(8):
        guess(world, 10)
        world.now += HOUR
    begun = world.begun()
    assert sent(begun).text.count("/this-browser?") == 1  # codes are sent: their mail is the owner's way out
    off = world.verify(begun, code_of(begun))
    assert type(off) is Refused
    assert off.reason == "wrong_in_a_row"
    world.now += 300 * 24 * HOUR
    begun = world.begun()
    assert type(world.verify(begun, code_of(begun))) is Refused
    for other in (world.begun("bob@example.test"), world.begun(client=world.other_client)):
        assert "/this-browser?" not in sent(other).text


def test_of_a_hundred_in_a_row_the_last_twenty_are_for_browsers_that_are_known(world: World) -> None:
    """NIST SP 800-63B section 5.2.2: no more than 100, whoever types them."""
    world.limit(**MANY_MAILS)
    guess(world, 80)
    known = world.granted()
    for _ in range(4):
        begun = world.begun(standing=known)
        for _ in range(5):
            answer = world.verify(begun, wrong_for(begun), passes=known.passes)
            assert type(answer) is Refused
        world.now += HOUR
    off = world.begin(standing=known)
    assert type(off) is Refused
    assert off.reason == "wrong_in_a_row"
    assert len(world.reasons()) == 100


def test_success_starts_the_row_of_that_account_anew(world: World) -> None:
    world.limit(**MANY_MAILS, wrong_in_a_row=14, reserved_in_a_row=2)
    guess(world, 10)
    guess(world, 10, "bob@example.test")
    begun = world.begun()
    assert isinstance(world.verify(begun, code_of(begun)), Authentication)
    world.now += HOUR
    guess(world, 11)
    begun = world.begun()
    assert isinstance(world.verify(begun, code_of(begun)), Authentication)
    assert all(type(answer) is Refused for answer in guess(world, 2, "bob@example.test"))
    begun = world.begun("bob@example.test")
    off = world.verify(begun, code_of(begun))
    assert isinstance(off, Refused)
    assert off.reason == "wrong_in_a_row"


def test_codes_of_an_account_that_is_guessed_at_are_longer(world: World) -> None:
    world.limit(**MANY_MAILS)
    guess(world, 19)
    assert world.begun().digits == 6
    guess(world, 1)
    assert world.begun().digits == 8
    assert world.begun("bob@example.test").digits == 6


def test_wrong_codes_from_one_network_are_limited_over_all_accounts(world: World) -> None:
    world.limit(wrong_per_network=Limit(10, HOUR))
    victims = [world.begun(f"victim{number}@example.test") for number in range(4)]
    for victim in victims[:2]:
        for _ in range(5):
            world.verify(victim, wrong_for(victim))
    stopped = world.verify(victims[2], code_of(victims[2]))
    assert isinstance(stopped, TooMany)
    assert stopped.reason == "network"
    assert isinstance(world.begin("more@example.test"), TooMany)
    assert isinstance(world.verify(victims[2], code_of(victims[2]), network="203.0.113.0/24"), Authentication)


def test_a_network_that_may_guess_no_more_costs_the_code_no_try(world: World) -> None:
    world.limit(wrong_per_network=Limit(1, HOUR))
    begun = world.begun()
    world.verify(begun, wrong_for(begun))
    for _ in range(10):
        assert isinstance(world.verify(begun, wrong_for(begun)), TooMany)
    assert isinstance(world.verify(begun, code_of(begun), network="203.0.113.0/24"), Authentication)


def test_looking_for_challenges_counts_against_the_network(world: World) -> None:
    world.limit(wrong_per_network=Limit(10, HOUR))
    for _ in range(10):
        assert type(world.verify("A" * 22, "123456")) is Refused
    assert isinstance(world.verify("A" * 22, "123456"), TooMany)


def test_four_mails_an_hour_to_an_address_from_one_network_resends_included(world: World) -> None:
    begun = world.begun()
    for number in range(3):
        world.now += 30
        outcome = world.begin() if number % 2 else world.resend(begun)
        assert isinstance(outcome, Begun)
        begun = outcome
    world.now += 30
    for refused in (world.begin(), world.resend(begun)):
        assert isinstance(refused, TooMany)
        assert refused.retry_after == HOUR - 120
    assert isinstance(world.begin("bob@example.test"), Begun)
    assert isinstance(world.begin(client=world.other_client), Begun)
    assert isinstance(world.begin(network=ELSEWHERE), Begun)


def test_one_mail_in_thirty_seconds_whatever_the_spelling(world: World) -> None:
    world.begun("ann@example.test")
    world.now += 29
    refused = world.begin("ANN@EXAMPLE.TEST")
    assert isinstance(refused, TooMany)
    assert refused.retry_after == 1


def test_mails_from_one_network_and_of_one_project_are_limited_over_all_addresses(world: World) -> None:
    world.limit(mails_per_network=Limit(3, HOUR), mails_per_project=Limit(5, HOUR))
    for number in range(3):
        world.begun(f"{number}@example.test")
    network = world.begin("3@example.test")
    assert isinstance(network, TooMany)
    assert network.reason == "network"
    for number in range(4, 6):
        world.begun(f"{number}@example.test", network="203.0.113.0/24")
    project = world.begin("6@example.test", network="203.0.113.0/24")
    assert isinstance(project, TooMany)
    assert project.reason == "project"
    assert isinstance(world.begin("6@example.test", network="198.51.100.0/24", client=world.other_client), Begun)


def test_a_flood_of_refused_requests_does_not_fill_the_audit_log(world: World) -> None:
    world.limit(mails_per_network=Limit(10, HOUR))
    for _ in range(50):
        world.begin()
    assert len(world.audit()) == 10


def test_a_flood_of_resends_does_not_fill_the_audit_log(world: World) -> None:
    world.limit(wrong_per_network=Limit(10, HOUR))
    for _ in range(50):
        world.resend("A" * 22)
    assert len(world.audit()) == 10
    assert isinstance(world.resend("A" * 22), TooMany)


def test_ten_thousand_accounts_do_not_give_more_guesses_at_six_digits(world: World) -> None:
    """Blind guessing over many accounts: from half the project's limit on every new code has eight digits."""
    world.limit(wrong_per_project=Limit(100, HOUR))
    digits = []
    for number in range(30):
        network = f"198.51.{number}.0/24"
        begun = world.begun(f"victim{number}@example.test", network=network)
        digits.append(begun.digits)
        for _ in range(5):
            world.verify(begun, wrong_for(begun), network=network)
    assert digits == [6] * 10 + [8] * 20


def test_codes_collected_before_an_attack_give_no_more_guesses_at_six_digits(world: World) -> None:
    """Begin many codes first, guess at all of them then: the project's budget ends the short ones as well."""
    world.limit(wrong_per_project=Limit(50, HOUR))
    collected = [world.begun(f"victim{number}@example.test", network=f"198.51.{number}.0/24") for number in range(30)]
    for number, begun in enumerate(collected):
        for _ in range(5):
            world.verify(begun, wrong_for(begun), network=f"203.0.{number}.0/24")
    assert world.reasons().count("wrong") == 50
    assert world.reasons().count("too_short") == 100


def test_whoever_types_a_short_code_during_an_attack_signs_in_with_the_next_one(world: World) -> None:
    world.limit(wrong_per_project=Limit(5, HOUR))
    mine = world.begun("ann@example.test")
    victim = world.begun("bob@example.test")
    for _ in range(5):
        world.verify(victim, wrong_for(victim))
    assert type(world.verify(mine, code_of(mine))) is Refused
    world.now += 30
    longer = world.begun("ann@example.test")
    assert longer.digits == 8
    assert isinstance(world.verify(longer, code_of(longer)), Authentication)
