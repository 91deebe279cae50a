"""Errors as pages: what went wrong in one sentence, and what to do about it."""

from __future__ import annotations

from pathlib import Path
from string import Template

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from splitpin.errors import SplitpinError
from splitpin.issuer.edge.files import UNFRAMED, page_headers
from splitpin.issuer.edge.html.markup import Markup, filled
from splitpin.issuer.edge.html.template import PageTemplate
from splitpin.issuer.edge.problem import NO_STORE, retry_after_of, status_of

_NOTICE = Template((Path(__file__).parent / "notice.html").read_text("utf-8"))
_HOME = Template('    <p class="muted"><a href="$address">What this server is</a></p>\n')
_NOTHING = Markup()
_OUR_TROUBLE = ("Something does not work right now", "Nothing of yours is lost. Try again in a moment.")
_KINDS = {
    404: ("This page does not exist", "The address may be mistyped, or the page is gone."),
    405: ("This is no page", "The address is there for apps, and not for people to look at."),
    429: ("Too many tries", ""),
}
_OTHERS = ("This did not work", "Go back to where you came from, and try from there.")


class ErrorPages:
    """What a browser shows whose person went to an address that answers with an error.

    Args:
        template: What all pages have.
    """

    __slots__ = ("_template",)

    def __init__(self, template: PageTemplate) -> None:
        self._template = template

    def of(self, error: SplitpinError, _request: Request) -> Response:
        """The page of an error; it says what may be read by anybody."""
        status, seconds = status_of(error), retry_after_of(error)
        title, advice = _OUR_TROUBLE if status >= 500 else _KINDS.get(status, _OTHERS)
        if status < 500 and seconds is not None:
            advice = f"Try again in {in_words(seconds)}."
        home = filled(_HOME, address=f"{self._template.path}/")
        return self.notice(status, title, error.message, advice, more=home, retry_after=seconds)

    def notice(
        self,
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
            status: RFC 9110 section 15.
            title: For the window and above the rest.
            message: What went wrong.
            advice: What to do about it.
            more: What else stands there.
            framed: Whether any page may frame it, since it stands where such a page wanted a form; else nobody may.
            retry_after: Seconds after which another try may succeed.
        """
        content = filled(_NOTICE, title=title, message=message, advice=advice, more=more)
        policy = page_headers(frame_ancestors=["*"]) if framed else page_headers() | UNFRAMED
        headers = policy | NO_STORE | {"Vary": "Accept"}
        if retry_after is not None:
            headers["Retry-After"] = str(retry_after)
        return HTMLResponse(self._template.sheet(title, content), status, headers)


def in_words(seconds: int) -> str:
    """A length of time as people say it, never shorter than it is."""
    for unit, most, size in (("second", 90, 1), ("minute", 90 * 60, 60), ("hour", 36 * 3600, 3600)):
        if seconds <= most:
            number = -(-seconds // size)
            return f"{number} {unit}{'' if number == 1 else 's'}"
    return f"{-(-seconds // 86400)} days"
