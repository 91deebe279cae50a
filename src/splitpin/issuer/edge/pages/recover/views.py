"""What people see of a recovery: plain pages, which run nothing; but for what is to be solved in a crowd."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from string import Template
from urllib.parse import urlencode

import msgspec
from starlette.responses import HTMLResponse, Response

from splitpin.issuer.clients.model import Client
from splitpin.issuer.edge.html.markup import Markup, filled, sentence, spoken
from splitpin.issuer.edge.html.template import PageTemplate
from splitpin.issuer.edge.language import PARAMETER
from splitpin.issuer.edge.pages.opened.pages import headers_for
from splitpin.issuer.edge.problem import NO_STORE
from splitpin.issuer.locale.moments import moment
from splitpin.issuer.locale.sentences import Sentences
from splitpin.issuer.recovery.model import Progress

_ASK, _CODE, _TOLD, _CROWD = (
    Template((Path(__file__).parent / f"{name}.html").read_text("utf-8")) for name in ("ask", "code", "told", "crowd")
)
_ANEW = Template('<a href="$address">$text</a>')
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
        for_challenges: What the page that has something solved must be allowed besides, by directive of its policy.
    """

    template: PageTemplate
    for_challenges: Mapping[str, Sequence[str]]

    def ask(self, asking: Asking, *, news: str = "", error: str = "", status: int = 200) -> Response:
        """Where the address is typed."""
        say = asking.sentences.say
        label = say("emailLabel")
        content = spoken(
            _ASK,
            asking.sentences,
            news=news or say("recoveryLead"),
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
            anew=self._anew(asking),
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

    def crowd(self, asking: Asking, challenge: Mapping[str, object] | None, *, error: str = "") -> Response:
        """Strangers press: what is to be solved, and what will do for a browser that solves nothing."""
        sentences = asking.sentences
        anew = filled(_ANEW, address=self._anew(asking), text=sentences.say("crowdScriptAnew"))
        content = spoken(
            _CROWD,
            sentences,
            challenge=msgspec.json.encode(challenge).decode(),
            text=sentences.say("crowdText", email=asking.to),
            script=sentence(sentences, "crowdScript", anew=anew),
            wrong=_WRONG if error else Markup(),
            error=error,
            hidden=asking.hidden(to=asking.to),
        )
        script = "recover-crowd-page.js" if challenge is not None else ""
        return self._page(asking, sentences.say("crowdTitle"), content, 403, script=script)

    def _anew(self, asking: Asking) -> str:
        return f"recover?{urlencode(asking.parameters())}"

    def _back(self, asking: Asking) -> str:
        return f"sign-in?{urlencode(asking.parameters())}"

    def _page(self, asking: Asking, title: str, content: Markup, status: int, *, script: str = "") -> Response:
        project = asking.client.project
        sheet = self.template.sheet(asking.sentences, title, content, script=script, project=project)
        headers = headers_for(project, besides=self.for_challenges if script else {})
        return HTMLResponse(sheet, status, headers=headers | NO_STORE)
