"""What the endpoints answer besides users and tokens, and what they are described with."""

from __future__ import annotations

from typing import Any

import msgspec

from splitpin.issuer.edge.cotter.identity_objects import IdentifierObject, IdentityTokenObject
from splitpin.issuer.edge.cotter.objects import UserObject


class ErrorAnswer(msgspec.Struct, frozen=True):
    """Any error."""

    msg: str
    type: str


class Success(msgspec.Struct, frozen=True):
    """It is done."""

    success: bool


class Verified(msgspec.Struct, frozen=True, omit_defaults=True):
    """Whether a token holds."""

    success: bool
    reason: str | msgspec.UnsetType = msgspec.UNSET


class Screened(msgspec.Struct, frozen=True, omit_defaults=True):
    """Whether an address may use a form, and what it is told if not."""

    passed: bool
    message: str | msgspec.UnsetType = msgspec.UNSET


class Exists(msgspec.Struct, frozen=True):
    """Whether to ask for a passkey."""

    exists: bool


class Options(msgspec.Struct, frozen=True, rename="camel"):
    """What a browser holds a ceremony with."""

    public_key: dict[str, Any]


class Enrolled(msgspec.Struct, frozen=True):
    """Whether a user has a method."""

    enrolled: bool
    method: str


class ResetStarted(msgspec.Struct, frozen=True):
    """A code is on its way."""

    success: bool
    challenge_id: int
    challenge: str
    sending_method: str


class Rules(msgspec.Struct, frozen=True):
    """The settings of a project."""

    company_id: str = msgspec.field(name="CompanyID")
    on_premise_url: str
    allowed_methods: tuple[str, ...]
    on_premise_deployment: dict[str, str]


class PushService(msgspec.Struct, frozen=True):
    """A project's push service; there is none."""

    id: str = msgspec.field(name="ID")
    created_at: str
    updated_at: str
    deleted_at: str
    company_id: str
    app_id: str


class CompanyInfo(msgspec.Struct, frozen=True):
    """How a project's forms look, by name, beside `siteCustomization`."""

    customization: dict[str, dict[str, Any]]


class OAuthToken(msgspec.Struct, frozen=True):
    """The tokens of a sign-in."""

    access_token: str
    id_token: str
    refresh_token: str
    expires_in: int
    token_type: str
    auth_method: str


class Payload(msgspec.Struct, frozen=True):
    """A whole sign-in."""

    identifier: IdentifierObject
    token: IdentityTokenObject
    user: UserObject
    oauth_token: OAuthToken


class CustomToken(msgspec.Struct, frozen=True, omit_defaults=True):
    """An access token with further claims, and the next refresh token where one was brought."""

    token: str
    refresh_token: str | msgspec.UnsetType = msgspec.UNSET


class Changed(UserObject, frozen=True, omit_defaults=True):
    """A user whose methods were changed, and tokens where they were asked for."""

    oauth_token: OAuthToken | msgspec.UnsetType = msgspec.UNSET
