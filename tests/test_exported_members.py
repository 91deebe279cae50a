"""What `splitpin` exports: `__all__` is the API, each name is there in every sense, and each says what it promises."""

from __future__ import annotations

import ast
import inspect
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import splitpin

PUBLIC_MODULES = (
    "splitpin",
    "splitpin.errors",
    "splitpin.asgi",
    "splitpin.wsgi",
    "splitpin.starlette",
    "splitpin.fastapi",
    "splitpin.flask",
    "splitpin.stores.sqlite",
    "splitpin.stores.postgres",
)


def public_names(module: ModuleType) -> list[str]:
    """The names a user may import: those of `__all__`, or those that the module itself defines."""
    listed: list[str] | None = getattr(module, "__all__", None)
    if listed is not None:
        return listed
    return [
        name
        for name, value in vars(module).items()
        if not name.startswith("_") and getattr(value, "__module__", None) == module.__name__
    ]


def undocumented(name: str, value: Any) -> list[str]:
    """The name, or those of its public members, without a docstring of their own; an alias of types can have none."""
    if not inspect.isclass(value) and not inspect.isfunction(value):
        return []
    found = [] if inspect.getdoc(value) else [name]
    if inspect.isclass(value):
        for member, attribute in vars(value).items():
            plain = attribute.__func__ if isinstance(attribute, classmethod | staticmethod) else attribute
            documentable = inspect.isfunction(plain) or isinstance(plain, property)
            if documentable and not member.startswith("_") and not plain.__doc__:
                found.append(f"{name}.{member}")
    return found


def imported_for_type_checkers() -> set[str]:
    """The names that a type checker sees in `splitpin`."""
    tree = ast.parse(Path(splitpin.__file__).read_text(encoding="utf-8"))
    block = next(node for node in tree.body if isinstance(node, ast.If))
    return {
        alias.asname or alias.name for node in block.body if isinstance(node, ast.ImportFrom) for alias in node.names
    }


@pytest.mark.parametrize("name", splitpin.__all__)
def test_every_exported_name_is_there(name: str) -> None:
    assert getattr(splitpin, name).__name__ == name


def test_type_checkers_and_programs_see_the_same_names() -> None:
    assert imported_for_type_checkers() == set(splitpin.__all__)
    assert set(splitpin._HOMES) == set(splitpin.__all__)
    assert set(splitpin.__all__) <= set(dir(splitpin))
    assert len(splitpin.__all__) == len(set(splitpin.__all__))


def test_a_name_that_is_not_exported_is_refused() -> None:
    with pytest.raises(AttributeError, match="no attribute 'RelyingPartie'"):
        splitpin.RelyingPartie  # type: ignore[attr-defined]  # noqa: B018  (misspelt)


@pytest.mark.parametrize("module", PUBLIC_MODULES)
def test_every_public_name_says_what_it_promises(module: str) -> None:
    loaded = import_module(module)
    missing = [line for name in public_names(loaded) for line in undocumented(name, getattr(loaded, name))]
    assert loaded.__doc__
    assert missing == []


@pytest.mark.parametrize(
    ("statement", "absent"),
    [
        ("import splitpin", {"cryptography", "asyncio", "ssl"}),
        ("from splitpin import AccessTokenVerifier, JWKSet, InvalidToken", {"asyncio", "ssl", "http.client"}),
        (
            "from splitpin import RelyingParty, RemoteKeys, AccessTokenVerifier",
            {
                "asyncio",
                "ssl",
                "socket",
                "http.client",
                "email",
                "subprocess",
                "splitpin.relying_party.sessions.renewal",
            },
        ),
        ("from splitpin import RemoteKeys; RemoteKeys('https://id.example.com/keys')", {"asyncio"}),
        ("import splitpin.issuer", {"splitpin.relying_party"}),
    ],
)
def test_nobody_loads_what_they_did_not_ask_for(statement: str, absent: set[str]) -> None:
    """Importing is paid by every process that starts: see bench/import_time.py."""
    program = f"{statement}\nimport sys\nprint(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    assert absent.isdisjoint(loaded.stdout.split())


def test_what_fetches_keys_is_loaded_before_the_first_fetch() -> None:
    """Loading takes tens of milliseconds, in which a running app would stand still."""
    program = (
        "from splitpin import RemoteKeys\nRemoteKeys('https://id.example.com/keys')\nimport sys\nprint(*sys.modules)"
    )
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    assert {"http.client", "ssl", "splitpin.transport"} <= set(loaded.stdout.split())
