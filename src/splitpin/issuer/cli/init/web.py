"""What FastAPI, Starlette and Flask apps need: imports, three statements behind the app, and what is served."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from splitpin.errors import ConfigurationError
from splitpin.issuer.cli.init.change import Change, Plan, kept_out
from splitpin.issuer.cli.init.people import Model
from splitpin.issuer.cli.init.search import App, Framework
from splitpin.issuer.cli.init.source import Source, at_the_end, last_import, with_lines

_MOUNTED: Mapping[Framework, str] = {
    "fastapi": "{app}.include_router(sign_in.router)",
    "starlette": "{app}.router.routes[:0] = sign_in.routes",
    "flask": "sign_in.init_app({app})",
}
_SERVING = '''"""The app and its issuer, put together: servers serve `site`."""

from {module} import {factory}, issuer

site = issuer.beside({factory}())
'''


def plan_of(app: App, model: Model | None, folder: Path, *, title: str) -> Plan:
    """What is to be written.

    Args:
        app: The app.
        model: The model of its users; None: they are kept in a file of their own.
        folder: The project's.
        title: What people call it.

    Raises:
        ConfigurationError: A name that is needed means something else there.
    """
    source = app.source
    imports = _imports(app, model)
    setting_up = _setting_up(model, title)
    taken = {"issuer", "sign_in", *(("tables",) if model else ()), *(() if app.factory else ("site",))} & source.names
    taken |= {name for name in ("Issuer", "RelyingParty", "SignIn", "Tables") if name in source.names}
    if taken:
        names = " and ".join(sorted(taken))
        raise ConfigurationError("FOLDER", f"{source.path.name} has the name {names} already", "Rename what has it.")
    behind = max([last_import(source), *_ends(app, model)])
    added = [(last_import(source), "\n".join(imports))]
    if app.factory is None:
        behind = max(behind, app.made.end_lineno or 0)
        added.append((behind, "\n".join(["", *setting_up, _MOUNTED[app.framework].format(app=app.name)])))
        added.append(at_the_end(source, f"site = issuer.beside({app.name})"))
    else:
        indent = " " * app.made.col_offset
        added.append((behind, "\n".join(["", *setting_up])))
        added.append((app.made.end_lineno or 0, indent + _MOUNTED[app.framework].format(app=app.name)))
    changes = [Change(source.path, source.text, with_lines(source, added))]
    site = f"{source.module}:site"
    if app.factory is not None:
        serving = source.root / "serving.py"
        if serving.exists():
            raise ConfigurationError("FOLDER", f"{serving.name} is there already", "Rename it: it has to be made.")
        changes.append(Change(serving, None, _SERVING.format(module=source.module, factory=app.factory)))
        site = "serving:site"
    return Plan(
        app=app.named,
        framework=app.framework,
        people="a file of their own, sign-in.sqlite3" if model is None else f"{model.source.module}.{model.name}",
        changes=[*changes, *kept_out(folder)],
        site=site,
        folder=source.root,
        extras=["server", app.framework, *(() if model is None else ("sqlalchemy",))],
    )


def _imports(app: App, model: Model | None) -> list[str]:
    source = app.source
    lines = [] if "os" in source.names else ["import os"]
    lines += ["from splitpin import RelyingParty", f"from splitpin.{app.framework} import SignIn"]
    lines.append("from splitpin.issuer import Issuer")
    if model is None:
        return [*lines, "from splitpin.stores.sqlite import SQLiteStore"]
    lines.append("from splitpin.stores.sqlalchemy import SQLAlchemyStore, Tables")
    for home, name in ((model.source, model.name), model.engine):
        if home.path != source.path and name not in source.names:
            lines.append(f"from {home.module} import {name}")
    return lines


def _setting_up(model: Model | None, title: str) -> list[str]:
    origin = 'os.environ.get("APP_ORIGIN", "http://localhost:8000")'
    lines = [f'issuer = Issuer({origin} + "/id", os.environ, name="{title}")']
    store = 'SQLiteStore("sign-in.sqlite3")'
    if model is not None:
        columns = ", ".join(f'{word}="{column}"' for word, column in model.columns.items())
        lines.append(f"tables = Tables.beside({model.name}, {columns})")
        store = f"SQLAlchemyStore({model.engine[1]}, tables)"
    return [*lines, f"sign_in = SignIn(RelyingParty(**issuer.trusted, store={store}))"]


def _ends(app: App, model: Model | None) -> list[int]:
    """Where what is used is made, as far as it is in the app's own module."""
    if model is None:
        return []
    home: Source = app.source
    wanted = {name for each, name in ((model.source, model.name), model.engine) if each.path == home.path}
    return [node.end_lineno or 0 for node in home.tree.body if _makes(node) in wanted]


def _makes(node: object) -> str:
    """The one name that a statement defines; empty where it is no such statement."""
    targets = getattr(node, "targets", None) or [getattr(node, "target", None)]
    return str(getattr(node, "name", None) or getattr(targets[0], "id", ""))
