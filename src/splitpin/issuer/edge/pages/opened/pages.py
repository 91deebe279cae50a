"""The page of a link: it opens the link by its script, and takes it pasted where there is none.

What the link says stands behind `#`, which no server and no log sees; only a script can read it, or a person.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from string import Template
from urllib.parse import urlencode

import msgspec

from splitpin.issuer.codes.link import PATH as LINK_PATH
from splitpin.issuer.codes.passes import PATH as BROWSER_PATH
from splitpin.issuer.edge.documents import Document
from splitpin.issuer.edge.files import UNFRAMED, page_headers
from splitpin.issuer.edge.html.brand import images
from splitpin.issuer.edge.html.markup import spoken
from splitpin.issuer.edge.html.template import PageTemplate
from splitpin.issuer.edge.language import PARAMETER
from splitpin.issuer.locale.sentences import Sentences
from splitpin.issuer.notices.link import PATH as NOTICE_PATH
from splitpin.issuer.notices.return_link import ReturnLinks
from splitpin.issuer.projects.model import Project
from splitpin.issuer.projects.sentences import of_language, of_part
from splitpin.issuer.recovery.link import StopLinks

_PASTE = Template((Path(__file__).parent / "paste.html").read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class LinkPage:
    """The page of one kind of link.

    Attributes:
        path: Where it is.
        script: What opens the link.
        title: The sentence that it begins with, by name.
        instead: The one of what to do where no script runs.
    """

    path: str
    script: str
    title: str
    instead: str

    @property
    def here(self) -> str:
        """The page as it names itself, under whatever path the issuer is."""
        return self.path.removeprefix("/")

    def document(self, template: PageTemplate, reader: PageReader) -> Document:
        """The page, the same for everybody whom it is for."""
        sentences = reader.sentences
        title = sentences.say(self.title)
        content = spoken(_PASTE, sentences, here=reader.at(self), title=title, instead=sentences.say(self.instead))
        project = reader.project
        page = template.sheet(sentences, title, content, script=self.script, facts=reader.own_words(), project=project)
        return Document(page.encode(), "text/html; charset=utf-8", 0, headers_for(project))


@dataclass(frozen=True, slots=True)
class PageReader:
    """For whom a page is.

    Attributes:
        sentences: What it says, in the language of the link or of the browser.
        project: Whose looks it has; None where the link says nothing of any.
    """

    sentences: Sentences
    project: Project | None = None

    def at(self, page: LinkPage) -> str:
        """Where its forms go, so that the next page is for the same."""
        if self.project is None:
            return page.here
        return f"{page.here}?{urlencode({'client_id': self.project.id, PARAMETER: self.sentences.tag})}"

    def own_words(self) -> dict[str, str]:
        """What the project says otherwise, for the page's module."""
        if self.project is None:
            return {}
        own = of_part(of_language(self.project.sentences, self.sentences.tag), "links")
        return {"texts": msgspec.json.encode(own).decode()} if own else {}


def headers_for(project: Project | None, *, besides: Mapping[str, Sequence[str]] | None = None) -> dict[str, str]:
    """Those of a page in a project's looks.

    Args:
        project: Whose; None: the usual ones.
        besides: What it must be allowed besides, by directive of its policy.
    """
    # With no-referrer a form says `Origin: null` (Fetch standard section 3.1), and would be nobody's.
    shown = [] if project is None else images(project)
    return page_headers(images=shown, besides=besides or {}) | UNFRAMED | {"Referrer-Policy": "same-origin"}


SIGN_IN = LinkPage(LINK_PATH, "link-page.js", "openingSignInTitle", "openingSignInInstead")
THIS_BROWSER = LinkPage(BROWSER_PATH, "this-browser-page.js", "openingBrowserTitle", "openingBrowserInstead")
STOP_RECOVERY = LinkPage(StopLinks.PATH, "stop-recovery-page.js", "openingStopTitle", "openingStopInstead")
RETURN_ADDRESS = LinkPage(ReturnLinks.PATH, "return-address-page.js", "openingReturnTitle", "openingBrowserInstead")
END_SESSION = LinkPage(NOTICE_PATH, "end-session-page.js", "openingSessionTitle", "openingSessionInstead")
