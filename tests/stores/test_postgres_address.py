"""The addresses that hosting companies print, which are libpq's, and what `PostgresStore` makes of them."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from splitpin.errors import ConfigurationError
from splitpin.stores.postgres import PostgresStore
from splitpin.stores.postgres.address import Address
from splitpin.testing.conformance import ANN

SERVER = "postgresql://app:hunter2@db.example.com/app"


@pytest.mark.parametrize(
    ("query", "passed"),
    [
        ("", {}),
        ("sslmode=verify-full&sslrootcert=/etc/ca.pem", {"sslmode": ["verify-full"], "sslrootcert": ["/etc/ca.pem"]}),
        ("sslmode=require&channel_binding=prefer", {"sslmode": ["require"]}),
        ("gssencmode=disable&sslsni=1&client_encoding=utf8", {}),
        ("target_session_attrs=read-write", {"target_session_attrs": ["read-write"]}),
        ("application_name=shop&search_path=app", {"application_name": ["shop"], "search_path": ["app"]}),
        ("options=-c%20geqo%3Doff", {"options": ["-c geqo=off"]}),
    ],
)
def test_what_asyncpg_does_is_asked_of_it(query: str, passed: dict[str, list[str]]) -> None:
    address = Address.of(f"{SERVER}?{query}" if query else SERVER)
    assert address.url.partition("?")[0] == SERVER
    assert parse_qs(urlsplit(address.url).query) == passed
    assert address.connect_timeout is None


def test_several_hosts_stay_several() -> None:
    url = "postgresql://app:hunter2@one.example.com:5432,two.example.com:5433/app?target_session_attrs=primary"
    assert Address.of(url).url == url


def test_the_time_to_connect_is_the_addresses() -> None:
    address = Address.of(f"{SERVER}?connect_timeout=3&sslmode=require")
    assert address.connect_timeout == 3
    assert address.url == f"{SERVER}?sslmode=require"


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("channel_binding=require", "channel_binding"),
        ("gssencmode=require", "gssencmode"),
        ("hostaddr=192.0.2.1", "hostaddr"),
        ("load_balance_hosts=random", "load_balance_hosts"),
        ("keepalives_idle=30", "keepalives_idle"),
        ("require_auth=scram-sha-256", "require_auth"),
        ("sslrootcert=system", "sslrootcert"),
        ("sslmode=verify", "sslmode"),
        ("target_session_attrs=master", "target_session_attrs"),
        ("connect_timeout=0", "connect_timeout"),
        ("connect_timeout=soon", "connect_timeout"),
    ],
)
def test_what_it_cannot_do_is_refused_by_name_at_the_start(query: str, named: str) -> None:
    with pytest.raises(ConfigurationError, match=named) as caught:
        PostgresStore(f"{SERVER}?{query}")
    assert caught.value.setting == "url"
    assert "hunter2" not in str(caught.value)


async def test_people_sign_in_by_such_an_address(postgres_url: str) -> None:
    """The first host is down; what asyncpg would hand to the server as a setting is not handed on."""
    parts = urlsplit(postgres_url)
    asked = "connect_timeout=4&channel_binding=prefer&gssencmode=disable&target_session_attrs=read-write"
    store = PostgresStore(f"{postgres_url}{'&' if parts.query else '?'}{asked}&application_name=shop")
    assert (await store.users.sign_in(ANN)).registered
    await store.close()
