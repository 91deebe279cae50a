"""Users as the published clients ask for them: who may, and what they get."""

from __future__ import annotations

from typing import Any

import pytest

from issuer.edge.accounts import get, public, secret
from issuer.edge.http_world import OTHER_ORIGIN, HttpWorld
from splitpin.issuer.clients.known import REMEMBERED
from splitpin.issuer.projects.flow import edit_project

NOBODY = "00000000-0000-0000-0000-000000000000"


async def test_a_user_is_found_by_address_by_id_and_in_the_list(world: HttpWorld) -> None:
    signed_in = (await world.sign_in("Ann@example.com"))["user"]
    found = await get(world, "/user", identifier="ANN@Example.com")
    assert found["ID"] == found["client_user_id"] == signed_in["ID"]
    assert found["identifier"] == "ann@example.com"
    assert found["issuer"] == world.app.id
    assert found["updated_at"] == found["update_at"]
    assert found["created_at"].endswith("Z")
    assert (found["deleted_at"], found["enrolled"], found["default_method"]) == ("0001-01-01T00:00:00Z", None, None)
    assert found["identifiers"] is None
    assert await get(world, f"/user/{found['ID']}") == found
    assert await get(world, "/user/list", page="0") == [found]
    assert await get(world, "/user/list", page="1") == []


async def test_a_mailbox_that_begins_with_a_plus_is_no_phone(small_world: HttpWorld) -> None:
    subject = (await small_world.sign_in("+ann@example.com"))["user"]["ID"]
    assert (await get(small_world, "/user", identifier="+ann@example.com"))["ID"] == subject


@pytest.mark.parametrize(
    ("made", "query"),
    [
        ("+49 170 1234567", "%2B49%20170%201234567"),
        ("+49 170 1234567", "+491701234567"),  # whoever wrote this forgot that a plus is a blank there
        ("+49 170 1234567", "%2B49+170+1234567"),
        ("+49 170 1234567", "%20491701234567"),
        ("+49 170 1234567", "+49%20170%201234567"),
        ("+49 170 1234567", "0049%20170%201234567"),
        ("+49\u202f170\u20111234567", "%E2%80%AA%2B49%C2%A0(0)170%2F1234567%E2%80%AC"),
        ("+52 1 55 1234 5678", "%2B52%2055%201234%205678"),
        ("+52 55 1234 5678", "%2B52%201%2055%201234%205678"),
        ("ann+shop@example.com", "ann+shop@example.com"),
        ("ann+shop@example.com", "ann%2Bshop%40example.com"),
        ("ann+shop@example.com", "%20ann%2Bshop@example.com%0D%0A"),
        ("\ufeffAnn@Example.com ", "ann@example.com"),
        ("ann@münchen.example", "ann@M%C3%9CNCHEN.example"),
        ("ann@münchen.example", "ann@xn--mnchen-3ya.example"),
        ("ann@mu\u0308nchen.example", "ann@m%C3%BCnchen.example"),
    ],
)
async def test_whatever_creation_took_is_found_in_that_form_and_in_others(
    small_world: HttpWorld, made: str, query: str
) -> None:
    answer = await small_world.client.post(
        "/api/v0/user/create", json={"identifier": made}, headers=secret(small_world)
    )
    found = await small_world.client.get(f"/api/v0/user?identifier={query}", headers=secret(small_world))
    assert found.json()["ID"] == answer.json()["ID"]


@pytest.mark.parametrize("identifier", ["bob@example.com", "+41791234567", "no address", "", "a@b@c", "\x00"])
async def test_an_address_without_an_account_is_nobody_and_no_error(world: HttpWorld, identifier: str) -> None:
    """An error would end the mobile clients' sign-up."""
    assert (await get(world, "/user", identifier=identifier))["ID"] == NOBODY


