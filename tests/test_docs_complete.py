"""Nothing public is undocumented: names, settings, commands, error codes and their reasons, decisions, pages."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest
import typer.main

import splitpin
from documented import PAGES, ROOT
from splitpin.errors import ConfigurationError, SplitpinError
from splitpin.issuer.authorization import model as authorization
from splitpin.issuer.cli import app as command_line
from splitpin.issuer.codes import link
from splitpin.issuer.given_settings import NAMES

SOURCE = ROOT / "src" / "splitpin"
DOCS = ROOT / "docs"
ERRORS = DOCS / "reference/errors"

# What an app imports from. Of `stores` and `django` the modules whose names an app writes down.
PUBLIC = [
    "asgi", "django.protect", "errors", "exchange", "fastapi", "flask", "openid", "relying_party.linking", "starlette",
    "stores.postgres", "stores.psycopg", "stores.sqlalchemy", "stores.sqlite", "stores.valkey", "testing",
    "testing.conformance", "wsgi",
]  # fmt: skip
# Rooms whose public names are those that `splitpin` exports, and the programs.
INTERNAL = {
    "__main__", "arguments", "deferred", "demo", "doctor", "draft", "extras", "issuer", "jose", "oidc", "pooler",
    "private_files", "relying_party", "terminal", "transport",
}  # fmt: skip


def test_every_room_is_public_or_not() -> None:
    """A new module beside these has to be put into one of the two lists."""
    rooms = {module.name for module in pkgutil.iter_modules([str(SOURCE)])}
    assert rooms <= {name.partition(".")[0] for name in PUBLIC} | INTERNAL | {"stores", "django"}
    for module in pkgutil.iter_modules([str(SOURCE / "stores")]):
        classes = [name for name in _defined(f"stores.{module.name}") if name.endswith("Store")]
        assert not classes or f"stores.{module.name}" in PUBLIC, module.name


@pytest.mark.parametrize("module", ["", *PUBLIC])
def test_every_public_name_is_in_the_reference(module: str) -> None:
    described = _described()
    names = [name for name in _defined(module) if not module.startswith("stores.") or name.endswith("Store")]
    assert names
    path = f"splitpin.{module}".rstrip(".")
    homes = {name: path if module else getattr(splitpin, name).__module__ for name in names}
    missing = [name for name in names if not {path, homes[name], f"{path}.{name}", f"splitpin.{name}"} & described]
    assert not missing, f"{path}: {missing}"


@cache
def _described() -> set[str]:
    """What the pages of the reference hand to mkdocstrings."""
    pages = "\n".join(page.read_text() for page in (DOCS / "reference").glob("*.md"))
    return set(re.findall(r"^::: (\S+)$", pages, re.MULTILINE))


def _defined(module: str) -> list[str]:
    """The public names of a module: `__all__`, or the classes, functions and described attributes it defines."""
    if not module:
        return splitpin.__all__
    path = SOURCE / f"{module.replace('.', '/')}.py"
    tree = ast.parse((path if path.is_file() else path.with_suffix("") / "__init__.py").read_text())
    exported = [ast.literal_eval(node.value) for node in tree.body if _assigns(node) == "__all__"]  # type: ignore[attr-defined]
    if exported:
        return [str(name) for name in exported[0]]
    names: list[str] = []
    for node, following in zip(tree.body, [*tree.body[1:], None], strict=True):
        described = isinstance(following, ast.Expr) and isinstance(following.value, ast.Constant)
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            names.append(node.name)
        elif described and (name := _assigns(node)) is not None:
            names.append(name)
    return [name for name in names if not name.startswith("_")]


def _assigns(node: ast.stmt | None) -> str | None:
    target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
    return target.id if isinstance(target, ast.Name) else None


def test_every_setting_has_its_section() -> None:
    assert set(re.findall(r"^## `(\w+)`$", (DOCS / "reference/settings.md").read_text(), re.MULTILINE)) == NAMES
    readme = (ROOT / "README.md").read_text()
    assert [name for name in NAMES if f"`{name}`" not in readme] == []


def test_every_command_has_its_section() -> None:
    page = (DOCS / "reference/command-line.md").read_text()
    assert set(re.findall(r"^## `splitpin (.+)`$", page, re.MULTILINE)) == set(_commands(command_line_root()))
    for name, command in _commands(command_line_root()).items():
        section = page.partition(f"## `splitpin {name}`")[2].partition("\n## ")[0]
        for parameter in command.params:
            options = {option for option in parameter.opts if option.startswith("--")} - {"--help"}
            assert all(option in section or option == "--json" for option in options), f"{name}: {options}"


def command_line_root() -> Any:
    return typer.main.get_command(command_line)


def _commands(group: Any, prefix: str = "") -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, command in group.commands.items():
        path = f"{prefix} {name}".strip()
        found |= _commands(command, path) if hasattr(command, "commands") else {path: command}
    return found


def test_every_error_code_has_its_page() -> None:
    assert {page.stem for page in ERRORS.glob("*.md")} == _codes() | {"index"}
    for code in _codes():
        assert _error(code).startswith(f"# {code}\n"), code


def test_every_error_code_is_in_the_index() -> None:
    """With the status that it suggests, except for what is raised before there is a request."""
    rows = re.findall(r"^\| \[`(\w+)`\]\((\w+)\.md\) \| (.+?) \| .+ \|$", _error("index"), re.MULTILINE)
    assert sorted(code for code, _, _ in rows) == sorted(_codes())
    assert all(code == page for code, page, _ in rows)
    told = {code: status for code, _, status in rows}
    classes: list[type[SplitpinError]] = [SplitpinError, *_below(SplitpinError)]
    for error in classes:
        assert error is ConfigurationError or str(error.status_hint) in told[error.code], error.code


@cache
def _codes() -> set[str]:
    """Also those that only exist over HTTP."""
    for module in pkgutil.walk_packages([str(SOURCE)], "splitpin."):
        if not re.search(r"\.(django|testing|__main__)", module.name):
            importlib.import_module(module.name)
    codes = {SplitpinError.code, *(error.code for error in _below(SplitpinError))}
    return codes | {"method_not_allowed", "length_required", "content_too_large", "unsupported_media_type"}


def _below(error: type[SplitpinError]) -> Iterator[type[SplitpinError]]:
    for child in error.__subclasses__():
        yield child
        yield from _below(child)


def test_every_reason_of_an_invalid_token_has_its_section() -> None:
    assert _sections("invalid_token") == set(_arguments({"InvalidToken"}))


def test_every_reason_of_too_many_has_its_section() -> None:
    reasons = {*_arguments({"too_many_messages", "too_many_wrong"}), *_arguments({"TooMany"}, "reason")}
    assert _sections("too_many") == reasons


def test_every_reason_of_another_site_has_its_section() -> None:
    assert _sections("cross_site") == set(_arguments({"CrossSite"}, "reason"))


def test_every_reason_of_a_refusal_is_listed() -> None:
    reasons = {
        *_arguments({"refuse"}),
        *_arguments({"Refused"}, "reason"),
        *_returned("_why_not"),
        *get_args(link.RefusalReason),
        *get_args(authorization.RefusalReason),
    }
    page = _error("refused")
    named = _sections("refused") | set(re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE))
    assert sorted(reasons - named - {"account", "sms_off", "sms_country"}) == []


def test_every_oauth_error_has_its_section() -> None:
    words = set(re.findall(r"^## (\w+)$", _error("oauth"), re.MULTILINE))
    assert set(_arguments({"OAuthError"}, folder="issuer")) <= words


def _error(code: str) -> str:
    return (ERRORS / f"{code}.md").read_text()


def _sections(code: str) -> set[str]:
    """The reasons that have a section of their own on an error's page."""
    return set(re.findall(r"^### (\w+)$", _error(code), re.MULTILINE))


