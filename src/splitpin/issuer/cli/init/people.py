"""The model of an app's users, where it has one in SQLAlchemy: which column means what, as it is declared."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from splitpin.errors import ConfigurationError
from splitpin.issuer.cli.init.source import Source, assigned, called

_TABLES = frozenset({"user", "users", "person", "people", "account", "accounts", "member", "members"})
_MEANINGS: Mapping[str, tuple[str, ...]] = {
    "identifier": ("email", "email_address", "mail"),
    "verified": ("email_verified_at", "verified_at", "email_verified", "is_verified", "verified"),
    "active": ("is_active", "active", "enabled"),
    "disabled": ("is_disabled", "disabled", "disabled_at"),
}
_COLUMNS = frozenset({"mapped_column", "Column"})
_ENGINES = {"create_engine": False, "create_async_engine": True}
OWN = "Or say --own-users: Splitpin then keeps users in a file of its own."


@dataclass(frozen=True, slots=True)
class Model:
    """A model of users.

    Attributes:
        source: In which module.
        name: The class.
        columns: What its columns mean, by the word of `Tables.beside`.
        engine: The engine, and in which module.
        awaits: Whether the engine is an asynchronous one.
    """

    source: Source
    name: str
    columns: Mapping[str, str]
    engine: tuple[Source, str]
    awaits: bool


def find_model(sources: Sequence[Source], *, awaits: bool) -> Model | None:
    """The model of users; None where the project has none.

    Args:
        sources: The project's modules.
        awaits: Whether the app's framework does.

    Raises:
        ConfigurationError: There is one, and what to do with it is not certain; says why.
    """
    found = [(source, node) for source in sources for node in _models(source)]
    if not found:
        return None
    if len(found) > 1:
        places = ", ".join(f"{node.name} ({source.where(node)})" for source, node in found)
        raise _unsure(f"several models may be that of users: {places}")
    source, node = found[0]
    columns, unfilled = _meanings(node)
    where = f"{node.name} ({source.where(node)})"
    if "identifier" not in columns:
        raise _unsure(f"{where} has no column email")
    if unfilled:
        raise _unsure(f"{where} has columns that a new user would lack: {', '.join(unfilled)}")
    engines = [(each, name, made) for each in sources for name, made in _engines(each)]
    if len(engines) != 1:
        raise _unsure("no engine is made at the top of a module" if not engines else "several engines are made")
    home, name, engine_awaits = engines[0]
    if engine_awaits != awaits:
        kinds = ("an asynchronous", "a synchronous") if awaits else ("a synchronous", "an asynchronous")
        raise _unsure(f"the app needs {kinds[0]} engine, and {home.path.name} makes {kinds[1]} one")
    return Model(source, node.name, columns, (home, name), awaits)


def _models(source: Source) -> Iterator[ast.ClassDef]:
    for node in source.tree.body:
        if isinstance(node, ast.ClassDef) and node.bases:
            named = (value for name, value, _ in assigned(node.body) if name == "__tablename__")
            if any(isinstance(each, ast.Constant) and str(each.value).lower() in _TABLES for each in named):
                yield node


def _meanings(node: ast.ClassDef) -> tuple[dict[str, str], list[str]]:
    """What the columns mean, and those that nobody would fill."""
    columns = dict(_columns(node))
    meanings = {
        word: next(name for name in names if name in columns)
        for word, names in _MEANINGS.items()
        if any(name in columns for name in names)
    }
    unfilled = [name for name, filled in columns.items() if not filled and name not in meanings.values()]
    return meanings, unfilled


def _columns(node: ast.ClassDef) -> Iterator[tuple[str, bool]]:
    """Each column, and whether a new row needs no value for it."""
    for statement in node.body:
        if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
            typed = ast.unparse(statement.annotation)
            if not typed.startswith(("Mapped[", "orm.Mapped[")) or called(statement.value) == "relationship":
                continue
            optional = "None" in typed or "Optional" in typed
            yield statement.target.id, optional or _fills(statement.value, nullable=False)
    for name, value, statement in assigned(node.body):
        if isinstance(statement, ast.Assign) and called(value) in _COLUMNS:
            yield name, _fills(value, nullable=called(value) == "Column")


def _fills(value: ast.expr | None, *, nullable: bool) -> bool:
    """Whether the declaration of a column says what stands in it where nobody says anything."""
    said = {each.arg: each.value for each in value.keywords} if isinstance(value, ast.Call) else {}
    if {"default", "server_default", "default_factory", "insert_default", "primary_key"} & said.keys():
        return True
    told = said.get("nullable")
    return bool(told.value) if isinstance(told, ast.Constant) else nullable


def _engines(source: Source) -> Iterator[tuple[str, bool]]:
    for name, value, _ in assigned(source.tree.body):
        if (awaits := _ENGINES.get(called(value))) is not None:
            yield name, awaits


def _unsure(why: str) -> ConfigurationError:
    return ConfigurationError("FOLDER", why, f"Map it yourself: see the guide on your own SQLAlchemy models. {OWN}")
