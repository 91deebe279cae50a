"""How a project's pages look: what may be said, and what is kept of it."""

from __future__ import annotations

import os
from typing import Any

import pytest

from splitpin.errors import InvalidRequest
from splitpin.issuer.clients.flow import find_client
from splitpin.issuer.clients.registration import create_project
from splitpin.issuer.db import Database
from splitpin.issuer.projects.branding import Branding, LogoFile
from splitpin.issuer.projects.flow import edit_project, find_logo, find_project
from splitpin.issuer.projects.picture import LARGEST

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20
DRAWING = (
    '<?xml version="1.0"?><!-- ours --><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8">'
    '<defs><linearGradient id="a"><stop offset="0" stop-color="#123"/></linearGradient></defs>'
    '<rect width="8" height="8" fill="url(#a)"/><use href="#a"/></svg>'
)


async def project_id(db: Database) -> str:
    client, _ = await db.run(create_project, name="Acme", origins=[], now=0, entropy=os.urandom)
    return client.id


async def test_a_project_looks_as_usual_until_it_is_told_otherwise(db: Database) -> None:
    project = await db.run(find_project, await project_id(db))
    assert project is not None
    assert project.branding == Branding("pine", "", "")


async def test_what_is_said_is_kept_and_the_rest_stays(db: Database) -> None:
    ours = await project_id(db)
    await db.run(edit_project, ours, theme="ink", accent="#7A2E86", logo="https://cdn.acme.test/logo.png?v=2")
    await db.run(edit_project, ours, accent="#f0c")
    client = await db.run(find_client, ours)
    assert client is not None
    assert client.project.branding == Branding("ink", "#ff00cc", "https://cdn.acme.test/logo.png?v=2")
    edited = await db.run(edit_project, ours, theme="none", accent="none", logo="none")
    assert edited.branding == Branding()
    assert await db.run(find_project, ours) == edited


async def test_a_logo_is_kept_under_a_name_that_changes_with_it(db: Database) -> None:
    ours, theirs = await project_id(db), await project_id(db)
    first = LogoFile.read(PNG)
    edited = await db.run(edit_project, ours, logo=first)
    assert edited.branding.logo == first.name
    assert first.name.endswith(".png")
    assert await db.run(find_project, ours) == edited
    assert await db.run(find_logo, ours, first.name) == PNG
    assert await db.run(find_logo, theirs, first.name) is None
    second = LogoFile.read(DRAWING.encode())
    await db.run(edit_project, ours, logo=second)
    assert second.name.endswith(".svg")
    assert await db.run(find_logo, ours, first.name) is None
    assert await db.run(find_logo, ours, second.name) == DRAWING.encode()


@pytest.mark.parametrize("instead", ["none", "https://cdn.acme.test/logo.png"])
async def test_a_logo_that_is_elsewhere_or_gone_is_kept_no_longer(db: Database, instead: str) -> None:
    ours, logo = await project_id(db), LogoFile.read(PNG)
    await db.run(edit_project, ours, logo=logo)
    await db.run(edit_project, ours, logo=instead)
    assert await db.run(find_logo, ours, logo.name) is None


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("theme", "Pine"),
        ("theme", ""),
        ("theme", 'ink" onload="x'),
        ("accent", "red"),
        ("accent", "#12345"),
        ("accent", "#12345g"),
        ("accent", "#7a2e86; color: red"),
        ("accent", ""),
        ("logo", ""),
        ("logo", "http://cdn.acme.test/logo.png"),
        ("logo", "https://cdn.acme.test"),
        ("logo", "https://user@cdn.acme.test/logo.png"),
        ("logo", "https://cdn.acme.test/logo.png; script-src *"),
        ("logo", "https://cdn.acme.test/'"),
        ("logo", "https://cdn.acme.test/" + "a" * 500),
        ("logo", "data:image/png;base64,AAAA"),
        ("logo", "javascript:alert(1)"),
        ("logo", "../../etc/passwd"),
    ],
)
async def test_what_will_not_do_is_named_and_changes_nothing(db: Database, field: str, text: str) -> None:
    ours = await project_id(db)
    changed: dict[str, Any] = {"name": "Changed", field: text}
    with pytest.raises(InvalidRequest) as refused:
        await db.run(edit_project, ours, **changed)
    assert refused.value.field == field
    project = await db.run(find_project, ours)
    assert project is not None
    assert (project.name, project.branding) == ("Acme", Branding())


def svg(inside: str, root: str = "") -> bytes:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink"{root}>{inside}</svg>'.encode()
    )


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"GIF89a",
        b"<html></html>",
        b"<svg></svg>",
        b"<svg xmlns='http://www.w3.org/2000/svg'>",
        b"\xff\xfe<\x00s\x00",
        b"<!DOCTYPE svg [<!ENTITY a 'b'>]>" + svg("&a;"),
        b"<?xml-stylesheet href='https://evil.test/a.css'?>" + svg(""),
        svg("<script>alert(1)</script>"),
        svg("<SCRIPT>alert(1)</SCRIPT>"),
        svg("<style>@import 'https://evil.test'</style>"),
        svg("<foreignObject/>"),
        svg("<image href='https://evil.test/a.png'/>"),
        svg("<a href='#x'/>"),
        svg("<animate attributeName='href' to='javascript:alert(1)'/>"),
        svg("<set attributeName='onclick' to='alert(1)'/>"),
        svg("<handler xmlns='http://www.w3.org/2001/xml-events'/>"),
        svg("<script xmlns='http://www.w3.org/1999/xhtml'>alert(1)</script>"),
        svg("", " onload='alert(1)'"),
        svg("", " ONLOAD='alert(1)'"),
        svg("<use href='https://evil.test/a.svg#b'/>"),
        svg("<use x:href='//evil.test/a.svg#b'/>"),
        svg("<use href='data:image/svg+xml,x'/>"),
        svg("<rect fill='url(https://evil.test/#a)'/>"),
        svg("<rect fill='URL( \"//evil.test\")'/>"),
        svg("<rect style='fill: u\\72l(//evil.test)'/>"),
        svg("<![CDATA[<script>]]>"),
        PNG + b"\0" * LARGEST,
    ],
    ids=range(28),
)
def test_a_file_that_is_more_than_a_small_picture_is_no_logo(content: bytes) -> None:
    with pytest.raises(InvalidRequest) as refused:
        LogoFile.read(content)
    assert refused.value.field == "logo"


@pytest.mark.parametrize(
    ("content", "ending"),
    [
        (PNG, "png"),
        (b"\xff\xd8\xff\xe0" + b"\0" * 9, "jpg"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "webp"),
        (DRAWING.encode(), "svg"),
        (b"\xef\xbb\xbf" + svg("<path d='M0 0'/>"), "svg"),
    ],
)
def test_small_pictures_are_logos(content: bytes, ending: str) -> None:
    assert LogoFile.read(content).name.endswith(f".{ending}")
