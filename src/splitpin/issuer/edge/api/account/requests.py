"""The bodies that the element of one's own account posts. Each says what was proven on its page, as a handle."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from splitpin.issuer.edge.api.requests import Passes, Solution, Text
from splitpin.issuer.edge.passkey_json import Asserted, Attested, CredentialId
from splitpin.issuer.own_account.handle import LONGEST

Handle = Annotated[str, msgspec.Meta(min_length=1, max_length=LONGEST)]


class OfAccount(msgspec.Struct, frozen=True, kw_only=True):
    """The account of whoever the access token is of: `POST /api/v1/account`, and acts that need no more."""

    client_id: Text
    handle: Handle | None = None
    ui_locales: Text | None = None


class OpenAccount(OfAccount, frozen=True, kw_only=True):
    """A sign-in of the element's own: `POST /api/v1/account/open`."""

    refresh_token: Text


class AskForProof(OfAccount, frozen=True, kw_only=True):
    """Ask what is to be proven, and for the code or the challenge to prove it by: `POST /api/v1/account/proof`."""

    asks: Literal["any", "strongest"]
    by: Literal["code"] | None = None
    code_challenge: Text
    code_challenge_method: Text
    browser_passes: Passes | None = None
    solution: Solution | None = None


class GiveProof(OfAccount, frozen=True, kw_only=True):
    """A code, a passkey, or a code of an app: `POST /api/v1/account/proof/verify`."""

    code_verifier: Text
    challenge_id: Text | None = None
    code: Text | None = None
    credential: Asserted | None = None
    browser_passes: Passes | None = None


class NewAddress(OfAccount, frozen=True, kw_only=True):
    """Have a code sent to a new address: `POST /api/v1/account/addresses/code`."""

    email: Text | None = None
    phone: Text | None = None
    channel: Text | None = None
    code_challenge: Text
    code_challenge_method: Text
    browser_passes: Passes | None = None
    solution: Solution | None = None


class ConfirmAddress(OfAccount, frozen=True, kw_only=True):
    """That code: `POST /api/v1/account/addresses`."""

    challenge_id: Text
    code: Text
    code_verifier: Text
    replaces: Text | None = None


class OneAddress(OfAccount, frozen=True, kw_only=True):
    """Take an address away: `POST /api/v1/account/addresses/remove`."""

    address: Text


class NewPasskey(OfAccount, frozen=True, kw_only=True):
    """Add a passkey: `POST /api/v1/account/passkeys`."""

    credential: Attested


class OnePasskey(OfAccount, frozen=True, kw_only=True):
    """Take a passkey away: `POST /api/v1/account/passkeys/remove`."""

    id: CredentialId


class NamedPasskey(OnePasskey, frozen=True, kw_only=True):
    """Call a passkey something else: `POST /api/v1/account/passkeys/rename`."""

    name: Text


class FirstCode(OfAccount, frozen=True, kw_only=True):
    """The first code of a new app: `POST /api/v1/account/totp`."""

    code: Text


class OneDevice(OfAccount, frozen=True, kw_only=True):
    """Take the key of a device away: `POST /api/v1/account/devices/remove`."""

    number: Annotated[int, msgspec.Meta(ge=0, lt=10**18)]


class OneApp(OfAccount, frozen=True, kw_only=True):
    """Take back what an app may know: `POST /api/v1/account/apps/withdraw`."""

    app: Text


class OneSession(OfAccount, frozen=True, kw_only=True):
    """End a session: `POST /api/v1/account/sessions/end`."""

    id: Text
