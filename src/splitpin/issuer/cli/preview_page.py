"""Messages on one page, as phones and desktops show them by day and in the dark."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from pathlib import Path
from string import Template

from splitpin.issuer.message_templates.markup import preheader_of
from splitpin.issuer.message_templates.model import Kind
from splitpin.issuer.senders import Message, TextMessage

_PAGE = Template((Path(__file__).parent / "preview.html").read_text("utf-8"))
_WIDTHS = ("phone", "desktop")
# What asks for the dark is answered by what each view is: a frame has the page's own colours, not those of a reader.
_DARK = re.compile(r"\(\s*prefers-color-scheme\s*:\s*dark\s*\)", re.IGNORECASE)
_ANSWERS = {"light": "(max-width: 0)", "dark": "(min-width: 0)"}


def preview_page(name: str, messages: Mapping[Kind, Message | TextMessage]) -> str:
    """A page that loads nothing but the pictures of the mails, and runs no script.

    Args:
        name: The project's.
        messages: By what they are about.
    """
    contents = "".join(f'<a href="#{kind}">{kind}</a>' for kind in messages)
    shown = "".join(_message(kind, message) for kind, message in messages.items())
    return _PAGE.substitute(name=html.escape(name), contents=contents, messages=shown)


def _message(kind: str, message: Message | TextMessage) -> str:
    views, preheader = "", ""
    if isinstance(message, Message):
        views = "".join(_view(message.html, width, scheme) for scheme in _ANSWERS for width in _WIDTHS)
        preheader = f"<span>{html.escape(preheader_of(message.html))}</span>"
    text = f"<figure><figcaption>plain text</figcaption><pre>{html.escape(message.text)}</pre></figure>"
    return (
        f'<section id="{kind}"><h2>{kind}</h2>\n'
        f'<div class="listed"><strong>{html.escape(message.subject)}</strong>{preheader}</div>\n'
        f'<div class="views">{views}{text}</div></section>\n'
    )


def _view(page: str, width: str, scheme: str) -> str:
    answered = html.escape(_DARK.sub(_ANSWERS[scheme], page))
    title = f"{width}, {scheme}"
    return (
        f'<figure><figcaption>{title}</figcaption><iframe class="{width}" title="{title}" sandbox="" '
        f'style="color-scheme:{scheme}" srcdoc="{answered}"></iframe></figure>\n'
    )
