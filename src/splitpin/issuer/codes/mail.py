"""The mail that brings a code: short, in plain words, the code first, and nothing in it that a stranger wrote.

It names the project and where the code belongs, so that a page that only looks like it stands out. All names come from
the settings and from what the operator registered, never from a request.
"""

from __future__ import annotations

import html
from collections.abc import Sequence
from string import Template
from urllib.parse import urlsplit

from splitpin.issuer.senders.message import Message

_TEXT = Template("""\
$code is your code to sign in to $name.

Type it at $place,
in the window where you asked for it. It works once, for $time.

Do not share it: nobody from $name will ever ask you for it.
If you did not ask for it, ignore this mail. Nobody can sign in without it.

--\x20
Sent by $issuer for $name
""")

# Tables and inline styles, because that is what mail programs agree on; no picture, no link, nothing loaded from
# anywhere.
_HTML = Template("""\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>Your code for $name</title>
<style>
@media (prefers-color-scheme: dark) {
  .page { background: #16181d !important; }
  .card { background: #1f2229 !important; border-color: #343943 !important; }
  .strong { color: #f2f4f8 !important; }
  .soft { color: #a8b0bf !important; }
  .code { background: #2a2f39 !important; color: #ffffff !important; }
}
</style>
</head>
<body class="page" style="margin:0;padding:0;background:#f4f5f7">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" class="page" style="background:#f4f5f7">
<tr><td align="center" style="padding:40px 16px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" class="card"
 style="max-width:440px;background:#ffffff;border:1px solid #e3e6eb;border-radius:12px;
 font-family:-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif">
<tr><td style="padding:36px 36px 8px">
<p class="soft" style="margin:0;font-size:14px;line-height:20px;color:#5b6472">$name</p>
<h1 class="strong" style="margin:4px 0 0;font-size:22px;line-height:30px;font-weight:600;color:#14171c">\
Your code to sign in</h1>
</td></tr>
<tr><td style="padding:20px 36px">
<p class="code" style="margin:0;padding:18px 0 18px 8px;border-radius:8px;background:#f0f2f6;color:#14171c;
 text-align:center;font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;
 font-size:34px;line-height:42px;font-weight:600;letter-spacing:8px">$code</p>
</td></tr>
<tr><td style="padding:0 36px 32px">
<p class="strong" style="margin:0 0 12px;font-size:15px;line-height:23px;color:#14171c">\
Type it at <strong>$place</strong>, in the window where you asked for it. It works once, for $time.</p>
<p class="soft" style="margin:0;font-size:14px;line-height:21px;color:#5b6472">\
Do not share it: nobody from $name will ever ask you for it. \
If you did not ask for it, ignore this mail. Nobody can sign in without it.</p>
</td></tr>
</table>
<p class="soft" style="margin:20px 0 0;font-size:12px;line-height:18px;color:#5b6472;
 font-family:-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif">\
Sent by $issuer for $name</p>
</td></tr>
</table>
</body>
</html>
""")


def compose(*, to: str, code: str, expires_in: int, name: str, origins: Sequence[str], issuer: str) -> Message:
    """The mail for one code.

    Args:
        to: The canonical address.
        code: The digits.
        expires_in: Seconds the code has left.
        name: The project's name.
        origins: The project's registered origins: where the code may be asked for, so where it belongs.
        issuer: The issuer's own origin, from the settings; the hosted page is there.
    """
    values = {
        "code": code,
        "name": _one_line(name),
        "place": " or ".join(dict.fromkeys(_host(origin) for origin in origins or (issuer,))),
        "issuer": _host(issuer),
        "time": _time(expires_in),
    }
    escaped = {key: html.escape(value) for key, value in values.items()}
    return Message(
        to=to,
        # The code stands first: a notification shows it, and nothing that anybody chose can push it out of sight.
        subject=f"{code} is your code for {values['name']}",
        text=_TEXT.substitute(values),
        html=_HTML.substitute(escaped),
        code=code,
    )


def _host(origin: str) -> str:
    """The host of an origin, and its port where it has one: what stands in the address bar."""
    return urlsplit(origin).netloc


def _one_line(name: str) -> str:
    """The name without what could break a line or a header, whatever was registered."""
    return " ".join("".join(character if character.isprintable() else " " for character in name).split())


def _time(seconds: int) -> str:
    """A number of seconds as people say it, never more than it is."""
    minutes = seconds // 60
    if minutes == 0:
        return "a few more seconds"
    return "the next minute" if minutes == 1 else f"the next {minutes} minutes"
