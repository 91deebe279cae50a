"""An authentication request as a value: what an app may ask a browser for (OpenID Connect Core section 3.1.2.1)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from splitpin.errors import InvalidRequest, OAuthError
from splitpin.issuer.authorization_requests.addressee import RESPONSE_MODES, Addressee
from splitpin.issuer.authorization_requests.claims import ClaimsRequest
from splitpin.issuer.authorization_requests.parameters import Parameters
from splitpin.issuer.authorization_requests.terms import ClientTerms
from splitpin.issuer.pkce import check_code_challenge
from splitpin.issuer.tokens.openid import CLAIMS_OF, OFFLINE_ACCESS, OPENID, SCOPES, OpenIDTerms

PROMPTS: Final = ("none", "login", "consent", "select_account")
_LONGEST_MAX_AGE: Final = 9  # digits: 31 years
_NOT_SUPPORTED: Final = {
    "request": "request_not_supported",
    "request_uri": "request_uri_not_supported",
    "registration": "registration_not_supported",
}


@dataclass(frozen=True, slots=True)
class AuthenticationRequest:
    """What an app asks for, checked.

    Attributes:
        addressee: Who is answered.
        scope: What is asked for, of what the client may have, in our order.
        nonce: What the ID token repeats; empty: nothing.
        code_challenge: RFC 7636 S256; empty: none.
        prompt: Of `PROMPTS`.
        max_age: Seconds since the person was proven, at the most; None: it is all the same.
        acr_values: How strongly the person should be proven, any of these.
        claims: What is asked for one by one.
        login_hint: What the person is likely to type; empty: nothing.
        ui_locales: The languages that the app thinks they read.
        hinted: The `sub` of whoever has to be signed in; None: anybody.
        audience: What the access token is for.
        third_party: Whether the person is asked before the app learns of them.
        thin: Whether the ID token has the claims that are asked for one by one, and no others.
    """

    addressee: Addressee
    scope: tuple[str, ...]
    nonce: str = field(repr=False)
    code_challenge: str
    prompt: frozenset[str]
    max_age: int | None
    acr_values: tuple[str, ...]
    claims: ClaimsRequest
    login_hint: str = field(repr=False)
    ui_locales: str
    hinted: str | None
    audience: str
    third_party: bool
    thin: bool

    @property
    def told_by(self) -> frozenset[str]:
        """The scopes that say what the app will know, for whoever is asked: those of single claims among them."""
        single = self.claims.id_token | self.claims.userinfo
        return frozenset(self.scope) | {scope for scope, names in CLAIMS_OF.items() if single & {*names}}

    def granted(self) -> OpenIDTerms:
        """What the code is given for.

        The claims of the scopes are in the ID token and at UserInfo alike: many clients look in one place alone.
        """
        of_scopes = {name for scope in self.scope for name in CLAIMS_OF.get(scope, ())}
        return OpenIDTerms(
            scope=" ".join(self.scope),
            audience=self.audience,
            id_token=tuple(sorted(self.claims.id_token if self.thin else of_scopes | self.claims.id_token)),
            userinfo=tuple(sorted(of_scopes | self.claims.userinfo)),
            refreshes=OFFLINE_ACCESS in self.scope,
            nonce=self.nonce,
        )


def authentication_request(
    to: Addressee, parameters: Parameters, *, terms: ClientTerms, hinted: str | None
) -> AuthenticationRequest:
    """What is asked for.

    Args:
        to: Who asks.
        parameters: As they were sent.
        terms: What the client's record says.
        hinted: Of the ID token that came as a hint, where it is one of ours.

    Raises:
        OAuthError: What the client is told, in the words of RFC 6749 section 4.1.2.1 and OpenID Connect Core section
            3.1.2.6.
    """
    if not terms.gets_codes:
        raise OAuthError("unauthorized_client", "This client is not registered for the authorization_code grant.")
    if parameters.too_long:
        raise OAuthError("invalid_request", "The parameters are too long.")
    if parameters.twice:
        raise OAuthError("invalid_request", f"The parameter {min(parameters.twice)} is given twice.")
    for name, error in _NOT_SUPPORTED.items():
        if parameters.get(name) is not None:
            raise OAuthError(error, f"The parameter {name} is not supported.")
    if parameters.get("response_mode") not in {None, *RESPONSE_MODES}:
        raise OAuthError("invalid_request", "The response_mode is none that is supported.")
    if (response_type := parameters.get("response_type")) != "code":
        error = "invalid_request" if response_type is None else "unsupported_response_type"
        raise OAuthError(error, "The response_type must be code.")
    scope = _scope(parameters, terms)
    return AuthenticationRequest(
        addressee=to,
        scope=scope,
        nonce=parameters.get("nonce") or "",
        code_challenge=_code_challenge(parameters, terms),
        prompt=_prompt(parameters),
        max_age=_max_age(parameters),
        acr_values=parameters.words("acr_values"),
        claims=_claims(parameters, terms) if OPENID in scope else ClaimsRequest(),
        login_hint=parameters.get("login_hint") or "",
        ui_locales=parameters.get("ui_locales") or "",
        hinted=hinted,
        audience=_audience(to, parameters, terms),
        third_party=terms.third_party,
        thin=terms.thin,
    )


def _scope(parameters: Parameters, terms: ClientTerms) -> tuple[str, ...]:
    """Those that the client may ask for, ours first; others are ignored (OpenID Connect Core section 3.1.2.1)."""
    asked = parameters.words("scope")
    of_apis = sorted(terms.scopes.difference(SCOPES))
    return tuple(scope for scope in (*SCOPES, *of_apis) if scope in asked and scope in terms.scopes)


def _claims(parameters: Parameters, terms: ClientTerms) -> ClaimsRequest:
    known = frozenset(name for scope in terms.scopes for name in CLAIMS_OF.get(scope, ()))
    return ClaimsRequest.read(parameters.get("claims"), known=known)


def _code_challenge(parameters: Parameters, terms: ClientTerms) -> str:
    """RFC 7636 section 4.3; where it is left out, what binds the code is the client's secret alone."""
    challenge = parameters.get("code_challenge")
    if challenge is None:
        if terms.requires_pkce or parameters.get("code_challenge_method") is not None:
            raise OAuthError("invalid_request", "The code_challenge is missing.")
        return ""
    try:
        return check_code_challenge(challenge, parameters.get("code_challenge_method") or "plain")
    except InvalidRequest as error:
        raise OAuthError("invalid_request", error.message) from None


def _prompt(parameters: Parameters) -> frozenset[str]:
    """Those that are known; `none` stands alone (OpenID Connect Core section 3.1.2.1)."""
    asked = parameters.words("prompt")
    if "none" in asked and len(asked) > 1:
        raise OAuthError("invalid_request", "The prompt none stands alone.")
    return frozenset(asked) & frozenset(PROMPTS)


def _max_age(parameters: Parameters) -> int | None:
    text = parameters.get("max_age")
    if text is None:
        return None
    if not (text.isascii() and text.isdecimal() and len(text) <= _LONGEST_MAX_AGE):
        raise OAuthError("invalid_request", "The max_age is not a number of seconds.")
    return int(text)


def _audience(to: Addressee, parameters: Parameters, terms: ClientTerms) -> str:
    """The client itself, or one resource that its record names (RFC 8707 section 2)."""
    resource = parameters.get("resource")
    if resource is None:
        return to.client.id
    if resource not in terms.resources:
        raise OAuthError("invalid_target", "The resource is none that this client may have tokens for.")
    return resource
