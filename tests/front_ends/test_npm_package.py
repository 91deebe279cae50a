"""What is in the npm package: the issuer's own element, of the same version, and entries that a server may import."""

from __future__ import annotations

import json
import re
import subprocess
from importlib.metadata import version
from pathlib import Path
from typing import Any

from splitpin.issuer.edge.modules import joined
from splitpin.issuer.edge.widget import ELEMENTS, WIDGET

ROOT = Path(__file__).parents[2]


def about(package: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((package / "package.json").read_text("utf-8"))
    return found


def test_its_elements_are_those_that_the_issuer_serves(package: Path) -> None:
    """`tests/issuer/edge/test_assets.py` says the same of the issuer's."""
    for name in ELEMENTS:
        assert (package / name).read_bytes() == joined(WIDGET / name), name


def statements(path: Path) -> set[str]:
    """The lines of a module that two people would hardly write alike."""
    lines = (line.strip() for line in path.read_text("utf-8").splitlines())
    return {line for line in lines if len(line) > 50 and not line.startswith(("*", "/"))}


def test_there_is_no_second_source_of_the_element() -> None:
    elements = {line for path in WIDGET.glob("*.js") for line in statements(path)}
    for path in (ROOT / "npm").glob("*.js"):
        assert statements(path) & elements == set(), path.name


def test_it_has_the_version_of_the_python_package_and_needs_nothing(package: Path) -> None:
    assert about(package)["version"] == version("splitpin")
    assert "dependencies" not in about(package)
    assert set(about(package)["peerDependencies"]) == set(about(package)["peerDependenciesMeta"])


def test_every_entry_and_its_types_are_there(package: Path) -> None:
    for name, files in about(package)["exports"].items():
        for path in [files] if isinstance(files, str) else files.values():
            assert (package / path).is_file(), name
    assert (package / "LICENSE").is_file()
    assert {path.suffix for path in package.iterdir()} == {".js", ".ts", ".json", ".md", ""}


def test_the_types_know_every_attribute(package: Path) -> None:
    """Each component has a word of its own for the focus; `lang` and its like they pass on."""
    page = (ROOT / "docs" / "sign-in-element.md").read_text("utf-8")
    table = page.partition("## Attributes")[2].partition("\n## ")[0]
    rows = dict(re.findall(r"^\| `([a-z-]+)` \| (.*) \|$", table, re.MULTILINE))
    types, _, properties = (package / "index.d.ts").read_text("utf-8").partition("export interface SignInProps")
    assert {"issuer", "client-id", "theme"} <= rows.keys()
    for name in rows.keys() - {"lang"}:
        assert re.search(rf'^  "?{name}"?\??: ', types, re.MULTILINE), f"npm/index.d.ts: SignInAttributes lacks {name}"
    for name in rows.keys() - {"lang", "autofocus"}:
        property_ = re.sub("-(.)", lambda found: found[1].upper(), name)
        assert re.search(rf"^  {property_}\??: ", properties, re.MULTILINE), f"npm/index.d.ts: SignInProps lacks {name}"
    for theme in re.findall(r"`(\w+)`", rows["theme"]):
        assert f'"{theme}"' in types, f"npm/index.d.ts: Theme lacks {theme}"


def test_the_types_know_every_attribute_act_and_event_of_the_account(package: Path) -> None:
    page = (ROOT / "docs" / "account-element.md").read_text("utf-8")
    types = (package / "index.d.ts").read_text("utf-8")
    attributes = types.partition("export interface AccountAttributes")[2].partition("}")[0]
    rows = re.findall(
        r"^\| `([a-z-]+)` \| .* \|$", page.partition("## Attributes")[2].partition("\n## ")[0], re.MULTILINE
    )
    assert {"issuer", "client-id", "theme"} <= set(rows)
    for name in rows:
        assert re.search(rf'^  "?{name}"?\??: ', attributes, re.MULTILINE), name
    events = re.findall(r"^\| `(splitpin-[a-z-]+)` \| (.*) \|$", page, re.MULTILINE)
    acts = types.partition("export type AccountAct")[2].partition(";")[0]
    assert set(re.findall(r'"([a-z-]+)"', acts)) == set(re.findall(r"`([a-z-]+)`", events[0][1]))
    for name, _ in events:
        assert f'"{name}": CustomEvent<' in types, name


def test_a_server_may_import_it_and_ends(node: str, package: Path, tmp_path: Path) -> None:
    program = tmp_path / "server.mjs"
    module = {
        name: json.dumps((package / name).as_uri()) for name in ("index.js", "tokens.js", "session.js", "step-up.js")
    }
    program.write_text(
        f"""
        import {{ defineAccount, defineSignIn }} from {module["index.js"]};
        import {{ Tokens }} from {module["tokens.js"]};
        import {{ Session }} from {module["session.js"]};
        import {{ StepUp }} from {module["step-up.js"]};
        for (const name of ["window", "document", "customElements", "localStorage"]) {{
          const get = () => {{ throw new Error(`${{name}} was touched`); }};
          Object.defineProperty(globalThis, name, {{ get, configurable: true }});
        }}
        delete globalThis.customElements;
        await defineSignIn();
        await defineAccount();
        const tokens = new Tokens({{
          issuer: "https://id.example.com", clientId: "c", api: "https://api.example.com", remember: true,
        }});
        const session = new Session({{ path: "/api" }});
        new StepUp({{ issuer: "https://id.example.com", clientId: "c", session }});
        let refused = null;
        try {{ tokens.keep({{ access_token: "a", expires_in: 60 }}); }} catch (error) {{ refused = error.message; }}
        console.log(JSON.stringify([tokens.signedIn, session.user ?? null, refused]));
        """,
        "utf-8",
    )
    done = subprocess.run([node, str(program)], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    signed_in, user, refused = json.loads(done.stdout)
    assert (signed_in, user) == (False, None)
    assert "serves many people" in refused
