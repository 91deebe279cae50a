"""An OpenID provider in which faults can be planted, one at a time."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jws
from joserfc.jwk import ECKey, OKPKey, RSAKey

from small_issuer import CLIENT_ID, ISSUER, Clock
from splitpin.exchange import Request, Response
from splitpin.jose.keys import SigningKey
from splitpin.jose.tokens import mint_access_token
from splitpin.oidc.id_token import access_token_hash

KEY = bytes(range(32))
OF_ITS_TOKEN = (
    "signature", "unknown key", "empty key set", "alg none", "wrong alg", "alg HS256", "critical header",
    "kind of token", "aud", "azp", "no azp", "iss", "nonce", "no nonce", "at_hash", "exp", "iat to come",
    "iat long ago", "no sub", "sub", "no id_token", "broken id_token",
)  # fmt: skip
OF_ITS_ANSWER = (
    "iss of the answer", "no iss of the answer", "state", "no state", "parameter twice", "no code",
    "code of another attempt", "token_type", "token endpoint fails", "another issuer's metadata",
)  # fmt: skip
FAULTS = (*OF_ITS_TOKEN, *OF_ITS_ANSWER)

ISSUER_KEY = SigningKey.generate()
OTHER_KEY = SigningKey.generate()
FOREIGN_KEYS: dict[str, Any] = {
    "RS256": RSAKey.generate_key(2048, {"kid": "it"}),
    "PS256": RSAKey.generate_key(2048, {"kid": "it"}),
    "ES256": ECKey.generate_key("P-256", {"kid": "it"}),
    "ES384": ECKey.generate_key("P-384", {"kid": "it"}),
    "EdDSA": OKPKey.generate_key("Ed25519", {"kid": "it"}),
}


def b64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


@dataclass
class FaultyProvider:
    """A Splitpin issuer where `algorithm` is None, otherwise any provider that signs with that.

    Attributes:
        fault: Which of `FAULTS` is in it; None: it is sound.
        email_in: Where it tells the address.
    """

    clock: Clock
    algorithm: str | None = None
    fault: str | None = None
    email_in: str = "id_token"

    def __post_init__(self) -> None:
        self.codes: dict[str, dict[str, str]] = {}
        self.asked: list[str] = []

    def authorize(self, location: str) -> str:
        """The query with which it sends a browser back."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(location).query).items()}
        code = f"code-{len(self.codes)}"
        self.codes[code] = asked
        told = {"code": code, "state": asked["state"], "iss": ISSUER}
        match self.fault:
            case "iss of the answer":
                told["iss"] = "https://evil.example"
            case "no iss of the answer":
                del told["iss"]
            case "state":
                told["state"] = told["state"][:-4] + "AAAA"
            case "no state":
                del told["state"]
            case "no code":
                del told["code"]
            case "code of another attempt":
                self.codes["other"] = asked | {"code_challenge": "another", "nonce": "another"}
                told["code"] = "other"
            case "parameter twice":
                return f"{urlencode(told)}&code=another"
        return urlencode(told)

    def __call__(self, request: Request) -> Response:
        path = request.url.removeprefix(ISSUER)
        self.asked.append(path)
        answers: dict[str, Callable[[Request], object]] = {
            "/.well-known/openid-configuration": self._metadata,
            "/keys": self._published,
            "/token": self._token,
            "/userinfo": self._userinfo,
        }
        if path == "/token" and self.fault == "token endpoint fails":
            return Response(500, {"content-type": "text/html"}, b"<h1>sorry</h1>")
        document = answers[path](request)
        status = 400 if isinstance(document, dict) and "error" in document else 200
        return Response(status, {"content-type": "application/json"}, json.dumps(document).encode())

    def _metadata(self, _: Request) -> object:
        return {
            "issuer": "https://evil.example" if self.fault == "another issuer's metadata" else ISSUER,
            "authorization_endpoint": f"{ISSUER}/authorize",
            "token_endpoint": f"{ISSUER}/token",
            "userinfo_endpoint": f"{ISSUER}/userinfo",
            "jwks_uri": f"{ISSUER}/keys",
            "authorization_response_iss_parameter_supported": True,
        }

    def _published(self, _: Request) -> object:
        if self.fault == "empty key set":
            return {"keys": []}
        key = FOREIGN_KEYS[self.algorithm or "ES256"].as_dict(private=False)
        return {"keys": [{"kty": "oct", "k": "AA"}, "odd", key | {"use": "sig"}]}

    def _userinfo(self, _: Request) -> object:
        return {"sub": "mallory" if self.fault == "sub" else "ann", "email": "ann@example.com", "email_verified": True}

    def _token(self, request: Request) -> object:
        given = {name: values[0] for name, values in parse_qs((request.body or b"").decode()).items()}
        asked = self.codes.pop(given["code"], None)
        # Where nobody asks for PKCE the nonce alone must notice it: some providers ignore a challenge.
        challenge = b64(hashlib.sha256(given["code_verifier"].encode()).digest())
        if asked is None or (self.algorithm is None and asked["code_challenge"] != challenge):
            return {"error": "invalid_grant"}
        access_token = self._access_token()
        tokens = {
            "access_token": access_token,
            "token_type": "MAC" if self.fault == "token_type" else "Bearer",
            "id_token": self._signed(self._claims(asked["nonce"], access_token)),
            "expires_in": 600,
        }
        if self.fault == "no id_token":
            del tokens["id_token"]
        if self.fault == "broken id_token":
            tokens["id_token"] = "a.b"
        return tokens

    def _access_token(self) -> str:
        if self.algorithm is not None:
            return "opaque"
        return mint_access_token(
            ISSUER_KEY,
            issuer=ISSUER,
            subject="mallory" if self.fault == "sub" else "ann",
            audience=CLIENT_ID,
            client_id=CLIENT_ID,
            identifier="ann@example.com",
            authentication_method="OTP",
            scope="openid",
            jti="one",
            issued_at=self.clock.now,
            lifetime=600,
        )

    def _claims(self, nonce: str, access_token: str) -> dict[str, Any]:
        now, algorithm = self.clock.now, self.algorithm or "ES256"
        claims: dict[str, Any] = {
            "iss": ISSUER,
            "sub": "ann",
            "aud": CLIENT_ID,
            "azp": CLIENT_ID,
            "nonce": nonce,
            "iat": now,
            "exp": now + 600,
            "auth_time": now,
            "at_hash": access_token_hash(access_token, algorithm),
        }
        if self.algorithm is None:
            claims |= {"type": "client_id_token", "jti": "two"}
        elif self.email_in == "id_token" and self.fault != "sub":
            claims |= {"email": "ann@example.com", "email_verified": True}
        changed: dict[str | None, dict[str, Any]] = {
            "aud": {"aud": "another app", "azp": "another app"},
            "azp": {"aud": [CLIENT_ID, "another app"], "azp": "another app"},
            "iss": {"iss": "https://evil.example"},
            "nonce": {"nonce": "another"},
            "at_hash": {"at_hash": access_token_hash("another", algorithm)},
            "exp": {"iat": now - 700, "exp": now - 100},
            "iat to come": {"iat": now + 400, "exp": now + 900},
            "iat long ago": {"iat": now - 7_200, "exp": now + 600},
        }
        claims |= changed.get(self.fault, {})
        if self.fault == "no azp":
            claims["aud"] = [CLIENT_ID, "another app"]
        for name in ("azp", "nonce", "sub", "at_hash"):
            if self.fault == f"no {name}":
                del claims[name]
        return claims

    def _signed(self, claims: dict[str, Any]) -> str:
        algorithm = self.algorithm or "ES256"
        kid = ISSUER_KEY.kid if self.algorithm is None else "it"
        header = {"alg": algorithm, "kid": kid, "typ": "JWT"}
        key: Any = ECKey.import_key(_pem(ISSUER_KEY)) if self.algorithm is None else FOREIGN_KEYS[algorithm]
        payload = json.dumps(claims).encode()
        match self.fault:
            case "alg none":
                return f"{b64(json.dumps(header | {'alg': 'none'}).encode())}.{b64(payload)}."
            case "alg HS256":
                # The public key as the secret, as everybody knows it (RFC 8725 section 2.1).
                start = f"{b64(json.dumps(header | {'alg': 'HS256'}).encode())}.{b64(payload)}"
                secret = json.dumps(key.as_dict(private=False)).encode()
                return f"{start}.{b64(hmac.digest(secret, start.encode(), 'sha256'))}"
            case "wrong alg":
                algorithm = header["alg"] = "ES512"
                key = ECKey.generate_key("P-521")
            case "unknown key":
                header["kid"] = "another"
            case "critical header":
                header["crit"] = ["exp"]  # type: ignore[assignment]
                header["exp"] = claims["exp"]
            case "kind of token":
                header["typ"] = "at+jwt"
        registry = jws.JWSRegistry(
            algorithms=["RS256", "PS256", "ES256", "ES384", "ES512", "Ed25519", "EdDSA"], strict_check_header=False
        )
        signing = registry.get_alg("Ed25519" if algorithm == "EdDSA" else algorithm)
        start = f"{b64(json.dumps(header).encode())}.{b64(payload)}"
        signed = b"something else" if self.fault == "signature" else start.encode()
        return f"{start}.{b64(signing.sign(signed, key))}"


def _pem(key: SigningKey) -> bytes:
    body = base64.encodebytes(key.to_bytes())
    return b"-----BEGIN PRIVATE KEY-----\n" + body + b"-----END PRIVATE KEY-----\n"
