"""The plug-in as a user meets it: a project of theirs, whose tests run under their pytest."""

from __future__ import annotations

import statistics
import time
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette

from splitpin.starlette import SignIn
from splitpin.testing import FakeIssuer, sign_in

pytest_plugins = ["pytester"]

# Plug-ins of this house's own tests, which would cost each run half a second and more.
BARE = ["-p", "no:xdist", "-p", "no:schemathesis", "-p", "no:faker"]
NO_ASYNCIO = [*BARE, "-p", "no:asyncio"]
ASYNCIO = [*BARE, "-o", "asyncio_default_fixture_loop_scope=function"]
# The new Starlette would rather have the successor of httpx.
QUIET = ["-W", "ignore:Using `httpx`"]

STARLETTE = """
from starlette.applications import Starlette
from splitpin.starlette import SignIn

def create_app(party):
    return Starlette(routes=SignIn(party).routes)
"""
FASTAPI = """
from fastapi import FastAPI
from splitpin.fastapi import SignIn

def create_app(party):
    app = FastAPI()
    app.include_router(SignIn(party).router)
    return app
"""
ASGI = """
from splitpin.asgi import SignIn

def create_app(party):
    return SignIn(party)
"""
FLASK = """
from flask import Flask
from splitpin.flask import SignIn

def create_app(party):
    app = Flask(__name__)
    SignIn(party).init_app(app)
    return app
"""
SIGN_IN_TESTS = """
import pytest
from myapp import create_app
from splitpin.testing import REFUSALS

@pytest.fixture
def client(splitpin_party, splitpin_client):
    return splitpin_client(create_app(splitpin_party))

def body(answer):
    return answer.get_json() if hasattr(answer, "get_json") else answer.json()

def test_a_new_person_is_registered_and_a_known_one_is_not(client, splitpin_sign_in):
    first, second = splitpin_sign_in(client, "ann@example.com"), splitpin_sign_in(client, "ann@example.com")
    assert [body(answer)["registered"] for answer in (first, second)] == [True, False]
    assert body(client.get("/session"))["user"]["identifier"] == "ann@example.com"

@pytest.mark.parametrize("reason", REFUSALS)
def test_a_bad_token_is_refused(client, splitpin_issuer, splitpin_payload, reason):
    payload = splitpin_payload(access_token=splitpin_issuer.refused_token(reason))
    answer = client.post("/login", json=payload, headers={"Origin": "https://app.example.com"})
    assert answer.status_code == 403
    assert client.get("/session").status_code == 401

def test_a_session_ends_when_nobody_comes(client, splitpin_issuer, splitpin_sign_in):
    splitpin_sign_in(client)
    splitpin_issuer.travel(8 * 86_400)
    assert client.get("/session").status_code == 401

def test_an_outage_signs_nobody_out(client, splitpin_issuer, splitpin_sign_in):
    splitpin_sign_in(client)
    with splitpin_issuer.down(keys_at_hand=False):
        assert client.get("/session").status_code == 200
        assert splitpin_sign_in(client).status_code == 503

def test_each_test_begins_with_nobody(splitpin_store):
    assert splitpin_store.users.by_subject == {}
"""
DJANGO_SETTINGS = """
SECRET_KEY = "for tests alone, and long enough that Django does not complain about it"
ALLOWED_HOSTS = ["*"]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
INSTALLED_APPS = [
    "django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions", "splitpin.django",
]
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "splitpin.django.middleware.SplitpinMiddleware",
]
AUTHENTICATION_BACKENDS = ["splitpin.django.backend.SplitpinBackend"]
ROOT_URLCONF = "splitpin.django.urls"
USE_TZ = True
SPLITPIN = {"ISSUER": "https://real.example", "AUDIENCE": "the real one", "ORIGIN": "https://real-app.example"}
"""
DJANGO_TESTS = """
import django
import pytest
from django.core.management import call_command

@pytest.fixture(autouse=True)
def tables():
    django.setup()
    call_command("migrate", verbosity=0)

def test_a_person_is_registered(splitpin_django_client, splitpin_sign_in):
    answer = splitpin_sign_in(splitpin_django_client, "ann@example.com")
    assert answer.json()["registered"]
    assert splitpin_django_client.get("/session").json()["user"]["identifier"] == "ann@example.com"
"""
DJANGO_KEEPING = """
import test_sign_in

tables = test_sign_in.tables

def test_tokens_are_refreshed_at_the_fake_issuer(splitpin_django_client, splitpin_sign_in, splitpin_issuer):
    splitpin_sign_in(splitpin_django_client, "ann@example.com")
    for _ in range(2):
        assert splitpin_django_client.get("/session").status_code == 200
        splitpin_issuer.travel(4000)
    splitpin_issuer.sign_out("ann@example.com")
    assert splitpin_django_client.get("/session").status_code == 401
"""
STORE = """
import asyncio
from splitpin import SignedIn, User
from splitpin.testing import MemoryUsers

class Users:
    def __init__(self):
        self.kept = MemoryUsers()

    async def sign_in(self, identity):
        await asyncio.sleep(0)
        return self.kept.sign_in(identity)

class ByAddress:  # the mistake that the suite is there for
    def __init__(self):
        self.known = {}

    def sign_in(self, identity):
        registered = identity.identifier not in self.known
        user = self.known.setdefault(identity.identifier, User(str(len(self.known)), identity.identifier))
        return SignedIn(user, registered)
"""
STORE_TESTS = """
import pytest
from mystore import ByAddress, Users
from splitpin.testing.conformance import UserStoreConformance

class TestUsers(UserStoreConformance):
    @pytest.fixture
    def users(self):
        return Users()

    async def delete_user(self, users, user_id):
        users.kept.delete(user_id)

class TestByAddress(UserStoreConformance):
    @pytest.fixture
    def users(self):
        return ByAddress()

    def delete_user(self, users, user_id):
        users.known = {address: user for address, user in users.known.items() if user.id != user_id}
"""


