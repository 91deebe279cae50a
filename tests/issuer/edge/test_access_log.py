"""What the access log says of an address that nobody answers at: somebody's secret may stand in it."""

from __future__ import annotations

import json
import logging

import pytest

from issuer.edge.http_world import HttpWorld


@pytest.mark.parametrize(
    ("path", "logged"),
    [
        ("/link%23hunter2-hunter2-hunter2", "/link..."),
        ("/link/hunter2-hunter2-hunter2", "/link..."),
        ("/hunter2-hunter2-hunter2", "/..."),
        ("/%0Ahunter2", "/..."),
        ("//hunter2-hunter2-hunter2", "/..."),
        ("/healthz", "/healthz"),
    ],
)
async def test_an_unknown_path_shows_how_it_begins(
    small_world: HttpWorld, caplog: pytest.LogCaptureFixture, path: str, logged: str
) -> None:
    with caplog.at_level(logging.INFO, logger="splitpin.access"):
        await small_world.client.get(f"http://localhost:8000{path}")
    lines = [json.loads(record.getMessage()) for record in caplog.records if record.name == "splitpin.access"]
    assert [line["path"] for line in lines] == [logged]
