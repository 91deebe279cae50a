"""All that differs between the databases: parameter marks, two words of the schema, locks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

_TOKEN = re.compile(
    r"""(?P<kept>'(?:[^']|'')*'      # a string literal
             |"(?:[^"]|"")*"         # a quoted name
             |--[^\n]*               # a comment
             |/\*.*?\*/
             |::)                    # a cast
       |:(?P<parameter>[a-z_][a-z0-9_]*)
       |(?P<end>;)""",
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)

_READS = re.compile(r"\s*SELECT\b", re.IGNORECASE)
_ROW_LOCKS = re.compile(r"FOR UPDATE(?: SKIP LOCKED)?\s*\Z")
_HOLDS = re.compile(r"\bFOR\s+(UPDATE|SHARE|NO|KEY)\b|\b(pg_advisory\w*|nextval|setval)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Dialect:
    """One database's words.

    Attributes:
        words: What the words in braces of a migration stand for.
        lock: Statements that make the transaction wait until no other process migrates; none where the engine's
            transactions exclude each other anyhow.
    """

    words: dict[str, str]
    lock: tuple[str, ...]

    def script(self, text: str) -> list[str]:
        """The statements of a migration, its `{words}` filled in."""
        for word, meaning in self.words.items():
            text = text.replace("{" + word + "}", meaning)
        return split_statements(text)


SQLITE = Dialect(words={"serial": "INTEGER PRIMARY KEY AUTOINCREMENT", "bytes": "BLOB"}, lock=())
POSTGRES = Dialect(
    words={"serial": "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY", "bytes": "BYTEA"},
    # Any number will do that nobody else uses: this one is the letters "splitpin".
    lock=(
        "SET LOCAL statement_timeout = 0",
        "SET LOCAL lock_timeout = 0",
        f"SELECT pg_advisory_xact_lock({int.from_bytes(b'splitpin')})",
    ),
)


@lru_cache(maxsize=512)
def to_numbered(sql: str) -> tuple[bytes, tuple[str, ...]]:
    """`:name` as libpq wants it, `$1`, and the names in the order of their numbers.

    Literals, quoted names, comments and `::` casts stay as they are. The statements are constants of the program, so
    the cache holds every one of them.
    """
    names: dict[str, int] = {}

    def replace(match: re.Match[str]) -> str:
        name = match["parameter"]
        return f"${names.setdefault(name, len(names) + 1)}" if name else match[0]

    return _TOKEN.sub(replace, sql).encode(), tuple(names)


@lru_cache(maxsize=512)
def without_row_locks(sql: str) -> str:
    """A statement for SQLite, which has no locks of rows and needs none: of its transactions only one writes."""
    return _ROW_LOCKS.sub("", sql)


@lru_cache(maxsize=512)
def only_reads(sql: str) -> bool:
    """Whether a statement certainly writes nothing and holds no row."""
    return _READS.match(sql) is not None and _HOLDS.search(sql) is None


def split_statements(script: str) -> list[str]:
    """A script's statements, in order, without the semicolons between them; comments stay with what follows them."""
    statements: list[str] = []
    start = 0
    for match in _TOKEN.finditer(script):
        if match["end"]:
            statements.append(script[start : match.start()].strip())
            start = match.end()
    statements.append(script[start:].strip())
    return [statement for statement in statements if _says_something(statement)]


def migrations() -> list[tuple[int, str, str]]:
    """The numbered migrations of this release, oldest first: number, file name, text."""
    folder = resources.files("splitpin.issuer.db") / "migrations"
    found = [
        (entry.name, entry.read_text(encoding="utf-8")) for entry in folder.iterdir() if entry.name.endswith(".sql")
    ]
    return [(int(name.partition("_")[0]), name, text.replace("\r\n", "\n")) for name, text in sorted(found)]


def _says_something(statement: str) -> bool:
    """Whether anything but comments is there."""
    return bool(re.sub(r"--[^\n]*|/\*.*?\*/", "", statement, flags=re.DOTALL).strip())
