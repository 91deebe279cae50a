"""A project as a value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from splitpin.errors import InvalidRequest
from splitpin.issuer.locale.sentences import Sentences, sentences
from splitpin.issuer.projects.branding import Branding
from splitpin.issuer.projects.passkey_rules import PasskeyRules
from splitpin.issuer.projects.proof_rules import ProofRules
from splitpin.issuer.projects.registration import RegistrationRules
from splitpin.issuer.projects.sentences import NOTHING, of_language

_LONGEST_NAME = 100

Way = Literal["link", "sms", "whatsapp", "passkey"]
"""What the hosted sign-in may offer beside a code by mail: a link in that mail, a code to a phone, or a passkey."""

_WAYS: tuple[Way, ...] = get_args(Way)


@dataclass(frozen=True, slots=True)
class Project:
    """The owner of users, methods and looks; its apps are its clients.

    Attributes:
        id: A UUID, and the id of its first client.
        name: For showing: on the hosted page and in mails.
        created_at: Seconds UTC.
        open_lookup: Whether a client id alone is enough to ask whether an address has an account, and to make one;
            the published mobile clients need it. Otherwise only a secret is.
        registration: What is asked of those who are new.
        ways: What the hosted sign-in offers beside a code by mail.
        templates: How often its message templates were changed; 0: all words are the ready ones.
        passkeys: What is asked of passkeys.
        proofs: What is asked beside a code or a link.
        branding: How its pages look.
        sentences: What it says in its own words, as `projects.sentences` reads it.
    """

    id: str
    name: str
    created_at: int
    open_lookup: bool = False
    registration: RegistrationRules = RegistrationRules()  # noqa: RUF009 - frozen
    ways: tuple[Way, ...] = ()
    templates: int = 0
    passkeys: PasskeyRules = PasskeyRules()  # noqa: RUF009 - frozen
    proofs: ProofRules = ProofRules()  # noqa: RUF009 - frozen
    branding: Branding = Branding()  # noqa: RUF009 - frozen
    sentences: str = NOTHING

    @property
    def channels(self) -> tuple[Literal["sms", "whatsapp"], ...]:
        """How its codes go to phones, where the server sends any there; the likeliest first."""
        return tuple(way for way in self.ways if way == "sms" or way == "whatsapp")  # noqa: PLR1714 - narrows the type

    def spoken(self, language: str) -> Sentences:
        """The sentences of a language (BCP 47), with those that the project says otherwise."""
        return sentences(language).replaced(of_language(self.sentences, language))


def check_name(name: str) -> str:
    """The name of a project or a client, without blanks around it.

    Raises:
        InvalidRequest: It is empty, too long or not printable.
    """
    if not name.strip() or len(name) > _LONGEST_NAME or not name.isprintable():
        raise InvalidRequest(f"A name must have 1 to {_LONGEST_NAME} printable characters.", field="name")
    return name.strip()


def check_way(text: str) -> Way:
    """A way of the hosted sign-in.

    Raises:
        InvalidRequest: There is none of that name.
    """
    for way in _WAYS:
        if way == text:
            return way
    raise InvalidRequest(f"A way is one of {', '.join(_WAYS)}: {text[:80]!a} is not.", field="ways")
