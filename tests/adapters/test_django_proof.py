"""What a session of Django's rests on: the proof of its own user, and nothing where no token began it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib import auth
from django.contrib.auth import get_user_model
from django.test import Client

from django_site import DjangoSite, threaded
from small_issuer import ORIGIN, SmallIssuer


@pytest.fixture
def issuer() -> SmallIssuer:
    return SmallIssuer()


@pytest.fixture
def site(issuer: SmallIssuer) -> Iterator[DjangoSite]:
    with DjangoSite(issuer) as site:
        yield site


def client() -> Client:
    return Client(headers={"origin": ORIGIN})


def log_in(browser: Client, issuer: SmallIssuer, **changed: Any) -> Any:
    payload = issuer.payload(**{"auth_time": issuer.clock.now} | changed)
    answer = browser.post("/login", payload, "application/json", secure=True)
    assert answer.status_code == 200
    return answer.json()["user"]["id"]


def status(browser: Client) -> int:
    code: int = browser.get("/transfer", secure=True).status_code
    return code


def test_a_password_is_no_such_proof(site: DjangoSite) -> None:
    def test() -> None:
        user = get_user_model().objects.create_user("bob", "bob@example.com", "secret")
        browser = client()
        browser.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        assert browser.get("/me", secure=True).status_code == 200
        answer = browser.get("/transfer", secure=True)
        assert answer.status_code == 401
        assert answer.json()["code"] == "insufficient_user_authentication"

    threaded(test)


def test_the_proof_stays_with_its_person(site: DjangoSite, issuer: SmallIssuer) -> None:
    """Whoever puts another user into the session, by `login()` or without it, gives them no proof."""

    def test() -> None:
        other = get_user_model().objects.create_user("bob", "bob@example.com", "secret")
        browser = client()
        log_in(browser, issuer, acr="phr")
        assert status(browser) == 200
        session = browser.session
        session[auth.SESSION_KEY] = str(other.pk)
        session[auth.HASH_SESSION_KEY] = other.get_session_auth_hash()
        session.save()
        assert browser.get("/me", secure=True).json()["id"] == str(other.pk)
        assert status(browser) == 401

    threaded(test)


def test_a_logout_leaves_nothing_of_it(site: DjangoSite, issuer: SmallIssuer) -> None:
    """Not for the same person with a password either."""

    def test() -> None:
        browser = client()
        user_id = log_in(browser, issuer, acr="phr")
        browser.post("/logout", secure=True)
        user = get_user_model().objects.get(pk=user_id)
        browser.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        assert browser.get("/me", secure=True).status_code == 200
        assert status(browser) == 401

    threaded(test)
