"""The contract of the published clients, line by line: method, path, who may, what is asked, what is answered.

Each row of the tables is asked for as the clients ask for it. Success is 200 and nothing else; every error is
`{"msg", "type"}`; what is in the tables under later methods is refused in the same words.
"""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass, field
from typing import Any

import pytest

from issuer.edge.contract_tables import FORMS, KEY, TABLES, Row, check
from issuer.edge.http_world import ORIGIN, HttpWorld
from issuer.edge.published_world import Page
from splitpin.issuer.edge.cotter.later import NOT_YET
from splitpin.issuer.projects.flow import edit_project
from splitpin.issuer.projects.forms import read_forms


@dataclass
class Asking:
    """Asks for rows, with somebody signed in."""

    world: HttpWorld
    page: Page
    known: dict[str, Any] = field(default_factory=dict)

    async def prepare(self, row: Row) -> None:
        """Everything that the row names."""
        world = self.world
        payload = (await self.page.sign_in()).json()
        world.clock.now += 60  # another mail to the address
        issued = (await self.page.authorized()).json() if "{code}" in str(row.body) else {}
        self.known = {
            "key": world.app.id, "user": payload["user"]["ID"], "verifier": self.page.verifier,
            "code": issued.get("authorization_code"), "number": issued.get("challenge_id"),
            "identity_token": payload["token"], "key64": base64.b64encode(KEY.encode()).decode(),
            **{name: payload["oauth_token"][name] for name in ("access_token", "refresh_token")},
        }  # fmt: skip
        if "{reset}" in str(row.body):
            start = next(each for each in TABLES if "reset/start" in each.path)
            started = (await self.ask(start, self.headers(start))).json()
            self.known |= {"reset": started["challenge_id"], "challenge": started["challenge"]}
            self.known["reset_code"] = await world.code(mails=2)
        world.client.cookies.clear()  # what a row needs, it brings

    def headers(self, row: Row) -> dict[str, str]:
        headers = {} if row.auth == "none" else {"API_KEY_ID": self.world.app.id}
        if row.auth in {"secret", "asking"}:
            headers["API_SECRET_KEY"] = self.world.secret
        if row.auth == "session":
            headers["Authorization"] = f"Bearer {self.known['access_token']}"
        if "begin" in row.path:  # by a page, which alone can hold a ceremony
            headers["Origin"] = ORIGIN
        return headers

    async def ask(self, row: Row, headers: dict[str, str]) -> Any:
        path, body = self.filled(row.path), self.filled(row.body)
        given = {} if row.body is None else {"json": body}
        return await self.world.client.request(row.method, path, headers=headers, **given)

    def filled(self, value: Any) -> Any:
        if isinstance(value, dict):
            return {name: self.filled(each) for name, each in value.items()}
        if not isinstance(value, str):
            return value
        whole = re.fullmatch(r"\{(\w+)\}", value)
        if whole:
            return self.known[whole[1]]
        return re.sub(r"\{(\w+)\}", lambda match: str(self.known[match[1]]), value)


@pytest.fixture
async def asking(small_world: HttpWorld) -> Asking:
    small_world.db.run_now(edit_project, small_world.app.id, forms=read_forms(FORMS))
    return Asking(small_world, Page(small_world))


def name_of(row: Row) -> str:
    return f"{row.method} {row.path}"


@pytest.mark.parametrize("row", TABLES, ids=name_of)
async def test_a_line_is_answered_as_the_clients_read_it(asking: Asking, row: Row) -> None:
    await asking.prepare(row)
    answer = await asking.ask(row, asking.headers(row))
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/json"
    check(answer.json(), row.shape)


@pytest.mark.parametrize("row", [row for row in TABLES if row.auth not in {"none", "optional"}], ids=name_of)
async def test_a_line_is_for_those_whom_the_table_names(asking: Asking, row: Row) -> None:
    await asking.prepare(row)
    known = asking.headers(row)
    nobody = await asking.ask(row, {})
    if "{key}" not in row.path:
        assert nobody.status_code == 400
        assert "API_KEY_ID" in nobody.json()["msg"]
    refused = [await asking.ask(row, known | {"API_KEY_ID": "11111111-2222-4333-8444-555555555555"})]
    refused += [await asking.ask(row, known | {"API_SECRET_KEY": "wrong"})]
    if row.auth != "key":
        refused += [await asking.ask(row, {"API_KEY_ID": known["API_KEY_ID"]})]
    for answer in refused[1 if "{key}" in row.path else 0 :]:
        assert answer.status_code in {401, 403}
        assert answer.json().keys() == {"msg", "type"}


