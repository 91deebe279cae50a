"""How our mails look in HTML, and names as they may stand in one."""

from __future__ import annotations

import html
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

Direction = Literal["ltr", "rtl"]

_FROM_RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})  # as mostly written

# Tables and inline styles, because that is what mail programs agree on. What stands in <!--[if mso]> is for Outlook on
# Windows alone, which lays mails out as Word does: it knows no max-width. Dark colours are for those who ask for them;
# others turn ours as they see fit. `format-detection` has phones make no telephone number out of a code.
_META = """\
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="format-detection" content="telephone=no,date=no,address=no,email=no,url=no">
<meta name="x-apple-disable-message-reformatting">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
"""
_STYLE = """\
<style>
:root { color-scheme: light dark; }
@media (prefers-color-scheme: dark) {
  .page { background: #16181d !important; }
  .card { background: #1f2229 !important; border-color: #343943 !important; }
  .strong { color: #f2f4f8 !important; }
  .soft { color: #a8b0bf !important; }
  .code { background: #2a2f39 !important; color: #ffffff !important; }
  .button { background: #6fd3c3 !important; color: #06231f !important; }
}
</style>
"""
_FONT = "font-family:-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"
_TABLE = 'table role="presentation" width="100%" cellpadding="0" cellspacing="0"'


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What all mails of a project have.

    Attributes:
        name: The project's, on one line.
        issuer: The issuer's host.
        language: In which they are written (BCP 47).
        logo: The address of a picture in place of the name; empty where there is none.
        footer: What stands below, in plain text; empty where there is nothing.
    """

    name: str
    issuer: str
    language: str = "en"
    logo: str = ""
    footer: str = ""

    @property
    def sent_by(self) -> str:
        """Who sent it, for whom."""
        return f"Sent by {self.issuer} for {self.name}"

    @property
    def closing(self) -> str:
        """The end of the plain text, which mail programs know by its first line (RFC 3676 section 4.3)."""
        return "\n".join(filter(None, ("-- ", self.sent_by, self.footer))) + "\n"


def letter(head: Letterhead, *, subject: str, title: str, rows: str, preheader: str = "") -> str:
    """The page around what a mail says.

    Args:
        head: Whose mail it is.
        subject: What the window's title says.
        title: The heading; empty where the rows have one of their own.
        rows: Rows of the table, in HTML; all else is plain text.
        preheader: What a list of mails shows behind the subject; empty: the mail's first words.
    """
    name, direction = html.escape(head.name), direction_of(head.language)
    hidden = f"{_hidden(preheader)}\n" if preheader else ""
    footer = "".join(f"<br>\n{html.escape(line)}" for line in head.footer.splitlines())
    return f"""\
<!DOCTYPE html>
<html lang="{head.language}" dir="{direction}">
<head>
{_META}<title>{html.escape(subject)}</title>
{_STYLE}</head>
<body class="page" style="margin:0;padding:0;background:#f4f5f7">
{hidden}<{_TABLE} class="page" dir="{direction}" style="background:#f4f5f7">
<tr><td align="center" style="padding:40px 16px;word-break:break-word">
<!--[if mso]><table role="presentation" width="440" cellpadding="0" cellspacing="0"><tr><td><![endif]-->
<{_TABLE} class="card" dir="{direction}"
 style="max-width:440px;background:#ffffff;border:1px solid #e3e6eb;border-radius:12px;
 {_FONT}">
<tr><td style="padding:36px 36px 8px">
{_logo(head.logo, name) if head.logo else _name(name)}
{_heading(title) if title else ""}</td></tr>
{rows}</table>
<!--[if mso]></td></tr></table><![endif]-->
<p class="soft" style="margin:20px 0 0;font-size:12px;line-height:18px;color:#5b6472;
 {_FONT}">{html.escape(head.sent_by)}{footer}</p>
</td></tr>
</table>
</body>
</html>
"""


def cell(content: str) -> str:
    """A row with somebody's own HTML in it."""
    return (
        '<tr><td class="strong" style="padding:8px 36px 32px;font-size:15px;line-height:23px;color:#14171c">\n'
        f"{content}\n</td></tr>\n"
    )


def button(label: str, link: str) -> str:
    """A link that looks like a button, in HTML.

    Its padding is the link's, so that all of it can be pressed; Word, which knows none there, takes the cell's.
    """
    return f"""\
<{_TABLE}>
<tr><td align="center" class="button" style="border-radius:8px;background:#0d5f58;mso-padding-alt:14px 16px">
<a href="{html.escape(link)}" class="button"
 style="display:block;padding:14px 16px;border-radius:8px;background:#0d5f58;color:#ffffff;
 font-size:16px;line-height:22px;font-weight:600;text-decoration:none">{html.escape(label)}</a>
</td></tr>
</table>
"""


def _hidden(preheader: str) -> str:
    style = "display:none;max-height:0;overflow:hidden;mso-hide:all"
    return f'<div style="{style}">{html.escape(preheader)}</div>'


def _name(name: str) -> str:
    return f'<p class="soft" style="margin:0;font-size:14px;line-height:20px;color:#5b6472">{name}</p>'


def _logo(address: str, name: str) -> str:
    style = "display:block;height:32px;max-width:100%;border:0;font-size:16px;line-height:32px;color:#14171c"
    return f'<img src="{html.escape(address)}" alt="{name}" height="32" class="strong" style="{style}">'


def _heading(title: str) -> str:
    style = "margin:4px 0 0;font-size:22px;line-height:30px;font-weight:600;color:#14171c"
    return f'<h1 class="strong" style="{style}">{html.escape(title)}</h1>\n'


def direction_of(language: str) -> Direction:
    """In which direction a language is written."""
    return "rtl" if language.partition("-")[0] in _FROM_RIGHT_TO_LEFT else "ltr"


def host(origin: str) -> str:
    """The host of an origin, and its port where it has one: what stands in the address bar."""
    return urlsplit(origin).netloc


def one_line(name: str) -> str:
    """A name without what could break a line or a header, whatever was registered."""
    return " ".join("".join(character if character.isprintable() else " " for character in name).split())
