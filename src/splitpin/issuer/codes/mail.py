"""The mail that brings a code, and a link where one was asked for: short, and nothing in it that a stranger wrote.

It names the project and where the code belongs, so that a page that only looks like it stands out. All names come from
the settings and from what the operator registered, never from a request.
"""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from functools import reduce
from typing import NamedTuple

from splitpin.issuer.codes.model import NEW_ADDRESS, PIN_RESET, RECOVERY, SIGN_IN, Purpose
from splitpin.issuer.codes.place import places, shown
from splitpin.issuer.locale.moments import length_of_time
from splitpin.issuer.locale.sentences import Sentences
from splitpin.issuer.message_templates.own_mail import in_own_words, letterhead
from splitpin.issuer.message_templates.wording import READY, Wording
from splitpin.issuer.senders.letter import Letterhead, host, one_line, row, spoken, strong
from splitpin.issuer.senders.message import Message
from splitpin.issuer.senders.plain import joined, paragraphs
from splitpin.issuer.themes import THEMES, USUAL, Theme


class _Words(NamedTuple):
    """Which sentences one kind of mail says."""

    title: str
    lead: str
    what_to_do: tuple[str, ...]
    warning: tuple[str, ...]


_CODE = _Words("mailCodeTitle", "mailCodeLead", ("mailWhere", "mailWorksOnce"), ("mailCodeWarning", "mailCodeIgnore"))
_CODE_AND_ITS_PAGE = _CODE._replace(warning=("mailPageWarning", "mailPageIgnore"))
_CODE_AND_LINK = _Words("mailLinkTitle", "mailLinkLead", ("mailLinkWorksOnce",), ("mailLinkWarning", "mailPageIgnore"))
_NEW_PIN = _Words(
    "mailPinTitle", "mailPinLead", ("mailPinWhere", "mailWorksOnce"), ("mailCodeWarning", "mailPinIgnore")
)
_RECOVERY = _Words(
    "mailRecoveryTitle", "mailRecoveryLead", ("mailWhere", "mailWorksOnce"), ("mailCodeWarning", "mailRecoveryIgnore")
)

_NEW_ADDRESS = _Words(
    "mailAddressTitle",
    "mailAddressLead",
    ("mailAddressWhere", "mailWorksOnce"),
    ("mailCodeWarning", "mailAddressIgnore"),
)


def compose_mail(
    *,
    to: str,
    code: str,
    expires_in: int,
    name: str,
    origins: Sequence[str],
    page: str | None = None,
    issuer: str,
    key: str,
    date: int,
    sentences: Sentences,
    link: str | None = None,
    link_shows_code: bool = False,
    purpose: Purpose = SIGN_IN,
    way_out: str | None = None,
    theme: Theme = THEMES[USUAL],
    wording: Wording = READY,
) -> Message:
    """The mail for one code, and its link where there is one.

    Args:
        to: The canonical address.
        code: The digits.
        expires_in: Seconds the code has left.
        name: The project's name.
        origins: The project's registered origins.
        page: The origin that asks: where the code belongs, if it is one of those or the issuer's own.
        issuer: The issuer's own origin, from the settings; the hosted page is there.
        key: Names this message among all.
        date: When it is written, seconds UTC.
        sentences: Of the language that the person reads.
        link: The magic link, made of the settings' origin; None for a code alone.
        link_shows_code: Whether the link signs nobody in, and shows the code to copy.
        purpose: What the code is good for.
        way_out: The link by which the owner asks again past strangers who press the account; None: nobody does.
        theme: The project's colours.
        wording: The project's own.
    """
    at = places(page, origins=origins, issuer=issuer)
    where = list(dict.fromkeys(shown(each, sentences) for each in at))
    values: dict[str, str | int] = {
        "code": code,
        "name": one_line(name),
        "place": reduce(lambda one, other: sentences.say("mailOr", one=one, other=other), where),
        "issuer": host(issuer),
        "minutes": expires_in // 60,
    }
    head = letterhead(wording, name=str(values["name"]), issuer=host(issuer), sentences=sentences, theme=theme)
    signing, showing = (None, link) if link_shows_code else (link, None)
    of_sign_in = _CODE_AND_LINK if signing else _CODE_AND_ITS_PAGE if showing else _CODE
    words = {PIN_RESET: _NEW_PIN, NEW_ADDRESS: _NEW_ADDRESS, RECOVERY: _RECOVERY}.get(purpose, of_sign_in)
    markup = values | {"name": html.escape(head.name), "place": strong(str(values["place"]))}
    said = _Said(head, values, markup, words)
    trouble = (said.trouble(way_out), said.trouble_row(way_out)) if way_out else ("", "")
    ready = Message(
        to=to,
        # The code stands first: a notification shows it, and nothing that anybody chose can push it out of sight.
        subject=sentences.say("mailSubject", **values),
        text=f"{said.text(signing, showing)}\n\n{trouble[0]}{head.closing}",
        html=head.letter(
            subject=sentences.say("mailWindow", **values),
            title=sentences.say(words.title, **values),
            rows=said.rows(signing, showing) + trouble[1],
            preheader=said.all_of(words.what_to_do),
        ),
        key=key,
        date=date,
        code=code,
        link=link,
    )
    if wording is READY:
        return ready
    left = expires_in if expires_in < 60 else expires_in // 60 * 60  # never more than there is
    own = {"time": length_of_time(left, sentences.tag), "language": sentences.tag}
    return in_own_words(
        ready,
        wording,
        head,
        {**values, **own, "link": link or "", "way_out": way_out or ""},
        holds=(code, signing) if signing else (code,),
        always=trouble,
        unless=way_out or "",
    )


