"""How our mails look in HTML, and names as they may stand in one."""

from __future__ import annotations

import html
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal
from urllib.parse import urlsplit

from splitpin.issuer.locale.sentences import Sentences
from splitpin.issuer.themes import THEMES, USUAL, Theme

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
_FONT = "font-family:-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"
_MONOSPACE = "font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace"
_TABLE = 'table role="presentation" width="100%" cellpadding="0" cellspacing="0"'


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What all mails of a project have, and what they are put together of.

    Attributes:
        name: The project's, on one line.
        issuer: The issuer's host.
        sentences: Of the language in which they are written.
        theme: Its colours.
        logo: The address of a picture in place of the name; empty where there is none.
        footer: What stands below, in plain text; empty where there is nothing.
    """

    name: str
    issuer: str
    sentences: Sentences
    theme: Theme = THEMES[USUAL]
    logo: str = ""
    footer: str = ""

    @property
    def sent_by(self) -> str:
        """Who sent it, for whom."""
        return self.sentences.say("mailFoot", issuer=self.issuer, name=self.name)

    @property
    def closing(self) -> str:
        """The end of the plain text, which mail programs know by its first line (RFC 3676 section 4.3)."""
        return "\n".join(filter(None, ("-- ", self.sent_by, self.footer))) + "\n"

    def letter(self, *, subject: str, title: str, rows: str, preheader: str = "") -> str:
        """The page around what a mail says.

        Args:
            subject: What the window's title says.
            title: The heading; empty where the rows have one of their own.
            rows: Rows of the table, in HTML; all else is plain text.
            preheader: What a list of mails shows behind the subject; empty: the mail's first words.
        """
        light, direction = self.theme.light, self.sentences.direction
        hidden = f"{_hidden(preheader)}\n" if preheader else ""
        footer = "".join(f"<br>\n{html.escape(line)}" for line in self.footer.splitlines())
        return f"""\
<!DOCTYPE html>
<html lang="{self.sentences.tag}" dir="{direction}">
<head>
{_META}<title>{html.escape(subject)}</title>
{_dark(self.theme)}</head>
<body class="page" style="margin:0;padding:0;background:{light.ground}">
{hidden}<{_TABLE} class="page" dir="{direction}" style="background:{light.ground}">
<tr><td align="center" style="padding:40px 16px;word-break:break-word">
<!--[if mso]><table role="presentation" width="440" cellpadding="0" cellspacing="0"><tr><td><![endif]-->
<{_TABLE} class="card" dir="{direction}"
 style="max-width:440px;background:{light.sheet};border:1px solid {light.edge};border-radius:{self.theme.radius + 2}px;
 {_FONT}">
<tr><td style="padding:36px 36px 8px">
{self._name()}{self._heading(title) if title else ""}</td></tr>
{rows}</table>
<!--[if mso]></td></tr></table><![endif]-->
<p class="soft" style="margin:20px 0 0;font-size:12px;line-height:18px;color:{light.muted};
 {_FONT}">{html.escape(self.sent_by)}{footer}</p>
