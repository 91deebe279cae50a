"""The use cases of templates, each one transaction's work."""

from __future__ import annotations

from collections.abc import Mapping

from splitpin.errors import NotFound
from splitpin.issuer import audit
from splitpin.issuer.db import Transaction
from splitpin.issuer.message_templates import store
from splitpin.issuer.message_templates.checking import Judged, judge
from splitpin.issuer.message_templates.model import ANY, Kind, Part, Template, check_language
from splitpin.issuer.message_templates.sandbox import Sandbox


def set_templates(
    tx: Transaction,
    project_id: str,
    *,
    kind: Kind,
    parts: Mapping[Part, str],
    language: str = ANY,
    sandbox: Sandbox,
    now: int,
) -> Judged:
    """Keeps words for a message, once they have passed; parts that are not named stay as they are.

    Args:
        tx: The transaction.
        project_id: Whose words these are.
        kind: Which message says them.
        parts: As written.
        language: For people who read it; empty: for all without words of their own.
        sandbox: Tries them.
        now: Seconds UTC.

    Raises:
        NotFound: There is no such project.
        InvalidRequest: A part will not do, or the language is none; nothing was changed.
    """
    language = check_language(language) if language else ANY
    judged = judge(sandbox, kind, parts, name=_changed(tx, project_id), language=language or "en")
    audit.record(tx, "templates.changed", at=now, project_id=project_id, reason=_of(kind, language))
    store.write(tx, project_id, [Template(kind, language, part, source) for part, source in judged.parts.items()])
    return judged


def list_templates(tx: Transaction, project_id: str) -> list[Template]:
    """All words of a project.

    Raises:
        NotFound: There is no such project.
    """
    _there(store.name(tx, project_id))
    return store.of_project(tx, project_id)


def reset_templates(tx: Transaction, project_id: str, *, kind: Kind | None, language: str | None, now: int) -> int:
    """Goes back to the ready words.

    Args:
        tx: The transaction.
        project_id: Whose.
        kind: Of this message alone; None: of all.
        language: In this language alone, empty for those for all; None: in whichever.
        now: Seconds UTC.

    Returns:
        How many parts there were.

    Raises:
        NotFound: There is no such project.
        InvalidRequest: The language is none.
    """
    language = check_language(language) if language else language
    _changed(tx, project_id)
    audit.record(tx, "templates.reset", at=now, project_id=project_id, reason=_of(kind, language))
    return store.delete(tx, project_id, kind=kind, language=language)


def _of(kind: Kind | None, language: str | None) -> str:
    """Which words, as the log says it."""
    return f"{kind or 'all'} {'any' if language is None else language or 'for_all'}"


def _changed(tx: Transaction, project_id: str) -> str:
    return _there(store.changed(tx, project_id))


def _there(name: str | None) -> str:
    if name is None:
        raise NotFound("There is no project with that client id.")
    return name
