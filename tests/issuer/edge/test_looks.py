"""A project's looks on its pages: its theme, its accent, its logo, and that nothing more than these gets there."""

from __future__ import annotations

import re

import pytest

from issuer.edge.http_world import ORIGIN, HttpWorld
from issuer.edge.plain_browser import PlainBrowser
from issuer.edge.test_frames import policy
from issuer.projects.test_branding import DRAWING, PNG
from splitpin.issuer.contrast import ratio
from splitpin.issuer.projects.branding import LogoFile
from splitpin.issuer.projects.flow import edit_project
from splitpin.issuer.themes import THEMES

ELSEWHERE = "https://cdn.acme.test/logo.png?v=1"


def pages(world: HttpWorld) -> list[str]:
    """The project's own: the hosted page, the published client's form and its whole page."""
    client = world.app.id
    challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
    asked = f"api_key={client}&domain={ORIGIN}&type=EMAIL&code_challenge={challenge}&challenge={challenge}"
    return [f"/sign-in?client_id={client}", f"/signup?{asked}"]


async def test_nothing_more_is_loaded_where_nothing_was_said(small_world: HttpWorld) -> None:
    for path in pages(small_world):
        page = await small_world.client.get(path)
        assert page.status_code == 200
        assert page.text.count('rel="stylesheet"') == 1
        assert "data-theme" not in page.text


async def test_a_theme_and_an_accent_are_on_every_page_of_the_project(small_world: HttpWorld) -> None:
    small_world.db.run_now(edit_project, small_world.app.id, theme="plum", accent="#112233")
    for path in pages(small_world):
        page = await small_world.client.get(path)
        assert ' data-theme="plum"' in page.text
        (style,) = re.findall(r'<link rel="stylesheet" href="(/look/[^"]+)">', page.text)
        answer = await small_world.client.get(style)
        assert answer.status_code == 200
        assert answer.headers["content-type"] == "text/css; charset=utf-8"
        assert "max-age=86400" in answer.headers["cache-control"]
        assert policy(page)["style-src"] == "'self'"


async def test_the_steps_without_a_script_look_alike(small_world: HttpWorld) -> None:
    small_world.db.run_now(edit_project, small_world.app.id, theme="ink", logo=LogoFile.read(PNG))
    browser = PlainBrowser(small_world)
    answer = await browser.send("ann@example.com")
    assert ' data-theme="ink"' in answer.text
    assert 'alt="Acme"' in answer.text


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("accent", ["000000", "ffffff", "ffd400", "7a2e86", "808080"])
async def test_an_accent_is_read_as_a_link_and_on_a_button(small_world: HttpWorld, theme: str, accent: str) -> None:
    style = (await small_world.client.get(f"/look/{theme}/{accent}.css")).text
    said = {name: pair for name, *pair in re.findall(r"--([\w-]+): light-dark\((#\w+), (#\w+)\)", style)}
    for side, palette in enumerate((THEMES[theme].light, THEMES[theme].dark)):
        assert ratio(said["_on-accent"][side], said["splitpin-accent"][side]) >= 4.5
        assert ratio(said["_link"][side], palette.sheet) >= 4.5
        assert ratio(said["_link"][side], palette.ground) >= 4.5
        assert ratio(palette.text, said["_tint"][side]) >= 4.5


@pytest.mark.parametrize(
    "path",
    [
        "/look/nope/7a2e86.css",
        "/look/pine/7A2E86.css",
        "/look/pine/7a2e8.css",
        "/look/pine/red.css",
        "/look/pine/7a2e86.css.css",
        "/look/pine/%7D%0a.css",
        "/logo/{project}/nope.png",
        "/logo/{project}/nope",
        "/logo/{project}/%2e%2e",
        "/logo/nobody/0123456789abcdef.png",
        "/logo/%00/0123456789abcdef.png",
    ],
)
async def test_what_is_no_look_is_not_there(small_world: HttpWorld, path: str) -> None:
    answer = await small_world.client.get(path.format(project=small_world.app.id))
    assert answer.status_code == 404


@pytest.mark.parametrize(
    ("content", "media_type"), [(PNG, "image/png"), (DRAWING.encode(), "image/svg+xml")], ids=["png", "svg"]
)
async def test_a_logo_is_served_to_be_looked_at_and_to_do_nothing_else(
    small_world: HttpWorld, content: bytes, media_type: str
) -> None:
    small_world.db.run_now(edit_project, small_world.app.id, logo=LogoFile.read(content))
    page = await small_world.client.get(pages(small_world)[0])
    (address,) = re.findall(r'<img class="logo" src="([^"]+)" alt="Acme">', page.text)
    assert policy(page)["img-src"] == "'self'"
    answer = await small_world.client.get(address)
    assert answer.content == content
    assert answer.headers["content-type"] == media_type
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    assert answer.headers["content-security-policy"].endswith("sandbox")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "immutable" in answer.headers["cache-control"]


async def test_a_logo_elsewhere_is_allowed_by_its_origin_and_no_other(small_world: HttpWorld) -> None:
    small_world.db.run_now(edit_project, small_world.app.id, logo=ELSEWHERE)
    page = await small_world.client.get(pages(small_world)[0])
    assert f'<img class="logo" src="{ELSEWHERE}" alt="Acme">' in page.text
    assert policy(page)["img-src"] == "'self' https://cdn.acme.test"


@pytest.mark.parametrize(("name", "initial"), [("ürün", "Ü"), ("ßeta", "S"), ("“Acme”", "A"), ("123", "1"), ("—", "—")])
async def test_without_a_logo_the_name_s_first_letter_stands_there(
    small_world: HttpWorld, name: str, initial: str
) -> None:
    small_world.db.run_now(edit_project, small_world.app.id, name=name)
    page = await small_world.client.get(pages(small_world)[0])
    assert f'<span class="mark" aria-hidden="true">{initial}</span><span>{name}</span>' in page.text
