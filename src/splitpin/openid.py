"""Any OpenID provider in a Splitpin issuer's place: Google, Keycloak, Entra, Okta and others.

    from splitpin import Redirect, RelyingParty
    from splitpin.openid import OpenIDProvider
    from splitpin.stores.sqlite import SQLiteStore

    party = RelyingParty(
        issuer="https://accounts.google.com",
        audience=CLIENT_ID,
        client_secret=CLIENT_SECRET,
        origin=ORIGIN,
        store=SQLiteStore("app.db"),
        redirect=Redirect([KEY], provider=OpenIDProvider()),
    )

Its ID tokens come in algorithms that no access token of a Splitpin issuer has. They are verified here, by the package
joserfc, and nowhere else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from splitpin.errors import ConfigurationError, InvalidToken
from splitpin.extras import missing
from splitpin.jose import base64url
from splitpin.jose.compact import split
from splitpin.jose.strict_json import parse_object

try:
    from joserfc.errors import JoseError
    from joserfc.jwk import ECKey, OKPKey, RSAKey
    from joserfc.jws import JWSRegistry
except ImportError as error:
    raise missing("splitpin.openid", error, "openid") from None

# What each algorithm is made with: the kind of key, and its curve (RFC 7518 section 3.1, RFC 8037 section 3.1).
_KINDS: Final[Mapping[str, tuple[str, str | None]]] = {
    "RS256": ("RSA", None),
    "PS256": ("RSA", None),
    "ES256": ("EC", "P-256"),
    "ES384": ("EC", "P-384"),
    "EdDSA": ("OKP", "Ed25519"),
}
_KEYS: Final[Mapping[str, type[RSAKey | ECKey | OKPKey]]] = {"RSA": RSAKey, "EC": ECKey, "OKP": OKPKey}
_SHORTEST_RSA: Final = 2048  # bits (RFC 7518 section 3.3)
_LONGEST_RSA: Final = 8192  # bits; longer ones only make verifying dear
_TYPES: Final = frozenset((None, "JWT", "application/jwt"))


@dataclass(frozen=True, slots=True)
class OpenIDProvider:
    """An issuer that speaks OpenID Connect, for `Redirect(provider=...)`.

    Its people are known by issuer and subject, like everybody. What they are shown as is their `email`, else their
    `phone_number`, else their `preferred_username`: from the ID token, or from UserInfo where the token has none.

    Attributes:
        algorithm: The one algorithm that it signs this client's ID tokens with: `RS256`, which is the standard's
            default, `PS256`, `ES256`, `ES384` or `EdDSA`. A token in any other is refused.
        believe_email_verified: Whether its `email_verified` proves an address, by which a first sign-in may adopt a
            user of the app's. Set it only for a provider that you would let sign in as any of your users: whoever can
            make it say so gets their accounts. Microsoft's and Facebook's word is worth nothing here.

    Raises:
        ConfigurationError: The algorithm is none of these.
    """

    algorithm: str = "RS256"
    believe_email_verified: bool = False

    def __post_init__(self) -> None:
        if self.algorithm not in _KINDS:
            raise ConfigurationError("algorithm", "is not supported", f"Give one of {', '.join(_KINDS)}.")
        if type(self.believe_email_verified) is not bool:
            raise ConfigurationError("believe_email_verified", "is neither True nor False", "Give one of the two.")

    def proven_payload(self, text: str, published: Mapping[str, Any]) -> bytes:
        """Return the payload of an ID token whose signature holds; the provider's word, not judged yet.

        Args:
            text: The token, as it came.
            published: The provider's key set, as JSON members.

        Raises:
            InvalidToken: `unknown_key` where none of the keys could have made it; else whatever is wrong with it.
        """
        token = split(text)
        header = self._header(token.header)
        key = self._key(header.get("kid"), published)
        try:
            signature, payload = base64url.decode(token.signature), base64url.decode(token.payload)
        except ValueError:
            raise InvalidToken("malformed") from None
        # By its name of today (RFC 9864); tokens have the older one.
        name = "Ed25519" if self.algorithm == "EdDSA" else self.algorithm
        if not JWSRegistry(algorithms=[name]).get_alg(name).verify(token.signing_input, signature, key):
            raise InvalidToken("bad_signature")
        return payload

    def _header(self, segment: bytes) -> dict[str, Any]:
        """Read a header; refuse another algorithm or kind of token, and every extension (RFC 8725 section 3)."""
        try:
            header = parse_object(base64url.decode(segment))
        except ValueError:
            raise InvalidToken("malformed") from None
        if header.get("alg") != self.algorithm:
            raise InvalidToken("wrong_algorithm", "alg")
        if "crit" in header or "b64" in header:
            raise InvalidToken("critical_header", "crit" if "crit" in header else "b64")
        typ = header.get("typ")
        if not (typ is None or isinstance(typ, str)) or typ not in _TYPES:
            raise InvalidToken("wrong_type", "typ")
        return header

    def _key(self, kid: object, published: Mapping[str, Any]) -> RSAKey | ECKey | OKPKey:
        """Return the one key that may have signed; where the token names none, the only one there is."""
        members: Any = published.get("keys")
        entries: list[Any] = members if isinstance(members, list) else []  # pyright: ignore[reportUnknownVariableType]
        objects: list[dict[str, Any]] = [entry for entry in entries if isinstance(entry, dict)]
        fitting = [entry for entry in objects if self._fits(entry, kid)]
        if len(fitting) != 1:
            raise InvalidToken("unknown_key")
        # Only what makes the public key: a private one that was published by mistake is not even read.
        names = ("kty", "crv", "x", "y", "n", "e")
        public: dict[str, Any] = {name: value for name, value in fitting[0].items() if name in names}
        try:
            key = _KEYS[_KINDS[self.algorithm][0]].import_key(public)
            if isinstance(key, RSAKey) and not _SHORTEST_RSA <= key.public_key.key_size <= _LONGEST_RSA:
                raise InvalidToken("unknown_key")
        except (JoseError, ValueError, TypeError):
            raise InvalidToken("unknown_key") from None
        return key

    def _fits(self, entry: Mapping[str, Any], kid: object) -> bool:
        """Tell whether a published key is of that name, kind and purpose (RFC 7517 sections 4.1 to 4.5)."""
        kind, curve = _KINDS[self.algorithm]
        operations: Any = entry.get("key_ops", ["verify"])
        return (
            (kid is None or entry.get("kid") == kid)
            and entry.get("kty") == kind
            and (curve is None or entry.get("crv") == curve)
            and entry.get("use", "sig") == "sig"
            and entry.get("alg", self.algorithm) == self.algorithm
            and isinstance(operations, list)
            and "verify" in operations
        )
