"""What people see of an authorization request: which account, and whether an app may know what it asks for."""

from __future__ import annotations

from pathlib import Path
from string import Template
from urllib.parse import urlsplit

from starlette.responses import HTMLResponse, Response

from splitpin.issuer.authorization_requests.address import PATH
from splitpin.issuer.authorization_requests.answering import Waits
from splitpin.issuer.authorization_requests.decision import Ask
from splitpin.issuer.authorization_requests.flow import mark_of
from splitpin.issuer.authorization_requests.model import AuthenticationRequest
from splitpin.issuer.edge.files import UNFRAMED, page_headers
from splitpin.issuer.edge.html.brand import images
from splitpin.issuer.edge.html.markup import Markup, filled, sentence, spoken
from splitpin.issuer.edge.html.template import PageTemplate
from splitpin.issuer.edge.problem import NO_STORE
from splitpin.issuer.edge.sources import source_of
from splitpin.issuer.locale.sentences import Sentences
from splitpin.issuer.sessions.model import Session
from splitpin.issuer.tokens.openid import SCOPES

_HERE = Path(__file__).parent
_CHOOSE, _CONSENT = (Template((_HERE / f"{name}.html").read_text("utf-8")) for name in ("choose", "consent"))
_MARK = Template('<input type="hidden" name="mark" value="$mark">\n      ')
_SCOPE = Template("        <li>$text</li>\n")
_WARNING = Template('      <p class="refusal">$text</p>\n')
_PART = Template("<bdi>$text</bdi>")
_SAID_BY = {
    "openid": "consentOpenid",
    "profile": "consentProfile",
    "email": "consentEmail",
    "phone": "consentPhone",
    "offline_access": "consentOffline",
}


class AuthorizeViews:
    """Renders the pages.

    Args:
        template: What all pages have.
    """

    __slots__ = ("_template",)

    def __init__(self, template: PageTemplate) -> None:
        self._template = template

    def of(
        self, waits: Waits, request: AuthenticationRequest, ask: Ask, session: Session, *, language: str
    ) -> Response:
        """The page of what has to be done.

        Args:
            waits: The request.
            request: The same, as a value.
            ask: To choose an account, or to consent.
            session: Of whoever is signed in.
            language: That they read (BCP 47).
        """
        client = request.addressee.client
        said = client.project.spoken(language)
        facts = {
            "action": f"{self._template.path}{PATH}/{waits.code}",
            "hidden": filled(_MARK, mark=mark_of(session)),
        }
        if ask.step == "choose_account":
            title = said.say("chooseTitle")
            text = said.say("chooseText", client=client.name)
            go_on = sentence(said, "chooseContinue", email=filled(_PART, text=waits.identifier))
            content = spoken(_CHOOSE, said, text=text, goOn=go_on, **facts)
        else:
            title = said.say("consentTitle", client=client.name)
            content = self._consent(request, waits, said, facts)
        project = client.project
        foot = f"{project.name} · {self._template.host}"
        page = self._template.sheet(said, title, content, foot=foot, project=project)
        # Chromium asks it of where a form's answer leads, too.
        besides = {"form-action": [source_of(request.addressee.redirect_uri)]}
        headers = page_headers(images=images(project), besides=besides) | UNFRAMED | NO_STORE
        # With no-referrer a form says `Origin: null` (Fetch standard section 3.1), and would be nobody's.
        return HTMLResponse(page, headers=headers | {"Referrer-Policy": "same-origin"})

    def _consent(self, request: AuthenticationRequest, waits: Waits, said: Sentences, facts: dict[str, str]) -> Markup:
        to = request.addressee
        client, project = filled(_PART, text=to.client.name), filled(_PART, text=to.client.project.name)
        asks = sentence(said, "consentText", email=filled(_PART, text=waits.identifier), app=project, client=client)
        known = [each for each in SCOPES if each in request.told_by]
        others = sorted(request.told_by.difference(SCOPES))  # of the app's own API, in its own words
        scopes = [*(said.say(_SAID_BY[each]) for each in known), *others]
        warning = Markup() if to.is_on_the_web else filled(_WARNING, text=said.say("consentDevice"))
        where = filled(_PART, text=urlsplit(to.redirect_uri).netloc or f"{urlsplit(to.redirect_uri).scheme}:")
        return spoken(
            _CONSENT,
            said,
            title=sentence(said, "consentTitle", client=client),
            asks=asks,
            scopes=Markup("".join(filled(_SCOPE, text=text) for text in scopes)),
            warning=warning,
            where=sentence(said, "consentWhere", host=where),
            **facts,
        )
