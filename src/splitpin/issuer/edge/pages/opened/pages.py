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
from splitpin.issuer.edge.html.markup import filled
from splitpin.issuer.edge.html.template import PageTemplate
from splitpin.issuer.notices.link import PATH as NOTICE_PATH

_PASTE = Template((Path(__file__).parent / "paste.html").read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class LinkPage:
    """The page of one kind of link.

    Attributes:
        path: Where it is.
        script: What opens the link.
        title: What it begins with.
        instead: What to do where no script runs.
    """

    path: str
    script: str
    title: str
    instead: str

    @property
    def here(self) -> str:
        """The page as it names itself, under whatever path the issuer is."""
        return self.path.removeprefix("/")

    def document(self, template: PageTemplate) -> Document:
        """The page, the same for everybody."""
        content = filled(_PASTE, here=self.here, title=self.title, instead=self.instead)
        page = template.sheet(self.title, content, script=self.script)
        # With no-referrer a form says `Origin: null` (Fetch standard section 3.1), and would be nobody's.
        headers = page_headers() | UNFRAMED | {"Referrer-Policy": "same-origin"}
        return Document(page.encode(), "text/html; charset=utf-8", 0, headers)


SIGN_IN = LinkPage(
    LINK_PATH,
    "link-page.js",
    "Sign in",
    "Type the code from the same email where you asked for it. Or copy the link from the email, and paste it here.",
)
THIS_BROWSER = LinkPage(
    BROWSER_PATH,
    "this-browser-page.js",
    "Sign in past a crowd",
    "Nothing was changed yet. Copy the link from the email, and paste it here.",
)
END_SESSION = LinkPage(
    NOTICE_PATH,
    "end-session-page.js",
    "End a session",
    "Nothing was ended yet. Copy the link from the email, and paste it here.",
)
