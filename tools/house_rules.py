"""Check the house rules that no linter knows; prints each breach and exits 1 if there is one.

Source files stay under 300 lines, names that say nothing are not used for modules, SQL stands only where the design
puts it, no lock file names the address of a package index, and no file a folder of somebody's machine. A workflow of
GitHub's comes with zizmor, which looks for holes in such; there is none to look at so far.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

LONGEST = 300
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "common", "core", "base", "manager", "managers", "misc"}
SQL = re.compile(
    r"^\s*(SELECT\s.+\sFROM|INSERT\s+INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|WITH\s+\w+\s.*AS\s*\()", re.DOTALL
)
SQL_HOMES = re.compile(r"^src/splitpin/(stores/|issuer/db/|issuer/(limits|audit)\.py$|issuer/(\w+/)+store\.py$)")
HOME_FOLDER = re.compile(r"/(?:root|home/\w+|Users/\w+)/")
ADDRESS_IN_LOCK = re.compile(r"@ \w+://|^\s*\"resolved\"|--(?:extra-)?index-url|--find-links", re.MULTILINE)
LOCKS = re.compile(r"(^|/)requirements/.*\.txt$|(^|/)package-lock\.json$")
WORKFLOWS = re.compile(r"^\.github/workflows/|(^|/)action\.ya?ml$")
SOURCES = {".py", ".js", ".css", ".html", ".sql", ".mjs"}


def tracked_files() -> list[Path]:
    """Every file git knows or would add."""
    listing = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"], capture_output=True, text=True, check=True
    )
    return [path for line in listing.stdout.splitlines() if (path := Path(line)).is_file()]


def strings(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Every string constant of a module that is no docstring, with its line."""
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.lineno, node.value


def breaches(path: Path) -> Iterator[str]:
    """What one file does against the rules."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return
    name = path.as_posix()
    if path.suffix in SOURCES and (lines := text.count("\n")) > LONGEST:
        yield f"{name}: {lines} lines, {LONGEST} at most: it has two jobs"
    if path.suffix == ".py" and path.stem in EMPTY_NAMES:
        yield f"{name}: the name says nothing"
    if WORKFLOWS.search(name) and "zizmor" not in Path("Makefile").read_text(encoding="utf-8"):
        yield f"{name}: a workflow that nothing looks at: add zizmor to `make check`"
    if found := HOME_FOLDER.search(text):
        yield f"{name}: names somebody's folder, {found.group(0)!r}"
    if LOCKS.search(name) and (found := ADDRESS_IN_LOCK.search(text)):
        yield f"{name}: a lock file names an address, {found.group(0)!r}"
    if path.suffix == ".py" and name.startswith("src/") and not SQL_HOMES.match(name):
        for line, value in strings(ast.parse(text)):
            if SQL.match(value):
                yield f"{name}:{line}: SQL outside a store"


def main() -> int:
    """Check every file of the repository."""
    found = [breach for path in tracked_files() for breach in breaches(path)]
    sys.stdout.writelines(f"{breach}\n" for breach in found)
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
