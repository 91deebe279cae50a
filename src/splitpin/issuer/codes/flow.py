"""The use cases of one-time codes, one transaction's work each; a refusal is returned, for what it counted must stay.

None of them reads a user: whether an address is known makes no difference to anything that happens here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from splitpin.errors import Refused
from splitpin.issuer import audit, limits
from splitpin.issuer.authentication import Authentication, LedTo, Repeated
from splitpin.issuer.clients.model import Client
from splitpin.issuer.codes import budget, store, tries
from splitpin.issuer.codes.address import Address
from splitpin.issuer.codes.fixed import flow as fixed
from splitpin.issuer.codes.link import LinkRequest
from splitpin.issuer.codes.model import (
    METHOD,
    SIGN_IN,
    Begun,
    OneTimeCode,
    Purpose,
    is_challenge_id,
    new_challenge_id,
    switched_off,
)
from splitpin.issuer.codes.passes import STRANGER, Standing
from splitpin.issuer.codes.posting import post
from splitpin.issuer.codes.terms import CodeTerms
from splitpin.issuer.db import Transaction
from splitpin.issuer.locale.sentences import ENGLISH
from splitpin.issuer.outbox import flow as outbox
from splitpin.issuer.pkce import challenge_of
from splitpin.issuer.policy import LimitPolicy
from splitpin.issuer.projects.model import Project
from splitpin.issuer.typed.code import read_code


def begin(
    tx: Transaction,
    *,
    terms: CodeTerms,
    client: Client,
    to: Address,
    code_challenge: str,
    network: str,
    now: int,
    entropy: Callable[[int], bytes],
    link: LinkRequest | None = None,
    page: str | None = None,
    language: str = ENGLISH,
    purpose: Purpose = SIGN_IN,
    held: bool = False,
    standing: Standing = STRANGER,
) -> Begun | Refused:
    """Makes a code, and a magic link beside it where one is asked for; the same request again is told of the same code.

    Args:
        tx: The transaction.
        terms: The server's.
        client: Who asks.
        to: Where the code goes.
        code_challenge: RFC 7636 S256, checked (`pkce.check_code_challenge`).
        network: Where the request came from, a /24 or /56.
        now: Seconds UTC.
        entropy: Random bytes, for the challenge id.
        link: What the link is bound to and where it leads; None for a code alone.
        page: The origin of the page that asks, where a page does.
        language: That the person reads (BCP 47).
        purpose: The one thing the code is good for.
        held: Whether the caller sends the message as soon as it is committed; else whoever looks into the outbox does.
        standing: What the request brings that a stranger's does not.

    Returns:
        What to tell the browser and what to send after the commit; or the refusal, to be raised after the commit.
    """
    project_id, challenge_id = client.project.id, new_challenge_id(entropy)
    known = terms.passes.admit(standing.passes, project_id, to.canonical)
    prospect = tries.prospect(
        tx, terms.limits, project_id=project_id, address=to.canonical, known=known, network=network, now=now
    )
    if isinstance(prospect, Refused):
        return prospect
    if prospect.locked and link is None and to.kind == "phone":  # a mail shows the way out, a text message has no room
        return switched_off()
    code = OneTimeCode(
        challenge_id=challenge_id,
        project_id=client.project.id,
        client_id=client.id,
        purpose=purpose,
        kind=to.kind,
        address=to.canonical,
        shown=to.shown,
        channel=to.channel,
        country=to.country,
        code_challenge=code_challenge,
        key_id=terms.keys.newest,
        digits=terms.codes.digits_under_attack if prospect.guessed else terms.codes.digits,
        attempts=0,
        created_at=now,
        expires_at=now + terms.codes.lifetime,
        browser_digest=None if link is None else link.browser_digest,
        return_to=None if link is None else link.return_to,
    )
    written = store.insert(tx, code, most=terms.codes.attempts)
    if written is None:
        wait = budget.wait_for_message(tx, terms, client, to, purpose=purpose, network=network, known=known, now=now)
        return Begun.of(store.find_request(tx, code), None, attempts=terms.codes.attempts, resend_in=wait, now=now)
    if written.fixed is not None:
        return fixed.begin(tx, terms, written, network=network, now=now)
    pressed, flooded = prospect.pressed, prospect.flooded
    asker = budget.Asker(network, known, pressed, solved=standing.solved, flooded=flooded, purpose=purpose)
    place = budget.count_message(tx, terms, client, to, asker, challenge_id=challenge_id, now=now)
    if isinstance(place, Refused):
        store.remove(tx, challenge_id)
        return place
    if place.pressed:
        written = store.show_way_out(tx, written)
    audit.record(tx, "code.sent", at=now, project_id=client.project.id, network=network)
    message = post(tx, terms, client, written, page=page, language=language, network=network, now=now, held=held)
    return Begun.of(written, message, attempts=terms.codes.attempts, resend_in=place.resend_in, now=now)


def resend(
    tx: Transaction,
    *,
    terms: CodeTerms,
    client: Client,
    challenge_id: str,
    code_verifier: str,
    network: str,
    now: int,
    page: str | None = None,
    language: str = ENGLISH,
    standing: Standing = STRANGER,
) -> Begun | Refused:
    """Sends the same code again. It does not live longer for that and has no more tries.

    Args:
        tx: The transaction.
        terms: The server's.
        client: Who asks.
        challenge_id: From `begin`.
        code_verifier: Proves that the browser is the one that began.
        network: Where the request came from, a /24 or /56.
        now: Seconds UTC.
        page: The origin of the page that asks, where a page does.
        language: That the person reads (BCP 47).
        standing: What the request brings that a stranger's does not.

    Raises:
        InvalidRequest: The verifier is none.
    """
    code_challenge = challenge_of(code_verifier)
    code = store.find(tx, challenge_id) if is_challenge_id(challenge_id) else None
    reason = _why_not(code, terms, client, code_challenge, now)
    if code is None or reason is not None:
        return tries.refuse(tx, terms.limits, client, reason=reason or "unknown", network=network, now=now)
    if code.fixed is not None:
        return fixed.again(code, terms, now=now)
    known = terms.passes.admit(standing.passes, client.project.id, code.address)
    asker = budget.Asker(network, known=known, solved=standing.solved, purpose=code.purpose)
    place = budget.count_message(tx, terms, client, code.to, asker, challenge_id=challenge_id, now=now)
    if isinstance(place, Refused):
        return place
    audit.record(tx, "code.resent", at=now, project_id=client.project.id, network=network)
    message = post(tx, terms, client, code, page=page, language=language, network=network, now=now, held=False)
    return Begun.of(code, message, attempts=terms.codes.attempts, resend_in=place.resend_in, now=now)


def judge(
    tx: Transaction,
    *,
    terms: CodeTerms,
    client: Client,
    challenge_id: str,
    code: str,
    code_verifier: str,
    network: str,
    now: int,
    purpose: Purpose = SIGN_IN,
    passes: Sequence[str] = (),
    field: str = "code",
) -> Authentication | Repeated | Refused:
    """Judges a code: counts the try and compares. The code is held until the transaction ends, and to be used up in it.

    One that was right leads to what it led to before, for the same browser and client: the answer may have been lost.

    Args:
        tx: The transaction.
        terms: The server's.
        client: Who asks.
        challenge_id: From `begin`.
        code: As the person typed it.
        code_verifier: Proves that the browser is the one that began.
        network: Where the request came from, a /24 or /56.
        now: Seconds UTC.
        purpose: What the code must have been asked for.
        passes: What the browser has from earlier sign-ins.
        field: What the request calls `code`.

    Returns:
        The proof, for `use_up`; what was proven before; or the refusal, to be raised after the commit: always the same.

    Raises:
        InvalidRequest: The verifier is none; or what was typed cannot be the code, having letters or another length.
        Refused: Too many were wrong: see `tries.count`. Nothing of the request stays after either, no try is spent.
    """
    code_challenge = challenge_of(code_verifier)

    def refuse(reason: str) -> Refused:
        return tries.refuse(tx, terms.limits, client, reason=reason, network=network, now=now)

    tried = None
    if is_challenge_id(challenge_id):
        tried = store.spend_attempt(
            tx,
            challenge_id,
            client_id=client.id,
            purpose=purpose,
            code_challenge=code_challenge,
            most=terms.codes.attempts,
            now=now,
        )
    if tried is None:
        found = store.find(tx, challenge_id) if is_challenge_id(challenge_id) else None
        if found is not None and found.purpose != purpose:
            return refuse("wrong_purpose")
        return refuse(_why_not(found, terms, client, code_challenge, now) or "too_short")
    typed = read_code(code, tried.digits, field=field)
    if (repeated := tried.repeated(METHOD)) is not None:
        if not terms.keys.knows(tried.key_id) or not terms.is_right(typed, tried):
            return refuse("wrong")
        store.give_back_attempt(tx, tried.challenge_id)
        return repeated
    counted = tries.count(tx, terms, tried, passes=passes, network=network, now=now)
    if not terms.keys.knows(tried.key_id):
        counted.wrong(tx)
        return tries.refused(tx, client, reason="key_withdrawn", network=network, now=now)
    if not terms.is_right(typed, tried):
        counted.wrong(tx)
        tries.count_guess(tx, terms, tried, now=now)
        return tries.refused(tx, client, reason="wrong", network=network, now=now)
    counted.right(tx)
    budget.count_proof(tx, terms, tried.to, project_id=client.project.id, now=now)
    return Authentication(tried.project_id, tried.proven, METHOD, tried.amr(METHOD), now, holder=code_challenge)


def use_up(tx: Transaction, challenge_id: str, led_to: LedTo | None, *, now: int) -> None:
    """Uses up a code that this transaction judged to be right, and notes what came of it for whoever lost the answer.

    Raises:
        RuntimeError: It was used up already; whoever judged it holds it, so nobody can.
    """
    if not store.consume(tx, challenge_id, led_to, now=now):
        raise RuntimeError("a code was used up while it was held")


def proved(tx: Transaction, *, terms: CodeTerms, challenge_id: str, code: str, field: str = "code") -> bool:
    """Whether a code that was used up was this one: for callers who prove it in one step and repeat it in the next.

    Raises:
        InvalidRequest: What was typed cannot be the code.
    """
    found = store.find(tx, challenge_id)
    if found is None or found.consumed_at is None or not terms.keys.knows(found.key_id):
        return False
    return terms.is_right(read_code(code, found.digits, field=field), found)


def unlock(tx: Transaction, *, project: Project, address: Address, now: int) -> None:
    """Switches codes on again for an address that had too many wrong ones in a row: an operator's decision."""
    tries.forgive(tx, LimitPolicy.DEFAULT, project_id=project.id, address=address.canonical, now=now)
    audit.record(tx, "code.unlocked", at=now, project_id=project.id)


def clean(tx: Transaction, *, now: int, at_most: int = 500) -> int:
    """Deletes codes and counts that nothing looks at any more, at most so many of each; how many there were."""
    ended = store.clean(tx, before=now, at_most=at_most)
    outbox.prove(tx, [challenge_id for challenge_id, used in ended.items() if used])
    return len(ended) + limits.clean(tx, now=now, at_most=at_most)


def _why_not(code: OneTimeCode | None, terms: CodeTerms, client: Client, code_challenge: str, now: int) -> str | None:
    """Why a code cannot be used by this caller now, for the audit log; None where it can."""
    if code is None:
        return "unknown"
    if code.client_id != client.id:
        return "foreign_client"
    if code.code_challenge != code_challenge:
        return "wrong_verifier"
    if code.consumed_at is not None:
        return "spent"
    if code.expires_at <= now:
        return "expired"
    if code.attempts >= terms.codes.attempts:
        return "attempts_spent"
    return None if terms.keys.knows(code.key_id) else "key_withdrawn"
