"""The mail that brings a code, and a link where one was asked for: short, and nothing in it that a stranger wrote.

It names the project and where the code belongs, so that a page that only looks like it stands out. All names come from
the settings and from what the operator registered, never from a request.
"""

from __future__ import annotations

import html
from collections.abc import Sequence
from string import Template
from typing import NamedTuple

from splitpin.issuer.codes.model import PIN_RESET, SIGN_IN, Purpose
from splitpin.issuer.codes.place import places, shown
from splitpin.issuer.locale.moments import length_of_time
from splitpin.issuer.message_templates.own_mail import in_own_words, letterhead
from splitpin.issuer.message_templates.wording import READY, Wording
from splitpin.issuer.senders.letter import button, host, letter, one_line
from splitpin.issuer.senders.message import Message

_TEXT = Template("""\
$code is your code to sign in to $name.

Type it at $place,
in the window where you asked for it. It works once, for $time.

Do not share it: nobody from $name will ever ask you for it.
If you did not ask for it, ignore this mail. Nobody can sign in without it.
$trouble
$closing""")

_TEXT_WITH_CODE_PAGE = Template("""\
$code is your code to sign in to $name.

Type it at $place,
in the window where you asked for it. It works once, for $time.

This page shows it, to copy it with one press:

$link

Do not share code or link: nobody from $name will ever ask for them.
If you did not ask for this, ignore this mail. Nobody can sign in without it.
$trouble
$closing""")

_TEXT_PIN_RESET = Template("""\
$code is your code to set a new PIN at $name.

Type it in the app that asked for it. It works once, for $time.

Do not share it: nobody from $name will ever ask you for it.
If you did not ask for it, ignore this mail: your PIN stays as it is.
$trouble
$closing""")

_TEXT_WITH_LINK = Template("""\
Sign in to $name with this link,
in the browser in which you asked for it:

$link

Or type this code at $place,
in the window where you asked for it:

$code

One of them works, once, for $time.
Do not share them: nobody from $name will ever ask you for them.
If you did not ask for this, ignore this mail. Nobody can sign in without it.
$trouble
$closing""")

_WHAT_TO_DO = Template("Type it at $place, in the window where you asked for it. It works once, for $time.")
_WARNING = Template(
    "Do not share it: nobody from $name will ever ask you for it. "
    "If you did not ask for it, ignore this mail. Nobody can sign in without it."
)

_WHAT_TO_DO_PIN_RESET = Template("Type it in the app that asked for it. It works once, for $time.")
_WARNING_PIN_RESET = Template(
    "Do not share it: nobody from $name will ever ask you for it. "
    "If you did not ask for it, ignore this mail: your PIN stays as it is."
)

_LINK = Template("""\
<tr><td style="padding:20px 36px 0">
$button<p class="soft" style="margin:12px 0 0;font-size:14px;line-height:21px;color:#5b6472">\
Open it in the browser in which you asked for it.</p>
<p class="strong" style="margin:24px 0 0;font-size:15px;line-height:23px;color:#14171c">\
Or type this code at <strong>$place</strong>, in the window where you asked for it:</p>
</td></tr>
""")
_CODE_PAGE = Template("""\
<tr><td style="padding:0 36px 20px">
$button</td></tr>
""")
_WHAT_TO_DO_WITH_LINK = Template("One of them works, once, for $time.")
_WARNING_WITH_LINK = Template(
    "Do not share them: nobody from $name will ever ask you for them. "
    "If you did not ask for this, ignore this mail. Nobody can sign in without it."
)
_WARNING_WITH_CODE_PAGE = Template(
    "Do not share code or link: nobody from $name will ever ask for them. "
    "If you did not ask for this, ignore this mail. Nobody can sign in without it."
)


_TROUBLE = Template("""
Somebody keeps asking for codes for this address, or guessing at them. If you are
turned away where you want to sign in, open this link there first, and ask again:

$way_out
""")
_TROUBLE_ROW = Template("""\
<tr><td style="padding:0 36px 32px">
<p class="soft" style="margin:0;font-size:14px;line-height:21px;color:#5b6472">\
Somebody keeps asking for codes for this address, or guessing at them. If you are turned away where you want to \
sign in, <a href="$way_out" class="strong" style="color:#14171c">open this link there first</a>, and ask again.</p>
</td></tr>
""")


class _Words(NamedTuple):
    """What one kind of mail says."""

    text: Template
    title: str
    what_to_do: Template
    warning: Template


