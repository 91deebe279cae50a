"""How strong, and how recent, a proof must be: what `require` asks beside who makes the request (RFC 9470).

`require(acr="phr", max_age=300)` makes a verb that lets in whom its sibling would, `session` unless another is named,
if the session or the token rests on such a proof. What is not known fails closed: a token that says no `acr`, a session
that began with one, an app's own session that began with a password.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from splitpin.errors import ConfigurationError, InsufficientAuthentication
from splitpin.jose.tokens import AccessToken
from splitpin.relying_party.config import RelyingParty
from splitpin.relying_party.http.request import RequestHead
from splitpin.relying_party.protect import Current, Proof, Verify, bearer, current, token_or_else
from splitpin.relying_party.steps import Steps
from splitpin.relying_party.users import User

Of: TypeAlias = Literal["session", "bearer", "either"]
"""The verb that says who makes the request."""

CLASSES: Final = ("pwl1", "pwl2", "phr", "phrh")
"""The authentication context classes of a Splitpin issuer, each stronger than those before it.

A code or link; a code and a second thing; a passkey with user verification; one that is bound to its device (the last
two as OpenID Connect EAP ACR Values 1.0 names them). What any other `acr` is worth only its issuer knows: it is
equal or it is not.
"""

# What may stand in `acr_values`, one of several between blanks, and in a quoted string (RFC 9470 section 3).
_ACR = re.compile(r"[\x21\x23-\x5b\x5d-\x7e]{1,255}")
_VERBS = ("session", "bearer", "either")


@dataclass(frozen=True, slots=True)
class Requirement:
    """What is asked of a request.

    Attributes:
        acr: How strong the proof must be at least; None: any will do.
        max_age: How many seconds ago the person may have given it; None: at any time. The clocks of issuer and app may
            differ by `RelyingParty.leeway`.
        of: Who makes the request: whom `session`, `bearer` or `either` would return.

    Raises:
        ConfigurationError: Nothing is asked for, or something that no proof can be.
    """

    acr: str | None = None
    max_age: int | None = None
    of: Of = "session"

    def __post_init__(self) -> None:
        if self.acr is None and self.max_age is None:
            raise ConfigurationError("require", "asks for nothing", 'Give acr="phr", max_age=300, or both.')
        if self.acr is not None and not (isinstance(self.acr, str) and _ACR.fullmatch(self.acr)):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise ConfigurationError("acr", "is not the name of one class", 'Give one, such as "phr".')
        if self.max_age is not None and (type(self.max_age) is not int or self.max_age <= 0):
            raise ConfigurationError("max_age", "is not a number of seconds", "Give 1 or more, as an int.")
        if self.of not in _VERBS:
            raise ConfigurationError("of", "is not a verb that lets somebody in", f"Give one of {', '.join(_VERBS)}.")

    def check(self, party: RelyingParty, head: RequestHead, proof: Proof) -> None:
        """Let pass a request that rests on such a proof.

        Raises:
            InsufficientAuthentication: It does not, or nobody knows.
        """
        if self.acr is not None and not is_as_strong(proof.acr, self.acr):
            raise self._refusal(party, head, "This needs a stronger proof of who you are", proof.acr, "acr")
        if self.max_age is not None and not self._is_recent(party, proof.auth_time, self.max_age):
            raise self._refusal(
                party, head, "This needs a more recent proof of who you are", proof.auth_time, "auth_time"
            )

    def require_kept(self, party: RelyingParty) -> None:
        """Refuse to ask sessions for what their store does not keep.

        Raises:
            ConfigurationError: The store says so (`SessionStore`).
        """
        if self.of != "bearer" and getattr(party.session_store, "keeps_proof", True) is False:
            raise ConfigurationError(
                "store",
                "keeps neither acr nor auth_time with its sessions, and none of them could ever pass `require`",
                "Add the columns acr (text) and auth_time (bigint), both nullable, to its table of sessions.",
            )

    def _is_recent(self, party: RelyingParty, auth_time: int | None, max_age: int) -> bool:
        leeway = party.verifier.leeway
        return auth_time is not None and -leeway <= party.clock() - auth_time <= max_age + leeway

    def _refusal(
        self, party: RelyingParty, head: RequestHead, message: str, known: object, claim: str
    ) -> InsufficientAuthentication:
        refused = InsufficientAuthentication(message, acr=self.acr, max_age=self.max_age)
        if known is None:
            sentence = (
                f"nothing says the {claim} of this session or token: the issuer's tokens have no such claim, the "
                "session did not begin with a token, or its store does not keep it"
            )
            return party.complaints.explain(refused, head, sentence)
        return refused


def is_as_strong(acr: str | None, wanted: str) -> bool:
    """Tell whether a proof of one class is as strong as one of another."""
    if acr in CLASSES and wanted in CLASSES:
        return CLASSES.index(acr) >= CLASSES.index(wanted)
    return acr == wanted


def require(
    party: RelyingParty, head: RequestHead, verify: Verify, requirement: Requirement
) -> Steps[User | AccessToken]:
    """Return who makes the request, as the verb that the requirement names would.

    Raises:
        InsufficientAuthentication: Their session or token rests on another proof than is asked for.
        Unauthenticated: Nobody; see `protect.session`, `protect.bearer` and `protect.either`, and likewise the others.
    """
    found: Current | AccessToken
    if requirement.of == "bearer":
        found = yield from bearer(party, head, verify)
    elif requirement.of == "either":
        found = yield from token_or_else(party, head, verify, current(party, head, verify))
    else:
        found = yield from current(party, head, verify)
    if isinstance(found, AccessToken):
        requirement.check(party, head, Proof.of(found))
        return found
    requirement.check(party, head, found.proof)
    return found.user
