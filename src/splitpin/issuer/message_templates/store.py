"""The SQL of templates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from splitpin.issuer.db import Row, Transaction
from splitpin.issuer.message_templates.model import Kind, Template

# Holds the project's row: of two who change its templates at once each sees what the other did.
_CHANGED = """
UPDATE projects SET templates = templates + 1 WHERE project_id = :project_id AND deleted_at IS NULL RETURNING name
"""
_NAME = "SELECT name FROM projects WHERE project_id = :project_id AND deleted_at IS NULL"

_WRITE = """
INSERT INTO message_templates (project_id, kind, language, part, source)
VALUES (:project_id, :kind, :language, :part, :source)
    ON CONFLICT (project_id, kind, language, part) DO UPDATE SET source = excluded.source
"""
_COLUMNS = "SELECT kind, language, part, source FROM message_templates WHERE project_id = :project_id"
_OF_PROJECT = f"{_COLUMNS} ORDER BY kind, language, part"
_FOR_MESSAGE = f"""
{_COLUMNS} AND kind IN (:kind, 'every') AND language IN (:own, :wider, :widest, '')
"""
_DELETE = """
DELETE FROM message_templates
 WHERE project_id = :project_id AND (kind = :kind OR :kind = '') AND (language = :language OR :all_languages = 1)
"""


def changed(tx: Transaction, project_id: str) -> str | None:
    """Notes that templates change, and holds the project; its name, or None where it is not there."""
    return _name(tx.one(_CHANGED, project_id=project_id))


def name(tx: Transaction, project_id: str) -> str | None:
    """The project's name; None where it is not there."""
    return _name(tx.one(_NAME, project_id=project_id))


def write(tx: Transaction, project_id: str, templates: Iterable[Template]) -> None:
    """Writes templates, over those of the same kind, language and part."""
    for each in templates:
        tx.execute(
            _WRITE, project_id=project_id, kind=each.kind, language=each.language, part=each.part, source=each.source
        )


def of_project(tx: Transaction, project_id: str) -> list[Template]:
    """All of a project."""
    return [_template(row) for row in tx.all(_OF_PROJECT, project_id=project_id)]


def for_message(tx: Transaction, project_id: str, kind: Kind, languages: Sequence[str]) -> list[Template]:
    """Those that a message may be made of, in any of these languages, three at the most, or in none."""
    own, wider, widest = (*languages, "", "", "")[:3]
    rows = tx.all(_FOR_MESSAGE, project_id=project_id, kind=kind, own=own, wider=wider, widest=widest)
    return [_template(row) for row in rows]


def delete(tx: Transaction, project_id: str, *, kind: Kind | None, language: str | None) -> int:
    """Deletes templates; None: whatever the kind or the language. How many there were."""
    return tx.execute(
        _DELETE,
        project_id=project_id,
        kind=kind or "",
        language=language or "",
        all_languages=int(language is None),
    )


def _name(row: Row | None) -> str | None:
    return None if row is None else str(row["name"])


def _template(row: Row) -> Template:
    columns: dict[str, Any] = {key: row[key] for key in ("kind", "language", "part", "source")}
    return Template(**columns)
