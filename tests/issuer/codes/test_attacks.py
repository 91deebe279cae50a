"""A counter that strangers can fill is no weapon: at full budget, from however many networks, nobody is kept out.

The attacker here uses up whatever each network may: it asks for mails until nobody sends one, and guesses until nobody
listens. The owner reads the mailbox and nothing else.
"""

from __future__ import annotations

import re

import pytest

from issuer.code_world import Browser, World, address, code_of, sent, wrong_for
from splitpin.errors import Refused
from splitpin.issuer.authentication import Authentication, Repeated
from splitpin.issuer.codes.model import Begun, ChallengeDue
from splitpin.issuer.codes.passes import STRANGER, Standing
from splitpin.issuer.policy import HOUR

VICTIM = "ann@example.test"
HOME = "203.0.113.0/24"
WAY_OUT = re.compile(r"https://id\.example\.test/this-browser\?[^#\s]+#(\S+)")


class Attacker:
    """Asks and guesses at one address from many networks; solves puzzles, or does not."""

    def __init__(self, world: World, networks: int, *, solves: bool = False) -> None:
        self.world = world
        self.networks = [f"2001:db8:{number:x}::/56" for number in range(networks)]
        self.solves = solves
        self.mails: list[Begun] = []

    def attack(self) -> None:
        """All that every network may do in this hour."""
        for network in self.networks:
            browser = Browser()
            for _ in range(6):
                asked = self.world.begin(
                    VICTIM, network=network, browser=browser, standing=None if self.solves else STRANGER
                )
                if isinstance(asked, Refused):
                    break
                self.mails.append(asked)
                for _ in range(5):
                    self.world.verify(asked, wrong_for(asked), browser=browser, network=network)
                browser = Browser()
                self.world.now += 0 if len(self.networks) > 1 else 30


def signs_in(world: World, standing: Standing, *, network: str = HOME) -> Authentication | Repeated | Refused:
    """What becomes of the owner: asks, solving what is asked in return, reads the mail, types the code."""
    begun = world.begin(VICTIM, network=network, standing=standing)
    if isinstance(begun, ChallengeDue):
        begun = world.begin(VICTIM, network=network, standing=Standing(standing.passes, "solved"))
    if isinstance(begun, Refused):
        return begun
    return world.verify(begun, code_of(begun), network=network, passes=standing.passes)


def opened(world: World, mails: list[Begun]) -> Standing:
    """What the browser has in which the owner opens the way out of the newest mail that has one."""
    links = [link for mail in mails for link in WAY_OUT.findall(sent(mail).text)]
    account = world.terms.passes.account_of(links[-1], now=world.now)
    assert account == (world.client.project.id, VICTIM)
    return Standing((world.terms.passes.new(*account, of=links[-1]),))


@pytest.mark.parametrize("solves", [False, True], ids=["solving nothing", "solving all"])
@pytest.mark.parametrize("networks", [1, 10, *(pytest.param(many, marks=pytest.mark.long) for many in (100, 1000))])
def test_whoever_signed_in_in_this_browser_before_always_gets_in(world: World, networks: int, solves: bool) -> None:
    known, attacker = world.granted(VICTIM), Attacker(world, networks, solves=solves)
    for _ in range(3 if networks < 1000 else 1):
        attacker.attack()
        assert isinstance(signs_in(world, known), Authentication)
        assert isinstance(signs_in(world, known, network=attacker.networks[0]), Refused)  # a mail in 30 seconds
        world.now += HOUR


@pytest.mark.parametrize("networks", [1, 10])
def test_a_new_browser_gets_in_while_up_to_ten_networks_attack(world: World, networks: int) -> None:
    Attacker(world, networks).attack()
    assert isinstance(signs_in(world, STRANGER), Authentication)


@pytest.mark.parametrize("networks", [100, pytest.param(1000, marks=pytest.mark.long)])
def test_a_new_browser_gets_in_while_a_thousand_networks_attack_after_a_proof_of_work(
    world: World, networks: int
) -> None:
    Attacker(world, networks).attack()
    assert isinstance(world.begin(VICTIM, network=HOME, standing=STRANGER), ChallengeDue)
    assert isinstance(signs_in(world, STRANGER), Authentication)


