"""What the page of an account looks like, and the sheets on the way of its acts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from string import Template
from typing import Any

import msgspec
from starlette.responses import HTMLResponse, Response

from splitpin.issuer.codes.model import Begun
from splitpin.issuer.edge.files import UNFRAMED, page_headers
from splitpin.issuer.edge.html.brand import brand, images
from splitpin.issuer.edge.html.markup import Markup, filled, sentence, spoken
from splitpin.issuer.edge.html.template import PageTemplate
from splitpin.issuer.edge.pages.account.acts import Act, Sent
from splitpin.issuer.edge.pages.account.forms import hidden
from splitpin.issuer.edge.pages.account.sections import Section
from splitpin.issuer.edge.pages.account.visit import Visit
from splitpin.issuer.edge.problem import NO_STORE
from splitpin.issuer.factors.model import NewCodes, NewTotp
from splitpin.issuer.locale.moments import moment
from splitpin.jose.base64url import encode

_HERE = Path(__file__).parent
_WRONG = Markup(' aria-invalid="true"')
_ADDRESS = Template("<bdi>$address</bdi>")
_PAPER = Template("        <li><code>$code</code></li>\n")
_OR_CODE = Template("""\
        <button class="secondary" name="by" value="code" formnovalidate>$accountByCode</button>
