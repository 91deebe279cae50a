"""How an attempt ended that did not end well: a word for the app, a sentence for the person, and the way on."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from html import escape
from typing import Final
from urllib.parse import urlencode

from splitpin.relying_party.http.answer import Answer, page, see_other
from splitpin.relying_party.redirect.settings import Redirect


@dataclass(frozen=True, slots=True)
class Failure:
    """Why nobody was signed in.

    Attributes:
        word: Stable; an issuer's own where it has one (RFC 6749 section 4.1.2.1, OpenID Connect Core section 3.1.2.6).
        sentence: For the person.
        status: RFC 9110 section 15, of the plain page.
        retry_after: Seconds, where another try may succeed then.
        hint: For the app's author, in development; None otherwise.
    """

    word: str
    sentence: str
    status: int
    retry_after: int | None = None
    hint: str | None = None


_UNKNOWN_WORD: Final = "server_error"
_SENTENCES: Final = {
    "access_denied": ("You ended the sign-in, or it was refused.", 403),
    "login_required": ("You are not signed in at the sign-in service.", 401),
    "interaction_required": ("The sign-in service has to ask you something first.", 401),
    "consent_required": ("The sign-in service has to ask you for your consent first.", 401),
    "account_selection_required": ("The sign-in service has to ask you which account it is.", 401),
    "unmet_authentication_requirements": ("This needs a stronger or more recent proof of who you are.", 403),
    "unknown_attempt": ("This sign-in is over, or it began in another browser.", 400),
    "attempt_expired": ("This sign-in took too long.", 400),
    "invalid_answer": ("The sign-in service gave an answer that cannot be trusted.", 400),
    "temporarily_unavailable": ("The sign-in service cannot be reached right now.", 503),
    _UNKNOWN_WORD: ("The sign-in service could not sign you in.", 502),
}
# Errors of the app's or the issuer's configuration, which no person can do anything about.
_OF_CONFIGURATION: Final = frozenset((
    "invalid_request",
    "unauthorized_client",
    "unsupported_response_type",
    "invalid_scope",
    "invalid_target",
    "invalid_client",
    "request_not_supported",
))  # fmt: skip

_STYLE: Final = (
    ":root{color-scheme:light dark;font:100%/1.5 system-ui,sans-serif}"
    "main{max-width:32rem;margin:12vh auto;padding:0 1.5rem}h1{font-size:1.5rem;line-height:1.25}"
    "a{color:LinkText}"
)
_POLICY: Final = (
    f"default-src 'none'; style-src 'sha256-{base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()}'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


def failure_of(word: str, *, retry_after: int | None = None, hint: str | None = None) -> Failure:
    """Return the failure of a word; of one that is not known, that the service failed, whatever a stranger wrote."""
    if word in _OF_CONFIGURATION:
        return Failure(word, _SENTENCES[_UNKNOWN_WORD][0], 502, hint=hint)
    known = word if word in _SENTENCES else _UNKNOWN_WORD
    sentence, status = _SENTENCES[known]
    return Failure(known, sentence, status, retry_after, hint)


def is_of_configuration(word: str) -> bool:
    """Tell whether it is the app's author who has to hear of an error."""
    return word in _OF_CONFIGURATION


def failed(settings: Redirect, failure: Failure, next_path: str, *cookies: str | None) -> Answer:
    """Return what a browser gets: the app's own page where it has one, else a plain one with a link to try again.

    Args:
        settings: What the app configured.
        failure: How it ended.
        next_path: Where the person wanted to go.
        cookies: To set.
    """
    if settings.failed is not None:
        told = urlencode({"error": failure.word, "next": next_path})
        mark = "&" if "?" in settings.failed else "?"
        return see_other(f"{settings.failed}{mark}{told}", *cookies)
    again = f"{settings.login}?{urlencode({'next': next_path})}"
    hint = "" if failure.hint is None else f"<p><small>In development: {escape(failure.hint)}</small></p>"
    html = (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width"><title>Signing in did not work</title>'
        f"<style>{_STYLE}</style></head><body><main><h1>Signing in did not work</h1><p>{escape(failure.sentence)}</p>"
        f'<p><a href="{escape(again)}">Sign in again</a></p>{hint}</main></body></html>'
    )
    return page(failure.status, html, _POLICY, *cookies, retry_after=failure.retry_after)
