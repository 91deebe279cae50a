"""Where the app is, and what it is made with."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from splitpin.errors import ConfigurationError
from splitpin.issuer.cli.init.source import Source, assigned, called

Framework = Literal["fastapi", "starlette", "flask"]
_MADE_BY: dict[str, Framework] = {"FastAPI": "fastapi", "Starlette": "starlette", "Flask": "flask"}
_OURS = ("/login", "/logout", "/session")


@dataclass(frozen=True, slots=True)
class App:
    """An app, as it is made.

    Attributes:
        source: In which module.
        name: What it is called there.
        framework: What makes it.
        made: The statement that makes it.
        factory: The function that does; None: the module itself.
    """

    source: Source
    name: str
    framework: Framework
    made: ast.stmt
    factory: str | None = None

    @property
    def named(self) -> str:
        """As a person names it: `main:app`, `shop:create_app`."""
        return f"{self.source.module}:{self.factory or self.name}"


def find_app(sources: Sequence[Source], named: str | None) -> App:
    """The one app of a project.

    Args:
        sources: Its modules.
        named: `module:app`, where there are several; None: the only one.

    Raises:
        ConfigurationError: There is none, or there are several, or what is there is not understood; says what.
    """
    apps = [app for source in sources for app in _apps(source)]
    if named is not None:
        apps = [app for app in apps if app.named == named]
        if not apps:
            fix = "Name one that the framework's class makes, as in --app main:app."
            raise ConfigurationError("--app", f"there is no app {named} in this folder", fix)
    if not apps:
        fix = "Call it where `app = FastAPI()`, `Starlette(...)` or `Flask(__name__)` is, or where manage.py is."
        raise ConfigurationError("FOLDER", "no app is in it that is understood", fix)
    if len(apps) > 1:
        names = ", ".join(app.named for app in apps)
        raise ConfigurationError("--app", f"is missing, and there are several apps: {names}", "Name one of them.")
    return apps[0]


def require_untouched(sources: Sequence[Source]) -> None:
    """Refuses a project that has sign-in by Splitpin, or routes in its places.

    Raises:
        ConfigurationError: It has; says where.
    """
    for source in sources:
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Import | ast.ImportFrom) and _is_ours(node):
                raise ConfigurationError(
                    "FOLDER", f"{source.where(node)} imports splitpin already", "Go on there: nothing was written."
                )
            if isinstance(node, ast.Call) and (route := _route(node)) is not None:
                raise ConfigurationError(
                    "FOLDER",
                    f"{source.where(node)} has a route {route} of its own, where Splitpin's would be",
                    "Rename it, or mount Splitpin's endpoints below a prefix yourself: see the tutorials.",
                )


def _apps(source: Source) -> Iterator[App]:
    for name, value, statement in assigned(source.tree.body):
        if (framework := _MADE_BY.get(called(value))) is not None:
            yield App(source, name, framework, statement)
    for function in source.tree.body:
        if isinstance(function, ast.FunctionDef):
            for name, value, statement in assigned(function.body):
                if (framework := _MADE_BY.get(called(value))) is not None and _returns(function, name):
                    _require_no_arguments(source, function)
                    yield App(source, name, framework, statement, function.name)


def _returns(function: ast.FunctionDef, name: str) -> bool:
    last = function.body[-1]
    return isinstance(last, ast.Return) and isinstance(last.value, ast.Name) and last.value.id == name


def _require_no_arguments(source: Source, function: ast.FunctionDef) -> None:
    given = function.args
    needed = len(given.posonlyargs) + len(given.args) - len(given.defaults)
    if needed > 0 or any(default is None for default in given.kw_defaults):
        raise ConfigurationError(
            "FOLDER",
            f"{source.where(function)} makes the app from arguments, which only you know",
            "Follow the guide on the issuer inside your app.",
        )


def _is_ours(node: ast.Import | ast.ImportFrom) -> bool:
    names = [node.module or ""] if isinstance(node, ast.ImportFrom) else [each.name for each in node.names]
    return any(name.partition(".")[0] == "splitpin" for name in names)


def _route(call: ast.Call) -> str | None:
    """The place of a route that is one of ours: `@app.post("/login")`, `Route("/login", ...)`, `path("login", ...)`."""
    first = call.args[0] if call.args else None
    if not isinstance(first, ast.Constant) or not isinstance(first.value, str):
        return None
    kind = called(call)
    if kind in {"get", "post", "put", "route", "api_route", "add_url_rule", "add_route", "Route"}:
        return first.value.rstrip("/") if first.value.rstrip("/") in _OURS else None
    if kind in {"path", "re_path"} and f"/{first.value.strip('/')}" in _OURS:
        return f"/{first.value.strip('/')}"
    return None
