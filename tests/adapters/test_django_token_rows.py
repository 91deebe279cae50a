"""The table of the tokens that Django's sessions keep is a store like any other."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.auth import get_user_model

from django_site import DjangoSite, threaded
from small_issuer import SmallIssuer
from splitpin.errors import ConfigurationError
from splitpin.relying_party.users import User
from splitpin.testing.conformance import SessionKeepingConformance, TokenSessionStoreConformance


@pytest.fixture
def site() -> Iterator[DjangoSite]:
    with DjangoSite(SmallIssuer()) as site:
        yield site


class InThreads:
    """Django's ORM refuses a thread with an event loop."""

    async def call(self, method: Callable[..., Any], *args: Any) -> Any:
        return await asyncio.to_thread(threaded, lambda: method(*args))

    @pytest.fixture
    def sessions(self, site: DjangoSite) -> Any:
        from splitpin.django.token_rows import TokenRows  # noqa: PLC0415 - models load after the settings

        return TokenRows()

    @pytest.fixture
    def user(self, site: DjangoSite) -> User:
        user = threaded(lambda: get_user_model().objects.create_user("ann", "ann@example.com"))
        return User(str(user.pk), "ann@example.com")


class TestRows(InThreads, SessionKeepingConformance):
    """It keeps what every store of sessions keeps.

    That a token begins one session holds for Django's sessions without tokens as well, so it is asked for before these
    rows come into play: `tests/scenario/test_spent_tokens.py`.
    """


class TestRowsOfTokens(InThreads, TokenSessionStoreConformance):
    """And renews tokens as every store of them does."""


def test_a_project_without_tokens_has_no_list(site: DjangoSite) -> None:
    from splitpin.django.host_session import end_session, sessions_of  # noqa: PLC0415

    user = threaded(lambda: get_user_model().objects.create_user("ann", "ann@example.com"))
    with pytest.raises(ConfigurationError, match="TokenSessions"):
        sessions_of(user)
    with pytest.raises(ConfigurationError, match="TokenSessions"):
        end_session(user, "00")
