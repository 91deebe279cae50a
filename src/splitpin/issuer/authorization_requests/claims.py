"""The `claims` parameter: claims that are asked for one by one (OpenID Connect Core section 5.5)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from splitpin.errors import OAuthError
from splitpin.jose.strict_json import parse_object


@dataclass(frozen=True, slots=True)
class ClaimsRequest:
    """What is asked for beyond the scopes, of what there is to tell.

    Attributes:
        id_token: The names of claims for the ID token.
        userinfo: The names of claims for UserInfo.
        essential_acr: How strongly the person has to be proven, any of these; empty: it is not said.
    """

    id_token: frozenset[str] = frozenset()
    userinfo: frozenset[str] = frozenset()
    essential_acr: tuple[str, ...] = ()

    @classmethod
    def read(cls, text: str | None, *, known: frozenset[str]) -> ClaimsRequest:
        """What a request asks for.

        Args:
            text: As it was sent.
            known: What the client may have; the rest is ignored.

        Raises:
            OAuthError: `invalid_request`: it is not the JSON that section 5.5 describes.
        """
        if text is None:
            return cls()
        try:
            asked = parse_object(text.encode("utf-8", "surrogatepass"))
        except ValueError:
            raise OAuthError("invalid_request", "The claims parameter is not a JSON object.") from None
        return cls(
            id_token=known & _member(asked, "id_token").keys(),
            userinfo=known & _member(asked, "userinfo").keys(),
            essential_acr=_essential_acr(_member(asked, "id_token").get("acr")),
        )


def _member(asked: Mapping[str, Any], name: str) -> dict[str, dict[str, Any] | None]:
    try:
        return msgspec.convert(asked.get(name) or {}, dict[str, dict[str, Any] | None])
    except msgspec.ValidationError:
        message = f"The member {name} of the claims parameter is not as it should be."
        raise OAuthError("invalid_request", message) from None


def _essential_acr(asked: Mapping[str, Any] | None) -> tuple[str, ...]:
    """The classes of which one is needed; what is asked for without being essential is a wish that nobody hears."""
    if asked is None or asked.get("essential") is not True:
        return ()
    try:
        return msgspec.convert([asked["value"]] if "value" in asked else asked.get("values", []), tuple[str, ...])
    except msgspec.ValidationError:
        raise OAuthError("invalid_request", "The acr of the claims parameter is not as it should be.") from None
