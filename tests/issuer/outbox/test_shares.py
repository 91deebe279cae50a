"""Nobody's recipients hold the places of others."""

from __future__ import annotations

from collections import Counter

from splitpin.issuer.outbox.model import Entry, Share
from splitpin.issuer.outbox.shares import Shares


def entry(number: int, *, domain: str = "", network: str = "", project: str = "") -> Entry:
    share = Share(project or f"project {number}", network or f"net {number}", domain or f"{number}.test")
    return Entry(f"{number}", "code", share, "email", None, {}, 0, 0, 0, 0)


def test_one_domain_has_a_quarter_of_the_places() -> None:
    shares = Shares(16)
    waiting = [entry(number, domain="tarpit.test") for number in range(50)]
    assert len(shares.choose(waiting, 16)) == 4
    assert shares.full().domains == ("tarpit.test",)
    assert not shares.admits(Share("p", "n", "tarpit.test"))
    assert len(shares.choose([entry(number) for number in range(100, 150)], 16)) == 12


def test_one_network_has_half_of_the_places_and_one_project_three_quarters() -> None:
    of_network, of_project = Shares(16), Shares(16)
    assert len(of_network.choose([entry(number, network="192.0.2.0/24") for number in range(50)], 16)) == 8
    assert len(of_project.choose([entry(number, project="p") for number in range(50)], 16)) == 12
    assert (of_network.free, of_project.free) == (8, 4)


def test_phones_have_no_domain_to_share_by() -> None:
    shares = Shares(8)
    for number in range(6):
        share = Share(f"p{number}", f"n{number}", "")
        assert shares.admits(share)
        shares.take(share)


def test_whoever_has_least_under_way_goes_first() -> None:
    shares = Shares(8)
    flood = [entry(number, network="192.0.2.0/24") for number in range(30)]
    single = entry(99)
    assert single in shares.choose([*flood, single], 2)


def test_a_single_place_is_everybodys() -> None:
    shares = Shares(1)
    assert len(shares.choose([entry(1)], 1)) == 1
    shares.give_back(entry(1).share)
    assert len(shares.choose([entry(2)], 1)) == 1


def test_what_is_given_back_is_free_again() -> None:
    shares = Shares(4)
    chosen = shares.choose([entry(number) for number in range(4)], 4)
    for each in chosen:
        shares.give_back(each.share)
    assert shares.free == 4
    assert shares.full().domains == shares.full().networks == ()


def test_two_halves_give_no_more_than_the_whole() -> None:
    shares = Shares(16)
    chosen = shares.choose([entry(number, domain="a.test", network="net", project="p") for number in range(3)], 3)
    assert len(chosen) == 3
    larger, smaller = shares.halves()
    assert (larger.free, smaller.free) == (7, 6)
    crowd = [entry(number, domain=f"{'abc'[number % 3]}.test", network="net", project="p") for number in range(30)]
    given = [*larger.choose(crowd, 16), *smaller.choose(crowd, 16)]
    by_domain = Counter(each.share.domain for each in given)
    assert by_domain["a.test"] == 1  # of the quarter that one domain may have
    assert len(given) == 5  # of the half that one network may have
    for each in given:
        shares.take(each.share)
    assert not any(shares.admits(each.share) for each in crowd)