""")


@dataclass(frozen=True, slots=True)
class Asking:
    """What a confirmation is for, and how far it is.

    Attributes:
        act: What was pressed.
        sent: Its form.
        challenge_id: Names the code that was sent; empty: none was.
        digits: How many it has.
        error: What was wrong.
        status: Of the answer.
        or_code: Whether a code will do as well.
    """

    act: Act
    sent: Sent
    challenge_id: str = ""
    digits: str = ""
    error: str = ""
    status: int = 200
    or_code: bool = False

    def waiting(self, begun: Begun) -> Asking:
        """The same, once a code was sent."""
        return replace(self, challenge_id=begun.challenge_id, digits=str(begun.digits))

    def refused(self, error: str, status: int) -> Asking:
        """The same, with what was wrong."""
        return replace(self, error=error, status=status)

    def carried(self) -> dict[str, str]:
        """What the form carries on unseen: what was pressed, and with what."""
        sent = {name: self.sent[name] for name in self.act.carries if self.sent.get(name)}
        return {"act": self.sent.get("act", ""), **sent}


class AccountViews:
    """Renders the page and its sheets.

    Args:
        template: What all pages have.
        sections: What stands on the page, in order.
    """

    __slots__ = (
        "_app",
        "_code",
        "_create",
        "_deleted",
        "_elsewhere",
        "_new_address",
        "_page",
        "_paper",
        "_passkey",
        "_second",
        "_sections",
        "_template",
    )

    def __init__(self, template: PageTemplate, sections: Sequence[Section]) -> None:
        self._template = template
        self._sections = tuple(sections)
        self._page, self._code, self._passkey, self._elsewhere = _templates("page", "code", "passkey", "elsewhere")
        self._create, self._new_address, self._deleted = _templates("create", "new-address", "deleted")
        self._second, self._app, self._paper = _templates("second", "app", "paper")

    def page(self, visit: Visit, *, rp_id: str | None, news: str = "", error: str = "", status: int = 200) -> Response:
        """The whole account.

        Args:
            visit: Who looks.
            rp_id: The name that this page's passkeys are for; None: it can have none.
            news: What was done just now.
            error: What was not.
            status: Of the answer.
        """
        sentences, project = visit.sentences, visit.client.project
        known = visit.address
        signed_in = sentence(
            sentences, "accountOf", email=filled(_ADDRESS, address="" if known is None else known.shown)
        )
        body = spoken(
            self._page,
            sentences,
            brand=brand(project, self._template.path),
            signedIn=signed_in,
            hidden=hidden(visit),
            news=news,
            error=error,
            sections=Markup("".join(section(visit) for section in self._sections)),
            foot=f"{project.name} · {self._template.host}",
        )
        page = self._template.page(
            sentences,
            sentences.say("accountTitle"),
            body,
            look="account",
            style=self._template.address("account.css"),
            script=self._template.address("account-page.js", sentences.tag),
            facts=_accepted(visit, rp_id),
            project=project,
        )
        return self._answer(visit, page, status)

    def code(self, visit: Visit, asking: Asking) -> Response:
        """Asks for the code that was sent."""
        known, sentences = visit.address, visit.sentences
        sent = bool(asking.challenge_id) and known is not None
        news = sentences.say("codeSentPlain", email=known.shown) if sent and known is not None else ""
        return self._sheet(
            visit,
            self._code,
            asking,
            more={"challenge_id": asking.challenge_id, "digits": asking.digits} if sent else {},
            news=news,
        )

    def passkey(self, visit: Visit, asking: Asking, options: Mapping[str, Any]) -> Response:
        """Asks for a passkey."""
        way = spoken(_OR_CODE, visit.sentences) if asking.or_code else Markup()
        return self._sheet(visit, self._passkey, asking, ceremony=options, way=way)

    def second(self, visit: Visit, asking: Asking) -> Response:
        """Asks for a second factor, after a code."""
        return self._sheet(visit, self._second, asking)

    def app(self, visit: Visit, asking: Asking, new: NewTotp) -> Response:
        """Shows what an authenticator app is to be told, and asks for its first code."""
        # Drawn by us of black and white squares: there is nothing in it that anybody wrote.
        picture = Markup(new.picture.svg)
        return self._sheet(visit, self._app, asking, picture=picture, secret=new.secret, address=new.address)

    def paper(self, visit: Visit, act: Act, new: NewCodes) -> Response:
        """Shows recovery codes, this once."""
        codes = Markup("".join(filled(_PAPER, code=code) for code in new.codes))
        return self._sheet(visit, self._paper, Asking(act, {}), codes=codes)

    def elsewhere(self, visit: Visit, act: Act) -> Response:
        """A passkey is asked for, and none of the person's works on this page."""
        return self._sheet(visit, self._elsewhere, Asking(act, {}))

    def new_address(self, visit: Visit, asking: Asking, to: str) -> Response:
        """Asks for the code that was sent to a new address."""
        sent = bool(asking.challenge_id)
        title = "phoneCodeTitle" if asking.sent.get("phone") else "accountAddressTitle"
        return self._sheet(
            visit,
            self._new_address,
            asking,
            more={"challenge_id": asking.challenge_id, "digits": asking.digits} if sent else {},
            title=visit.sentences.say(title),
            news=visit.sentences.say("codeSentPlain", email=to) if sent else "",
        )

    def deleted(self, visit: Visit, act: Act, due_at: int, keep: str) -> Response:
        """The account is disabled; until when, and where, its owner can take that back."""
        when = moment(due_at, visit.sentences.tag)
        text = visit.sentences.say("accountDeletedText", when=when)
        return self._sheet(visit, self._deleted, Asking(act, {}), text=text, keep=keep)

    def create(self, visit: Visit, act: Act, options: Mapping[str, Any]) -> Response:
        """Has the device make a passkey, for the form to carry."""
        return self._sheet(visit, self._create, Asking(act, {"act": "add-passkey"}), ceremony=options)

    def _sheet(
        self,
        visit: Visit,
        template: Template,
        asking: Asking,
        *,
        more: Mapping[str, str] | None = None,
        ceremony: Mapping[str, Any] | None = None,
        **parts: str,
    ) -> Response:
        sentences, project = visit.sentences, visit.client.project
        given: dict[str, str] = {
            "text": sentences.say("accountConfirmText", act=sentences.say(asking.act.label)),
            **parts,
            **({} if ceremony is None else {"options": msgspec.json.encode(ceremony).decode()}),
        }
        content = spoken(
            template,
            sentences,
            hidden=hidden(visit, **asking.carried(), **(more or {})),
            error=asking.error,
            wrong=_WRONG if asking.error else Markup(),
            back=visit.location(),
            **given,
        )
        script = "" if ceremony is None else "account-page.js"
        title = sentences.say("accountConfirmTitle")
        page = self._template.sheet(
            sentences, title, content, script=script, foot=f"{project.name} · {self._template.host}", project=project
        )
        return self._answer(visit, page, asking.status)

    def _answer(self, visit: Visit, page: Markup, status: int) -> Response:
        headers = page_headers(images=images(visit.client.project)) | UNFRAMED | NO_STORE
        # With no-referrer a form says `Origin: null` (Fetch standard section 3.1), and would be nobody's.
        return HTMLResponse(page, status, headers | {"Referrer-Policy": "same-origin"})


def _templates(*names: str) -> Iterator[Template]:
    return (Template((_HERE / f"{name}.html").read_text("utf-8")) for name in names)


def _accepted(visit: Visit, rp_id: str | None) -> dict[str, str]:
    """What the page tells the browser of the person's passkeys, so that it offers no others (section 5.1.10)."""
    held = visit.overview.held
    if held is None or rp_id is None:
        return {}
    ids = [encode(each.credential_id) for each in held.passkeys if each.rp_id == rp_id]
    known = "" if visit.address is None else visit.address.shown
    told = {"rpId": rp_id, "userId": encode(held.user_handle), "allAcceptedCredentialIds": ids, "name": known}
    return {"accepted": msgspec.json.encode(told).decode()}
