"""What a page was opened with, checked against the project it speaks of."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urldefrag

import msgspec

from splitpin.errors import InvalidRequest
from splitpin.issuer.clients.addresses import page_origin
from splitpin.issuer.clients.model import Client
from splitpin.issuer.pkce import check_code_challenge
from splitpin.issuer.projects.forms import Form

Parameters = Mapping[str, list[str]]

_TYPES = {"EMAIL", "PHONE"}
_METHODS = {"OTP", "MAGIC_LINK"}
_CHANNELS = {"SMS", "WHATSAPP"}
_DIALOG = "cotter-modal-form-container"  # the published loader's name for the place of a form in its dialog


@dataclass(frozen=True, slots=True)
class Opening:
    """What a frame and a whole page have in common.

    Attributes:
        client: Whose people sign in.
        identifier_type: What they are asked for: `EMAIL` or `PHONE`.
        method: What proves it unless they choose otherwise: `OTP` or `MAGIC_LINK`.
        code_challenge: Of whoever will redeem the authorization code (RFC 7636 S256).
        state: Handed back as it came.
    """

    client: Client
    identifier_type: str
    method: str
    code_challenge: str
    state: str

    @classmethod
    def read(cls, client: Client, asked: Parameters, *, challenge: str, method: str) -> Opening:
        """Reads it from a query.

        Args:
            client: The one that `api_key` names.
            asked: The query's parameters.
            challenge: What the query calls the code challenge: the two frames differ.
            method: The one that counts where the query names none.

        Raises:
            InvalidRequest: A parameter is missing or wrong; names it.
        """
        identifier_type, named = first(asked, "type"), first(asked, "auth_method")
        if identifier_type not in _TYPES:
            raise InvalidRequest(f'The parameter type is EMAIL or PHONE, not "{identifier_type}".', field="type")
        try:
            code_challenge = check_code_challenge(first(asked, challenge), "S256")
        except InvalidRequest as error:
            raise InvalidRequest(f"The parameter {challenge} is wrong. {error.message}", field=challenge) from None
        chosen = named if named in _METHODS else method
        return cls(client, identifier_type, chosen, code_challenge, first(asked, "state"))

    def facts(self) -> dict[str, str]:
        """What the page's script is told."""
        return {
            "client-id": self.client.id,
            "project": self.client.project.name,
            "type": self.identifier_type,
            "method": self.method,
            "challenge": self.code_challenge,
            "state": self.state,
        }


@dataclass(frozen=True, slots=True)
class FrameOpening:
    """What a frame in a site's page was opened with.

    Attributes:
        common: What is not particular to frames.
        domain: The origin of the page around it: the one that messages go to and come from.
        redirect_url: The page a magic link returns to, or the address the site has the payload sent to; may be empty.
        returns: Whether a magic link returns to that page.
        callback_id: Stands before the name of every message; tells the frames of one page apart.
        form: How the operator wants this form, where the page names one.
    """

    common: Opening
    domain: str
    redirect_url: str
    returns: bool
    callback_id: str
    form: Form | None

    @classmethod
    def read(cls, common: Opening, asked: Parameters, form: Form | None) -> FrameOpening:
        """Reads it from a query.

        Raises:
            InvalidRequest: `domain` or `redirect_url` is not the project's; names the value and the project.
        """
        domain = page_around(common.client, asked)
        # Where a page's full address has a fragment, it says where the person had scrolled to.
        redirect_url = urldefrag(given).url if (given := first(asked, "redirect_url")) else ""
        if redirect_url and not _is_of(common.client, redirect_url):
            raise _not_allowed("redirect_url", redirect_url, common.client)
        return cls(common, domain, redirect_url, first(asked, "redirect_link") == "true", first(asked, "id"), form)

    def facts(self) -> dict[str, str]:
        """What the frame's script is told."""
        return self.common.facts() | {
            "domain": self.domain,
            "redirect-url": self.redirect_url,
            "returns": "true" if self.returns else "",
            "callback-id": self.callback_id,
            "form": self._configuration(),
        }

    def images(self) -> list[str]:
        """The origins that the form may show images of, besides ours."""
        logo = self._logo()
        return [self.domain, *([] if logo is None or (origin := page_origin(logo)) is None else [origin])]

    def _logo(self) -> str | None:
        """The form's logo, unless the client shows it itself, above the frame in its dialog."""
        return None if self.form is None or _DIALOG in self.callback_id else self.form.logo

    def _configuration(self) -> str:
        """The operator's form as the script reads what a page configures: of the same names where both have one."""
        if self.form is None:
            return "{}"
        wanted = {
            "logo": self._logo(),
            "phoneChannels": self.form.phone_channels,
            "additionalFields": self.form.additional_fields,
        }
        return msgspec.json.encode({name: value for name, value in wanted.items() if value is not None}).decode()


