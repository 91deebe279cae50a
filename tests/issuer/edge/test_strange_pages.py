"""The operator reads which page asked in vain, and what lets it in; no stranger fills log or memory."""

from __future__ import annotations

import logging
import shlex

import pytest
from typer.testing import CliRunner

from issuer.edge.http_world import ISSUER, ORIGIN, OTHER_ORIGIN, Clock, HttpWorld
from splitpin.issuer.cli import app
from splitpin.issuer.edge.strange_pages import EVERY, MOST, StrangePages

STRANGER = "https://www.acme.test"
COMMAND = "splitpin client edit"


def told(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [each.getMessage() for each in caplog.records if each.levelno == logging.WARNING]


async def test_the_log_names_the_page_and_the_command_that_lets_it_in(
    small_world: HttpWorld, caplog: pytest.LogCaptureFixture
) -> None:
    for now in (0, 1, EVERY - 2, EVERY + 1):
        small_world.clock.now += now
        assert (await small_world.begin(Origin=STRANGER)).status_code == 403
    first, second, *others = told(caplog)
    assert first == second
    assert others == []
    assert first.endswith(f"{COMMAND} {small_world.app.id} --add-origin {STRANGER}")
    await small_world.begin(Origin="https://another.test")
    assert "https://another.test" in told(caplog)[2]


async def test_the_command_lets_it_in(
    world: HttpWorld, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    await world.begin(Origin=STRANGER)
    command = shlex.split(told(caplog)[0].rpartition(": ")[2])
    monkeypatch.setenv("SPLITPIN_DATABASE", world.settings.database)
    monkeypatch.setenv("SPLITPIN_ISSUER", ISSUER)
    monkeypatch.setenv("SPLITPIN_MASTER_SECRET", "A" * 43)
    ended = CliRunner().invoke(app, command[1:])
    assert ended.exit_code == 0, ended.output
    world.clock.now += 10
    assert (await world.begin(Origin=STRANGER)).status_code == 200


@pytest.mark.parametrize("path", ["/oauth2/token", "/api/v0/token/CLIENT", "/api/v0/token", "/api/v0/rules"])
async def test_where_a_page_may_not_even_ask_the_log_names_it_too(
    small_world: HttpWorld, caplog: pytest.LogCaptureFixture, path: str
) -> None:
    asked = {"Origin": STRANGER, "Access-Control-Request-Method": "POST"}
    await small_world.client.options(path.replace("CLIENT", small_world.app.id), headers=asked)
    (line,) = told(caplog)
    client_id = small_world.app.id if "CLIENT" in path else "CLIENT_ID"
    assert line.endswith(f"{COMMAND} {client_id} --add-origin {STRANGER}")


@pytest.mark.parametrize("path", ["/signup", "/login", "/webauthn"])
async def test_a_page_that_opens_the_published_form_is_named_too(
    small_world: HttpWorld, caplog: pytest.LogCaptureFixture, path: str
) -> None:
    asked = {"api_key": small_world.app.id, "domain": STRANGER, "type": "EMAIL"}
    challenges = dict.fromkeys(("challenge", "code_challenge"), "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")
    answer = await small_world.client.get(path, params=asked | challenges)
    assert answer.status_code == 403
    assert "frame-ancestors *;" in answer.headers["content-security-policy"]
    (line,) = told(caplog)
    assert line.endswith(f"{COMMAND} {small_world.app.id} --add-origin {STRANGER}")


async def test_who_is_known_is_not_told_of(small_world: HttpWorld, caplog: pytest.LogCaptureFixture) -> None:
    for headers in ({"Origin": ORIGIN}, {"Origin": ISSUER}, {}):
        await small_world.begin(f"{len(headers)}@example.com", **headers)
        asked = {"Access-Control-Request-Method": "POST"} | headers
        await small_world.client.options("/api/v1/codes", headers=asked)
    assert told(caplog) == []
    await small_world.begin(Origin=OTHER_ORIGIN)
    assert OTHER_ORIGIN in told(caplog)[0]


async def test_our_own_page_under_another_name_is_told_our_name(
    small_world: HttpWorld, caplog: pytest.LogCaptureFixture
) -> None:
    await small_world.begin(Origin="http://127.0.0.1:8000", Host="127.0.0.1:8000")
    (line,) = told(caplog)
    assert ISSUER in line
    assert COMMAND not in line


@pytest.mark.parametrize(
    "origin",
    ["null", "*", "", "https://a.test; rm -rf", "https://$(id).test", "https://a.test\x1b[2J\n", "x" * 5000],
    ids=repr,
)
def test_what_nobody_can_register_is_no_part_of_a_command(origin: str, caplog: pytest.LogCaptureFixture) -> None:
    """An operator pastes what a stranger has written."""
    StrangePages(ISSUER, Clock()).note(origin, "a-client")
    (line,) = told(caplog)
    assert COMMAND not in line
    assert line.isprintable()
    assert len(line) < 400


def test_nobody_fills_the_log(caplog: pytest.LogCaptureFixture) -> None:
    clock = Clock()
    pages = StrangePages(ISSUER, clock)
    for number in range(3 * MOST):
        pages.note(f"https://{number}.test", None)
    assert len(told(caplog)) == MOST
    clock.now += EVERY
    pages.note("https://0.test", None)
    assert len(told(caplog)) == MOST + 1
