"""What `splitpin init` makes of a project runs, and people sign in to it by a code of a mail."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from issuer.init.projects import FASTAPI, FASTAPI_WITH_MODELS, FLASK, STARLETTE, laid
from splitpin.issuer.cli import main

# In a process of its own, as servers are: of the app's module no other test knows.
_SIGN_IN = """
import asyncio, sys
from importlib import import_module
from issuer.edge.http_world import running
from issuer.embedded.one_process import person
from splitpin.issuer import Issuer

async def sign_in() -> None:
    module, _, name = sys.argv[1].partition(":")
    site = getattr(import_module(module), name)
    async with running(site):
        ann = person(site, Issuer("http://localhost:8000/id").client_id)
        proof = await ann.proof("ann@example.com")
        for registered in (True, False):
            answer = await ann.browser.post("/login", json=proof)
            assert (answer.status_code, answer.json()["registered"]) == (200, registered), answer.text
        assert (await ann.browser.get("/session")).json()["user"]["identifier"] == "ann@example.com"
        assert (await ann.browser.get("/")).status_code == 200
        assert (await ann.browser.post("/logout")).status_code == 204
        assert (await ann.browser.get("/session")).status_code == 401

asyncio.run(sign_in())
"""
TESTS = Path(__file__).parents[2]
SOURCES = TESTS.parent / "src"


def signs_in(folder: Path, site: str, root: str = ".") -> None:
    path = os.pathsep.join([str(folder / root), str(TESTS), str(SOURCES)])
    env = {name: value for name, value in os.environ.items() if not name.startswith(("SPLITPIN_", "APP_", "DJANGO"))}
    command = [sys.executable, "-W", "ignore", "-c", _SIGN_IN, site]
    done = subprocess.run(
        command, cwd=folder, env={**env, "PYTHONPATH": path}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("project", "site", "root"),
    [
        pytest.param(FASTAPI, "main:site", ".", id="fastapi"),
        pytest.param(STARLETTE, "shop.web:site", "src", id="starlette", marks=pytest.mark.long),
        pytest.param(FLASK, "serving:site", ".", id="flask"),
        pytest.param(FASTAPI_WITH_MODELS, "shop.main:site", ".", id="own-users", marks=pytest.mark.long),
    ],
)
def test_people_sign_in(
    project: dict[str, str], site: str, root: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = laid(project, tmp_path)
    arguments = ["init", str(folder), "--yes"]
    if site == "shop.web:site":
        arguments += ["--app", "shop.web:app"]
    assert main(arguments) == 0
    assert f" {site} " in capsys.readouterr().out
    signs_in(folder, site, root)


def test_people_sign_in_to_a_django_project(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    started = [sys.executable, "-m", "django", "startproject", "shop", str(tmp_path)]
    subprocess.run(started, check=True, capture_output=True)
    assert main(["init", str(tmp_path), "--yes"]) == 0
    assert "shop.asgi:application" in capsys.readouterr().out
    env = {**os.environ, "PYTHONPATH": str(SOURCES)}
    for command in (["check", "--fail-level=WARNING"], ["migrate", "--verbosity=0"]):
        done = subprocess.run(
            [sys.executable, "manage.py", *command], cwd=tmp_path, env=env, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
    urls = tmp_path / "shop/urls.py"
    urls.write_text(
        f"{urls.read_text()}\nfrom django.http import HttpResponse\n"
        'urlpatterns += [path("", lambda request: HttpResponse("shop"))]\n'
    )
    signs_in(tmp_path, "shop.asgi:application")
