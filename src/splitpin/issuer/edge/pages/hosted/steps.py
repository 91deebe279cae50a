"""What the steps of the hosted sign-in look like."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from string import Template
from types import MappingProxyType
from typing import Any
from urllib.parse import urlencode

import msgspec
from starlette.responses import HTMLResponse, Response

from splitpin.issuer.edge.files import UNFRAMED, page_headers
from splitpin.issuer.edge.html.brand import images
from splitpin.issuer.edge.html.markup import TICK, Markup, filled, sentence, spoken
from splitpin.issuer.edge.html.template import PageTemplate
from splitpin.issuer.edge.language import PARAMETER
from splitpin.issuer.edge.pages.hosted.form import Form
from splitpin.issuer.edge.problem import NO_STORE
from splitpin.issuer.edge.sources import source_of
from splitpin.issuer.edge.widget import ELEMENT, ELEMENTS
from splitpin.issuer.factors.model import NewTotp
from splitpin.issuer.projects.sentences import of_language, of_part

PATH = "/sign-in"

_HERE = Path(__file__).parent
_HIDDEN = Template('<input type="hidden" name="$name" value="$value">\n      ')
_WRONG = Markup(' aria-invalid="true"')
_BACK = Template('      <a class="onward" href="$address">$text</a>\n')
_WITH_SCRIPT = Template('      <p class="muted">$text</p>\n')
_ANEW = Template('<a href="$address">$text</a>')
_ADDRESS = Template("<bdi>$address</bdi>")
_LOST = Template('    <p class="muted"><a href="recover?$named">$recoveryLost</a></p>\n')
_WAYS = Template("""\
      <div class="ways">
$ways      </div>
""")
_USE_PHONE = Template("""\
        <button class="secondary" name="step" value="phone" formnovalidate>$usePhone</button>
""")
# Hidden until a script says that this browser has any.
_USE_PASSKEY = Template("""\
        <button class="secondary" type="button" data-passkey hidden>$usePasskey</button>
""")
_BY_PHONE = Template('<button class="$rank" name="step" value="$channel">$text</button>\n      ')
_FOLLOWED = Template("""\
        <button class="secondary" name="step" value="followed" formnovalidate>$linkFollowed</button>
""")
_NEW_APP = Template("""\
      <div class="picture" role="img" aria-label="$addAppPicture">$picture</div>
      <p class="muted">$addAppKey <a href="$address" dir="ltr">$key</a></p>
