"""Where the hosted sign-in ends: where it was asked from, if the app says that this is a place of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from splitpin.errors import InvalidRequest
from splitpin.issuer.clients.addresses import is_on_the_web, page_origin
from splitpin.issuer.clients.model import Client


@dataclass(frozen=True, slots=True)
class Return:
    """The way back to the app.

    Attributes:
        address: Of the app; None where nothing is known that a browser could go to.
        asked: Whether the request named it: the person is taken there then, and offered it otherwise.
        further: Where a page of ours that it is may lead on to.
    """

    address: str | None
    asked: bool
    further: tuple[str, ...] = ()

    @property
    def chain(self) -> set[str]:
        """All addresses that the way may lead over."""
        return {*self.further, *([] if self.address is None else [self.address])}


def way_back(
    client: Client, return_to: str | None, referrer: str | None, *, account: str, waits: Callable[[str], bool]
) -> Return:
    """The way back of a sign-in.

    Args:
        client: Whose people sign in.
        return_to: Where the request asks to end: one of the client's redirect URIs as a string (RFC 9700 section 2.1),
            or a page on one of its origins.
        referrer: The page that led here, or its origin, as browsers say it. Where that is none of the client's, its
            first origin stands in.
        account: The page of ours on which the client's people see their account, which is as good as one of its own.
        waits: Whether an address is the page of an authorization request, likewise; it leads on to the client.

    Raises:
        InvalidRequest: `return_to` is no such address: else this server would lend its name to any (CWE-601).
    """
    if return_to:
        if return_to == account:
            return Return(return_to, asked=True)
        if waits(return_to):
            return Return(return_to, asked=True, further=client.redirect_uris)
        if return_to not in client.redirect_uris and page_origin(return_to) not in client.allowed_origins:
            raise InvalidRequest("This link ends at an address that is none of the app's.", field="return_to")
        return Return(return_to, asked=True)
    if referrer and page_origin(referrer) in client.allowed_origins:
        return Return(referrer, asked=False)
    return Return(next(filter(is_on_the_web, client.allowed_origins), None), asked=False)
