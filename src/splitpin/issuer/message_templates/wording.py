"""What a message is composed with: a project's own words, and word of it where they fail."""

from __future__ import annotations

import html
import logging
from collections.abc import Mapping, Sequence

from splitpin.issuer.message_templates.checking import unfit
from splitpin.issuer.message_templates.model import Part
from splitpin.issuer.message_templates.sandbox import Compiled, Values

_log = logging.getLogger("splitpin.issuer.message_templates")


class Wording:
    """A project's own words for one message in one language.

    Attributes:
        logo: The address of a picture; empty where there is none.
        size: Characters of all the templates.

    Args:
        parts: Its templates; whatever is missing is as it is for everybody.
        logo: The address of a picture.
        where: What the log calls it: kind, language and project.
    """

    __slots__ = ("_parts", "_where", "logo", "size")

    def __init__(self, parts: Mapping[Part, Compiled], *, logo: str = "", where: str = "") -> None:
        self._parts = parts
        self._where = where
        self.logo = logo
        self.size = sum(each.size for each in parts.values())

    def say(self, part: Part, values: Values, *, holds: Sequence[str] = ()) -> str | None:
        """A part in the project's words.

        Args:
            part: Of the message.
            values: Those of `samples.names_of`, all of them.
            holds: What people need, and what is therefore in it.

        Returns:
            None where there are no words of its own, or where they fail; the log says which. No words of ours or of
            the values are in the log.
        """
        compiled = self._parts.get(part)
        if compiled is None:
            return None
        try:
            said = compiled.fill(values)
            why = unfit(part, said)
        except Exception as error:  # noqa: BLE001 - a code has to arrive, whatever somebody's words come to
            said, why = "", type(error).__name__
        if why is None and not all((html.escape(each) if part == "html" else each) in said for each in holds):
            why = "it does not say what people need"
        if why is None:
            return said
        _log.error("the %s of %s cannot be used, and the ready words go out: %s", part, self._where, why)
        return None


READY = Wording({})
"""No words of one's own."""
