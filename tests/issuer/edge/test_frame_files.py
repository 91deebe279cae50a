"""What the frames and the published client load: their modules, a style, four images."""

from __future__ import annotations

import pytest

from issuer.edge.http_world import HttpWorld
from splitpin.issuer.edge.cotter.frame import web


@pytest.mark.parametrize(
    "path",
    [f"/assets/images/{name}.png" for name in ("cotter_transparent_light", "check-purple", "warning", "tapEmail")],
)
async def test_the_images_that_the_client_loads_into_a_site_s_page(small_world: HttpWorld, path: str) -> None:
    answer = await small_world.client.get(path)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "image/png"
    assert answer.content.startswith(b"\x89PNG\r\n\x1a\n")
    assert len(answer.content) < 16_000
    assert answer.headers["cross-origin-resource-policy"] == "cross-origin"


async def test_the_style_that_the_client_loads_into_a_site_s_page(small_world: HttpWorld) -> None:
    answer = await small_world.client.get("/lib/modal.css")
    assert answer.headers["content-type"] == "text/css; charset=utf-8"
    assert answer.headers["access-control-allow-origin"] == "*"
    for name in (".modal", ".is-open", ".modal__overlay", ".micromodal-slide", ".modal-frame-webAuthn"):
        assert name in answer.text
    assert "url(" not in answer.text


async def test_the_frame_s_modules_are_ours_alone_and_nothing_else_of_the_folder_is_served(
    small_world: HttpWorld,
) -> None:
    for name in ("app.js", "frame.js", "webauthn.js", "frame.css"):
        answer = await small_world.client.get(web.frame_assets().address(name))
        assert answer.status_code == 200
        assert "access-control-allow-origin" not in answer.headers
    for name in ("web.py", "form.html", "__init__.py", "images", "%2e%2e%2fweb.py", "hosted-sign-in.js"):
        assert (await small_world.client.get(f"/frame/0/{name}")).status_code == 404
