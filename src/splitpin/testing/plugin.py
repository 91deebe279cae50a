"""The pytest plug-in: fixtures for testing an app's sign-in. It is there wherever Splitpin and pytest are installed.

    import pytest
    from myapp import create_app

    @pytest.fixture
    def client(splitpin_party, splitpin_client):
        return splitpin_client(create_app(splitpin_party))

    def test_a_new_person_is_registered(client, splitpin_sign_in):
        answer = splitpin_sign_in(client, "ann@example.com")
        assert answer.json()["registered"]
        assert client.get("/me").json()["identifier"] == "ann@example.com"

`splitpin_client` takes apps of Starlette, FastAPI, Flask, and any other ASGI app; a Django project, which has no app to
hand over, takes `splitpin_django_client`.

The fixtures belong together: one issuer, one store and one configuration for each test. A test, or a `conftest.py`,
that defines a fixture of the same name puts its own in the place, for example a `splitpin_store` on the app's database.
"""

from __future__ import annotations

import asyncio
import importlib
import inspect
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from typing import Any, Protocol

import pytest

from splitpin.extras import missing
from splitpin.relying_party.config import RelyingParty
from splitpin.relying_party.sessions.session import Store
from splitpin.testing.fake_issuer import FakeIssuer
from splitpin.testing.memory import MemoryStore
from splitpin.testing.person import Person
from splitpin.testing.signing_in import sign_in

CONFORMANCE = "splitpin.testing.conformance"

pytest.register_assert_rewrite(CONFORMANCE)  # and what is in it


class Payloads(Protocol):
    """Makes what a front end posts after a sign-in; see `FakeIssuer.payload`."""

    def __call__(self, person: str | Person = ..., **changed: Any) -> dict[str, Any]:
        """For a person; members may say something else."""
        ...


class SignIns(Protocol):
    """Signs somebody in to the app; see `splitpin.testing.sign_in`."""

    def __call__(self, client: Any, person: str | Person = ..., *, path: str = ..., **proof: Any) -> Any:
        """With a test client, which then has the session; returns its response.

        `acr`, `amr` and `auth_time` are those of `FakeIssuer.payload`.
        """
        ...


class Clients(Protocol):
    """Opens test clients on apps."""

    def __call__(self, app: Any) -> Any:
        """On an app of Starlette, FastAPI or Flask, or any ASGI app."""
        ...


@pytest.fixture
def splitpin_issuer() -> FakeIssuer:
    """An issuer in this process that mints any token for anybody."""
    return FakeIssuer()


@pytest.fixture
def splitpin_store() -> Store:
    """Users and sessions in memory."""
    return MemoryStore()


@pytest.fixture
def splitpin_party(splitpin_issuer: FakeIssuer, splitpin_store: Store) -> RelyingParty:
    """An app's configuration: it trusts `splitpin_issuer`, and keeps everything in `splitpin_store`."""
    return splitpin_issuer.relying_party(store=splitpin_store)


@pytest.fixture
def splitpin_payload(splitpin_issuer: FakeIssuer) -> Payloads:
    """Makes sign-in payloads: `splitpin_payload("ann@example.com")`."""

    def make(person: str | Person = "ann@example.com", **changed: Any) -> dict[str, Any]:
        return splitpin_issuer.payload(person, **changed)

    return make


@pytest.fixture
def splitpin_sign_in(splitpin_payload: Payloads, splitpin_party: RelyingParty) -> SignIns:
    """Signs somebody in with any framework's test client: `splitpin_sign_in(client, "ann@example.com")`."""

    def post(client: Any, person: str | Person = "ann@example.com", *, path: str = "/login", **proof: Any) -> Any:
        return sign_in(client, splitpin_payload(person, **proof), path=path, origin=splitpin_party.origin)

    return post


@pytest.fixture
def splitpin_client(splitpin_party: RelyingParty) -> Iterator[Clients]:
    """Opens a framework's own test client on an app, at the app's origin: `splitpin_client(app)`.

    Each is a browser of its own, with its own cookies. An ASGI app is started with the client and ends with the test.
    """
    with ExitStack() as opened:

        def open_client(app: Any) -> Any:
            if hasattr(app, "test_client"):  # Flask
                return app.test_client()
            try:
                starlette = importlib.import_module("starlette.testclient")
            except (ImportError, RuntimeError) as error:  # the latter where httpx alone is missing
                lack = error if isinstance(error, ImportError) else ModuleNotFoundError(str(error))
                raise missing("splitpin_client", lack, "starlette", "httpx") from None
            # The origin matters: over http this client would keep the session's cookie to itself.
            return opened.enter_context(starlette.TestClient(app, base_url=splitpin_party.origin))

        yield open_client


@pytest.fixture
def splitpin_django_client(splitpin_issuer: FakeIssuer, splitpin_party: RelyingParty) -> Iterator[Any]:
    """Django's own test client, on a project whose setting `SPLITPIN` trusts `splitpin_issuer` meanwhile.

    The rest of the setting stays as it is; `SESSIONS` refreshes at `splitpin_issuer`. As for any sign-in in Django, the
    test needs the database.
    """
    try:
        test, conf = importlib.import_module("django.test"), importlib.import_module("django.conf")
    except ImportError as error:
        raise missing("splitpin_django_client", error, "django") from None
    trusting = {
        "ISSUER": splitpin_issuer.issuer,
        "AUDIENCE": splitpin_issuer.client_id,
        "ORIGIN": splitpin_party.origin,
        "KEYS": splitpin_issuer,
        "CLOCK": splitpin_issuer.clock,
    }
    kept = conf.settings.SPLITPIN.get("SESSIONS")
    if kept is not None:
        loading = importlib.import_module("django.utils.module_loading")
        sessions = loading.import_string(kept) if isinstance(kept, str) else kept
        trusting["SESSIONS"] = replace(sessions, send=splitpin_issuer.send)
    with test.override_settings(SPLITPIN={**conf.settings.SPLITPIN, **trusting}):
        yield test.Client()


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Runs the coroutines of a conformance suite where no other plug-in does."""
    function = pyfuncitem.obj
    if not inspect.iscoroutinefunction(function) or not function.__module__.startswith(f"{CONFORMANCE}."):
        return None
    if type(pyfuncitem) is not pytest.Function or pyfuncitem.get_closest_marker("anyio"):
        return None  # a kind of item that knows how to run coroutines
    arguments = {name: pyfuncitem.funcargs[name] for name in inspect.signature(function).parameters}
    asyncio.run(function(**arguments))
    return True