@pytest.mark.parametrize("row", [row for row in TABLES if row.browser], ids=name_of)
async def test_a_line_that_pages_call_may_be_called_by_the_project_s_own(asking: Asking, row: Row) -> None:
    """Section 2.9: what browsers ask for before, and what they look for in the answer."""
    await asking.prepare(row)
    told = {"Origin": ORIGIN, "Access-Control-Request-Method": row.method}
    told["Access-Control-Request-Headers"] = "api_key_id,content-type" if row.body else "api_key_id"
    preflight = await asking.world.client.options(asking.filled(row.path), headers=told)
    answer = await asking.ask(row, asking.headers(row) | {"Origin": ORIGIN})
    assert row.method in preflight.headers["access-control-allow-methods"]
    assert {"api_key_id", "content-type"} <= set(preflight.headers["access-control-allow-headers"].split(", "))
    for each in (preflight, answer):
        assert each.is_success, each.text
        assert each.headers["access-control-allow-origin"] == ORIGIN
        assert (each.headers.get("access-control-allow-credentials") == "true") == (row.browser == "credentials")
    elsewhere = await asking.world.client.options(
        asking.filled(row.path), headers=told | {"Origin": "https://elsewhere.test"}
    )
    assert "access-control-allow-origin" not in elsewhere.headers


async def test_company_info_may_be_read_by_any_page_and_tells_nobody_whom_a_form_lets_in(asking: Asking) -> None:
    path = f"/api/v0/company/info/{asking.world.app.id}"
    for _ in range(400):  # the loader asks on every page, several times
        answer = await asking.world.client.get(path, headers={"Origin": "https://elsewhere.test"})
        assert answer.status_code == 200
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "screening" not in answer.text
    assert "acme.test" not in answer.text
    unknown = await asking.world.client.get("/api/v0/company/info/nobody")
    assert (unknown.status_code, unknown.json()["type"]) == (404, "not_found")


@pytest.mark.parametrize("body", [None, "{", "[]", "{}", '{"oauth_token": {}}', '{"oauth_token": {"access_token": 7}}'])
async def test_the_worker_answers_200_whatever_comes(small_world: HttpWorld, body: str | None) -> None:
    answer = await small_world.client.post("/verify", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == 200
    assert answer.json() == {"success": False, "reason": "Error: Invalid JWT token"}


async def test_the_worker_takes_access_tokens_alone_and_those_of_the_project_that_is_named(asking: Asking) -> None:
    payload = (await asking.page.sign_in()).json()
    client, own = asking.world.client, payload["oauth_token"]

    async def holds(token: str, **headers: str) -> bool:
        answer = await client.post("/verify", json={"oauth_token": {"access_token": token}}, headers=headers)
        found: bool = answer.json()["success"]
        return found

    assert await holds(own["access_token"])
    assert await holds(own["access_token"], API_KEY_ID=asking.world.app.id)
    assert not await holds(own["access_token"], API_KEY_ID=asking.world.other.id)
    assert not await holds(own["access_token"], API_KEY_ID="nobody")
    assert not await holds(own["id_token"])
    head, claims, signature = own["access_token"].split(".")
    assert not await holds(f"{head}.{claims}.{signature[:-2]}AA")
    asking.world.clock.now += 3700
    assert not await holds(own["access_token"])


async def test_a_form_completed_is_taken_up_to_a_size(small_world: HttpWorld) -> None:
    headers = {"API_KEY_ID": small_world.app.id}
    large = await small_world.client.post("/completion/form", content=b"x" * 70_000, headers=headers)
    assert (large.status_code, large.json().keys()) == (413, {"msg", "type"})


@pytest.mark.parametrize(("path", "method"), [(path, each) for path, methods in NOT_YET.items() for each in methods])
async def test_what_comes_later_is_refused_in_words(small_world: HttpWorld, path: str, method: str) -> None:
    """Sections 2.4 to 2.6."""
    answer = await small_world.client.request(
        method, "/api/v0" + re.sub(r"\{\w+\}", "x", path), headers={"API_KEY_ID": small_world.app.id}
    )
    assert answer.status_code == 501
    assert answer.json().keys() == {"msg", "type"}
    assert answer.json()["type"] == "not_supported"


async def test_event_tokens_are_refused_in_words(small_world: HttpWorld) -> None:
    headers = {"API_KEY_ID": small_world.app.id, "API_SECRET_KEY": small_world.secret}
    answer = await small_world.client.post(
        "/api/v0/token", json={"grant_type": "event_token", "event_token": {}}, headers=headers
    )
    assert answer.status_code == 400
    assert answer.json().keys() == {"msg", "type"}


@pytest.mark.parametrize("path", ["/verify", "/screening/form", "/completion/form", "/api/v0/rules", "/api/v0/what"])
async def test_what_is_not_there_is_said_in_the_same_words(small_world: HttpWorld, path: str) -> None:
    answer = await small_world.client.patch(path)
    assert answer.status_code in {404, 405}
    assert answer.json().keys() == {"msg", "type"}
