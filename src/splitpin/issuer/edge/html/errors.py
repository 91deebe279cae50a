"""Errors as pages: what went wrong in one sentence, and what to do about it."""

from __future__ import annotations

from pathlib import Path
from string import Template

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from splitpin.errors import SplitpinError
from splitpin.issuer.edge.files import UNFRAMED, page_headers
from splitpin.issuer.edge.html.markup import Markup, filled, spoken
from splitpin.issuer.edge.html.template import PageTemplate
from splitpin.issuer.edge.language import sentences_for
from splitpin.issuer.edge.problem import NO_STORE, retry_after_of, status_of
from splitpin.issuer.locale.moments import length_of_time
from splitpin.issuer.locale.refusals import in_language
from splitpin.issuer.locale.sentences import ENGLISH, Sentences

_NOTICE = Template((Path(__file__).parent / "notice.html").read_text("utf-8"))
_HOME = Template('    <p class="muted"><a href="$address">$errorHome</a></p>\n')
_NOTHING = Markup()
_ENGLISH = Markup(' lang="en" dir="ltr"')
_KINDS = {404: "NoPage", 405: "ForApps", 429: "TooMany"}


class ErrorPages:
    """What a browser shows whose person went to an address that answers with an error.

    Args:
        template: What all pages have.
    """

    __slots__ = ("_template",)

    def __init__(self, template: PageTemplate) -> None:
        self._template = template

    def of(self, error: SplitpinError, request: Request) -> Response:
        """The page of an error; it says what may be read by anybody."""
        sentences = sentences_for(request)
        status, seconds = status_of(error), retry_after_of(error)
        kind = "Ours" if status >= 500 else _KINDS.get(status, "Other")
        if status < 500 and seconds is not None:
            advice = sentences.say("errorTryIn", wait=length_of_time(seconds, sentences.tag))
        else:
            advice = "" if kind == "TooMany" else sentences.say(f"error{kind}Advice")
        home = spoken(_HOME, sentences, address=f"{self._template.path}/")
        title = sentences.say(f"error{kind}Title")
        return self.notice(sentences, status, title, error.message, advice, more=home, retry_after=seconds)

    def notice(
        self,
        sentences: Sentences,
        status: int,
        title: str,
        message: str,
        advice: str,
        *,
        more: Markup = _NOTHING,
        framed: bool = False,
        retry_after: int | None = None,
    ) -> Response:
        """A page that says why there is nothing else on it; it runs no script.

        Args:
            sentences: Of the page's language.
            status: RFC 9110 section 15.
            title: For the window and above the rest.
            message: What went wrong, in English.
            advice: What to do about it.
            more: What else stands there.
            framed: Whether any page may frame it, since it stands where such a page wanted a form; else nobody may.
            retry_after: Seconds after which another try may succeed.
        """
        said = in_language(sentences, message)
        lang = _ENGLISH if said is None and sentences.tag != ENGLISH else Markup()
        content = filled(_NOTICE, title=title, message=said or message, lang=lang, advice=advice, more=more)
        policy = page_headers(frame_ancestors=["*"]) if framed else page_headers() | UNFRAMED
        headers = policy | NO_STORE | {"Vary": "Accept, Accept-Language"}
        if retry_after is not None:
            headers["Retry-After"] = str(retry_after)
        return HTMLResponse(self._template.sheet(sentences, title, content), status, headers)
