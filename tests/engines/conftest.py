"""Firefox and WebKit, and what they look at."""

from __future__ import annotations

import secrets
from collections.abc import Iterator

import pytest

from browser.demo_servers import Demo, running_demo
from clients.issuer import Issuer, running_issuer
from clients.site import DIST, Site, running_site
from engines.person import Person
from engines.running import firefox, missing, webkit

ENGINES = {"firefox": firefox, "webkit": webkit}


@pytest.fixture(scope="module", params=ENGINES)
def person(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Person]:
    """A person at one browser for all tests: each uses addresses and pages of its own."""
    with ENGINES[request.param](tmp_path_factory.mktemp(request.param)) as browser:
        yield Person(browser)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """One demo for all tests."""
    with running_demo(tmp_path_factory.mktemp("demo")) as running:
        yield running


@pytest.fixture(scope="module")
def issuer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Issuer]:
    """An issuer in a process of its own, for the published client."""
    with running_issuer(tmp_path_factory.mktemp("issuer")) as running:
        yield running


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    """The customer's site, with the published client."""
    if not DIST.is_dir():
        missing("tests/clients/node_modules (`make test` installs it)")
    with running_site() as running:
        yield running


@pytest.fixture
def email() -> str:
    """An address that no other test uses."""
    return f"{secrets.token_hex(6)}@example.com"
