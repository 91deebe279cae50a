"""What carries an answer of the authorization endpoint to the app: an address, or a form that posts itself."""

from __future__ import annotations

from pathlib import Path
from string import Template
from urllib.parse import urlencode

from starlette.responses import HTMLResponse, Response

from splitpin.issuer.authorization_requests.addressee import Addressee
from splitpin.issuer.authorization_requests.answering import Answered
from splitpin.issuer.edge.files import UNFRAMED, page_headers
from splitpin.issuer.edge.html.brand import images
from splitpin.issuer.edge.html.markup import Markup, filled
from splitpin.issuer.edge.html.template import PageTemplate
from splitpin.issuer.edge.problem import NO_STORE
from splitpin.issuer.edge.sources import source_of

_HERE = Path(__file__).parent
_HIDDEN = Template('<input type="hidden" name="$name" value="$value">\n      ')


class Answers:
    """Sends browsers back to apps.

    Args:
        template: What all pages have.
    """

    __slots__ = ("_form", "_template")

    def __init__(self, template: PageTemplate) -> None:
        self._template = template
        self._form = Template((_HERE / "form-post.html").read_text("utf-8"))

    def of(self, answered: Answered, language: str) -> Response:
        """The answer, as the app wants it.

        Args:
            answered: What it is told.
            language: That the person reads (BCP 47).
        """
        to = answered.to
        if to.response_mode == "form_post":
            return self._posted(to, answered.parameters, language)
        address = f"{to.redirect_uri}{'&' if '?' in to.redirect_uri else '?'}{urlencode(answered.parameters)}"
        return Response(status_code=303, headers=NO_STORE | {"Location": address})

    def _posted(self, to: Addressee, parameters: dict[str, str], language: str) -> Response:
        """A form that a script sends, and a press of its button where none runs (OAuth 2.0 Form Post Response Mode)."""
        project, said = to.client.project, to.client.project.spoken(language)
        hidden = "".join(filled(_HIDDEN, name=name, value=value) for name, value in parameters.items())
        title = said.say("backTo", app=project.name)
        content = filled(self._form, action=to.redirect_uri, hidden=Markup(hidden), title=title)
        page = self._template.sheet(said, title, content, script="form-post-page.js", project=project)
        headers = page_headers(images=images(project), besides={"form-action": [source_of(to.redirect_uri)]})
        return HTMLResponse(page, headers=headers | UNFRAMED | NO_STORE)
