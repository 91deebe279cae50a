"""Whose request it is, when there are proxies in between and liars among the clients."""

from __future__ import annotations

import ipaddress

import pytest

from splitpin.issuer.edge.network import client_network

PROXIES = [ipaddress.ip_network("10.0.0.0/8"), ipaddress.ip_network("::1"), ipaddress.ip_network("fd00::/8")]


@pytest.mark.parametrize(
    ("peer", "forwarded", "network"),
    [
        ("203.0.113.9", [], "203.0.113.0/24"),
        ("2001:db8:1:2ff:3::4", [], "2001:db8:1:200::/56"),
        ("::ffff:203.0.113.9", [], "203.0.113.0/24"),
        (None, [], "unknown"),
        ("", [], "unknown"),
        ("not an address", [], "unknown"),
        # A stranger may write what he likes: nobody believes him.
        ("203.0.113.9", ["198.51.100.1"], "203.0.113.0/24"),
        ("203.0.113.9", ["10.0.0.1"], "203.0.113.0/24"),
        # One proxy, two proxies, and what the client wrote before them.
        ("10.0.0.1", ["198.51.100.1"], "198.51.100.0/24"),
        ("10.0.0.1", ["1.2.3.4, 198.51.100.1"], "198.51.100.0/24"),
        ("10.0.0.1", ["1.2.3.4", "198.51.100.1"], "198.51.100.0/24"),
        ("10.0.0.1", ["1.2.3.4, 198.51.100.1, 10.9.9.9"], "198.51.100.0/24"),
        ("10.0.0.1", ["10.1.1.1, 10.2.2.2"], "10.1.1.0/24"),
        ("10.0.0.1", [], "10.0.0.0/24"),
        ("10.0.0.1", [""], "10.0.0.0/24"),
        ("10.0.0.1", ["nonsense"], "10.0.0.0/24"),
        ("10.0.0.1", ["1.2.3.4, nonsense"], "10.0.0.0/24"),
        # As proxies write ports, brackets and zones.
        ("10.0.0.1", ["198.51.100.1:4711"], "198.51.100.0/24"),
        ("::1", ["[2001:db8:1:2ff::7]:4711"], "2001:db8:1:200::/56"),
        ("::1", ["2001:db8:1:2ff::7"], "2001:db8:1:200::/56"),
        ("fd00::5%eth0", ["198.51.100.1"], "198.51.100.0/24"),
        ("::ffff:10.0.0.1", ["::ffff:198.51.100.1"], "198.51.100.0/24"),
    ],
)
def test_the_list_is_walked_from_the_right_as_far_as_it_is_ours(
    peer: str | None, forwarded: list[str], network: str
) -> None:
    assert client_network(peer, forwarded, PROXIES) == network


@pytest.mark.parametrize(
    "address",
    [
        "203.0.113.9",
        "::ffff:203.0.113.9",
        "64:ff9b::203.0.113.9",
        "64:ff9b:1::203.0.113.9",
        "64:ff9b:1:abcd:ef01:2345:203.0.113.9",
        "2002:cb00:7109::1",
        "2002:cb00:7109:ffff:1:2:3:4",
        "2001:0:4136:e378:8000:63bf:34ff:8ef6",
        "2001:0:c000:201:0:1:34ff:8ef6",
    ],
)
def test_an_address_that_carries_an_ipv4_one_counts_as_it(address: str) -> None:
    assert client_network(address, [], []) == "203.0.113.0/24"
    assert client_network("10.0.0.1", [address], PROXIES) == "203.0.113.0/24"


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("64:ff9b:2::203.0.113.9", "64:ff9b:2::/56"),
        ("64:ff9b:0:1::203.0.113.9", "64:ff9b::/56"),
        ("2001:db8:cb00:7109::", "2001:db8:cb00:7100::/56"),
        ("2003:cb00:7109::", "2003:cb00:7109::/56"),
        ("::203.0.113.9", "::/56"),
    ],
)
def test_what_only_looks_like_it_is_an_ipv6_network(address: str, network: str) -> None:
    assert client_network(address, [], []) == network


def test_nobody_is_a_proxy_of_ours_for_an_address_that_carries_one() -> None:
    assert client_network("2002:a00:1::", ["198.51.100.1"], PROXIES) == "10.0.0.0/24"


def test_without_proxies_the_header_is_not_read() -> None:
    assert client_network("10.0.0.1", ["198.51.100.1"], []) == "10.0.0.0/24"


def test_a_long_list_is_no_trouble() -> None:
    forwarded = [", ".join(["10.1.2.3"] * 5000)]
    assert client_network("10.0.0.1", forwarded, PROXIES) == "10.1.2.0/24"
