"""The bodies the widget posts."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from splitpin.issuer.edge.passkey_json import Asserted, Attested, CredentialId

# Bounds for what is stored or hashed; what the values must be is the flows' to say.
Text = Annotated[str, msgspec.Meta(min_length=1, max_length=512)]

Address = Annotated[str, msgspec.Meta(min_length=1, max_length=2048)]


# What a page has kept of earlier sign-ins. Whoever says so, if only that there is nothing yet, is given one to keep.
Passes = Annotated[list[Text], msgspec.Meta(max_length=16)]

Solution = Annotated[str, msgspec.Meta(min_length=1, max_length=8192)]


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """That the mail shall carry a link too, and where it leads back to; None: the tab that asked finishes."""

    return_to: Address | None = None


class AskForCode(msgspec.Struct, frozen=True, kw_only=True):
    """What every request for a code says."""

    client_id: Text
    email: Text | None = None
    phone: Text | None = None
    channel: Text | None = None
    code_challenge: Text
    code_challenge_method: Text
    page: Address | None = None
    ui_locales: Text | None = None
    browser_passes: Passes | None = None
    solution: Solution | None = None


class Begin(AskForCode, frozen=True, kw_only=True):
    """Ask for a code: `POST /api/v1/codes`."""

    link: Link | None = None


class Resend(msgspec.Struct, frozen=True, kw_only=True):
    """Ask for the same code once more: `POST /api/v1/codes/resend`."""

    client_id: Text
    challenge_id: Text
    code_verifier: Text
    page: Address | None = None
    ui_locales: Text | None = None
    browser_passes: Passes | None = None
    solution: Solution | None = None


class Authorization(msgspec.Struct, frozen=True, kw_only=True):
    """Whom the tokens are for, where that is another page: it gets an authorization code to redeem."""

    code_challenge: Text
    redirect_uris: list[Address]


class Verify(msgspec.Struct, frozen=True, kw_only=True):
    """Prove the code: `POST /api/v1/codes/verify`."""

    client_id: Text
    challenge_id: Text
    code: Text
    code_verifier: Text
    authorization: Authorization | None = None
    ui_locales: Text | None = None
    browser_passes: Passes | None = None


class BeginRecovery(AskForCode, frozen=True, kw_only=True):
    """Ask for a code to recover an account: `POST /api/v1/recovery/codes`."""


class ProveRecovery(Verify, frozen=True, kw_only=True):
    """Prove that code, to begin a recovery or to finish it: `POST /api/v1/recovery/prove`."""

    again: bool = False
    recovery_code: Text | None = None


class CodeStatus(msgspec.Struct, frozen=True, kw_only=True):
    """Ask what has become of the message of a code: `POST /api/v1/codes/status`."""

    client_id: Text
    challenge_id: Text
    code_verifier: Text


class Receipt(msgspec.Struct, frozen=True, kw_only=True):
    """What has become of a message: `POST /api/v1/receipts`."""

    message_id: Text
    status: Literal["delivered", "bounced"]


class LinkStatus(msgspec.Struct, frozen=True, kw_only=True):
    """What has become of the link, for the tab that asked: `POST /api/v1/links/status`."""

    client_id: Text
    challenge_id: Text
    code_verifier: Text
    authorization: Authorization | None = None
    browser_passes: Passes | None = None


class FollowLink(msgspec.Struct, frozen=True, kw_only=True):
    """The token of a link: `POST /api/v1/links/opened` and `confirm`, `POST /api/v1/notices/opened` and `end`."""

    link: Text


class ContinueLink(msgspec.Struct, frozen=True, kw_only=True):
    """Go on where the link led back to: `POST /api/v1/links/continue`."""

    client_id: Text
    challenge_id: Text
    challenge: Text
    authorization: Authorization
    browser_passes: Passes | None = None


class PasskeyOptions(msgspec.Struct, frozen=True, kw_only=True):
    """Ask what to ask the browser's devices for: `POST /api/v1/passkeys/options`."""

    client_id: Text
    code_challenge: Text
    code_challenge_method: Text
    email: Text | None = None
    phone: Text | None = None
    rp_id: Text | None = None


class VerifyPasskey(msgspec.Struct, frozen=True, kw_only=True):
    """Sign in with a passkey: `POST /api/v1/passkeys/verify`."""

    client_id: Text
    code_verifier: Text
    credential: Asserted
    email: Text | None = None
    phone: Text | None = None
    authorization: Authorization | None = None
    browser_passes: Passes | None = None


class OfClient(msgspec.Struct, frozen=True, kw_only=True):
    """The app whose page asks: `POST /api/v1/passkeys/list`."""

    client_id: Text


class NewPasskeyOptions(msgspec.Struct, frozen=True, kw_only=True):
    """Ask what to have a device make a passkey by: `POST /api/v1/passkeys/registration/options`."""

    client_id: Text
    rp_id: Text | None = None
    hint: Literal["client-device", "hybrid", "security-key"] | None = None
    mediation: Literal["conditional"] | None = None
    handle: Text | None = None
    code_verifier: Text | None = None


class AddPasskey(msgspec.Struct, frozen=True, kw_only=True):
    """Add a passkey: `POST /api/v1/passkeys/registration`."""

    client_id: Text
    credential: Attested
    mediation: Literal["conditional"] | None = None
    handle: Text | None = None
    code_verifier: Text | None = None


class RenamePasskey(msgspec.Struct, frozen=True, kw_only=True):
    """Call a passkey something else: `POST /api/v1/passkeys/rename`."""

    client_id: Text
    id: CredentialId
    name: Text


class RemovePasskey(msgspec.Struct, frozen=True, kw_only=True):
    """Take a passkey away: `POST /api/v1/passkeys/remove`."""

    client_id: Text
    id: CredentialId