async def test_another_project_s_users_are_nobody_s(world: HttpWorld) -> None:
    subject = (await world.sign_in())["user"]["ID"]
    world.db.run_now(edit_project, world.other.id, open_lookup=True)
    headers = {"API_KEY_ID": world.other.id}
    by_address = await world.client.get("/api/v0/user?identifier=ann@example.com", headers=headers)
    assert by_address.json()["ID"] == NOBODY
    assert (await world.client.get(f"/api/v0/user/{subject}", headers=headers)).status_code == 404
    enrolled = await world.client.get(f"/api/v0/user/enrolled/{subject}/PIN", headers=headers)
    assert enrolled.json() == {"enrolled": False, "method": "PIN"}


@pytest.mark.parametrize(
    "path", ["/user?identifier=a@example.com", "/user/x", "/user/methods?method=PIN", "/user/enrolled/x/PIN"]
)
async def test_questions_need_the_secret_unless_the_project_opens_them(small_world: HttpWorld, path: str) -> None:
    headers = public(small_world)
    closed = await small_world.client.get(f"/api/v0{path}", headers=headers)
    assert closed.status_code == 403
    assert "API_SECRET_KEY" in closed.json()["msg"]
    small_world.db.run_now(edit_project, small_world.app.id, open_lookup=True)
    small_world.clock.now += REMEMBERED
    assert (await small_world.client.get(f"/api/v0{path}", headers=headers)).status_code in {200, 404}


async def test_open_questions_are_counted_by_network_and_the_server_s_own_are_not(world: HttpWorld) -> None:
    world.db.run_now(edit_project, world.app.id, open_lookup=True)
    path = "/api/v0/user?identifier=a@example.com"
    for _ in range(300):
        assert (await world.client.get(path, headers=public(world))).status_code == 200
    refused = await world.client.get(path, headers=public(world))
    assert refused.status_code == 429
    assert int(refused.headers["retry-after"]) > 0
    assert (await world.client.get(path, headers=secret(world))).status_code == 200


async def test_the_list_needs_the_secret_and_is_newest_first_by_fifties(world: HttpWorld) -> None:
    world.db.run_now(edit_project, world.app.id, open_lookup=True)
    assert (await world.client.get("/api/v0/user/list", headers=public(world))).status_code == 401
    for number in range(51):
        world.clock.now += 1
        made = await world.client.post(
            "/api/v0/user/create", json={"identifier": f"p{number}@example.com"}, headers=secret(world)
        )
        assert made.status_code == 200, made.text
    first = await get(world, "/user/list", page="0")
    assert [user["identifier"] for user in first] == [f"p{number}@example.com" for number in range(50, 0, -1)]
    assert [user["identifier"] for user in await get(world, "/user/list", page="1")] == ["p0@example.com"]
    for page in ("-1", "x", "1e3", "99999999", "٣"):
        wrong = await world.client.get("/api/v0/user/list", params={"page": page}, headers=secret(world))
        assert wrong.status_code == 400


# --- making users ---


async def test_a_user_is_made_once_and_is_the_one_who_proves_the_address(world: HttpWorld) -> None:
    made = await world.client.post("/api/v0/user/create", json={"identifier": "Ann@example.com"}, headers=secret(world))
    assert made.status_code == 200
    assert "oauth_token" not in made.json()
    again = await world.client.post(
        "/api/v0/user/create?oauth_token=true", json={"identifier": "ann@EXAMPLE.com"}, headers=secret(world)
    )
    assert again.status_code == 409
    assert (await world.sign_in("ann@example.com"))["user"]["ID"] == made.json()["ID"]


async def test_the_project_s_own_name_for_a_user_is_its_server_s_to_choose(world: HttpWorld) -> None:
    body = {"client_user_id": "7", "identifiers": ["ann@example.com", "+41791234567"]}
    made = await world.client.post("/api/v0/user/create", json=body, headers=secret(world))
    assert made.json()["client_user_id"] == "7"
    for identifier in ("7", made.json()["ID"]):
        assert (await get(world, f"/user/{identifier}"))["ID"] == made.json()["ID"]
    assert (await get(world, "/user", identifier="+41791234567"))["ID"] == made.json()["ID"]
    again = await world.client.post("/api/v0/user/create", json={"client_user_id": "7"}, headers=secret(world))
    assert again.status_code == 409
    world.db.run_now(edit_project, world.app.id, open_lookup=True)
    stranger = await world.client.post("/api/v0/user/create", json={"client_user_id": "8"}, headers=public(world))
    assert stranger.status_code == 403


