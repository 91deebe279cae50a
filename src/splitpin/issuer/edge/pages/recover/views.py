"""What people see of a recovery: plain pages, which run nothing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from string import Template
from urllib.parse import urlencode

from starlette.responses import HTMLResponse, Response

from splitpin.issuer.clients.model import Client
from splitpin.issuer.edge.html.markup import Markup, filled, spoken
from splitpin.issuer.edge.html.template import PageTemplate
from splitpin.issuer.edge.language import PARAMETER
from splitpin.issuer.edge.pages.opened.pages import headers_for
from splitpin.issuer.edge.problem import NO_STORE
from splitpin.issuer.locale.moments import moment
from splitpin.issuer.locale.sentences import Sentences
from splitpin.issuer.recovery.model import Progress

_ASK, _CODE, _TOLD = (
    Template((Path(__file__).parent / f"{name}.html").read_text("utf-8")) for name in ("ask", "code", "told")
)
_HIDDEN = Template('<input type="hidden" name="$name" value="$value">')
_AGAIN = Template('<button class="secondary" name="step" value="send">$recoveryAgain</button>\n      ')
_WRONG = Markup(' aria-invalid="true"')


@dataclass(frozen=True, slots=True)
class Asking:
    """Whose account it is about, as far as the page has heard.

    Attributes:
        client: The app.
        sentences: Of the language that the person reads.
        ui_locales: What the page was asked to speak, as it was asked.
        to: The address, as it was typed; empty before that.
        again: Whether the wait is to begin anew in this browser.
    """

    client: Client
    sentences: Sentences
    ui_locales: str = ""
    to: str = ""
    again: bool = False

    def parameters(self) -> dict[str, str]:
        """What names the page in an address."""
        return {"client_id": self.client.id} | ({PARAMETER: self.ui_locales} if self.ui_locales else {})

    def hidden(self, **more: str) -> Markup:
        """What its forms carry unseen; none of it is a secret."""
        carried = self.parameters() | ({"again": "1"} if self.again else {}) | more
        return Markup("".join(filled(_HIDDEN, name=name, value=value) for name, value in carried.items()))


@dataclass(frozen=True, slots=True)
class RecoverViews:
    """The pages.

    Attributes:
        template: What all pages have.
    """

    template: PageTemplate

    def ask(self, asking: Asking, *, error: str = "", status: int = 200) -> Response:
        """Where the address is typed."""
        say = asking.sentences.say
        label = say("emailLabel")
        content = spoken(
            _ASK,
            asking.sentences,
            label=label,
            to=asking.to,
            wrong=_WRONG if error else Markup(),
            error=error,
            hidden=asking.hidden(),
            back=self._back(asking),
        )
        return self._page(asking, say("recoveryTitle"), content, status)

    def code(self, asking: Asking, *, challenge_id: str, error: str = "", status: int = 200) -> Response:
        """Where its code is typed."""
        say = asking.sentences.say
        content = spoken(
            _CODE,
            asking.sentences,
            news=say("codeSentPlain", email=asking.to),
            wrong=_WRONG if error else Markup(),
            error=error,
            hidden=asking.hidden(to=asking.to, challenge_id=challenge_id),
            anew=f"recover?{urlencode(asking.parameters())}",
        )
        return self._page(asking, say("recoveryTitle"), content, status)

    def told(self, asking: Asking, progress: Progress) -> Response:
        """What there is to wait for."""
        say, tag = asking.sentences.say, asking.sentences.tag
        begun, opens = moment(progress.begun_at, tag), moment(progress.opens_at, tag)
        title, text, more = {
            "not_needed": (say("recoveryNotNeededTitle"), say("recoveryNotNeededText"), Markup()),
            "waiting": (say("recoveryWaitingTitle", when=opens), say("recoveryWaitingText"), Markup()),
            "elsewhere": (
                say("recoveryElsewhereTitle"),
                say("recoveryElsewhereText", when=begun),
                spoken(_AGAIN, asking.sentences),
            ),
        }[progress.state]
        hidden = asking.hidden(to=asking.to, again="1")
        content = spoken(
            _TOLD, asking.sentences, title=title, text=text, hidden=hidden, more=more, back=self._back(asking)
        )
        return self._page(asking, title, content, 200)

    def _back(self, asking: Asking) -> str:
        return f"sign-in?{urlencode(asking.parameters())}"

    def _page(self, asking: Asking, title: str, content: Markup, status: int) -> Response:
        project = asking.client.project
        sheet = self.template.sheet(asking.sentences, title, content, project=project)
        return HTMLResponse(sheet, status, headers=headers_for(project) | NO_STORE)
