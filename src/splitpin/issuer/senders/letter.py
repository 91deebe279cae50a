"""How our mails look in HTML, and names as they may stand in one."""

from __future__ import annotations

import html
from string import Template
from urllib.parse import urlsplit

# Tables and inline styles, because that is what mail programs agree on; no picture, nothing loaded from anywhere.
_HTML = Template("""\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>$subject</title>
<style>
@media (prefers-color-scheme: dark) {
  .page { background: #16181d !important; }
  .card { background: #1f2229 !important; border-color: #343943 !important; }
  .strong { color: #f2f4f8 !important; }
  .soft { color: #a8b0bf !important; }
  .code { background: #2a2f39 !important; color: #ffffff !important; }
  .button { background: #6fd3c3 !important; color: #06231f !important; }
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
$title</h1>
</td></tr>
$rows</table>
<p class="soft" style="margin:20px 0 0;font-size:12px;line-height:18px;color:#5b6472;
 font-family:-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif">\
Sent by $issuer for $name</p>
</td></tr>
</table>
</body>
</html>
""")

_BUTTON = Template("""\
<table role="presentation" width="100%" cellpadding="0" cellspacing="0">
<tr><td align="center" class="button" style="border-radius:8px;background:#0d5f58">
<a href="$link" class="button" style="display:block;padding:14px 16px;border-radius:8px;background:#0d5f58;
 color:#ffffff;font-size:16px;line-height:22px;font-weight:600;text-decoration:none">$label</a>
</td></tr>
</table>
""")


def letter(*, subject: str, name: str, title: str, rows: str, issuer: str) -> str:
    """The page around what a mail says.

    Args:
        subject: What the window's title says.
        name: The project's name.
        title: The heading.
        rows: Rows of the table, in HTML; all else is plain text.
        issuer: The issuer's host.
    """
    plain = {"subject": subject, "name": name, "title": title, "issuer": issuer}
    return _HTML.substitute({key: html.escape(value) for key, value in plain.items()}, rows=rows)


def button(label: str, link: str) -> str:
    """A link that looks like a button, in HTML."""
    return _BUTTON.substitute(label=html.escape(label), link=html.escape(link))


def host(origin: str) -> str:
    """The host of an origin, and its port where it has one: what stands in the address bar."""
    return urlsplit(origin).netloc


def one_line(name: str) -> str:
    """A name without what could break a line or a header, whatever was registered."""
    return " ".join("".join(character if character.isprintable() else " " for character in name).split())