""")
CHANNELS = {"sms": "smsSubmit", "whatsapp": "whatsAppSubmit"}
_NOTHING: Mapping[str, str] = MappingProxyType({})


class Steps:
    """Renders the steps.

    Args:
        template: What all pages have.
        for_challenges: What the page that runs a script must be allowed besides, by directive of its policy.
    """

    __slots__ = ("_code", "_crowd", "_done", "_email", "_for_challenges", "_offer", "_phone", "_second", "_template")

    def __init__(self, template: PageTemplate, for_challenges: Mapping[str, Sequence[str]]) -> None:
        self._template = template
        self._for_challenges = for_challenges
        self._email, self._phone, self._code, self._crowd, self._done, self._offer, self._second = (
            Template((_HERE / f"{name}.html").read_text("utf-8"))
            for name in ("email", "phone", "code", "crowd", "done", "offer", "second")
        )

    def first(self, form: Form) -> Response:
        """Where the code is to go; the one step that the element takes the place of as soon as it is there."""
        content = self._first(form)
        back = form.asked.back
        if form.asked.keep:  # by a code alone, and by plain forms
            return self._sheet(form, content)
        if form.asked.code_challenge:  # the element knows of no code for the app
            return self._with_passkeys(form, content) if "passkey" in form.asked.ways else self._sheet(form, content)
        facts = {
            "client-id": form.asked.client.id,
            "app": form.asked.client.project.name,
            "back": back.address or "",
            "return": "at once" if back.asked else "",
            "ways": " ".join(form.asked.ways),
            **_own_words(form),
        }
        return self._sheet(form, content, script="sign-in-page.js", facts=facts)

    def _with_passkeys(self, form: Form, content: Markup) -> Response:
        asked = form.asked
        facts = {
            "client-id": asked.client.id,
            "challenge": asked.code_challenge,
            "back": asked.back.address or "",
            "state": asked.state,
            **_own_words(form),
        }
        return self._sheet(form, content, script="sign-in-form-page.js", facts=facts)

    def email(self, form: Form, *, hint: str = "", error: str = "", status: int = 200) -> Response:
        """The same again, with what was wrong, or with a hint of its own."""
        return self._sheet(form, self._first(form, hint=hint, error=error), status=status)

    def phone(self, form: Form, *, error: str = "", status: int = 200) -> Response:
        """To which phone the code is to go, and by which way."""
        sentences = form.asked.sentences
        buttons = [
            filled(
                _BY_PHONE,
                rank="primary" if at == 0 else "outlined",
                channel=channel,
                text=sentences.say(CHANNELS[channel]),
            )
            for at, channel in enumerate(form.asked.channels)
        ]
        content = self._filled(
            self._phone, form, error=error, title=_title(form), typed=form.phone, buttons=Markup("".join(buttons))
        )
        return self._sheet(form, content, status=status)

    def code(self, form: Form, *, news: str, error: str = "", status: int = 200) -> Response:
        """What the code is, and what became of it so far."""
        sentences, by_phone = form.asked.sentences, bool(form.phone)
        linked = "link" in form.asked.ways and not by_phone
        content = self._filled(
            self._code,
            form,
            sent=True,
            error=error,
            title=sentences.say("phoneCodeTitle" if by_phone else "codeTitle"),
            news=news,
            link=spoken(_FOLLOWED, sentences) if linked else Markup(),
            other=sentences.say("otherPhone" if by_phone else "otherEmail"),
        )
        return self._sheet(form, content, status=status)

    def second(self, form: Form, new: NewTotp | None, *, error: str = "", status: int = 200) -> Response:
        """A code of the app beside that of the mail; of a new app, with what to add it by."""
        sentences = form.asked.sentences
        app = Markup()
        if new is not None:
            app = spoken(_NEW_APP, sentences, picture=Markup(new.picture.svg), address=new.address, key=new.secret)
        content = self._filled(
            self._second,
            form,
            sent=True,
            error=error,
            title=sentences.say("secondTitle" if new is None else "addAppTitle"),
            hint=sentences.say("secondOrPaper" if new is None else "addAppText"),
            label=sentences.say("secondLabel"),
            app=app,
            step=form.second,
        )
        return self._sheet(form, content, status=status)

    def crowd(self, form: Form, *, error: str = "", status: int = 403) -> Response:
        """Strangers press, and what tells a person from them is nothing that this page can do."""
        sentences, way = form.asked.sentences, Markup()
        if not form.asked.code_challenge:
            anew = filled(_ANEW, address=_anew(form), text=sentences.say("crowdScriptAnew"))
            way = filled(_WITH_SCRIPT, text=sentence(sentences, "crowdScript", anew=anew))
        text = sentences.say("crowdText", email=form.to)
        content = self._filled(self._crowd, form, sent=True, error=error, text=text, way=way)
        return self._sheet(form, content, status=status)

    def offer(self, form: Form, options: Mapping[str, Any], *, error: str = "", status: int = 200) -> Response:
        """Signed in, and asked whether this device should do it next time.

        Args:
            form: The last one, with the code for the app.
            options: What the device is to make a passkey by.
            error: Why the last one would not do.
            status: Of the answer.
        """
        content = self._filled(
            self._offer,
            form,
            sent=True,
            error=error,
            options=msgspec.json.encode(options).decode(),
            onward=form.onward,
        )
        return self._sheet(form, content, script="passkey-form-page.js", status=status)

    def done(self, form: Form, identifier: str, onward: str | None) -> Response:
        """Signed in: on to where it was asked from, or a way there.

        Args:
            form: The last one.
            identifier: Who.
            onward: Where the app waits; None where nothing is known that a browser could go to.
        """
        if form.asked.back.asked and onward is not None and onward.startswith(("http:", "https:")):
            return Response(status_code=303, headers=NO_STORE | {"Location": onward})
        # An installed app's own scheme takes a click.
        sentences, back = form.asked.sentences, Markup()
        if onward is not None:
            back = filled(_BACK, address=onward, text=sentences.say("backTo", app=form.asked.client.project.name))
        signed_in = sentence(sentences, "signedInHere", email=filled(_ADDRESS, address=identifier))
        return self._sheet(form, self._filled(self._done, form, error="", tick=TICK, signedIn=signed_in, back=back))

    def _first(self, form: Form, *, hint: str = "", error: str = "") -> Markup:
        hint = hint or form.asked.sentences.say("emailHint")
        passkey = bool(form.asked.code_challenge) and "passkey" in form.asked.ways
        others = [*([_USE_PASSKEY] if passkey else []), *([_USE_PHONE] if form.asked.channels else [])]
        ways = Markup("".join(spoken(each, form.asked.sentences) for each in others))
        return self._filled(
            self._email,
            form,
            error=error,
            hint=hint,
            title=_title(form),
            autocomplete="username webauthn" if passkey else "email",
            ways=filled(_WAYS, ways=ways) if ways else Markup(),
            lost=_lost(form),
        )

    def _filled(self, template: Template, form: Form, *, error: str, sent: bool = False, **parts: str) -> Markup:
        hidden = "".join(filled(_HIDDEN, name=name, value=value) for name, value in form.hidden(sent=sent).items())
        return spoken(
            template,
            form.asked.sentences,
            email=form.email,
            hidden=Markup(hidden),
            error=error,
            wrong=_WRONG if error else Markup(),
            anew=_anew(form),
            **parts,
        )

    def _sheet(
        self, form: Form, content: Markup, *, status: int = 200, script: str = "", facts: Mapping[str, str] = _NOTHING
    ) -> Response:
        project = form.asked.client.project
        foot = f"{project.name} · {self._template.host}"
        page = self._template.sheet(
            form.asked.sentences, _title(form), content, script=script, facts=facts, foot=foot, project=project
        )
        besides = dict(self._for_challenges) if script else {}
        if form.asked.back.asked and form.asked.back.address is not None:
            # Chromium asks it of where a form's answer leads, too.
            besides["form-action"] = sorted(map(source_of, form.asked.back.chain))
        headers = page_headers(images=images(project), besides=besides) | UNFRAMED | NO_STORE
        # With no-referrer a form says `Origin: null` (Fetch standard section 3.1), and would be nobody's.
        return HTMLResponse(page, status, headers | {"Referrer-Policy": "same-origin"})


def _own_words(form: Form) -> dict[str, str]:
    """What the app says otherwise, for the page's module."""
    own = of_language(form.asked.client.project.sentences, form.asked.sentences.tag)
    told = of_part(own, "hosted", *ELEMENTS[ELEMENT])
    return {"texts": msgspec.json.encode(told).decode()} if told else {}


def _lost(form: Form) -> Markup:
    """The way to a recovery, where a code is not enough for everybody; it stands there with scripts and without."""
    rules, asked = form.asked.client.project.proofs, form.asked
    if not rules.require_passkey and rules.second_factors == "off":
        return Markup()
    named = {"client_id": asked.client.id} | ({PARAMETER: asked.ui_locales} if asked.ui_locales else {})
    return spoken(_LOST, asked.sentences, named=urlencode(named))


def _title(form: Form) -> str:
    if form.asked.keep:
        return form.asked.sentences.say("accountKeep")
    return form.asked.sentences.say("signInTo", app=form.asked.client.project.name)


def _anew(form: Form) -> str:
    """Where the same sign-in begins anew, as its own pages say it."""
    return f"?{urlencode(form.asked.parameters())}"