@pytest.mark.parametrize("networks", [10, pytest.param(100, marks=pytest.mark.long)])
def test_a_new_browser_gets_in_by_the_link_in_the_mail_where_attackers_solve_puzzles_too(
    world: World, networks: int
) -> None:
    """Strangers then have all that strangers may have; the mails that they cause hold the owner's way past them."""
    attacker = Attacker(world, networks, solves=True)
    for _ in range(4):  # hours: until codes are switched off for strangers
        attacker.attack()
        assert isinstance(signs_in(world, STRANGER), Refused)
        assert isinstance(signs_in(world, opened(world, attacker.mails)), Authentication)
        world.now += HOUR


def test_codes_that_are_off_for_strangers_go_on_in_the_browser_that_opens_the_link_of_the_mail(world: World) -> None:
    world.limit(wrong_in_a_row=6, reserved_in_a_row=2)
    guessed = world.begun(VICTIM)
    for _ in range(4):
        world.verify(guessed, wrong_for(guessed))
    mine = world.begun(VICTIM, network=HOME)
    off = world.verify(mine, code_of(mine), network=HOME)
    assert isinstance(off, Refused)
    assert off.reason == "wrong_in_a_row"
    way_out = opened(world, [mine])
    assert isinstance(world.verify(mine, code_of(mine), network=HOME, passes=way_out.passes), Authentication)


@pytest.mark.parametrize("networks", [1, 10, pytest.param(100, marks=pytest.mark.long)])
def test_a_mailbox_gets_ten_mails_an_hour_whoever_attacks_and_however_often_its_owner_asks(
    world: World, networks: int
) -> None:
    known, attacker = world.granted(VICTIM), Attacker(world, networks, solves=True)
    times: list[int] = []
    for _ in range(30):
        before = len(attacker.mails)
        attacker.attack()
        times += [world.now] * (len(attacker.mails) - before)
        if isinstance(world.begin(VICTIM, network=HOME, standing=known), Begun):
            times.append(world.now)
        world.now += 240
    assert max(sum(at <= other < at + HOUR for other in times) for at in times) <= 10


def test_a_pass_is_of_one_account_and_one_project_and_cannot_be_made_up(world: World) -> None:
    passes, project_id = world.terms.passes, world.client.project.id
    (granted,) = world.granted(VICTIM).passes
    assert passes.admit(("x", granted), project_id, VICTIM)
    for project, email in ((world.other_client.project.id, VICTIM), (project_id, "bob@example.test")):
        assert not passes.admit((granted,), project, email)
    for made_up in (granted[:-1] + ("A" if granted[-1] != "A" else "B"), granted.lower(), "", granted + "A", "é" * 43):
        assert not passes.admit((made_up,), project_id, VICTIM)
    assert len({world.granted(VICTIM).passes[0][:20] for _ in range(20)}) == 20
    assert VICTIM not in granted


def test_the_link_of_the_way_out_gives_a_pass_for_a_day_and_only_as_it_was_written(world: World) -> None:
    passes, account = world.terms.passes, (world.client.project.id, address("ann+x@example.test").canonical)
    link = passes.link("https://id.example.test", *account, now=world.now).partition("#")[2]
    assert passes.account_of(link, now=world.now + 24 * HOUR - 1) == account
    assert passes.account_of(link, now=world.now + 24 * HOUR) is None
    for other in (link[:-1] + "x", link[1:], "A" + link[1:], "", "A" * 65, link.replace(".", "")):
        assert passes.account_of(other, now=world.now) is None


def test_a_neighbour_in_the_same_network_does_not_use_up_a_known_browser_s_places(world: World) -> None:
    known, attacker = world.granted(VICTIM), Attacker(world, 1, solves=True)
    attacker.attack()
    assert isinstance(signs_in(world, known, network=attacker.networks[0]), Authentication)