@pytest.mark.parametrize("app", [STARLETTE, FASTAPI, ASGI, FLASK], ids=["starlette", "fastapi", "asgi", "flask"])
def test_an_app_s_sign_in_is_tested_without_a_network(pytester: pytest.Pytester, app: str) -> None:
    """The same tests, whatever the app is made with."""
    pytester.makepyfile(myapp=app, test_sign_in=SIGN_IN_TESTS)
    pytester.syspathinsert()
    pytester.runpytest_inprocess(*NO_ASYNCIO, *QUIET).assert_outcomes(passed=15)


def test_a_django_project_is_tested_with_its_own_client(pytester: pytest.Pytester) -> None:
    """Its setting trusts the fake issuer for the time of the test, and its own users and sessions are used."""
    pytester.makepyfile(mysettings=DJANGO_SETTINGS, test_sign_in=DJANGO_TESTS)
    pytester.makeconftest("import os\nos.environ['DJANGO_SETTINGS_MODULE'] = 'mysettings'")
    pytester.runpytest_subprocess(*NO_ASYNCIO, "--import-mode=prepend").assert_outcomes(passed=1)


def test_a_django_project_that_keeps_tokens_reaches_no_network(pytester: pytest.Pytester) -> None:
    keeping = 'from splitpin import TokenSessions\nSPLITPIN["SESSIONS"] = TokenSessions([bytes(range(32))])'
    pytester.makepyfile(
        mysettings=f"{DJANGO_SETTINGS}{keeping}", test_sign_in=DJANGO_TESTS, test_keeping=DJANGO_KEEPING
    )
    pytester.makeconftest("import os\nos.environ['DJANGO_SETTINGS_MODULE'] = 'mysettings'")
    pytester.runpytest_subprocess(*NO_ASYNCIO, "--import-mode=prepend", "test_keeping.py").assert_outcomes(passed=1)


@pytest.mark.parametrize("arguments", [NO_ASYNCIO, ASYNCIO, [*ASYNCIO, "-o", "asyncio_mode=auto"]])
def test_a_store_of_one_s_own_is_held_to_the_protocol(pytester: pytest.Pytester, arguments: list[str]) -> None:
    """With and without another plug-in that runs coroutines; and a mistaken store fails where it is mistaken."""
    pytester.makepyfile(mystore=STORE, test_store=STORE_TESTS)
    pytester.syspathinsert()
    outcome = pytester.runpytest_inprocess(*arguments)
    outcome.assert_outcomes(passed=14, failed=6)
    outcome.stdout.fnmatch_lines(["*assert other.user.id != ann.user.id*"])


def test_a_fixture_of_the_user_s_takes_the_place_of_ours(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        """
        import pytest
        from splitpin.testing import FakeIssuer

        @pytest.fixture
        def splitpin_issuer():
            return FakeIssuer("https://other.example", "my-app", clock=lambda: 1_800_000_000)

        def test_it(splitpin_party, splitpin_payload):
            token = splitpin_party.verifier.verify(splitpin_payload()["oauth_token"]["access_token"])
            assert (token.issuer, token.audience, token.issued_at) == ("https://other.example", "my-app", 1_800_000_000)
        """
    )
    pytester.runpytest_inprocess(*NO_ASYNCIO).assert_outcomes(passed=1)


async def test_an_async_client_is_awaited() -> None:
    """`sign_in` gives back what the client gives."""

    class Client:
        async def post(self, path: str, **given: Any) -> tuple[str, Any]:
            return path, given

    path, given = await sign_in(Client(), {"email": "ann@example.com"}, path="/in", origin=None)
    assert (path, given) == ("/in", {"json": {"email": "ann@example.com"}, "headers": {}})


async def test_a_whole_sign_in_takes_a_test_less_than_fifty_milliseconds() -> None:
    """Issuer, app, client, sign-in and a request with the session, all new: seconds of CPU, the median of eleven."""

    async def whole() -> float:
        began = time.process_time()
        issuer = FakeIssuer()
        app = Starlette(routes=SignIn(issuer.relying_party()).routes)
        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=transport, base_url="https://app.example.com") as client:
            answer = await sign_in(client, issuer.payload("ann@example.com"))
            assert answer.json()["registered"]
            assert (await client.get("/session")).status_code == 200
        return time.process_time() - began

    await whole()
    taken = statistics.median([await whole() for _ in range(11)])
    assert taken < 0.05
