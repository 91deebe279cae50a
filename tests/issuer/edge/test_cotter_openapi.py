"""The description of the published clients' dialect: complete, true, and no request made from it breaks the server."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import response_schema_conformance

from clients.issuer import running_issuer
from issuer.edge.http_world import HttpWorld, settings_for
from splitpin.issuer.app import build
from splitpin.issuer.edge.cotter.answer import PREFIX
from splitpin.issuer.edge.cotter.later import NOT_YET
from splitpin.issuer.edge.cotter.openapi import OPERATIONS, Operation, describe

pytestmark = pytest.mark.xdist_group("described")  # one server for all of them
SCHEMA = schemathesis.openapi.from_dict(describe())


@dataclass(frozen=True)
class Target:
    """A running issuer, and the headers by which one of its projects calls it."""

    url: str
    headers: dict[str, str]


@pytest.fixture(scope="module")
def target(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Target]:
    with running_issuer(tmp_path_factory.mktemp("described"), MAILS_PER_NETWORK="100000") as issuer:
        made = issuer.command("project", "create", "Acme", "--origin", "https://acme.test")
        yield Target(issuer.listens, {"API_KEY_ID": made["client_id"], "API_SECRET_KEY": made["client_secret"]})


async def test_the_document_is_served_to_anybody(small_world: HttpWorld) -> None:
    answer = await small_world.client.get("/api/v0/openapi.json")
    assert answer.status_code == 200
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.json() == json.loads(json.dumps(describe()))


def test_every_route_is_described_and_every_description_is_of_a_route() -> None:
    app: Any = build(settings_for("sqlite:///:memory:"))
    while not hasattr(app, "routes"):
        app = app._app
    found = {
        (method.lower(), route.path.replace("{rest:path}", "{rest}"))
        for route in app.routes
        for method in route.methods - {"HEAD", "OPTIONS"}
        if route.path.startswith(("/api/v0/", "/verify", "/screening/", "/completion/"))
    }
    not_yet = {(method.lower(), PREFIX + path) for path, methods in NOT_YET.items() for method in methods}
    described = {(operation.method, operation.path) for operation in OPERATIONS}
    assert found - not_yet - {("get", "/api/v0/openapi.json")} == described


TAKING = [each for each in OPERATIONS if each.body or each.query]
MODES = [
    *(pytest.param(each, GenerationMode.POSITIVE, id=f"{each.method} {each.path}") for each in OPERATIONS),
    *(pytest.param(each, GenerationMode.NEGATIVE, id=f"{each.method} {each.path} otherwise") for each in TAKING),
]


@pytest.mark.parametrize(("operation", "mode"), MODES)
def test_no_request_breaks_the_server(target: Target, operation: Operation, mode: GenerationMode) -> None:
    @given(case=SCHEMA[operation.path][operation.method].as_strategy(generation_mode=mode))
    @settings(
        max_examples=8,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def attempt(case: Case[Any]) -> None:
        answer = case.call(base_url=target.url, headers=target.headers)
        case.validate_response(answer, checks=[not_a_server_error, response_schema_conformance])
        assert answer.status_code == 200 or answer.json().keys() == {"msg", "type"}

    attempt()
