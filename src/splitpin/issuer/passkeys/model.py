"""Passkeys as values: what is kept of one, and what a browser brings."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

METHOD = "WEBAUTHN"
"""The published clients' word for a passkey."""

MOST_PASSKEYS = 20
"""Of one person and one name: a list that goes into every request to add another (`excludeCredentials`)."""

LONGEST_ID = 1023
"""Bytes of a credential id (WebAuthn Level 3 section 7.1 step 25)."""

TIMEOUT = 300
"""Seconds that a ceremony may take, and a challenge is good for."""

ALGORITHMS = (-7, -8, -257)
"""ES256, EdDSA and RS256 as COSE names them, the dearest first. Windows Hello knows none but the last."""

TRANSPORTS = frozenset({"ble", "hybrid", "internal", "nfc", "smart-card", "usb"})
"""What WebAuthn Level 3 section 5.8.4 names; whatever else a browser says of a passkey is not kept."""


@dataclass(frozen=True, slots=True)
class Passkey:
    """A credential record (WebAuthn Level 3 section 4).

    Attributes:
        credential_id: Names it, 1 to 1023 bytes.
        project_id: Whose person has it.
        subject: The person.
        rp_id: The name it was made for: it signs for no other.
        public_key: A COSE key.
        sign_count: The highest that it ever said; 0 of one that does not count.
        backup_eligible: Whether it may leave the device it was made on.
        backed_up: Whether it has, as far as it last said.
        uv_initialised: Whether its device ever recognised the person for it.
        resident: Whether the device finds it by itself; None: the browser did not say.
        transports: How a browser may reach it, in the words of WebAuthn.
        aaguid: The kind of authenticator, as a UUID; zeros where it does not say.
        name: What the person calls it.
        created_at: Seconds UTC.
        used_at: When somebody last signed in with it, seconds UTC, or None.
        set_aside_at: When a recovery of the account was finished without it, seconds UTC, or None. For a while it still
            signs in, and takes the account back: see `recovery`.
    """

    credential_id: bytes
    project_id: str
    subject: str
    rp_id: str
    public_key: bytes = field(repr=False)
    sign_count: int
    backup_eligible: bool
    backed_up: bool
    uv_initialised: bool
    resident: bool | None
    transports: tuple[str, ...]
    aaguid: str
    name: str
    created_at: int
    used_at: int | None = None
    set_aside_at: int | None = None


def usable(passkeys: Iterable[Passkey], names: Collection[str]) -> tuple[Passkey, ...]:
    """Those that prove something: no recovery set them aside, and the project still has their name.

    Args:
        passkeys: Of one person.
        names: The project's; none: each page has its own host's.
    """
    return tuple(each for each in passkeys if each.set_aside_at is None and (not names or each.rp_id in names))


@dataclass(frozen=True, slots=True)
class Count:
    """How far a project's people are with a name.

    Attributes:
        rp_id: The name.
        passkeys: How many there are of it.
        people: Whose they are, how many.
        moved: How many of these people have one of the project's present name as well.
    """

    rp_id: str
    passkeys: int
    people: int
    moved: int


@dataclass(frozen=True, slots=True)
class Attestation:
    """What a browser brings of a new passkey; nothing of it was looked at.

    Attributes:
        credential_id: What it says the id is.
        client_data: The JSON that the authenticator's answer is bound to.
        attestation_object: CBOR.
        transports: How it can be reached.
        resident: The `credProps` extension's `rk`, or None.
    """

    credential_id: bytes
    client_data: bytes = field(repr=False)
    attestation_object: bytes = field(repr=False)
    transports: tuple[str, ...] = ()
    resident: bool | None = None


@dataclass(frozen=True, slots=True)
class AssertionResponse:
    """What a browser brings of a passkey that it has; nothing of it was looked at.

    Attributes:
        credential_id: Which.
        client_data: The JSON that was signed over.
        authenticator_data: What the authenticator says of itself.
        signature: Over both.
        user_handle: Whom the authenticator holds it for, or None.
    """

    credential_id: bytes
    client_data: bytes = field(repr=False)
    authenticator_data: bytes = field(repr=False)
    signature: bytes = field(repr=False)
    user_handle: bytes | None = field(default=None, repr=False)
