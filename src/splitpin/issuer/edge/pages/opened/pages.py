"""The page of a link: it opens the link by its script, and takes it pasted where there is none.

What the link says stands behind `#`, which no server and no log sees; only a script can read it, or a person.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from string import Template

from splitpin.issuer.codes.link import PATH as LINK_PATH
from splitpin.issuer.codes.passes import PATH as BROWSER_PATH
from splitpin.issuer.edge.documents import Document
from splitpin.issuer.edge.files import UNFRAMED, page_headers
from splitpin.issuer.edge.html.markup import spoken
from splitpin.issuer.edge.html.template import PageTemplate
from splitpin.issuer.locale.sentences import Sentences
from splitpin.issuer.notices.link import PATH as NOTICE_PATH

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

    def document(self, template: PageTemplate, sentences: Sentences) -> Document:
        """The page, the same for everybody of a language."""
        title = sentences.say(self.title)
        content = spoken(_PASTE, sentences, here=self.here, title=title, instead=sentences.say(self.instead))
        page = template.sheet(sentences, title, content, script=self.script)
        # With no-referrer a form says `Origin: null` (Fetch standard section 3.1), and would be nobody's.
        headers = page_headers() | UNFRAMED | {"Referrer-Policy": "same-origin"}
        return Document(page.encode(), "text/html; charset=utf-8", 0, headers)


SIGN_IN = LinkPage(LINK_PATH, "link-page.js", "openingSignInTitle", "openingSignInInstead")
THIS_BROWSER = LinkPage(BROWSER_PATH, "this-browser-page.js", "openingBrowserTitle", "openingBrowserInstead")
END_SESSION = LinkPage(NOTICE_PATH, "end-session-page.js", "openingSessionTitle", "openingSessionInstead")
