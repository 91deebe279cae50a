"""Who an authorization request comes from and where its answer goes: before that is proved, nobody is sent anywhere."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final, Literal

from splitpin.errors import InvalidRequest
from splitpin.issuer.authorization_requests.parameters import Parameters
from splitpin.issuer.clients.model import Client

ResponseMode = Literal["query", "form_post"]
RESPONSE_MODES: Final[tuple[ResponseMode, ...]] = ("query", "form_post")

_LOOPBACK = re.compile(r"http://(?P<host>127\.0\.0\.1|\[::1\])(?::(?P<port>[1-9][0-9]{0,4}))?(?P<rest>/[!-~]*)?")
_HIGHEST_PORT = 65535


@dataclass(frozen=True, slots=True)
class Addressee:
    """Who is answered, and how.

    Attributes:
        client: The app.
        redirect_uri: Where the answer goes: one of the client's, exactly.
        response_mode: In the query of that address, or in a form that is posted there.
        state: What the answer repeats; None: nothing.
    """

    client: Client
    redirect_uri: str
    response_mode: ResponseMode
    state: str | None = field(repr=False)

    @property
    def is_on_the_web(self) -> bool:
        """Whether who is answered is told by its host; else any program of the person's own device may be."""
        return self.redirect_uri.startswith("https://")


def addressee(client: Client, parameters: Parameters) -> Addressee:
    """Who asks, once the address is known to be theirs (RFC 9700 sections 2.1 and 4.1).

    Raises:
        InvalidRequest: There is no address, more than one, or it is none of the client's; names the field. It is shown
            to the person: who asked is not proved, so nobody is told by a redirect.
    """
    redirect_uri = parameters.get("redirect_uri")
    if redirect_uri is None or "redirect_uri" in parameters.twice or not is_registered(client, redirect_uri):
        raise InvalidRequest("This link ends at an address that is none of the app's.", field="redirect_uri")
    mode: ResponseMode = "form_post" if parameters.get("response_mode") == "form_post" else "query"
    state = None if "state" in parameters.twice else parameters.get("state")
    return Addressee(client, redirect_uri, mode, state)


def is_registered(client: Client, redirect_uri: str) -> bool:
    """Whether an address is one of the client's: the same string, but for the port of an installed app's loopback.

    Such an app takes whatever port is free (RFC 8252 section 7.3); `localhost` is a name, which somebody else may
    answer to, and keeps its port.
    """
    if redirect_uri in client.redirect_uris:
        return True
    asked = _LOOPBACK.fullmatch(redirect_uri)
    if asked is None or client.type != "public" or int(asked["port"] or 80) > _HIGHEST_PORT:
        return False
    registered = (_LOOPBACK.fullmatch(each) for each in client.redirect_uris)
    return any(each and (each["host"], each["rest"]) == (asked["host"], asked["rest"]) for each in registered)
