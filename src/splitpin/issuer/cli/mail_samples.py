"""Messages as examples: what the ready ones and a project's own look like, with nobody's values."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import cast

from splitpin.errors import InvalidRequest
from splitpin.issuer.codes.mail import compose_mail
from splitpin.issuer.codes.model import NEW_ADDRESS, PIN_RESET, SIGN_IN, Purpose
from splitpin.issuer.codes.text import compose_text
from splitpin.issuer.locale.moments import moment
from splitpin.issuer.locale.sentences import ENGLISH, LANGUAGES, Sentences
from splitpin.issuer.locale.sentences import sentences as sentences_of
from splitpin.issuer.message_templates.model import WITHOUT_LINK, Kind, Part, likely
from splitpin.issuer.message_templates.samples import CODE, END_SESSION, LINK
from splitpin.issuer.message_templates.wording import READY, Wording
from splitpin.issuer.notices.mail import compose as compose_notice
from splitpin.issuer.notices.model import Kind as NoticeKind
from splitpin.issuer.notices.model import Notice
from splitpin.issuer.projects.branding import Branding
from splitpin.issuer.senders import Message, TextMessage
from splitpin.issuer.themes import theme_of

_USUAL = Branding()
_AT = 1_800_000_000
_PURPOSES: dict[Kind, Purpose] = {"new_pin": PIN_RESET, "new_address": NEW_ADDRESS}
_MINUTES = 77  # no other number in a ready mail
_LINK_LINE = re.compile(r"\n\{\{link\}\}\n")
_BUTTON = re.compile(r"<table [^>]*>\n<tr><td [^>]*class=\"button\".*?</table>\n", re.DOTALL)
_FOOTER = "Acme Ltd, 1 Example Street, Example Town\n"


def sample(
    kind: Kind,
    *,
    name: str = "Acme & Daughters",
    sentences: Sentences,
    branding: Branding = _USUAL,
    wording: Wording = READY,
    code: str = CODE,
    place: str = "app.example.com",
    issuer: str = "id.example.com",
    link: str | None = None,
    end_session: str = END_SESSION,
    network: str = "203.0.113.0/24",
    browser: str = "Firefox on Linux",
    expires_in: int = 300,
) -> Message | TextMessage:
    """A message with examples for values; of `every` the mail with a code."""
    origin, origins = f"https://{issuer}", (f"https://{place}",)
    if kind == "phone":
        return compose_text(
            to="+4915112345678",
            channel="sms",
            code=code,
            name=name,
            origins=origins,
            page=None,
            issuer=origin,
            key="sample",
            link=link,
            sentences=sentences,
            wording=wording,
        )
    if kind in {"code", "link", "new_pin", "new_address", "every"}:
        return compose_mail(
            to="ann@example.com",
            code=code,
            expires_in=expires_in,
            name=name,
            origins=origins,
            issuer=origin,
            key="sample",
            date=_AT,
            link=link or (LINK if kind == "link" else None),
            purpose=_PURPOSES.get(kind, SIGN_IN),
            theme=theme_of(branding.theme, branding.accent),
            sentences=sentences,
            wording=wording,
        )
    notice = Notice(cast("NoticeKind", kind), "", "", None, "ann@example.com", name, _AT, network, browser)
    notice = replace(notice, theme=branding.theme, accent=branding.accent, until=_AT + 14 * 86_400)
    ends = None if kind in WITHOUT_LINK else end_session
    return compose_notice(notice, issuer=origin, link=ends, key="sample", sentences=sentences, wording=wording)


def spoken_in(language: str | None) -> Sentences:
    """The ready sentences of a language, or of the nearest that we speak; English for None.

    Raises:
        InvalidRequest: We speak none that is near.
    """
    near = ENGLISH if language is None else next((each for each in likely(language) if each in LANGUAGES), None)
    if near is None:
        raise InvalidRequest(f"There are ready words in {', '.join(LANGUAGES)}.", field="language")
    return sentences_of(near)


def starter(kind: Kind, part: Part, *, sentences: Sentences) -> str:
    """A template that says what the ready message says: a copy to begin with."""
    if part == "footer":
        return _FOOTER
    if part == "logo":
        return "https://app.example.com/logo.png\n"
    if part == "preheader":
        return "{{place}}\n" if kind in {"code", "link"} else "{{name}}\n"
    if kind == "phone":
        linked, alone = (_named(kind, sentences, link=link).text.partition("\n\n@")[0] for link in ("{{link}}", None))
        return f"{{% if link %}}\n{linked}\n{{% else %}}\n{alone}\n{{% endif %}}\n"
    message = _named(kind, sentences, link="{{link}}" if kind == "link" else None)
    said = f"{message.subject}\n" if part == "subject" else message.text
    if part == "html" and isinstance(message, Message):
        said = message.html
    if kind != "link":  # there it is always
        said = _LINK_LINE.sub("{% if link %}\n\n{{link}}\n{% endif %}\n", said)
        said = _BUTTON.sub(r"{% if link %}\n\g<0>{% endif %}\n", said)
    return said.replace(str(_MINUTES), "{{minutes}}").replace(moment(_AT, sentences.tag), "{{when}}")


def _named(kind: Kind, sentences: Sentences, *, link: str | None) -> Message | TextMessage:
    """The ready message with the names of values in place of them."""
    return sample(
        kind,
        name="{{name}}",
        sentences=sentences,
        code="{{code}}",
        place="{{place}}",
        issuer="{{issuer}}",
        link=link,
        end_session="{{link}}",
        network="{{network}}",
        browser="{{browser}}",
        expires_in=_MINUTES * 60,
    )
