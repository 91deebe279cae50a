"""Codes to phones: off until countries are named, counted apart from mails, and stopped where nobody reads them."""

from __future__ import annotations

import random
import secrets
from dataclasses import dataclass

import pytest

from issuer.code_world import HERE, START, Browser, World, address, code_of, wrong_for
from issuer.codes.test_races import at_once
from splitpin.errors import Refused, TooMany
from splitpin.issuer.authentication import Authentication, ProvenAddress
from splitpin.issuer.codes import flow
from splitpin.issuer.codes.model import Begun, CountryNotServed, TextsOff
from splitpin.issuer.countries.flow import resume
from splitpin.issuer.db import Transaction
from splitpin.issuer.policy import DAY, HOUR, Limit
from splitpin.issuer.senders import TextMessage

ANN = "+4915112345678"
BOB = "+4917212345678"
GREAT_BRITAIN = "+447400123456"


@pytest.fixture
def world(world: World) -> World:
    world.serve("DE")
    return world


def number(which: int) -> str:
    """A German mobile number with no other of these near it."""
    return f"+49151{(which * 7919) % 10**4:04d}{which % 10**4:04d}"


def networks() -> str:
    return f"198.{random.randrange(18, 20)}.{random.randrange(256)}.0/24"


def test_the_code_from_the_phone_proves_the_number_once(world: World) -> None:
    begun = world.begun("+49 151 12345678")
    assert isinstance(begun.message, TextMessage)
    assert (begun.message.to, begun.message.channel) == (ANN, "sms")
    proof = world.verify(begun, code_of(begun))
    assert proof == Authentication(
        project_id=world.client.project.id,
        who=ProvenAddress("phone", ANN, "+49 1511 2345678"),
        method="OTP",
        amr=("otp", "sms"),
        at=START,
    )
    assert isinstance(world.verify(begun, code_of(begun)), Refused)


def test_a_number_however_it_is_typed_is_one_account(world: World) -> None:
    assert isinstance(world.begin("+49 151 12345678"), Begun)
    assert isinstance(world.begin("+49 (0)1511-2345678"), TooMany)


@pytest.mark.parametrize("channel", ["sms", "whatsapp"])
def test_a_resend_is_the_same_message_the_same_way_but_another_one_to_the_gateway(world: World, channel: str) -> None:
    begun = world.begun(ANN, channel=channel)
    world.now += 30
    again = world.resend(begun)
    assert isinstance(again, Begun)
    assert isinstance(begun.message, TextMessage)
    assert isinstance(again.message, TextMessage)
    assert (again.message.text, again.message.channel) == (begun.message.text, channel)
    assert again.message.key != begun.message.key


def test_without_countries_there_are_no_messages_to_phones(world: World) -> None:
    world.serve()
    refused = world.begin(ANN)
    assert isinstance(refused, TextsOff)
    assert refused.code == "sms_off"
    assert world.audit() == []


def test_messages_go_to_the_countries_that_were_named_and_to_no_other(world: World) -> None:
    refused = world.begin(GREAT_BRITAIN)
    assert isinstance(refused, CountryNotServed)
    assert refused.code == "sms_country"
    world.serve("US")
    assert isinstance(world.begin("+1 876 210 1234"), CountryNotServed)  # Jamaica, under the calling code of the US
    assert isinstance(world.begin("+1 202 555 0123"), Begun)


def test_a_country_that_is_struck_off_gets_no_resend(world: World) -> None:
    begun = world.begun(ANN)
    world.now += 30
    world.serve("GB")
    assert isinstance(world.resend(begun), CountryNotServed)


def test_a_number_gets_three_messages_in_ten_minutes_and_ten_a_day(world: World) -> None:
    """However often it is asked for: every half minute of an hour, and then every ten."""
    sent: list[int] = []
    for at in (*range(0, HOUR, 30), *range(HOUR, DAY, 600)):
        world.now = START + at
        if isinstance(world.begin(ANN), Begun):
            sent.append(at)
        assert len([each for each in sent if each > at - 600]) <= 3
    assert sent[:4] == [0, 30, 60, 600]
    assert len(sent) == 10
    world.now = START + DAY
    assert isinstance(world.begin(ANN), Begun)


def test_the_browser_is_told_when_it_may_ask_again(world: World) -> None:
    begun = world.begun(ANN)
    assert begun.resend_in == 30
    world.now += 30
    again = world.resend(begun)
    world.now += 30
    third = world.resend(begun)
    assert isinstance(again, Begun)
    assert isinstance(third, Begun)
    assert (again.resend_in, third.resend_in) == (30, 540)


def test_two_hundred_at_once_to_one_number_are_one_message(world: World) -> None:
    outcomes = at_once(200, lambda: world.begin(ANN))
    assert sum(isinstance(outcome, Begun) for outcome in outcomes) == 1
    assert sum(isinstance(outcome, TooMany) for outcome in outcomes) == 199


def test_the_day_s_ceiling_of_a_project_holds_for_phones_alone_whatever_comes_at_once(world: World) -> None:
    world.serve("DE", per_project=Limit(20, DAY), least_verified=0)
    numbers = iter([number(which) for which in range(60)])
    outcomes = at_once(60, lambda: world.begin(next(numbers), network=networks()))
    assert sum(isinstance(outcome, Begun) for outcome in outcomes) == 20
    assert isinstance(world.begin("ann@example.test"), Begun)
    assert isinstance(world.begin(ANN, client=world.other_client), Begun)
    assert ("code.not_sent", "project") in world.audit()


