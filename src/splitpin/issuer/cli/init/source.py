"""A module of somebody's project, read and not run, and how lines are put into it."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from splitpin.errors import ConfigurationError

# Folders that no app is in.
_LEFT_OUT = frozenset({"node_modules", "site-packages", "tests", "test", "migrations", "build", "dist", "docs"})
_MOST = 3000  # files: more is no project of one app


@dataclass(frozen=True, slots=True)
class Source:
    """A module.

    Attributes:
        path: Where it is.
        root: The folder that its import begins at.
        text: As it stands there.
        tree: What Python makes of it.
    """

    path: Path
    root: Path
    text: str
    tree: ast.Module

    @property
    def module(self) -> str:
        """What it is imported as."""
        parts = self.path.relative_to(self.root).with_suffix("").parts
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    @property
    def names(self) -> set[str]:
        """What is defined or imported at its top."""
        return set(_defined(self.tree))

    def where(self, node: ast.stmt | ast.expr) -> str:
        """A place in it, for people."""
        return f"{self.path.name}:{node.lineno}"


def read_project(folder: Path) -> list[Source]:
    """All modules of a project but its tests, in order of their paths.

    Raises:
        ConfigurationError: There are far too many for one app.
    """
    found: list[Source] = []
    for number, path in enumerate(_modules(folder)):
        if number >= _MOST:
            raise ConfigurationError("FOLDER", f"has more than {_MOST} modules", "Name the folder of one app.")
        source = read(path, folder)
        if source is not None:
            found.append(source)
    return found


def read(path: Path, folder: Path) -> Source | None:
    """One module; None where it is none that this Python reads."""
    try:
        # As it is: universal newlines would change every line of a file from elsewhere.
        text = path.read_bytes().decode("utf-8")
        tree = ast.parse(text)
    except (OSError, ValueError, SyntaxError):
        return None
    return Source(path, _root_of(path, folder), text, tree)


def with_lines(source: Source, added: Sequence[tuple[int, str]]) -> str:
    """The module's text with lines put in.

    Args:
        source: The module.
        added: Behind which line, counted from 1 (0: at its beginning), and what, without an end of line; of two behind
            one line the first comes first.
    """
    end = "\r\n" if "\r\n" in source.text else "\n"
    lines = source.text.splitlines(keepends=True)
    if lines and not lines[-1].endswith(("\n", "\r")):
        lines[-1] += end
    for _, (behind, text) in sorted(enumerate(added), key=lambda each: (each[1][0], each[0]), reverse=True):
        lines[behind:behind] = [f"{line}{end}" for line in text.split("\n")]
    return "".join(lines)


def last_import(source: Source) -> int:
    """The last line of the imports at the top; without any that of the docstring, or 0."""
    last = 0
    for number, node in enumerate(source.tree.body):
        if isinstance(node, ast.Import | ast.ImportFrom) or (number == 0 and _is_text(node)):
            last = node.end_lineno or last
    return last


def at_the_end(source: Source, text: str) -> tuple[int, str]:
    """Where a statement goes that comes last, and with which blank lines; in front of what a program runs."""
    last = source.tree.body[-1]
    if isinstance(last, ast.If) and "__name__" in ast.unparse(last.test):
        return last.lineno - 1, f"{text}\n\n"
    return last_line(source), f"\n\n{text}"


def last_line(source: Source) -> int:
    """How many lines it has."""
    return len(source.text.splitlines())


def called(node: ast.expr | None) -> str:
    """What a call calls, by its last name: `FastAPI` of `fastapi.FastAPI(...)`; empty where it is no call."""
    function = node.func if isinstance(node, ast.Call) else None
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def assigned(body: Sequence[ast.stmt]) -> Iterator[tuple[str, ast.expr, ast.stmt]]:
    """The plain names that a block gives to values, in order: name, value and statement."""
    for node in body:
        if isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
            yield node.targets[0].id, node.value, node
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value is not None:
            yield node.target.id, node.value, node


def _defined(tree: ast.Module) -> Iterator[str]:
    for node in tree.body:
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield from ((each.asname or each.name).partition(".")[0] for each in node.names)
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name
    yield from (name for name, _, _ in assigned(tree.body))


def _is_text(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def _modules(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.is_symlink() or path.name.startswith("."):
            continue
        if path.is_dir():
            # An environment is a folder with this file in it (PEP 405), whatever its name.
            if path.name not in _LEFT_OUT and not (path / "pyvenv.cfg").exists():
                yield from _modules(path)
        elif path.suffix == ".py" and not path.name.startswith("test_") and path.name != "conftest.py":
            yield path


def _root_of(path: Path, folder: Path) -> Path:
    """Where imports begin: above the packages, or `src`, or the project's own folder."""
    package = path.parent
    if not (package / "__init__.py").exists():
        return folder / "src" if (folder / "src") in path.parents else folder
    while package != folder and (package / "__init__.py").exists():
        package = package.parent
    return package
