"""What can be done to an account from an app's page: where it is posted to, what it asks for, and what it does."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request

from splitpin.issuer.edge.api.account.addresses import Addresses
from splitpin.issuer.edge.api.account.requests import (
    ConfirmAddress,
    FirstCode,
    NamedPasskey,
    NewAddress,
    NewPasskey,
    OfAccount,
    OneAddress,
    OneApp,
    OneDevice,
    OnePasskey,
    OneSession,
)
from splitpin.issuer.edge.api.account.visitors import Visitor
from splitpin.issuer.edge.api.factor_objects import codes_shown, totp_shown
from splitpin.issuer.edge.passkey_json import attestation_of, octets_of, page_of
from splitpin.issuer.factors.service import Factors
from splitpin.issuer.notices.link import keep_address
from splitpin.issuer.own_account.model import Asks
from splitpin.issuer.own_account.service import OwnAccount
from splitpin.issuer.passkeys.model import TIMEOUT
from splitpin.issuer.passkeys.service import Passkeys

Done = Mapping[str, object]
"""What the page is told."""


@dataclass(frozen=True, slots=True)
class Act:
    """Something that a person does to their account.

    Attributes:
        path: What follows `/api/v1/account/`.
        asks: What has to have been proven on the page.
        shape: Of the body.
        run: Does it.
    """

    path: str
    asks: Asks
    shape: type[OfAccount]
    run: Callable[[Request, Visitor, Any], Awaitable[Done]]


@dataclass(frozen=True, slots=True)
class Acts:
    """The acts, by the same use cases as on the issuer's own page.

    Attributes:
        issuer: The issuer's identifier.
        own: Does what the account's owner may.
        passkeys: Adds and names passkeys.
        factors: Adds and removes second factors.
        addresses: Has new addresses proven.
    """

    issuer: str
    own: OwnAccount
    passkeys: Passkeys
    factors: Factors
    addresses: Addresses

    def all(self) -> tuple[Act, ...]:
        """Each of them."""
        return (
            Act("addresses/code", "strongest", NewAddress, self.addresses.send),
            Act("addresses", "strongest", ConfirmAddress, self.addresses.confirm),
            Act("addresses/remove", "strongest", OneAddress, self._remove_address),
            Act("passkeys/options", "strongest", OfAccount, self._passkey_options),
            Act("passkeys", "strongest", NewPasskey, self._add_passkey),
            Act("passkeys/rename", "strongest", NamedPasskey, self._rename_passkey),
            Act("passkeys/remove", "strongest", OnePasskey, self._remove_passkey),
            Act("totp/begin", "strongest", OfAccount, self._begin_app),
            Act("totp", "strongest", FirstCode, self._confirm_app),
            Act("totp/remove", "strongest", OfAccount, self._remove_app),
            Act("recovery-codes", "strongest", OfAccount, self._make_codes),
            Act("devices/remove", "strongest", OneDevice, self._remove_device),
            Act("copy", "strongest", OfAccount, self._copy),
            Act("delete", "strongest", OfAccount, self._delete),
            Act("sessions/end", "any", OneSession, self._end_session),
            Act("sessions/end-others", "any", OfAccount, self._end_others),
            Act("apps/withdraw", "any", OneApp, self._withdraw),
            Act("sign-out", "nothing", OfAccount, self._sign_out),
        )

    async def _remove_address(self, _request: Request, visitor: Visitor, asked: OneAddress) -> Done:
        await self.own.remove_address(visitor.session, asked.address, network=visitor.network)
        return {}

    async def _passkey_options(self, request: Request, visitor: Visitor, _asked: OfAccount) -> Done:
        options = await self.passkeys.creation_options(visitor.client, visitor.session, origin=page_of(request))
        return {"publicKey": options, "expires_in": TIMEOUT}

    async def _add_passkey(self, request: Request, visitor: Visitor, asked: NewPasskey) -> Done:
        added = await self.passkeys.add(
            visitor.client,
            visitor.session,
            attestation_of(asked.credential),
            origin=page_of(request),
            network=visitor.network,
        )
        return {"name": added.name}

    async def _rename_passkey(self, _request: Request, visitor: Visitor, asked: NamedPasskey) -> Done:
        await self.passkeys.rename(visitor.session, octets_of(asked.id, "id"), asked.name)
        return {}

    async def _remove_passkey(self, _request: Request, visitor: Visitor, asked: OnePasskey) -> Done:
        await self.own.remove_passkey(visitor.session, octets_of(asked.id, "id"), network=visitor.network)
        return {}

    async def _begin_app(self, _request: Request, visitor: Visitor, _asked: OfAccount) -> Done:
        return totp_shown(await self.factors.begin(visitor.client.project, visitor.session))

    async def _confirm_app(self, _request: Request, visitor: Visitor, asked: FirstCode) -> Done:
        await self.factors.confirm(visitor.session, asked.code, network=visitor.network)
        return {}

    async def _remove_app(self, _request: Request, visitor: Visitor, _asked: OfAccount) -> Done:
        await self.factors.remove(visitor.client.project, visitor.session, network=visitor.network)
        return {}

    async def _make_codes(self, _request: Request, visitor: Visitor, _asked: OfAccount) -> Done:
        made = await self.factors.regenerate(visitor.client.project, visitor.session, network=visitor.network)
        return codes_shown(made)

    async def _remove_device(self, _request: Request, visitor: Visitor, asked: OneDevice) -> Done:
        await self.own.remove_device(visitor.session, asked.number, network=visitor.network)
        return {}

    async def _copy(self, _request: Request, visitor: Visitor, _asked: OfAccount) -> Done:
        copied = await self.own.copy(visitor.session, network=visitor.network)
        return {"issuer": self.issuer, "at": copied.at, **copied.tables}

    async def _delete(self, _request: Request, visitor: Visitor, _asked: OfAccount) -> Done:
        due_at = await self.own.delete(visitor.session, network=visitor.network)
        return {"due_at": due_at, "keep": keep_address(self.issuer, visitor.client.id, visitor.language)}

    async def _end_session(self, _request: Request, visitor: Visitor, asked: OneSession) -> Done:
        await self.own.end_session(visitor.session, asked.id, network=visitor.network)
        return {}

    async def _end_others(self, _request: Request, visitor: Visitor, _asked: OfAccount) -> Done:
        await self.own.end_others(visitor.session, network=visitor.network)
        return {}

    async def _withdraw(self, _request: Request, visitor: Visitor, asked: OneApp) -> Done:
        await self.own.withdraw_consent(visitor.session, asked.app)
        return {}

    async def _sign_out(self, _request: Request, visitor: Visitor, _asked: OfAccount) -> Done:
        await self.own.end_session(visitor.session, visitor.session.sid, network=visitor.network)
        return {}