def test_a_network_s_messages_to_phones_and_its_mails_are_counted_apart(world: World) -> None:
    world.serve("DE", per_network=Limit(2, HOUR))
    world.begun(ANN)
    world.begun(BOB)
    refused = world.begin("+4916012345678")
    assert isinstance(refused, TooMany)
    assert refused.retry_after == HOUR
    assert isinstance(world.begin("ann@example.test"), Begun)
    assert isinstance(world.begin("+4916012345678", network="198.51.100.0/24"), Begun)


def test_wrong_codes_count_against_a_number_as_against_an_address(world: World) -> None:
    world.limit(wrong_per_account_here=Limit(5, HOUR))
    begun = world.begun(ANN)
    for _ in range(5):
        assert isinstance(world.verify(begun, wrong_for(begun)), Refused)
    world.now += 30
    assert isinstance(world.begin(ANN), TooMany)
    assert isinstance(world.begin(BOB), Begun)


def test_an_operator_can_switch_codes_on_again_for_a_number(world: World) -> None:
    world.limit(wrong_in_a_row=2, reserved_in_a_row=1)
    begun = world.begun(ANN)
    world.verify(begun, wrong_for(begun))
    world.now += 30
    assert type(world.begin(ANN)) is Refused
    world.database.run_now(flow.unlock, project=world.client.project, address=address(ANN), now=world.now)
    assert isinstance(world.begin(ANN), Begun)


def read(world: World, begun: Begun) -> None:
    assert isinstance(world.verify(begun, code_of(begun)), Authentication)


def test_a_country_whose_messages_nobody_reads_is_stopped_for_that_project_and_an_operator_resumes_it(
    world: World,
) -> None:
    world.serve("DE", "GB")
    for which in range(50):
        begun = world.begun(number(which), network=networks())
        if which % 6 == 0:  # 9 of 50
            read(world, begun)
    refused = world.begin(number(50), network=networks())
    assert isinstance(refused, TooMany)
    assert refused.retry_after == HOUR
    assert world.audit().count(("country.stopped", "DE")) == 1
    assert isinstance(world.begin(GREAT_BRITAIN), Begun)
    assert isinstance(world.begin("ann@example.test"), Begun)
    assert isinstance(world.begin(ANN, client=world.other_client), Begun)
    world.now += HOUR - 1
    assert isinstance(world.begin(number(51), network=networks()), TooMany)
    world.database.run_now(resume, world.client.id, "DE", now=world.now)
    assert isinstance(world.begin(number(51), network=networks()), Begun)
    assert ("country.resumed", "DE") in world.audit()


def test_a_country_whose_messages_are_read_by_one_in_five_goes_on(world: World) -> None:
    for which in range(120):
        begun = world.begun(number(which), network=networks())
        if which % 5 == 0:
            read(world, begun)
    assert not any(event == "country.stopped" for event, _ in world.audit())


def test_after_an_hour_a_stopped_country_has_half_a_sample_to_prove_itself(world: World) -> None:
    for which in range(50):
        world.begun(number(which), network=networks())
    assert isinstance(world.begin(number(50), network=networks()), TooMany)
    world.now += HOUR
    for which in range(50, 75):
        world.begun(number(which), network=networks())
    assert isinstance(world.begin(number(75), network=networks()), TooMany)
    world.now += HOUR
    for which in range(75, 150):
        read(world, world.begun(number(which), network=networks()))
    assert world.audit().count(("country.stopped", "DE")) == 2


def test_requests_that_send_nothing_cannot_stop_a_country(world: World) -> None:
    """Or a stranger could, with a number of their own and at nobody's cost."""
    for _ in range(200):
        world.begin(ANN, network=networks())
    assert isinstance(world.begin(BOB), Begun)
    assert not any(event == "country.stopped" for event, _ in world.audit())


def test_neighbouring_numbers_that_nobody_reads_are_refused_wherever_the_requests_come_from(world: World) -> None:
    """Among as many honest ones that the country is not stopped: the range is, at ten messages."""
    reached = 0
    for which in range(100):
        read(world, world.begun(number(which), network=networks()))
        reached += isinstance(world.begin(f"+49170555{which:04d}", network=networks()), Begun)
    assert reached == 10
    assert ("code.not_sent", "neighbours") in world.audit()


def test_neighbours_who_read_their_messages_are_no_fraud(world: World) -> None:
    """A firm whose people have numbers in a row signs in on one morning."""
    for which in range(100):
        read(world, world.begun(f"+49170555{which:04d}", network=HERE if which < 50 else networks()))


@dataclass(frozen=True)
class Step:
    """One request of the attack: when, from where, to which number."""

    after: int
    network: str
    to: str


def attack(step: int) -> list[Step]:
    """5,000 requests in forty minutes from 1,000 networks to numbers a step apart, now and then to one again."""
    chance = random.Random(20260301)
    return [
        Step(
            after=which * 2400 // 5000,
            network=f"203.{chance.randrange(4)}.{chance.randrange(250)}.0/24",
            to=f"+49152{2_000_000 + step * (which - chance.randrange(3)):08d}",
        )
        for which in range(5000)
    ]


@pytest.mark.parametrize(
    "step", [pytest.param(1, id="in a row"), pytest.param(7919, id="scattered", marks=pytest.mark.long)]
)
def test_of_a_replayed_attack_under_a_hundred_messages_leave(world: World, step: int) -> None:
    requests = attack(step)

    def replay(tx: Transaction, some: list[Step]) -> int:
        begun = (
            flow.begin(
                tx,
                terms=world.terms,
                client=world.client,
                to=address(request.to),
                code_challenge=Browser().challenge,
                network=request.network,
                now=START + request.after,
                entropy=secrets.token_bytes,
            )
            for request in some
        )
        return sum(isinstance(outcome, Begun) for outcome in begun)

    parts = (requests[each : each + 250] for each in range(0, len(requests), 250))
    assert 0 < sum(world.database.run_now(replay, part) for part in parts) < 100