</td></tr>
</table>
</body>
</html>
"""

    def cell(self, content: str) -> str:
        """A row with somebody's own HTML in it."""
        style = f"padding:8px 36px 32px;font-size:15px;line-height:1.5;color:{self.theme.light.text}"
        return f'<tr><td class="strong own" style="{style}">\n{content}\n</td></tr>\n'

    def paragraph(self, content: str, look: Literal["strong", "soft"], *, above: int = 0, below: int = 0) -> str:
        """A paragraph.

        Args:
            content: In HTML.
            look: `strong`: it is read. `soft`: it is read second.
            above: Pixels to what stands above.
            below: Pixels to what stands below.
        """
        light = self.theme.light
        letters = f"15px;line-height:23px;color:{light.text}"
        if look == "soft":
            letters = f"14px;line-height:21px;color:{light.muted}"
        return f'<p class="{look}" style="margin:{above}px 0 {below}px;font-size:{letters}">{content}</p>\n'

    def code(self, code: str) -> str:
        """A code, large; its digits stand from left to right in every language."""
        light, radius = self.theme.light, self.theme.radius
        return f"""\
<p class="code" dir="ltr" style="margin:0;padding:18px 0 18px 8px;border-radius:{radius}px;background:{light.tint};
 color:{light.text};text-align:center;{_MONOSPACE};
 font-size:34px;line-height:42px;font-weight:600;letter-spacing:8px">{html.escape(code)}</p>
"""

    def button(self, label: str, link: str) -> str:
        """A link that looks like a button.

        Its padding is the link's, so that all of it can be pressed; Word, which knows none there, takes the cell's.
        """
        light = self.theme.light
        filled = f"border-radius:{self.theme.radius}px;background:{light.accent}"
        return f"""\
<{_TABLE}>
<tr><td align="center" class="button" style="{filled};mso-padding-alt:14px 16px">
<a href="{html.escape(link)}" class="button" style="display:block;padding:14px 16px;{filled};color:{light.on_accent};
 font-size:16px;line-height:22px;font-weight:600;text-decoration:none">{html.escape(label)}</a>
</td></tr>
</table>
"""

    def link(self, link: str) -> str:
        """A link in a sentence: what people see of it is where it leads."""
        shown, style = urlsplit(link), f"color:{self.theme.light.text}"
        text = html.escape(f"{shown.netloc}{shown.path}")
        return f'<a href="{html.escape(link)}" class="strong" style="{style}">{text}</a>'

    def _name(self) -> str:
        name, light = html.escape(self.name), self.theme.light
        if not self.logo:
            return f'<p class="soft" style="margin:0;font-size:14px;line-height:20px;color:{light.muted}">{name}</p>\n'
        style = f"display:block;height:32px;max-width:100%;border:0;font-size:16px;line-height:32px;color:{light.text}"
        return f'<img src="{html.escape(self.logo)}" alt="{name}" height="32" class="strong" style="{style}">\n'

    def _heading(self, title: str) -> str:
        style = f"margin:4px 0 0;font-size:22px;line-height:30px;font-weight:600;color:{self.theme.light.text}"
        return f'<h1 class="strong" style="{style}">{html.escape(title)}</h1>\n'


def row(padding: str, content: str) -> str:
    """A row of the table.

    Args:
        padding: As CSS has it.
        content: In HTML.
    """
    return f'<tr><td style="padding:{padding}">\n{content}</td></tr>\n'


def strong(text: str) -> str:
    """Words that stand out."""
    return f"<strong>{html.escape(text)}</strong>"


def spoken(sentences: Sentences, name: str, values: Mapping[str, str | int]) -> str:
    """A sentence in HTML.

    Args:
        sentences: Of the person's language.
        name: Its name in the catalogue.
        values: What it leaves room for, in HTML.
    """
    return _escaped(sentences.template(name, values)).format_map(values)


def host(origin: str) -> str:
    """The host of an origin, and its port where it has one: what stands in the address bar."""
    return urlsplit(origin).netloc


def one_line(name: str) -> str:
    """A name without what could break a line or a header, whatever was registered."""
    if not name.isprintable():
        name = "".join(character if character.isprintable() else " " for character in name)
    return " ".join(name.split())


@lru_cache(maxsize=4_000)
def _escaped(template: str) -> str:
    """A sentence of the catalogue, which every mail says."""
    return html.escape(template, quote=False)


@lru_cache(maxsize=100)
def _dark(theme: Theme) -> str:
    dark = theme.dark
    return f"""\
<style>
:root {{ color-scheme: light dark; }}
.own h1 {{ margin: 4px 0 16px; font-size: 22px; line-height: 30px; }}
@media (prefers-color-scheme: dark) {{
  .page {{ background: {dark.ground} !important; }}
  .card {{ background: {dark.sheet} !important; border-color: {dark.edge} !important; }}
  .strong {{ color: {dark.text} !important; }}
  .soft {{ color: {dark.muted} !important; }}
  .code {{ background: {dark.tint} !important; color: {dark.text} !important; }}
  .button {{ background: {dark.accent} !important; color: {dark.on_accent} !important; }}
}}
</style>
"""


def _hidden(preheader: str) -> str:
    return f'<div style="display:none;max-height:0;overflow:hidden;mso-hide:all">{html.escape(preheader)}</div>'
