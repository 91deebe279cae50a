"""The one template of all pages of the issuer."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from string import Template
from types import MappingProxyType
from urllib.parse import urlsplit

from splitpin.issuer.edge.assets import Assets
from splitpin.issuer.edge.html.brand import accent, brand, theme
from splitpin.issuer.edge.html.markup import Markup, filled
from splitpin.issuer.identifier import path_of
from splitpin.issuer.locale.sentences import ENGLISH, Sentences
from splitpin.issuer.projects.model import Project

_HERE = Path(__file__).parent
_NO_FACTS: Mapping[str, str] = MappingProxyType({})
# The script is asked for as soon as the head is read, and nothing waits for it: the page is there without it.
_SCRIPT = Template('\n  <link rel="modulepreload" href="$address">\n  <script type="module" src="$address"></script>')
_FACT = Template(' data-$name="$value"')
_LOOK = Template(' class="$look"')
_DIRECTION = Template(' dir="$direction"')
_OURS = Template('<img class="mark" src="$icon" alt="" width="40" height="40">')


class PageTemplate:
    """What all pages have: their head, the issuer's mark, and whose they are.

    Args:
        issuer: The issuer's identifier.
        widget: What the pages load.
    """

    __slots__ = ("_page", "_sheet", "_widget", "host", "path")

    def __init__(self, issuer: str, widget: Assets) -> None:
        self.host = urlsplit(issuer).netloc
        self.path = path_of(issuer)
        self._widget = widget
        self._page = Template((_HERE / "page.html").read_text("utf-8"))
        self._sheet = Template((_HERE / "sheet.html").read_text("utf-8"))

    def address(self, name: str, tag: str = ENGLISH) -> str:
        """Where a page finds a file of the widget's.

        Args:
            name: Of the file.
            tag: The language in which a module speaks (BCP 47).
        """
        return self.path + self._widget.address(name, tag)

    def page(
        self,
        sentences: Sentences,
        title: str,
        body: Markup,
        *,
        look: str = "",
        style: str = "",
        script: str = "",
        facts: Mapping[str, str] = _NO_FACTS,
        project: Project | None = None,
    ) -> Markup:
        """A whole page.

        Args:
            sentences: Of the page's language.
            title: For the window.
            body: What stands in it.
            look: The class of `page.css` that arranges it; empty for a page that has a style of its own.
            style: That style's address.
            script: The address of the page's module; empty where it runs none.
            facts: What the module is told, by attribute of `data-`.
            project: Whose looks it has; None: the usual ones.
        """
        told = (filled(_FACT, name=name, value=value) for name, value in facts.items())
        return filled(
            self._page,
            lang=sentences.tag,
            dir=Markup() if sentences.direction == "ltr" else filled(_DIRECTION, direction=sentences.direction),
            title=title,
            path=filled(_FACT, name="path", value=self.path) if self.path else "",
            icon=self.address("icon.svg"),
            theme="" if project is None else theme(project),
            style=style or self.address("page.css"),
            accent="" if project is None else accent(project, self.path),
            script=filled(_SCRIPT, address=script) if script else "",
            facts=Markup((filled(_LOOK, look=look) if look else "") + "".join(told)),
            body=body,
        )

    def sheet(
        self,
        sentences: Sentences,
        title: str,
        content: Markup,
        *,
        script: str = "",
        facts: Mapping[str, str] = _NO_FACTS,
        foot: str = "",
        project: Project | None = None,
    ) -> Markup:
        """A page that is one sheet.

        Args:
            sentences: What it says, in the language of whoever reads it.
            title: For the window.
            content: What stands on it.
            script: The name or the address of the page's module; empty where it runs none.
            facts: What the module is told.
            foot: Whose page it is; the issuer's host unless said otherwise.
            project: What people sign in to, above everything else; None: the issuer's own mark stands there.
        """
        above = filled(_OURS, icon=self.address("icon.svg")) if project is None else brand(project, self.path)
        body = filled(self._sheet, brand=above, content=content, foot=foot or self.host)
        module = self._module(script, sentences.tag)
        return self.page(sentences, title, body, look="sign-in", script=module, facts=facts, project=project)

    def _module(self, script: str, tag: str) -> str:
        return self.address(script, tag) if script and "/" not in script else script
