"""Fifty first logins at once make one user, fifty sessions and one call of the hook.

In processes of their own: under gevent, with a unique address, with a user to adopt. `tests/scenario` has the same for
each framework as it comes.
"""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx
import pytest
from django.apps import apps

from django_site import DjangoSite, threaded
from small_issuer import ORIGIN, SmallIssuer

ONE_USER = {"statuses": [200], "answers": 50, "registered": 1, "ids": 1, "created": 1, "users": 1, "sessions": 50}


def race(framework: str, address: str) -> dict[str, Any]:
    """Run the race in a process of its own, and return its outcome."""
    script = Path(__file__).with_name("first_logins.py")
    searched = os.pathsep.join(str(script.parents[up] / name) for up, name in ((1, ""), (2, "src")))
    done = subprocess.run(
        [sys.executable, str(script), framework, address],
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
        env={**os.environ, "PYTHONPATH": searched},
    )
    assert done.returncode == 0, done.stderr
    outcome: dict[str, Any] = json.loads(done.stdout)
    return outcome


@pytest.mark.parametrize("framework", ["gevent", "people"])
def test_fifty_threads_or_greenlets_on_sqlite(framework: str, tmp_path: Path) -> None:
    """D2. `people` is Django with a user model whose address is unique."""
    assert race(framework, str(tmp_path / "app.db")) == ONE_USER


def test_fifty_threads_on_postgresql(postgres_url: str) -> None:
    assert race("people", postgres_url) == ONE_USER


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_of_fifty_subjects_one_gets_the_user_who_was_there(
    database: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    """D1: the others become users of their own, and nobody gets an error."""
    address = str(tmp_path / "app.db") if database == "sqlite" else request.getfixturevalue("postgres_url")
    assert race("adopting", address) == ONE_USER | {"registered": 49, "ids": 50, "created": 49, "users": 50}


async def test_fifty_requests_at_djangos_asgi_handler() -> None:
    """Each in a thread of its own, where Django runs plain views."""
    created: list[Any] = []
    issuer = SmallIssuer()
    with DjangoSite(issuer, ON_CREATED=lambda user, identity: created.append(user)) as site:
        transport = httpx.ASGITransport(app=site.asgi)

        async def login() -> httpx.Response:
            async with httpx.AsyncClient(transport=transport, base_url=ORIGIN) as client:
                return await client.post("/login", json=issuer.payload())

        answers = await asyncio.gather(*(login() for _ in range(50)))
        assert {answer.status_code for answer in answers} == {200}
        assert sum(answer.json()["registered"] for answer in answers) == len(created) == 1
        assert threaded(apps.get_model("sessions.Session").objects.count) == 50
