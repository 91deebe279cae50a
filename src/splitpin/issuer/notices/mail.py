"""The mail of a notice: what, when, roughly where, a link to end the session, and nothing that a stranger wrote."""

from __future__ import annotations

import html
from datetime import UTC, datetime
from string import Template
from textwrap import fill
from typing import NamedTuple

from splitpin.issuer.message_templates.own_mail import in_own_words, letterhead
from splitpin.issuer.message_templates.wording import READY, Wording
from splitpin.issuer.notices.model import Kind, Notice
from splitpin.issuer.senders.letter import button, host, letter, one_line
from splitpin.issuer.senders.message import Message

_WIDTH = 76  # of a line of plain text (RFC 5322 section 2.1.1 says 78)
_NOTHING_TO_DO = "If it was you, there is nothing to do."


class _Words(NamedTuple):
    """What one kind of notice says."""

    subject: str
    what: str
    otherwise: str = "If it was not you, end that session. Whoever it was may read your mail: change its password, too."
    without_link: str = "If it was not you, change your mail's password: whoever it was may read your mail."


_WORDS: dict[Kind, _Words] = {
    "new_browser": _Words(
        "New sign-in to $name", "Somebody signed in to $name as you, from a browser that you had not used there before."
    ),
    "device_added": _Words("A device was added at $name", "A trusted device was added to your account at $name."),
    "device_removed": _Words(
        "A device was removed at $name", "A trusted device was removed from your account at $name."
    ),
    "pin_set": _Words("Your PIN at $name was set", "The PIN of your account at $name was set or changed."),
    "pin_removed": _Words("Your PIN at $name was removed", "The PIN of your account at $name was removed."),
    "refresh_token_reused": _Words(
        "A session at $name was ended",
        "A key of your session at $name was used twice, so a copy of it may be in other hands. We ended that session.",
        without_link="Sign in again where you are signed out. If you do not know that session, look after your mail: "
        "whoever began it could read it.",
    ),
}

_TEXT = Template("""\
$what

When: $when
$place_label: $place

$advice

$closing""")

_ROWS = Template("""\
<tr><td style="padding:20px 36px 32px">
<p class="strong" style="margin:0 0 16px;font-size:15px;line-height:23px;color:#14171c">\
$what</p>
<p class="strong" style="margin:0 0 16px;font-size:15px;line-height:23px;color:#14171c">\
When: <strong>$when</strong><br>
$place_label: <strong>$place</strong></p>
<p class="soft" style="margin:0 0 16px;font-size:14px;line-height:21px;color:#5b6472">\
$advice</p>
$button</td></tr>
""")


def compose(
    notice: Notice, *, issuer: str, link: str | None, key: str, language: str = "en", wording: Wording = READY
) -> Message:
    """The mail of a notice.

    Args:
        notice: What happened.
        issuer: The issuer's own origin, from the settings.
        link: Ends the session; None where there is none, or where it has ended.
        key: Names the mail among all.
        language: The person's, BCP 47.
        wording: The project's own.
    """
    words, name = _WORDS[notice.kind], one_line(notice.name)
    ended = notice.kind == "refresh_token_reused"
    advice = words.without_link if link is None else words.otherwise
    values = {
        "name": name,
        "what": Template(words.what).substitute(name=name),
        "when": datetime.fromtimestamp(notice.at, UTC).strftime("%Y-%m-%d %H:%M UTC"),
        "place_label": "Session of" if ended else "From",
        "place": ", ".join(part for part in (notice.user_agent, f"network {notice.network}") if part),
        "advice": advice if ended else f"{_NOTHING_TO_DO} {advice}",
        "issuer": host(issuer),
    }
    head = letterhead(wording, name=name, issuer=values["issuer"], language=language)
    subject = Template(words.subject).substitute(name=name)
    escaped = {key: html.escape(value, quote=False) for key, value in values.items()}
    text = values | {
        "what": fill(values["what"], _WIDTH),
        "advice": "\n\n".join(filter(None, (fill(values["advice"], _WIDTH), link))),
        "closing": head.closing,
    }
    ready = Message(
        to=notice.to,
        subject=subject,
        text=_TEXT.substitute(text),
        html=letter(
            head,
            subject=subject,
            title=subject,
            rows=_ROWS.substitute(escaped, button="" if link is None else button("End that session", link)),
            preheader=values["what"],
        ),
        key=key,
        date=notice.at,
        link=link,
    )
    own = {key: values[key] for key in ("name", "when", "issuer")}
    own |= {"browser": notice.user_agent, "network": notice.network, "link": link or "", "language": language}
    return in_own_words(ready, wording, head, own, holds=() if link is None else (link,))
