"""The words of projects as a process remembers them, compiled: a mail needs no query for them, and no compiler."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterable

from splitpin.errors import InvalidRequest
from splitpin.issuer.db import Transaction
from splitpin.issuer.message_templates import store
from splitpin.issuer.message_templates.model import ANY, Kind, Part, Template, likely
from splitpin.issuer.message_templates.samples import names_of
from splitpin.issuer.message_templates.sandbox import Compiled, Sandbox
from splitpin.issuer.message_templates.wording import READY, Wording

MOST = 1_000_000
"""Characters of templates that are remembered, some megabytes once they are compiled."""
_EACH = 500  # what an entry counts beside its templates

_log = logging.getLogger("splitpin.issuer.message_templates")


class KnownTemplates:
    """Finds the words for a message.

    A project's row counts the changes of its templates, and whoever composes has read that row: what was compiled of
    another count is read anew, so that a change reaches every process with the project itself.

    Args:
        most: Characters that are remembered; the words that were read first go for others.
    """

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._sandbox = Sandbox()
        self._known: dict[tuple[str, Kind, str], tuple[int, Wording]] = {}
        self._size = 0
        self._lock = threading.Lock()  # messages are composed in the threads of the database

    def find(self, tx: Transaction, project_id: str, changes: int, kind: Kind, language: str) -> Wording:
        """The words for a message.

        Args:
            tx: Reads them, where they are not known.
            project_id: Whose.
            changes: What the project's row counts; 0: all words are the ready ones.
            kind: Which message.
            language: BCP 47, of the person.
        """
        if not changes:
            return READY
        key = project_id, kind, language
        with self._lock:
            known = self._known.get(key)
        if known is not None and known[0] == changes:
            return known[1]
        wording = self._read(tx, project_id, kind, language)
        with self._lock:
            self._forget(key)
            while self._known and self._size + wording.size + _EACH > self._most:
                self._forget(next(iter(self._known)))
            self._known[key] = changes, wording
            self._size += wording.size + _EACH
        return wording

    def __reduce__(self) -> tuple[type[KnownTemplates], tuple[int]]:
        """Another process remembers what it reads itself."""
        return KnownTemplates, (self._most,)

    def _forget(self, key: tuple[str, Kind, str]) -> None:
        _, wording = self._known.pop(key, (0, None))
        if wording is not None:
            self._size -= wording.size + _EACH

    def _read(self, tx: Transaction, project_id: str, kind: Kind, language: str) -> Wording:
        found = store.for_message(tx, project_id, kind, [each for each in likely(language) if each != ANY])
        return compiled(self._sandbox, found, language, where=f"{kind} ({language}) of project {project_id}")


def compiled(sandbox: Sandbox, templates: Iterable[Template], language: str, *, where: str) -> Wording:
    """What templates of a message, and of every one, come to in a language.

    Args:
        sandbox: Compiles them.
        templates: In any languages.
        language: BCP 47, of the person.
        where: What the log calls the message.
    """
    languages = likely(language)
    near = (each for each in templates if each.language in languages)
    nearest = sorted(near, key=lambda each: languages.index(each.language), reverse=True)
    best: dict[Part, Template] = {each.part: each for each in nearest}  # the last one of a part wins
    logo = best.pop("logo", None)
    parts: dict[Part, Compiled] = {}
    for part, template in best.items():
        try:
            parts[part] = sandbox.compile(part, template.source, names_of(template.kind))
        except InvalidRequest:  # of another release, say
            _log.error("the %s of %s cannot be read, and the ready words go out", part, where)
    return Wording(parts, logo=logo.source if logo else "", where=where)
