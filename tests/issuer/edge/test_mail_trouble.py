"""What an issuer does whose mail server does not do its part: it serves, says so, and blames nobody else."""

from __future__ import annotations

import asyncio
from email import message_from_bytes
from email.policy import default
from typing import Any

import pytest

from issuer.edge.http_world import ISSUER, ORIGIN, OTHER_ORIGIN, HttpWorld, http_world
from issuer.outbox.outbox_world import eventually
from issuer.senders.stubborn import Stubborn, open_stubborn


def mailing(server: Stubborn) -> dict[str, Any]:
    """The settings of an issuer that hands its mails to a server."""
    return {"sender": f"smtp://127.0.0.1:{server.port}", "mail_from": "Acme <sign-in@acme.test>"}


async def ready(world: HttpWorld) -> tuple[int, str]:
    answer = await world.client.get("/readyz")
    return answer.status_code, answer.json()["status"]


async def becomes(world: HttpWorld, status: str) -> None:
    """Waits until `/readyz` says so; it is 200 all the time."""
    for _ in range(1000):
        found = await ready(world)
        assert found[0] == 200
        if found[1] == status:
            return
        await asyncio.sleep(0.05)
    raise AssertionError(f"/readyz never said {status}")


async def status_of(world: HttpWorld, challenge_id: str) -> str:
    body = {"client_id": world.app.id, "challenge_id": challenge_id, "code_verifier": world.verifiers[challenge_id]}
    status: str = (await world.client.post("/api/v1/codes/status", json=body)).json()["status"]
    return status


async def test_a_mail_server_in_trouble_keeps_nobody_from_starting_and_is_told_and_forgotten(
    migrated_sqlite_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    go_away = {"CONNECT": "554 5.7.1 go away"}
    async with open_stubborn(go_away) as server, http_world(migrated_sqlite_url, **mailing(server)) as world:
        await becomes(world, "degraded")
        assert f"messages cannot be sent: 127.0.0.1:{server.port}, connect: 554 5.7.1 go away." in caplog.text
        assert (await world.begin()).status_code == 200
        await eventually(lambda: "message not sent" in caplog.text)
        del server.answers["CONNECT"]
        world.clock.now += 60  # what was put off is due
        await becomes(world, "ok")
        await eventually(lambda: len(server.mails) == 1)
        assert server.heard[0] == "EHLO localhost"  # the issuer's host
    assert "ann@example.com" not in caplog.text


@pytest.mark.parametrize(
    "answers",
    [
        {"EHLO": "550 5.7.1 no", "HELO": "550 5.7.1 no"},
        {"RCPT": "504 5.5.2 <localhost>: Helo command rejected: need fully-qualified hostname"},
        {"RCPT": "554 5.7.1 Relay access denied"},
        {".": "554 Message rejected: Email address is not verified"},
    ],
)
async def test_nobody_is_told_that_their_address_takes_no_mail_where_it_is_we_who_are_refused(
    migrated_sqlite_url: str, answers: dict[str, str]
) -> None:
    async with open_stubborn(answers) as server, http_world(migrated_sqlite_url, **mailing(server)) as world:
        begun = (await world.begin()).json()["challenge_id"]
        at_the_end = "DATA" if "." in answers else next(iter(answers))
        await eventually(lambda: any(line.startswith(at_the_end) for line in server.heard))
        await asyncio.sleep(0.2)  # what came of it is written down in batches
        assert await status_of(world, begun) == "waiting"


async def test_whoever_has_no_mailbox_is_told(migrated_sqlite_url: str) -> None:
    refusal = {"RCPT": "550 5.1.1 no such user"}
    async with open_stubborn(refusal) as server, http_world(migrated_sqlite_url, **mailing(server)) as world:
        begun = (await world.begin()).json()["challenge_id"]
        for _ in range(1000):
            if await status_of(world, begun) == "bounced":
                break
        assert await status_of(world, begun) == "bounced"
        assert await ready(world) == (200, "ok")


@pytest.mark.parametrize(
    ("origin", "around", "place"),
    [
        (ISSUER, None, "localhost:8000"),
        (ORIGIN, None, "acme.test"),
        (None, None, "acme.test"),
        (ISSUER, ORIGIN, "acme.test"),  # our form in the app's page
        (ISSUER, OTHER_ORIGIN, "acme.test"),  # another project's page is a stranger
        (ISSUER, "https://evil.test", "acme.test"),
        (None, "https://evil.test", "acme.test"),
        (ORIGIN, "https://evil.test", "acme.test"),
        (ORIGIN, ISSUER, "acme.test"),
    ],
)
async def test_the_mail_names_the_page_that_the_code_was_asked_for_on_and_never_a_stranger_s(
    migrated_sqlite_url: str, origin: str | None, around: str | None, place: str
) -> None:
    async with open_stubborn({}) as server, http_world(migrated_sqlite_url, **mailing(server)) as world:
        headers = {} if origin is None else {"origin": origin}
        begun = await world.ask(headers, email="ann@example.com", **({} if around is None else {"page": around}))
        assert begun.status_code == 200
        await eventually(lambda: len(server.mails) == 1)
    plain, html = message_from_bytes(server.mails[0], policy=default).iter_parts()
    assert f"Type it at {place}, in the window" in " ".join(plain.get_content().split())
    assert f"Type it at <strong>{place}</strong>," in html.get_content()
    assert "evil" not in plain.get_content() + html.get_content()


async def test_a_page_that_the_project_does_not_name_has_no_mail_sent_at_all(migrated_sqlite_url: str) -> None:
    async with open_stubborn({}) as server, http_world(migrated_sqlite_url, **mailing(server)) as world:
        answer = await world.ask({"origin": "https://evil.test"}, email="ann@example.com")
        assert answer.status_code == 403
        assert not any(line.startswith("RCPT") for line in server.heard)


LOCAL = pytest.mark.parametrize("address", ["ann@shop.local", "Ann@Shop.LOCAL", "ann@a.b.localhost", "ann@x.invalid"])


@LOCAL
async def test_no_mail_goes_to_names_that_are_nobody_s_in_the_dns(migrated_sqlite_url: str, address: str) -> None:
    async with http_world(migrated_sqlite_url) as world:
        refused = await world.begin(address)
    assert refused.status_code == 400
    end = address.lower().rpartition(".")[2]
    assert refused.json()["detail"] == f"No email can be sent to addresses that end in .{end}."


@LOCAL
async def test_a_setting_of_development_has_mail_go_there(migrated_sqlite_url: str, address: str) -> None:
    async with http_world(migrated_sqlite_url, local_addresses=True) as world:
        assert (await world.sign_in(address))["email"].lower() == address.lower()


@pytest.mark.parametrize("address", ["ann@shop.test", "ann@local.example"])
async def test_names_of_tests_and_those_that_only_look_local_are_taken_anyway(
    migrated_sqlite_url: str, address: str
) -> None:
    async with http_world(migrated_sqlite_url) as world:
        assert (await world.sign_in(address))["email"] == address


@pytest.mark.parametrize("address", ["ann@localhost", "ann@local", "ann@shop.onion", "ann@.local", "ann@sh_op.local"])
async def test_what_is_no_address_anywhere_is_none_in_development_either(
    migrated_sqlite_url: str, address: str
) -> None:
    async with http_world(migrated_sqlite_url, local_addresses=True) as world:
        assert (await world.begin(address)).status_code == 400
