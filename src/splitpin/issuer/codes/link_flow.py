"""The use cases of magic links, one transaction's work each; a refusal is returned, for what it counted must stay.

`codes.flow.begin` makes a link together with its code. `opened` says what the link means in the browser it was opened
in and uses nothing up, so that whatever follows links in mails cannot burn one. `confirm` notes the click, in the
browser that asked and nowhere else. What ends in a proof comes after it, once: `progress`, for the tab that asked, or
`continued`, for the page that the link led back to. Neither the code nor the link works after the other.
"""

from __future__ import annotations

from splitpin.errors import Refused, TooMany
from splitpin.issuer import audit
from splitpin.issuer.authentication import Authentication, LedTo, Repeated, holder_of
from splitpin.issuer.clients.flow import find_client
from splitpin.issuer.clients.model import Client
from splitpin.issuer.codes import budget, store, tries
from splitpin.issuer.codes.link import (
    Confirmed,
    Opened,
    Progress,
    RefusalReason,
    browser_digest,
    challenge_id_of,
    is_browser,
    refusal,
    returning,
)
from splitpin.issuer.codes.model import LINK_METHOD, OneTimeCode, is_challenge_id, too_many_wrong
from splitpin.issuer.codes.terms import CodeTerms
from splitpin.issuer.db import Transaction
from splitpin.issuer.pkce import challenge_of
from splitpin.issuer.policy import LINK_CONTINUATION_LIFETIME


def opened(
    tx: Transaction, *, terms: CodeTerms, link: str, browser: str | None, network: str, now: int
) -> Opened | Refused:
    """What a link means in this browser. Nothing is used up, however often it is asked.

    Args:
        tx: The transaction.
        terms: The server's.
        link: The token, from the fragment of the link's address.
        browser: The browser's cookie, where it sent one.
        network: Where the request came from, a /24 or /56.
        now: Seconds UTC.

    Returns:
        The meaning; a `TooMany` where too many wrong ones came from the network.
    """
    code = _alive(tx, terms=terms, link=link, browser=browser, network=network, now=now)
    if not isinstance(code, OneTimeCode):
        return code
    if code.consumed_at is not None:  # a click is answered again after that, but none is asked for
        return _dead(tx, terms, "spent", project_id=code.project_id, network=network, now=now)
    return _meaning(tx, terms, code, browser)


def confirm(
    tx: Transaction, *, terms: CodeTerms, link: str, browser: str | None, network: str, now: int
) -> Confirmed | Opened | Refused:
    """Notes a click on the link, once, in the browser that asked; in any other it is only `opened`.

    That browser hears the same again if it asks again soon: the answer may have been lost.

    Args:
        tx: The transaction.
        terms: The server's.
        link: The token, from the fragment of the link's address.
        browser: The browser's cookie, where it sent one.
        network: Where the request came from, a /24 or /56.
        now: Seconds UTC.
    """
    code = _alive(tx, terms=terms, link=link, browser=browser, network=network, now=now)
    if not isinstance(code, OneTimeCode):
        return code
    if browser is None or not is_browser(browser, code):
        return _meaning(tx, terms, code, browser)
    if store.confirm(tx, code.challenge_id, browser_digest=browser_digest(browser), now=now) is not None:
        audit.record(tx, "link.confirmed", at=now, project_id=code.project_id, network=network)
    else:
        code = store.find(tx, code.challenge_id) or code  # what was read may be old by now
        if not code.continues(now):
            return _dead(tx, terms, "spent", project_id=code.project_id, network=network, now=now)
    if code.return_to is None:
        return Confirmed()
    challenge = terms.links.continuation(code)
    return Confirmed(returning(code.return_to, challenge_id=code.challenge_id, challenge=challenge))


def progress(
    tx: Transaction,
    *,
    terms: CodeTerms,
    client: Client,
    challenge_id: str,
    code_verifier: str,
    network: str,
    now: int,
) -> Authentication | Repeated | Progress | Refused:
    """What the tab that asked hears: to wait, that the sign-in has moved to another page, or, once, the proof.

    Asked again after that it hears what the proof led to: the answer may have been lost.

    Args:
        tx: The transaction.
        terms: The server's.
        client: Who asks.
        challenge_id: From `codes.flow.begin`.
        code_verifier: Proves that the tab is the one that asked.
        network: Where the request came from, a /24 or /56.
        now: Seconds UTC.

    Raises:
        InvalidRequest: The verifier is none.
    """
    code_challenge = challenge_of(code_verifier)
    code = store.find(tx, challenge_id) if is_challenge_id(challenge_id) else None
    reason: RefusalReason = "unknown"
    if code is not None and code.client_id != client.id:
        reason = "foreign_client"
    elif code is not None and code.code_challenge != code_challenge:
        reason = "wrong_verifier"
    elif code is not None and code.browser_digest is not None:
        return _progress(tx, terms, code, now)
    return _refused(tx, terms, reason, project_id=client.project.id, network=network, now=now)