_CODE = _Words(_TEXT, "Your code to sign in", _WHAT_TO_DO, _WARNING)
_CODE_AND_LINK = _Words(_TEXT_WITH_LINK, "Sign in", _WHAT_TO_DO_WITH_LINK, _WARNING_WITH_LINK)
_CODE_AND_ITS_PAGE = _Words(_TEXT_WITH_CODE_PAGE, "Your code to sign in", _WHAT_TO_DO, _WARNING_WITH_CODE_PAGE)
_NEW_PIN = _Words(_TEXT_PIN_RESET, "Your code for a new PIN", _WHAT_TO_DO_PIN_RESET, _WARNING_PIN_RESET)

_ROWS = Template("""\
$link_row<tr><td style="padding:20px 36px">
<p class="code" dir="ltr" style="margin:0;padding:18px 0 18px 8px;border-radius:8px;background:#f0f2f6;color:#14171c;
 text-align:center;font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;
 font-size:34px;line-height:42px;font-weight:600;letter-spacing:8px">$code</p>
</td></tr>
$page_row<tr><td style="padding:0 36px 32px">
<p class="strong" style="margin:0 0 12px;font-size:15px;line-height:23px;color:#14171c">\
$what_to_do</p>
<p class="soft" style="margin:0;font-size:14px;line-height:21px;color:#5b6472">\
$warning</p>
</td></tr>
$trouble_row""")


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
    link: str | None = None,
    link_shows_code: bool = False,
    purpose: Purpose = SIGN_IN,
    way_out: str | None = None,
    language: str = "en",
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
        link: The magic link, made of the settings' origin; None for a code alone.
        link_shows_code: Whether the link signs nobody in, and shows the code to copy.
        purpose: What the code is good for.
        way_out: The link by which the owner asks again past strangers who press the account; None: nobody does.
        language: The person's, BCP 47.
        wording: The project's own.
    """
    values = {
        "code": code,
        "name": one_line(name),
        "place": " or ".join(dict.fromkeys(map(shown, places(page, origins=origins, issuer=issuer)))),
        "issuer": host(issuer),
        "time": _time(expires_in),
        "link": link or "",
        "way_out": way_out or "",
    }
    head = letterhead(wording, name=values["name"], issuer=values["issuer"], language=language)
    escaped = {key: html.escape(value) for key, value in values.items()}
    signing, showing = (None, link) if link_shows_code else (link, None)
    of_sign_in = _CODE_AND_LINK if signing else _CODE_AND_ITS_PAGE if showing else _CODE
    words = _NEW_PIN if purpose == PIN_RESET else of_sign_in
    trouble = (_TROUBLE.substitute(values), _TROUBLE_ROW.substitute(escaped)) if way_out else ("", "")
    emphasized = escaped | {"place": f"<strong>{escaped['place']}</strong>"}
    ready = Message(
        to=to,
        # The code stands first: a notification shows it, and nothing that anybody chose can push it out of sight.
        subject=f"{code} is your code for {values['name']}",
        text=words.text.substitute(values, trouble=trouble[0], closing=head.closing),
        html=letter(
            head,
            subject=f"Your code for {values['name']}",
            title=words.title,
            rows=_ROWS.substitute(
                escaped,
                link_row=_LINK.substitute(escaped, button=button("Sign in", signing)) if signing else "",
                page_row=_CODE_PAGE.substitute(button=button("Show the code to copy", showing)) if showing else "",
                what_to_do=words.what_to_do.substitute(emphasized),
                warning=words.warning.substitute(escaped),
                trouble_row=trouble[1],
            ),
            preheader=words.what_to_do.substitute(values),
        ),
        key=key,
        date=date,
        code=code,
        link=link,
    )
    if wording is READY:
        return ready
    left = expires_in if expires_in < 60 else expires_in // 60 * 60  # never more than there is
    return in_own_words(
        ready,
        wording,
        head,
        values | {"time": length_of_time(left, language), "minutes": expires_in // 60, "language": language},
        holds=(code, signing) if signing else (code,),
        always=trouble,
        unless=values["way_out"],
    )


def _time(seconds: int) -> str:
    """A number of seconds as people say it, never more than it is."""
    minutes = seconds // 60
    if minutes == 0:
        return "a few more seconds"
    return "the next minute" if minutes == 1 else f"the next {minutes} minutes"