@dataclass(frozen=True, slots=True)
class PageOpening:
    """What a whole page was opened with.

    Attributes:
        common: What is not particular to whole pages.
        redirect_url: Where the person is sent back to: one of the project's redirect URIs, as a string.
        identifier: What the form begins with; may be empty.
        direct: Whether the code is sent to it without another question.
        channels: For a phone, by which a code may be sent; empty is the usual one.
    """

    common: Opening
    redirect_url: str
    identifier: str
    direct: bool
    channels: tuple[str, ...]

    @classmethod
    def read(cls, common: Opening, asked: Parameters) -> PageOpening:
        """Reads it from a query.

        Raises:
            InvalidRequest: `redirect_url` is not registered; names the value and the project.
        """
        redirect_url = first(asked, "redirect_url")
        # Compared as strings, loopback ports included: RFC 9700 section 2.1.
        if redirect_url not in common.client.redirect_uris:
            raise _not_allowed("redirect_url", redirect_url, common.client)
        identifier = first(asked, "input")
        use_channel = first(asked, "use_channel")
        asked_for = [use_channel] if use_channel in _CHANNELS else asked.get("phone_channels[]", [])
        channels = tuple(dict.fromkeys(channel for channel in asked_for if channel in _CHANNELS))
        direct = first(asked, "direct_login") == "true" and bool(identifier)
        return cls(common, redirect_url, identifier, direct, channels)

    def facts(self) -> dict[str, str]:
        """What the page's script is told."""
        return self.common.facts() | {
            "redirect-url": self.redirect_url,
            "identifier": self.identifier,
            "direct": "true" if self.direct else "",
            "channels": json.dumps(self.channels),
        }


def first(asked: Parameters, name: str) -> str:
    """The first value of a parameter; empty where it has none."""
    return asked.get(name, [""])[0]


def page_around(client: Client, asked: Parameters) -> str:
    """The origin of the page that opened a frame.

    Raises:
        InvalidRequest: It is not the project's; names the value and the project.
    """
    domain = first(asked, "domain")
    if domain not in client.allowed_origins:
        raise _not_allowed("domain", domain, client)
    return domain


def unknown_project(api_key: str, page: str) -> InvalidRequest:
    """The refusal of a key that is nobody's, for the developer of the page that has it."""
    if not api_key:
        return InvalidRequest(f'The page at "{page}" has no api_key.', field="api_key", status=403)
    return InvalidRequest(f'There is no project "{api_key}" for the page at "{page}".', field="api_key", status=403)


def _not_allowed(name: str, value: str, client: Client) -> InvalidRequest:
    """The refusal of a value that the project has not named, for the developer who has to add it there."""
    message = f'The {name} "{value}" is not one that the project "{client.id}" allows.'
    return InvalidRequest(message, field=name, status=403)


def _is_of(client: Client, address: str) -> bool:
    """Whether an address is a page of the project's own: on one of its origins, or one it names."""
    return page_origin(address) in client.allowed_origins or address in client.redirect_uris