class _Said(NamedTuple):
    """What a mail says, in text and HTML.

    Attributes:
        head: Whose mail it is, in which language.
        values: What its sentences leave room for.
        markup: The same in HTML.
        words: Which sentences.
    """

    head: Letterhead
    values: Mapping[str, str | int]
    markup: Mapping[str, str | int]
    words: _Words

    def all_of(self, names: Sequence[str]) -> str:
        """Sentences one behind the other."""
        return joined(self._lines(names))

    def text(self, signing: str | None, showing: str | None) -> str:
        """The plain text, in which links and codes have lines of their own."""
        words = self.words
        what_to_do = self._lines(words.what_to_do)
        warning = self._lines(words.warning)
        lead = self._lines((words.lead,))
        if signing:
            return paragraphs(
                lead, signing, self._lines(("mailLinkOrCode",)), str(self.values["code"]), what_to_do + warning
            )
        if showing:
            return paragraphs(lead, what_to_do, self._lines(("mailPageLead",)), showing, warning)
        return paragraphs(lead, what_to_do, warning)

    def rows(self, signing: str | None, showing: str | None) -> str:
        """The rows of the HTML."""
        head, say, words = self.head, self.head.sentences.say, self.words
        rows = ""
        if signing:
            rows = row(
                "20px 36px 0",
                head.button(say("mailLinkButton"), signing)
                + head.paragraph(self._spoken(("mailLinkBrowser",)), "soft", above=12)
                + head.paragraph(self._spoken(("mailLinkOrCode",)), "strong", above=24),
            )
        rows += row("20px 36px", head.code(str(self.values["code"])))
        if showing:
            rows += row("0 36px 20px", head.button(say("mailPageButton"), showing))
        what_to_do = head.paragraph(self._spoken(words.what_to_do), "strong", below=12)
        return rows + row("0 36px 32px", what_to_do + head.paragraph(self._spoken(words.warning), "soft"))

    def trouble(self, way_out: str) -> str:
        """What an owner can do whom strangers press, as plain text."""
        return f"{paragraphs(self._lines(('mailCrowd',)), way_out)}\n\n"

    def trouble_row(self, way_out: str) -> str:
        """The same as a row."""
        said = self._spoken(("mailCrowd",))
        return row("0 36px 32px", self.head.paragraph(f"{said}<br>\n{self.head.link(way_out)}", "soft"))

    def _lines(self, names: Sequence[str]) -> list[str]:
        template, values = self.head.sentences.template, self.values
        return [template(name, values).format_map(values) for name in names]

    def _spoken(self, names: Sequence[str]) -> str:
        return joined(spoken(self.head.sentences, name, self.markup) for name in names)
