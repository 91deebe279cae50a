"""What there is to press on the page of an account: what each asks for, what it does, and what is said of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

import msgspec

from splitpin.errors import InvalidRequest
from splitpin.issuer.codes.proving import TypedCode
from splitpin.issuer.edge.pages.account.visit import Visit
from splitpin.issuer.edge.passkey_json import Attested, attestation_of, octets_of
from splitpin.issuer.factors.service import Factors
from splitpin.issuer.own_account.model import Asks
from splitpin.issuer.own_account.service import OwnAccount
from splitpin.issuer.passkeys.service import Passkeys
from splitpin.issuer.past_addresses.service import PastAddresses
from splitpin.issuer.recovery.service import Recoveries

Sent = Mapping[str, str]
T = TypeVar("T", bound=msgspec.Struct)

CHANGES = frozenset({"change-address", "change-phone"})
"""The acts that put an address into the place of another."""


@dataclass(frozen=True, slots=True)
class Act:
    """Something that a person does to their account.

    Attributes:
        label: The sentence on its button, by name.
        done: The one that says that it was done, likewise; empty: the page cannot say so any more.
        asks: What has to be proven for it.
        run: Does it.
        carries: The fields of its form.
    """

    label: str
    done: str
    asks: Asks
    run: Callable[[Visit, Sent], Awaitable[None]]
    carries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Acts:
    """The acts.

    Attributes:
        own: Does what the account's owner may.
        passkeys: Adds and names passkeys.
        factors: Adds and removes second factors.
        recoveries: Stops the recovery that is under way.
        past: Puts addresses back.
        origin: The issuer's, which passkeys are made on.
        typed: The code that was sent to a new address.
    """

    own: OwnAccount
    passkeys: Passkeys
    factors: Factors
    recoveries: Recoveries
    past: PastAddresses
    origin: str
    typed: Callable[[Visit, Sent], TypedCode]

    def by_name(self) -> dict[str, Act]:
        """All of them, as forms name them."""
        return {
            "add-passkey": Act("accountPasskeyAdd", "accountPasskeyAdded", "strongest", self._add),
            "rename-passkey": Act("accountRename", "accountPasskeyRenamed", "strongest", self._rename, ("id", "name")),
            "remove-passkey": Act("accountRemove", "accountPasskeyRemoved", "strongest", self._remove, ("id",)),
            "remove-device": Act("accountRemove", "accountDeviceRemoved", "strongest", self._remove_device, ("id",)),
            "add-app": Act("accountAppAdd", "accountAppAdded", "strongest", self._confirm_app),
            "remove-app": Act("accountRemove", "accountAppRemoved", "strongest", self._remove_app),
            "new-codes": Act("accountPaperMake", "", "strongest", _nothing),
            "add-address": Act("accountAddressAdd", "accountAddressAdded", "strongest", self._confirm, ("email",)),
            "change-address": Act(
                "accountChange", "accountAddressChanged", "strongest", self._confirm, ("email", "replaces")
            ),
            "add-phone": Act("accountPhoneAdd", "accountPhoneAdded", "strongest", self._confirm, ("phone", "channel")),
            "change-phone": Act(
                "accountChange", "accountPhoneChanged", "strongest", self._confirm, ("phone", "channel", "replaces")
            ),
            "remove-address": Act(
                "accountRemove", "accountAddressRemoved", "strongest", self._remove_address, ("replaces",)
            ),
            "return-address": Act("returnSubmit", "accountAddressBack", "strongest", self._put_back, ("id",)),
            "download": Act("accountDownload", "accountDataReady", "strongest", _nothing),
            "delete": Act("accountDelete", "", "strongest", _nothing),
            "end-session": Act("accountEndSession", "accountSessionEnded", "any", self._end, ("id",)),
            "end-others": Act("accountEndOthers", "accountSessionsEnded", "any", self._end_others),
            "withdraw-consent": Act("accountAppWithdraw", "accountAppWithdrawn", "nothing", self._withdraw_consent),
            "stop-recovery": Act("stopSubmit", "recoveryStopped", "nothing", self._stop_recovery),
        }

    async def _add(self, visit: Visit, sent: Sent) -> None:
        attestation = attestation_of(brought(sent, Attested))
        await self.passkeys.add(visit.client, visit.session, attestation, origin=self.origin, network=visit.network)

    async def _rename(self, visit: Visit, sent: Sent) -> None:
        await self.passkeys.rename(visit.session, octets_of(sent.get("id", ""), "id"), sent.get("name", ""))

    async def _remove(self, visit: Visit, sent: Sent) -> None:
        credential_id = octets_of(sent.get("id", ""), "id")
        await self.own.remove_passkey(visit.session, credential_id, network=visit.network)

    async def _confirm_app(self, visit: Visit, sent: Sent) -> None:
        await self.factors.confirm(visit.session, sent.get("code", ""), network=visit.network)

    async def _remove_app(self, visit: Visit, _sent: Sent) -> None:
        await self.factors.remove(visit.client.project, visit.session, network=visit.network)

    async def _confirm(self, visit: Visit, sent: Sent) -> None:
        replaces = sent.get("replaces", "") if sent.get("act") in CHANGES else ""
        await self.own.confirm_address(
            visit.client, visit.session, self.typed(visit, sent), replaces=replaces, network=visit.network
        )

    async def _remove_address(self, visit: Visit, sent: Sent) -> None:
        await self.own.remove_address(visit.session, sent.get("replaces", ""), network=visit.network)

    async def _put_back(self, visit: Visit, sent: Sent) -> None:
        await self.past.put_back_by(visit.session, sent.get("id", ""), network=visit.network)

    async def _remove_device(self, visit: Visit, sent: Sent) -> None:
        number = sent.get("id", "")
        if not (number.isascii() and number.isdecimal() and len(number) < 19):
            raise InvalidRequest("This form is not complete. Begin again.", field="id")
        await self.own.remove_device(visit.session, int(number), network=visit.network)

    async def _end(self, visit: Visit, sent: Sent) -> None:
        await self.own.end_session(visit.session, sent.get("id", ""), network=visit.network)

    async def _end_others(self, visit: Visit, _sent: Sent) -> None:
        await self.own.end_others(visit.session, network=visit.network)

    async def _withdraw_consent(self, visit: Visit, sent: Sent) -> None:
        await self.own.withdraw_consent(visit.session, sent.get("id", ""))

    async def _stop_recovery(self, visit: Visit, _sent: Sent) -> None:
        await self.recoveries.stop_of_person(visit.session)


async def _nothing(_visit: Visit, _sent: Sent) -> None:
    """What is done is an answer of its own: see `web`."""


def brought(sent: Sent, shape: type[T]) -> T:
    """What a ceremony of passkeys put into a form.

    Raises:
        InvalidRequest: It is none.
    """
    try:
        return msgspec.json.decode(sent.get("credential", ""), type=shape)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise InvalidRequest("This form is not complete. Begin again.", field="credential") from None
