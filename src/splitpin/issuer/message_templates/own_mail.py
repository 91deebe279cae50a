"""A mail in a project's own words."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import replace

from splitpin.issuer.locale.sentences import Sentences
from splitpin.issuer.message_templates.markup import is_document
from splitpin.issuer.message_templates.sandbox import Values
from splitpin.issuer.message_templates.wording import READY, Wording
from splitpin.issuer.senders.letter import Letterhead
from splitpin.issuer.senders.message import Message
from splitpin.issuer.themes import Theme


def letterhead(wording: Wording, *, name: str, issuer: str, sentences: Sentences, theme: Theme) -> Letterhead:
    """What all mails of a project have, in a language.

    Args:
        wording: The project's own.
        name: The project's, on one line.
        issuer: The issuer's host.
        sentences: Of the language.
        theme: The project's colours.
    """
    if wording is READY:
        return Letterhead(name, issuer, sentences, theme)
    footer = wording.say("footer", {"name": name, "issuer": issuer, "language": sentences.tag}) or ""
    return Letterhead(name, issuer, sentences, theme, logo=wording.logo, footer=footer.strip())


def in_own_words(
    ready: Message,
    wording: Wording,
    head: Letterhead,
    values: Values,
    *,
    holds: Sequence[str],
    always: tuple[str, str] = ("", ""),
    unless: str = "",
) -> Message:
    """The mail, with what the project says itself in place of the ready words.

    Args:
        ready: In ready words, which stay where the project says nothing, or what it says fails.
        wording: The project's own.
        head: Whose mail it is.
        values: What may stand in its words.
        holds: What people need, and what is in text and HTML therefore.
        always: What stands below, whoever wrote the rest, in plain text and as rows of HTML.
        unless: This is in there already.
    """
    if wording is READY:
        return ready
    subject = wording.say("subject", values)
    text = wording.say("text", values, holds=holds)
    content = wording.say("html", values, holds=holds)
    if text is not None and always[0] and unless not in text:
        text = f"{text.rstrip()}\n{always[0]}"
    page = None
    if content is not None:
        rest = "" if not always[1] or html.escape(unless) in content else always[1]
        page = (
            _with_rest(content, rest)
            if is_document(content)
            else head.letter(
                subject=subject or ready.subject,
                title="",
                rows=head.cell(content) + rest,
                preheader=wording.say("preheader", values) or "",
            )
        )
    return replace(
        ready,
        subject=ready.subject if subject is None else subject,
        text=ready.text if text is None else text,
        html=ready.html if page is None else page,
    )


def _with_rest(page: str, rest: str) -> str:
    """A whole page with some rows before its end."""
    if not rest:
        return page
    end = page.lower().rfind("</body>")
    end = len(page) if end < 0 else end
    return f'{page[:end]}<table role="presentation" width="100%">\n{rest}</table>\n{page[end:]}'