def continued(
    tx: Transaction,
    *,
    terms: CodeTerms,
    client: Client,
    challenge_id: str,
    challenge: str,
    browser: str | None,
    network: str,
    now: int,
) -> Authentication | Repeated | Refused:
    """Ends a sign-in on the page that the link led back to, once, in the same browser and soon after the click.

    Asked again in that time it tells what the proof led to: the answer may have been lost.

    Args:
        tx: The transaction.
        terms: The server's.
        client: Who asks.
        challenge_id: From the page's query.
        challenge: From the page's query: the continuation.
        browser: The browser's cookie, where it sent one.
        network: Where the request came from, a /24 or /56.
        now: Seconds UTC.
    """
    code = store.find(tx, challenge_id) if is_challenge_id(challenge_id) else None
    reason: RefusalReason = "unknown"
    if code is not None and code.client_id != client.id:
        reason = "foreign_client"
    elif code is not None and code.browser_digest is not None and terms.links.is_continuation(challenge, code):
        if browser is None or not is_browser(browser, code):
            reason = "wrong_browser"
        else:
            used = store.consume_on_page(
                tx,
                code.challenge_id,
                client_id=client.id,
                browser_digest=browser_digest(browser),
                since=now - LINK_CONTINUATION_LIFETIME,
                now=now,
            )
            if used is not None:
                return _proof(tx, terms, used, now, holder=holder_of(browser_digest(browser)))
            code = store.find(tx, challenge_id) or code  # somebody may have been faster: what was read is old
            repeated = code.repeated(LINK_METHOD)
            if repeated is not None and code.continues(now):
                return repeated
            reason = "expired" if code.consumed_at is None else "spent"
    return _refused(tx, terms, reason, project_id=client.project.id, network=network, now=now)


def led_to(tx: Transaction, challenge_id: str, what: LedTo) -> None:
    """Notes what came of a link that was used, in the transaction of that: whoever lost the answer gets it again."""
    store.led_to(tx, challenge_id, what)


def _alive(
    tx: Transaction, *, terms: CodeTerms, link: str, browser: str | None, network: str, now: int
) -> OneTimeCode | Opened | Refused:
    """The code of a link that can still be clicked: once more where it was clicked just now in this very browser."""
    challenge_id = challenge_id_of(link)
    code = None if challenge_id is None else store.find(tx, challenge_id)
    reason: RefusalReason = "unknown"
    if code is None or code.browser_digest is None or not terms.links.is_link(link, code):
        return _dead(tx, terms, reason, project_id=None, network=network, now=now)
    if code.confirmed_at is not None and code.continues(now) and is_browser(browser, code):
        return code
    if code.consumed_at is not None or code.confirmed_at is not None:
        reason = "spent"
    elif code.expires_at <= now:
        reason = "expired"
    else:
        return code
    return _dead(tx, terms, reason, project_id=code.project_id, network=network, now=now)


def _meaning(tx: Transaction, terms: CodeTerms, code: OneTimeCode, browser: str | None) -> Opened:
    client = find_client(tx, code.client_id)
    name = None if client is None else client.project.name
    if is_browser(browser, code):
        return Opened("here", name)
    typable = code.attempts < terms.codes.attempts and terms.keys.knows(code.key_id)
    if not typable and code.link == "shows_code":
        return Opened("dead")
    # Who has the link has the mail, and the code stands in that too.
    return Opened("elsewhere", name, terms.keys.code(code) if typable else None)


def _dead(
    tx: Transaction, terms: CodeTerms, reason: RefusalReason, *, project_id: str | None, network: str, now: int
) -> Opened | Refused:
    refused = _refused(tx, terms, reason, project_id=project_id, network=network, now=now)
    return refused if isinstance(refused, TooMany) else Opened("dead")


def _refused(
    tx: Transaction, terms: CodeTerms, reason: RefusalReason, *, project_id: str | None, network: str, now: int
) -> Refused:
    """Counts a failure against the network and writes down the reason, which the answer does not tell.

    A link that works is not counted at all, and works whoever failed in the same network: nobody guesses 256 bits.
    """
    if wait := tries.count_failure(tx, terms.limits, network=network, now=now):
        return too_many_wrong("network", wait)
    audit.record(tx, "link.refused", at=now, project_id=project_id, reason=reason, network=network)
    return refusal(reason)


def _progress(
    tx: Transaction, terms: CodeTerms, code: OneTimeCode, now: int
) -> Authentication | Repeated | Progress | Refused:
    """For the tab that asked, which guesses nothing: what it is refused counts against nobody."""
    if code.confirmed_at is not None and code.return_to is not None:
        return "moved"
    if code.expires_at <= now:
        return refusal("spent" if code.consumed_at is not None else "expired")
    if code.confirmed_at is None:
        return "waiting" if code.consumed_at is None else refusal("spent")
    used = store.consume_in_tab(
        tx, code.challenge_id, client_id=code.client_id, code_challenge=code.code_challenge, now=now
    )
    if used is not None:
        return _proof(tx, terms, used, now, holder=used.code_challenge)
    code = store.find(tx, code.challenge_id) or code  # what was read may be old by now
    return code.repeated(LINK_METHOD) or refusal("spent")


def _proof(tx: Transaction, terms: CodeTerms, code: OneTimeCode, now: int, *, holder: str) -> Authentication:
    """What a link that was used up proves; it ends a row of wrong codes, as a right code does."""
    tries.forgive(tx, terms.limits, project_id=code.project_id, address=code.address, now=now)
    budget.count_proof(tx, terms, code.to, project_id=code.project_id, now=now)
    return Authentication(code.project_id, code.proven, LINK_METHOD, code.amr(LINK_METHOD), now, holder=holder)
