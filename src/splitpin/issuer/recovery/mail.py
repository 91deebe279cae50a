"""The messages of a recovery: what happens, when, by whom, and a link that stops it. Nothing that a stranger wrote.

They have no words of a project's own: whoever may change those could write the link away that keeps an account safe.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, cast

from splitpin.issuer.db import Transaction
from splitpin.issuer.link_address import Reader
from splitpin.issuer.locale.moments import moment
from splitpin.issuer.locale.sentences import Sentences, sentences
from splitpin.issuer.message_templates.own_mail import letterhead
from splitpin.issuer.message_templates.wording import READY
from splitpin.issuer.outbox.model import Entry
from splitpin.issuer.recovery.link import StopLinks
from splitpin.issuer.recovery.notice import Kind, RecoveryNotice
from splitpin.issuer.senders import Message, TextMessage
from splitpin.issuer.senders.letter import host, one_line, row, strong
from splitpin.issuer.senders.plain import paragraphs
from splitpin.issuer.themes import theme_of

_WHAT: dict[Kind, str] = {
    "begun": "recoveryBegun",
    "taken_up": "recoveryBegun",
    "stopped": "recoveryStopped",
    "finished": "recoveryFinished",
    "undone": "recoveryUndone",
}
"""The sentence that says what happened; with `Subject` behind it, the subject."""

_ADVICE: dict[Kind, tuple[str, str]] = {
    "begun": ("recoveryStopAdvice", "recoveryStopButton"),
    "taken_up": ("recoveryStopAdvice", "recoveryStopButton"),
    "finished": ("recoveryUndoAdvice", "recoveryUndoButton"),
}
"""What to do about it, and the word on the link."""

_TEXT: dict[Kind, str] = {
    "begun": "textRecoveryBegun",
    "taken_up": "textRecoveryBegun",
    "finished": "textRecoveryFinished",
}


@dataclass(frozen=True, slots=True)
class RecoveryComposer:
    """Composes the messages of recoveries, the same one on every try.

    Attributes:
        issuer: The issuer's own origin.
        links: Writes the links.
    """

    issuer: str
    links: StopLinks

    def __call__(self, _tx: Transaction, _entries: Sequence[Entry]) -> Callable[[Entry], Message | TextMessage | None]:
        """All that is needed is in the entry."""
        return self._compose

    def _compose(self, entry: Entry) -> Message | TextMessage | None:
        notice = RecoveryNotice(**cast("dict[str, Any]", entry.details))
        said = sentences(notice.language)
        if entry.channel != "email":
            link = self.links.address(self.issuer, notice.recovery_id)
            return _text(notice, link, key=entry.message_id, sentences=said)
        reader = Reader(notice.project_id, notice.language)
        link = self.links.address(self.issuer, notice.recovery_id, reader=reader)
        return _mail(notice, link, issuer=self.issuer, key=entry.message_id, sentences=said)


def _text(notice: RecoveryNotice, link: str, *, key: str, sentences: Sentences) -> TextMessage | None:
    """To a phone goes what has something to stop, and no more."""
    if notice.kind not in _TEXT:
        return None
    text = sentences.say(_TEXT[notice.kind], name=one_line(notice.name), link=link)
    return TextMessage(to=notice.to, channel="sms", text=text, key=key, link=link)


def _mail(notice: RecoveryNotice, link: str, *, issuer: str, key: str, sentences: Sentences) -> Message:
    say, name = sentences.say, one_line(notice.name)
    theme = theme_of(notice.theme, notice.accent)
    head = letterhead(READY, name=name, issuer=host(issuer), sentences=sentences, theme=theme)
    opens = moment(notice.opens_at, sentences.tag)
    subject, what = say(f"{_WHAT[notice.kind]}Subject", name=name), say(_WHAT[notice.kind], name=name, when=opens)
    advice, button = (say(each) for each in _ADVICE[notice.kind]) if notice.kind in _ADVICE else ("", "")
    circumstances = [(say("noticeWhen"), moment(notice.at, sentences.tag)), (say("noticeFrom"), _by(notice, sentences))]
    lines = "\n".join(f"{label} {value}" for label, value in circumstances)
    shown = "<br>\n".join(f"{html.escape(label)} {strong(value)}" for label, value in circumstances)
    text = paragraphs([what], lines, *([[advice], link] if advice else []))
    rows = head.paragraph(html.escape(what), "strong", below=16) + head.paragraph(
        shown, "strong", below=16 if advice else 0
    )
    if advice:
        rows += head.paragraph(html.escape(advice), "soft", below=16) + head.button(button, link)
    return Message(
        to=notice.to,
        subject=subject,
        text=f"{text}\n\n{head.closing}",
        html=head.letter(subject=subject, title=subject, rows=row("20px 36px 32px", rows), preheader=what),
        key=key,
        date=notice.at,
        link=link if advice else None,
    )


def _by(notice: RecoveryNotice, sentences: Sentences) -> str:
    """Who did it, as far as anybody knows: an operator by the role, anybody else by the browser."""
    operator = sentences.say("recoveryByOperator", name=one_line(notice.name)) if notice.begun_by == "operator" else ""
    network = sentences.say("noticeNetwork", network=notice.network) if notice.network else ""
    return ", ".join(filter(None, (operator, notice.user_agent, network)))
