"""The message of a code in the outbox: written beside the code, and composed again for whoever sends it later."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from splitpin.errors import Refused
from splitpin.issuer.clients.flow import find_client
from splitpin.issuer.clients.model import Client
from splitpin.issuer.codes import store, tries
from splitpin.issuer.codes.message import compose, wording_of
from splitpin.issuer.codes.model import OneTimeCode, is_challenge_id
from splitpin.issuer.codes.terms import CodeTerms
from splitpin.issuer.db import Transaction
from splitpin.issuer.locale.sentences import ENGLISH
from splitpin.issuer.outbox import flow as outbox
from splitpin.issuer.outbox.model import Compose, Entry, Share, Status
from splitpin.issuer.pkce import challenge_of
from splitpin.issuer.senders import Message, TextMessage


def post(
    tx: Transaction,
    terms: CodeTerms,
    client: Client,
    code: OneTimeCode,
    *,
    page: str | None,
    language: str,
    network: str,
    now: int,
    held: bool,
) -> Message | TextMessage:
    """Composes the message of a code and puts it into the outbox.

    Args:
        tx: The transaction of the code.
        terms: The server's.
        client: Who asked.
        code: Alive, its key at hand.
        page: The origin of the page that asks, where a page does.
        language: That the person reads (BCP 47).
        network: Where the request came from, a /24 or /56.
        now: Seconds UTC.
        held: Whether the caller sends it as soon as it is committed.
    """
    wording = wording_of(tx, terms, client, code, language=language)
    message = compose(terms, client, code, page=page, now=now, language=language, wording=wording)
    outbox.put(
        tx,
        message_id=message.key,
        kind="code",
        channel=code.channel,
        share=Share.of(client.project.id, network, code.address),
        reference=code.challenge_id,
        details={"language": language} if page is None else {"language": language, "page": page},
        expires_at=code.expires_at,
        now=now,
        held=held,
    )
    return message


def status(
    tx: Transaction, *, terms: CodeTerms, client: Client, challenge_id: str, code_verifier: str, network: str, now: int
) -> Status | Refused:
    """What has become of the latest message of a code, for the browser that asked for it and nobody else.

    It says nothing of accounts: a message goes to any address, known or not.

    Args:
        tx: The transaction.
        terms: The server's.
        client: Who asks.
        challenge_id: From `flow.begin`.
        code_verifier: Proves that the browser is the one that began.
        network: Where the request came from, a /24 or /56.
        now: Seconds UTC.

    Raises:
        InvalidRequest: The verifier is none.
    """
    code_challenge = challenge_of(code_verifier)
    code = store.find(tx, challenge_id) if is_challenge_id(challenge_id) else None
    reason = "unknown"
    if code is not None and code.client_id != client.id:
        reason = "foreign_client"
    elif code is not None and code.code_challenge != code_challenge:
        reason = "wrong_verifier"
    elif code is not None and code.fixed is not None:
        return "delivered"  # there is nothing to wait for
    elif code is not None and (found := outbox.status(tx, challenge_id)) is not None:
        return found
    return tries.refuse(tx, terms.limits, client, reason=reason, network=network, now=now)


@dataclass(frozen=True, slots=True)
class CodeComposer:
    """Composes the message of a code again: all of it derives from the challenge.

    Attributes:
        terms: The server's.
    """

    terms: CodeTerms

    def __call__(self, tx: Transaction, entries: Sequence[Entry]) -> Compose:
        """Reads the codes, and the clients that asked for them."""
        codes = store.find_all(tx, [entry.reference for entry in entries if entry.reference is not None])
        clients = {client_id: find_client(tx, client_id) for client_id in {code.client_id for code in codes.values()}}
        return partial(self._compose, tx, codes, clients)

    def _compose(
        self, tx: Transaction, codes: Mapping[str, OneTimeCode], clients: Mapping[str, Client | None], entry: Entry
    ) -> Message | TextMessage | None:
        """The same message as before; None where the code was used, or can be made no more."""
        code = codes.get(entry.reference or "")
        if code is None or code.consumed_at is not None or not self.terms.keys.knows(code.key_id):
            return None
        client = clients[code.client_id]
        if client is None:
            return None
        page, given = entry.details.get("page"), entry.details.get("language")
        language = given if isinstance(given, str) else ENGLISH
        return compose(
            self.terms,
            client,
            code,
            page=page if isinstance(page, str) else None,
            now=entry.created_at,
            language=language,
            wording=wording_of(tx, self.terms, client, code, language=language),
        )
