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


def test_without_proxies_the_header_is_not_read() -> None:
    assert client_network("10.0.0.1", ["198.51.100.1"], []) == "10.0.0.0/24"


def test_a_long_list_is_no_trouble() -> None:
    forwarded = [", ".join(["10.1.2.3"] * 5000)]
    assert client_network("10.0.0.1", forwarded, PROXIES) == "10.1.2.0/24"
