"""What the issuer gave for a code, verified: who signed in, and that it is the answer to this very attempt.

Of a Splitpin issuer both tokens are verified by the wing's own core. The ID token proves that the answer belongs to the
attempt, the access token signs in, exactly as one that a page has posted. Of another provider only the ID token can be
verified, and `ProvenElsewhere` is what a sign-in reads of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from splitpin.errors import InvalidToken, IssuerUnavailable
from splitpin.exchange import TransportError
from splitpin.jose.claims import Expectation, check_dates, check_issuer_and_audience, optional_text, text
from splitpin.jose.compact import split
from splitpin.jose.kinds import ID_TYPES
from splitpin.jose.strict_json import parse_object
from splitpin.jose.tokens import IDToken
from splitpin.jose.verification import key_id, proven_payload
from splitpin.oidc.client import TokenResponse
from splitpin.oidc.id_token import check_answers
from splitpin.relying_party.asking import driven
from splitpin.relying_party.config import RelyingParty
from splitpin.relying_party.protect import Verify
from splitpin.relying_party.proven import ProvenElsewhere, ProvenToken
from splitpin.relying_party.redirect.attempt import Attempt
from splitpin.relying_party.redirect.redirection import Redirection
from splitpin.relying_party.redirect.settings import Provider
from splitpin.relying_party.steps import Steps, ask, on_event_loop

_DAY: Final = 86_400
_RETRY_AFTER: Final = 5  # seconds
# Where an ID token names nobody, and what is asked then: the first that is there is who the app shows.
_IDENTIFIERS: Final = ("email", "phone_number", "preferred_username")


def prove(
    party: RelyingParty, redirection: Redirection, attempt: Attempt, tokens: TokenResponse, verify: Verify
) -> Steps[ProvenToken]:
    """Verify what the issuer gave, and return the token that signs in.

    Args:
        party: The app.
        redirection: Its redirection.
        attempt: What the tokens must be the answer to.
        tokens: What the token endpoint gave.
        verify: Verifies an access token, as for `POST /login`.

    Raises:
        InvalidToken: Whatever is wrong with it.
        IssuerUnavailable: Its keys, or the rest of what is needed, cannot be had.
    """
    if tokens.id_token is None:
        raise InvalidToken("missing_claim", "id_token")
    provider = redirection.settings.provider
    if provider is not None:
        return (yield from _prove_elsewhere(party, redirection, provider, attempt, tokens))
    jws = split(tokens.id_token)
    kid = key_id(jws, ID_TYPES)
    keys = party.verifier.keys
    key = yield from ask(keys.lookup_async(kid) if on_event_loop() else keys.lookup(kid))
    id_token = IDToken.from_payload(proven_payload(jws, key), _expected(party, _DAY), party.clock())
    if "at_hash" not in id_token.claims:
        raise InvalidToken("missing_claim", "at_hash")
    _check_answers(party, attempt, tokens, id_token.claims, id_token.issued_at)
    token = yield from ask(verify(tokens.access_token))
    if token.subject != id_token.subject:
        raise InvalidToken("bad_claim", "sub")
    return token


def _prove_elsewhere(
    party: RelyingParty, redirection: Redirection, provider: Provider, attempt: Attempt, tokens: TokenResponse
) -> Steps[ProvenElsewhere]:
    """Read the ID token of another provider, and ask the provider who it is where the token does not say."""
    try:
        payload = yield from _proven_payload(redirection, provider, tokens.id_token or "")
        claims = _parsed(payload)
        # As long as sessions there may last: nothing but this sign-in rests on it.
        expected = _expected(party, 366 * _DAY)
        check_issuer_and_audience(claims, expected)
        issued_at, _, expires_at = check_dates(claims, expected, party.clock())
        _check_answers(party, attempt, tokens, claims, issued_at, algorithm=provider.algorithm)
        subject = text(claims, "sub")
        named: Mapping[str, Any] = claims
        if not any(claims.get(name) for name in _IDENTIFIERS):
            asking = redirection.endpoints.userinfo(tokens.access_token, subject)
            named = yield from ask(driven(asking, redirection.settings.send))
    except TransportError as error:
        raise IssuerUnavailable(_RETRY_AFTER) from error
    kind = next((name for name in _IDENTIFIERS if named.get(name)), "email")
    vouched = named.get(f"{kind}_verified") is True
    return ProvenElsewhere(
        issuer=expected.first_issuer,
        subject=subject,
        audience=party.audience,
        identifier=optional_text(named, kind),
        identifier_verified=vouched and provider.believe_email_verified,
        jti=attempt.nonce,  # every token has one, and no two the same
        issued_at=issued_at,
        expires_at=expires_at,
        auth_time=_auth_time(claims),
        acr=optional_text(claims, "acr"),
    )


def _proven_payload(redirection: Redirection, provider: Provider, text: str) -> Steps[bytes]:
    """Verify the signature, and fetch the provider's keys anew where they lack the one that made it."""
    send = redirection.settings.send
    metadata = yield from ask(driven(redirection.endpoints.metadata(), send))
    if metadata.jwks_uri is None:
        raise TransportError("the metadata has no jwks_uri")
    published = yield from ask(driven(redirection.keys.fetch(metadata.jwks_uri), send))
    try:
        return provider.proven_payload(text, published)
    except InvalidToken as error:
        if error.reason != "unknown_key":
            raise
    published = yield from ask(driven(redirection.keys.fetch(metadata.jwks_uri, anew=True), send))
    return provider.proven_payload(text, published)


def _expected(party: RelyingParty, lifetime: int) -> Expectation:
    return Expectation(party.issuer, party.audience, party.leeway, lifetime, tuple(party.formerly))


def _check_answers(
    party: RelyingParty,
    attempt: Attempt,
    tokens: TokenResponse,
    claims: Mapping[str, Any],
    issued_at: int,
    *,
    algorithm: str = "ES256",
) -> None:
    """Let pass the claims of an ID token that was made for this attempt, and not before it began.

    Raises:
        InvalidToken: It was not.
    """
    if issued_at < attempt.began_at - party.leeway:
        raise InvalidToken("too_old", "iat", seconds=party.clock() - issued_at)
    check_answers(
        claims,
        client_id=party.audience,
        nonce=attempt.nonce,
        algorithm=algorithm,
        access_token=tokens.access_token,
    )


def _parsed(payload: bytes) -> dict[str, Any]:
    try:
        return parse_object(payload)
    except ValueError:
        raise InvalidToken("malformed") from None


def _auth_time(claims: Mapping[str, Any]) -> int | None:
    value = claims.get("auth_time")
    if value is None:
        return None
    if type(value) is not int or not 0 <= value < 10**12:
        raise InvalidToken("bad_claim", "auth_time")
    return value
