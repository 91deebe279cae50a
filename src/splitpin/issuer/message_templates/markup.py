"""A look at the HTML of a mail: what it is made of, what it says, and where its values stand."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

REFUSED = frozenset({
    "applet", "audio", "base", "button", "embed", "form", "frame", "frameset", "iframe", "input", "link", "math",
    "noscript", "object", "option", "script", "select", "svg", "template", "textarea", "video",
})  # fmt: skip
"""Elements that mail programs take out, or warn of; a mail that needs one says nothing where it is missing."""

_SILENT = {"style", "title", "head"}
_UNKNOWN_TO_OUTLOOK = re.compile(
    r"display\s*:\s*(?:inline-)?(flex|grid)|(?<![\w-])(position|float)\s*:|\b(?:var|calc)\(", re.IGNORECASE
)


@dataclass(slots=True)
class Look:
    """What there is in a piece of HTML.

    Attributes:
        shape: Each element with the names of its attributes, in the order in which they come.
        said: What stands there to be read.
        links: Where its links lead.
        wrong: What no mail may have, as sentences.
        notes: What some mail programs do not show as it was meant, likewise.
        attributes: All values of attributes but the addresses of links, and all of `style`.
    """

    shape: list[tuple[str, ...]] = field(default_factory=list[tuple[str, ...]])
    said: str = ""
    links: list[str] = field(default_factory=list[str])
    wrong: list[str] = field(default_factory=list[str])
    notes: list[str] = field(default_factory=list[str])
    attributes: str = ""


def look_at(html: str) -> Look:
    """Reads HTML as mail programs do: whatever it is."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    look = reader.look
    if found := _UNKNOWN_TO_OUTLOOK.search(look.attributes):
        look.notes.append(f"Outlook on Windows knows no {found.group(0).rstrip(':').strip()!r}: build with tables.")
    if is_document(html) and "color-scheme" not in html:
        look.notes.append('It has no <meta name="color-scheme">, so dark mail programs choose its colours themselves.')
    return look


def is_document(html: str) -> bool:
    """Whether this is a whole page; what is none goes into ours."""
    return re.match(r"\s*(?:<!--.*?-->\s*)*<(?:!doctype|html)\b", html, re.IGNORECASE | re.DOTALL) is not None


def preheader_of(html: str) -> str:
    """What a list of mails shows behind the subject: the first words, hidden or not."""
    return " ".join(look_at(html).said.split())[:140]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.look = Look()
        self._silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        look = self.look
        given = {name: value or "" for name, value in attrs}
        look.shape.append((tag, *(name for name, _ in attrs)))
        if tag in REFUSED or (tag == "meta" and "http-equiv" in given and given["http-equiv"].lower() == "refresh"):
            look.wrong.append(f"<{tag}> has no place in a mail.")
        for name in given:
            if name.startswith("on"):
                look.wrong.append(f"{name} runs a script, and mail programs run none.")
        if tag == "img":
            self._image(given)
        if tag == "a" and "href" in given:
            self._link(given.pop("href").strip())
        look.attributes += " ".join(f'{name}="{value}"' for name, value in given.items()) + "\n"
        if tag in _SILENT:
            self._silent.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self.look.shape.append((f"/{tag}",))
        if tag in self._silent:
            del self._silent[self._silent.index(tag) :]

    def handle_data(self, data: str) -> None:
        if "style" in self._silent:
            self.look.attributes += data
        elif not self._silent:
            self.look.said += data

    def _image(self, given: dict[str, str]) -> None:
        look = self.look
        if "alt" not in given:
            look.wrong.append("An <img> has no alt: most mail programs show no pictures at first. Say what it shows.")
        if not given.get("src", "").lower().startswith("https://"):
            look.wrong.append("An <img> has no src that begins with https://, which is all that mail programs load.")
        elif given["src"].lower().partition("?")[0].endswith(".svg"):
            look.notes.append("Gmail and Outlook show no SVG: use PNG.")
        if "width" not in given and "height" not in given:
            look.notes.append("An <img> has neither width nor height: Outlook shows it as large as its file is.")

    def _link(self, address: str) -> None:
        self.look.links.append(address)
        if not address.lower().startswith(("https://", "mailto:", "tel:")):
            self.look.wrong.append(f"A link leads to {address[:80]!a}: https://, mailto: and tel: are what mails have.")