async def test_nobody_waits_in_an_account_for_the_owner_of_another_address(world: HttpWorld) -> None:
    """The trojan identifier (Sudhodanan and Paverd, 2022): an account made with one's own address and a stranger's."""
    world.db.run_now(edit_project, world.app.id, open_lookup=True)
    body = {"identifiers": ["eve@example.com", "ann@example.com"]}
    stranger = await world.client.post("/api/v0/user/create", json=body, headers=public(world))
    assert stranger.status_code == 403
    assert (await get(world, "/user", identifier="ann@example.com"))["ID"] == NOBODY
    made = await world.client.post("/api/v0/user/create", json=body, headers=secret(world))
    eve = (await world.sign_in("eve@example.com"))["user"]["ID"]
    assert eve == made.json()["ID"]
    ann = (await world.sign_in("ann@example.com"))["user"]["ID"]
    assert ann != eve
    assert (await get(world, "/user", identifier="ann@example.com"))["ID"] == ann


async def test_a_conflict_leaves_nothing_behind(world: HttpWorld) -> None:
    await world.sign_in("ann@example.com")
    body = {"identifiers": ["new@example.com", "ann@example.com"]}
    assert (await world.client.post("/api/v0/user/create", json=body, headers=secret(world))).status_code == 409
    assert (await get(world, "/user", identifier="new@example.com"))["ID"] == NOBODY
    assert len(await get(world, "/user/list")) == 1


@pytest.mark.parametrize(
    "body", [{}, {"identifier": ""}, {"identifier": "x"}, {"identifiers": []}, {"client_user_id": "\x00"}, [], 7]
)
async def test_what_is_no_user_is_400_in_json(small_world: HttpWorld, body: Any) -> None:
    made = await small_world.client.post("/api/v0/user/create", json=body, headers=secret(small_world))
    assert made.status_code == 400
    assert made.json().keys() == {"msg", "type"}


# --- who calls ---


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 400),
        ({"API_KEY_ID": "nobody"}, 401),
        ({"API_KEY_ID": "11111111-2222-4333-8444-555555555555"}, 401),
        ({"API_SECRET_KEY": "wrong"}, 401),
        ({"API_SECRET_KEY": ""}, 401),
        ({"Origin": OTHER_ORIGIN}, 403),
        ({"Origin": "null"}, 403),
    ],
)
async def test_a_caller_who_is_not_the_project_is_told_so(
    small_world: HttpWorld, headers: dict[str, str], status: int
) -> None:
    given = headers if not headers or "API_KEY_ID" in headers else public(small_world) | headers
    answer = await small_world.client.get("/api/v0/user?identifier=a@example.com", headers=given)
    assert answer.status_code == status
    assert answer.json().keys() == {"msg", "type"}
    if not headers:
        assert "API_KEY_ID" in answer.json()["msg"]
        assert "underscores_in_headers" in answer.json()["msg"]


@pytest.mark.parametrize("name", ["%00", "a%00b", "%ff", "%ED%A0%80", "x" * 5000, "%F0%9F%98%80"])
async def test_an_id_that_is_none_belongs_to_nobody(world: HttpWorld, name: str) -> None:
    headers = secret(world)
    assert (await world.client.get(f"/api/v0/user/{name}", headers=headers)).status_code == 404
    for path in (f"/user/enrolled/{name}/PIN", f"/user/methods?method=PIN&cotter_user_id={name}"):
        enrolled = await world.client.get(f"/api/v0{path}", headers=headers)
        assert enrolled.json() == {"enrolled": False, "method": "PIN"}