def _returned(function: str) -> Iterator[str]:
    """The constants that functions of this name return."""
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef) and node.name == function:
                for each in ast.walk(node):
                    if isinstance(each, ast.Return) and each.value is not None:
                        yield from _words(each.value)


def _arguments(functions: set[str], keyword: str | None = None, folder: str = "") -> Iterator[str]:
    """The constants that calls of these functions are given first, or by this keyword."""
    for path in (SOURCE / folder).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", None)) in functions:
                given = (
                    node.args[:1] if keyword is None else [each.value for each in node.keywords if each.arg == keyword]
                )
                yield from (text for value in given for text in _words(value))


def _words(value: ast.expr) -> Iterable[str]:
    """A constant, or both ends of a conditional expression."""
    if isinstance(value, ast.IfExp):
        return [*_words(value.body), *_words(value.orelse)]
    return [value.value] if isinstance(value, ast.Constant) and isinstance(value.value, str) else []


def test_every_benchmark_is_in_the_readme() -> None:
    programs = {path.name for path in (ROOT / "bench").glob("*.py") if f"python bench/{path.name}" in path.read_text()}
    assert programs == set(re.findall(r"^\| `bench/(\w+\.py)` \|", (ROOT / "README.md").read_text(), re.MULTILINE))


def test_every_promise_of_the_security_policy_has_its_tests() -> None:
    for place in re.findall(r"`(tests/\S+?)`", (ROOT / "SECURITY.md").read_text()):
        assert list(ROOT.glob(place)), place


