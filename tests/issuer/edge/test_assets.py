"""What pages load: in one file each, compressed, kept for ever under an address that changes with it."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from issuer.edge.http_world import HttpWorld
from splitpin.issuer.edge.cotter.frame import web
from splitpin.issuer.edge.modules import joined
from splitpin.issuer.edge.widget import WIDGET, widget_assets

FRAME = Path(web.__file__).parent
ENTRIES = [
    *(WIDGET / "sign-in.js", WIDGET / "account.js", *sorted(WIDGET.glob("*-page.js"))),
    *(FRAME / name for name in ("app.js", "frame.js", "webauthn.js")),
]


def address(answer: str, name: str) -> str:
    """Where a page says that a file of this name is."""
    found = re.search(rf'"([^"]*/{re.escape(name)})"', answer)
    assert found is not None, answer
    return found[1]


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.name)
def test_a_module_comes_with_all_that_it_imports_and_parses(entry: Path, tmp_path: Path) -> None:
    text = joined(entry).decode()
    assert re.findall(r"^(?:import|\} from)\b", text, re.MULTILINE) == []
    node = shutil.which("node")
    assert node is not None
    file = tmp_path / "joined.mjs"
    file.write_text(text, "utf-8")
    subprocess.run([node, "--check", str(file)], check=True, capture_output=True, timeout=60)


@pytest.mark.parametrize(
    "text",
    [
        'import all from "./other.js";',
        'import * as all from "./other.js";',
        'export { x } from "./other.js";',
        "export default class {}",
        "export let changes = 1;",
        "await later();",
        "const here = import.meta.url;",
        'import "./entry.js";',
    ],
)
def test_what_cannot_be_joined_is_refused_and_not_broken(tmp_path: Path, text: str) -> None:
    (tmp_path / "other.js").write_text("export const x = 1;\n", "utf-8")
    (tmp_path / "entry.js").write_text(text + "\n", "utf-8")
    with pytest.raises(ValueError, match=r"entry\.js"):
        joined(tmp_path / "entry.js")


def test_modules_run_once_and_in_the_order_of_their_imports(tmp_path: Path) -> None:
    (tmp_path / "a.js").write_text("export const said = [];\n", "utf-8")
    (tmp_path / "b.js").write_text('import { said } from "./a.js";\nsaid.push("b");\n', "utf-8")
    (tmp_path / "entry.mjs").write_text(
        'import "./b.js";\nimport { said as heard } from "./a.js";\n'
        "export const all = heard;\nconsole.log(all.join());\n",
        "utf-8",
    )
    node = shutil.which("node")
    assert node is not None
    (tmp_path / "joined.mjs").write_bytes(joined(tmp_path / "entry.mjs"))
    ran = subprocess.run([node, str(tmp_path / "joined.mjs")], check=True, capture_output=True, text=True, timeout=60)
    assert ran.stdout == "b\n"


async def test_a_versioned_file_is_kept_for_ever_and_the_element_s_own_address_is_asked_anew(
    small_world: HttpWorld,
) -> None:
    kept = await small_world.client.get(widget_assets().address("sign-in.js"))
    embedded = await small_world.client.get("/widget/sign-in.js")
    assert kept.content == embedded.content == joined(WIDGET / "sign-in.js")
    assert kept.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert embedded.headers["cache-control"] == "no-cache"
    for answer in (kept, embedded):
        assert answer.headers["access-control-allow-origin"] == "*"
        assert answer.headers["cross-origin-resource-policy"] == "cross-origin"


async def test_another_version_gets_what_there_is_and_does_not_keep_it(small_world: HttpWorld) -> None:
    """While a new release starts, the page comes from one process and its script from another."""
    answer = await small_world.client.get("/widget/0123456789abcdef/sign-in-page.js")
    assert answer.content == joined(WIDGET / "sign-in-page.js")
    assert answer.headers["cache-control"] == "no-cache"
    assert (await small_world.client.get("/widget/0123456789abcdef/dom.js")).status_code == 404


@pytest.mark.parametrize("encodings", ["gzip", "gzip, deflate, br", "br;q=1.0, gzip;q=0.8, *;q=0.1", "*", "GZIP"])
async def test_whoever_takes_gzip_gets_it(small_world: HttpWorld, encodings: str) -> None:
    plain = await small_world.client.get("/widget/sign-in.js", headers={"Accept-Encoding": "identity"})
    answer = await small_world.client.get("/widget/sign-in.js", headers={"Accept-Encoding": encodings})
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["vary"] == plain.headers["vary"] == "Accept-Encoding"
    assert answer.content == plain.content
    assert int(answer.headers["content-length"]) < len(plain.content) / 3
    assert answer.headers["etag"] != plain.headers["etag"]
    held = {"Accept-Encoding": encodings, "If-None-Match": answer.headers["etag"]}
    assert (await small_world.client.get("/widget/sign-in.js", headers=held)).status_code == 304


@pytest.mark.parametrize("encodings", ["identity", "br", "gzip;q=0", "gzip; q=0.000, *", "", "deflate, *;q=0"])
async def test_nobody_else_does(small_world: HttpWorld, encodings: str) -> None:
    answer = await small_world.client.get("/widget/sign-in.js", headers={"Accept-Encoding": encodings})
    assert "content-encoding" not in answer.headers


async def test_a_page_names_all_that_it_loads_and_nothing_is_behind_that(small_world: HttpWorld) -> None:
    """Two round trips: the page, and at once all of its files, each by an address that never changes."""
    paths = [
        f"/sign-in?client_id={small_world.app.id}",
        "/link",
        "/this-browser",
        "/end-session",
        "/stop-recovery",
        "/return-address",
        "/inbox",
    ]
    for path in paths:
        page = await small_world.client.get(path)
        (module,) = re.findall(r'<script type="module" src="([^"]+)">', page.text)
        assert f'<link rel="modulepreload" href="{module}">' in page.text
        loaded = {module, address(page.text, "page.css"), address(page.text, "icon.svg")}
        assert len(re.findall(r"(?:src|href)=\"/widget/", page.text)) >= 4
        for file in loaded:
            answer = await small_world.client.get(file)
            assert "immutable" in answer.headers["cache-control"]
            more = r"@import|url\(" if file.endswith(".css") else r"^import\b|\bimport\("
            assert re.search(more, answer.text, re.MULTILINE) is None