def test_every_fixture_is_listed() -> None:
    fixtures = [name for name in _defined("testing.plugin") if name.startswith("splitpin_")]
    page = (DOCS / "how-to/test-your-sign-in.md").read_text()
    assert fixtures
    assert [name for name in fixtures if f"`{name}`" not in page] == []


def test_every_decision_is_in_the_index() -> None:
    index = (DOCS / "adr/README.md").read_text()
    for record in (DOCS / "adr").glob("0*.md"):
        assert f"({record.name})" in index, record.name


def test_every_page_is_in_the_navigation() -> None:
    navigation = set(re.findall(r"(\S+\.md)$", (ROOT / "mkdocs.yml").read_text(), re.MULTILINE))
    assert {page.relative_to(DOCS).as_posix() for page in PAGES if page.is_relative_to(DOCS)} == navigation


def test_every_picture_is_small_and_on_a_page() -> None:
    """In light and in dark, as `make pictures` takes them."""
    shown = set(re.findall(r"pictures/([\w-]+\.png)#only-(?:light|dark)", "".join(page.read_text() for page in PAGES)))
    kept = {picture.name: picture.stat().st_size for picture in (DOCS / "pictures").glob("*.png")}
    assert shown == kept.keys()
    assert {name.replace("-light.", "-dark.") for name in kept if "-light." in name} == {
        name for name in kept if "-dark." in name
    }
    assert max(kept.values()) < 60 * 1024


@pytest.mark.parametrize("page", [page for page in PAGES if not page.is_relative_to(DOCS)], ids=lambda page: page.name)
def test_links_outside_the_site_lead_somewhere(page: Path) -> None:
    """The site's own links are checked when it is built."""
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text()):
        assert (page.parent / target).exists(), target


def test_every_direct_dependency_has_its_reason() -> None:
    told = tomllib.loads((ROOT / "pyproject.toml").read_text())
    project, groups = told["project"], told["dependency-groups"]
    lists = [project["dependencies"], *project["optional-dependencies"].values(), *groups.values()]
    names = {re.split(r"[^\w-]", requirement)[0] for requirements in lists for requirement in requirements}
    reasons = (DOCS / "dependencies.md").read_text()
    assert [name for name in sorted(names) if name not in reasons] == []
