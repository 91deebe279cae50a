"""The contract's tables: each line as the clients ask for it, and what kind of thing each member of the answer is."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from issuer.edge.http_world import ORIGIN

DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z").fullmatch
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}").fullmatch
DIGITS = re.compile(r"\d+").fullmatch
JWT = re.compile(r"[\w-]+\.[\w-]+\.[\w-]+").fullmatch
REFRESH_TOKEN = re.compile(r"\d+:[A-Za-z0-9]+").fullmatch
KEY = base64.b64encode(b"\xff" * 31 + b"\x3f").decode()


def one_of(*values: object) -> Callable[[Any], bool]:
    return lambda value: any(value is each or value == each for each in values)


def text(value: Any) -> bool:
    return isinstance(value, str)


def number(value: Any) -> bool:
    return type(value) is int and value < 2**53


def nothing_or_texts(value: Any) -> bool:
    return value is None or (isinstance(value, list) and all(map(text, value)))


OAUTH_TOKEN = {
    "access_token": JWT, "id_token": JWT, "refresh_token": REFRESH_TOKEN, "expires_in": one_of(3600),
    "token_type": one_of("Bearer"), "auth_method": one_of("OTP", "MAGIC_LINK"),
}  # fmt: skip
# Of the session that an access token is given, which ends with it.
SHORT_TOKEN = OAUTH_TOKEN | {"expires_in": lambda value: type(value) is int and 0 < value <= 3600}
USER = {
    "ID": UUID, "created_at": DATE, "updated_at": DATE, "update_at": DATE, "deleted_at": DATE, "issuer": UUID,
    "client_user_id": text, "enrolled": nothing_or_texts, "default_method": one_of(None, "TRUSTED_DEVICE"),
    "identifier": text, "identifiers": one_of(None),
}  # fmt: skip
IDENTITY_TOKEN = {
    "identifier_id": UUID, "expire_at": DIGITS, "identifier": text, "identifier_type": one_of("EMAIL", "PHONE"),
    "receiver": UUID, "timestamp": DIGITS, "signature": text,
}  # fmt: skip
IDENTIFIER = {
    "ID": text, "created_at": DATE, "update_at": DATE, "deleted_at": DATE, "identifier": text,
    "identifier_type": one_of("EMAIL", "PHONE"), "public_key": text, "device_type": one_of("BROWSER"),
    "device_name": text, "expiry": text, "timestamp": text,
}  # fmt: skip
PAYLOAD = {"identifier": IDENTIFIER, "token": IDENTITY_TOKEN, "user": USER, "oauth_token": OAUTH_TOKEN}
DESCRIBED = {"type": one_of("public-key"), "id": text, "transports": [text]}
CREATION = {
    "challenge": text, "rp": {"id": one_of("acme.test"), "name": text},
    "user": {"id": text, "name": text, "displayName": text},
    "pubKeyCredParams": [{"type": one_of("public-key"), "alg": number}], "timeout": number,
    "excludeCredentials": one_of([]),
    "authenticatorSelection": {"residentKey": text, "requireResidentKey": one_of(True), "userVerification": text},
    "attestation": one_of("none"), "extensions": {"credProps": one_of(True)},
}  # fmt: skip
REQUEST = {
    "challenge": text, "rpId": one_of("acme.test"), "allowCredentials": [DESCRIBED], "userVerification": text,
    "timeout": number,
}  # fmt: skip
ENROLLED = {"enrolled": one_of(True, False), "method": text}
SUCCESS = {"success": one_of(True)}


@dataclass(frozen=True)
class Row:
    """A line of a table. Paths and bodies name, in braces, what only a test knows."""

    method: str
    path: str
    auth: str
    shape: Any
    body: dict[str, Any] | None = None
    browser: str = ""  # "" no page calls it; "credentials" with them, "plain" without


def put(**others: Any) -> dict[str, Any]:
    return {"method": "TRUSTED_DEVICE", "enrolled": True, "code": KEY, "algorithm": "ED25519"} | others


REFRESH = {"grant_type": "refresh_token", "refresh_token": "{refresh_token}"}
GET_IDENTITY = {
    "code_verifier": "{verifier}", "authorization_code": "{code}", "challenge_id": "{number}", "redirect_url": ORIGIN,
}  # fmt: skip
JWK = {"kty": one_of("EC"), "crv": one_of("P-256"), "x": text, "y": text, "kid": text, "use": text, "alg": text}

TABLES = [
    # 2.1 tokens
    Row("GET", "/api/v0/token/jwks", "none", {"keys": [JWK]}),
    Row("POST", "/api/v0/token/{key}", "key", OAUTH_TOKEN, REFRESH, "credentials"),
    Row("POST", "/api/v0/token", "key", OAUTH_TOKEN, REFRESH),
    Row("DELETE", "/api/v0/token/{key}", "key", {}, None, "credentials"),
    Row("POST", "/api/v0/token", "secret", OAUTH_TOKEN | {"auth_method": one_of("IDENTITY_TOKEN")},
        {"grant_type": "identity_token", "identity_token": "{identity_token}"}),
    Row("POST", "/api/v0/token/custom", "secret", {"token": JWT, "refresh_token": REFRESH_TOKEN},
        {"token": "{access_token}", "custom_attributes": {"role": "admin"}, "refresh_token": "{refresh_token}"}),
    Row("POST", "/api/v0/token/custom", "secret", {"token": JWT},
        {"token": "{access_token}", "custom_attributes": {"role": "admin"}}),
    # 2.2 verification
    Row("POST", "/api/v0/verify/get_identity?oauth_token=true", "key", PAYLOAD, GET_IDENTITY, "credentials"),
    Row("POST", "/api/v0/verify/get_identity", "key", PAYLOAD, GET_IDENTITY),
    # 2.3 users
    Row("POST", "/api/v0/user/create", "asking", USER, {"identifier": "new@example.com"}),
    Row("POST", "/api/v0/user/create?oauth_token=true", "asking", USER, {"identifier": "new@example.com"}),
    Row("POST", "/api/v0/user/create", "secret", USER, {"client_user_id": "7", "identifiers": ["new@example.com"]}),
    Row("POST", "/api/v0/user/create", "secret", USER, {"client_user_id": "7", "identifier": "new@example.com"}),
    Row("GET", "/api/v0/user?identifier=ann@example.com", "asking", USER),
    Row("GET", "/api/v0/user?identifier=unknown@example.com", "asking",
        USER | {"ID": one_of("00000000-0000-0000-0000-000000000000")}),
    Row("GET", "/api/v0/user/{user}", "asking", USER),
    Row("GET", "/api/v0/user/list?page=0", "secret", [USER]),
    Row("PUT", "/api/v0/user/methods?cotter_user_id={user}&oauth_token=true", "session",
        USER | {"oauth_token": SHORT_TOKEN}, put(device_type="MOBILE", device_name="Ann's phone")),
    Row("PUT", "/api/v0/user/methods?cotter_user_id={user}", "session", USER, put()),
    Row("PUT", "/api/v0/user/{user}?oauth_token=true", "session", USER | {"oauth_token": SHORT_TOKEN}, put()),
    Row("GET", "/api/v0/user/methods?cotter_user_id={user}&method=TRUSTED_DEVICE&public_key={key64}", "asking",
        ENROLLED),
    Row("GET", "/api/v0/user/enrolled/{user}/TRUSTED_DEVICE", "asking", ENROLLED),
    Row("GET", f"/api/v0/user/enrolled/{{user}}/TRUSTED_DEVICE/{KEY}", "asking", ENROLLED),
    Row("GET", "/api/v0/user/enrolled/any/{user}/TRUSTED_DEVICE", "asking", ENROLLED),
    Row("POST", "/api/v0/user/reset/start/{user}", "secret",
        {"success": one_of(True), "challenge_id": number, "challenge": text, "sending_method": one_of("EMAIL")},
        {"method": "PIN", "name": "Ann", "sending_method": "EMAIL", "sending_destination": "ann@example.com"}),
    Row("POST", "/api/v0/user/reset/verify/{user}", "secret", SUCCESS,
        {"method": "PIN", "reset_code": "{reset_code}", "challenge_id": "{reset}", "challenge": "{challenge}"}),
    Row("POST", "/api/v0/user/reset/respond/{user}", "secret", SUCCESS,
        {"method": "PIN", "reset_code": "{reset_code}", "challenge_id": "{reset}", "challenge": "{challenge}",
         "new_code": "2468"}),
    # 2.5 passkeys; what ends a ceremony takes an authenticator: see test_published_passkeys.py
    Row("GET", "/api/v0/webauthn/exists?identifier=ann@example.com", "key", {"exists": one_of(False)}, None,
        "credentials"),
    Row("POST", "/api/v0/webauthn/register/begin?identifier=ann@example.com", "session", {"publicKey": CREATION},
        {"origin": ORIGIN}, "credentials"),
    Row("POST", "/api/v0/webauthn/login/begin?identifier=ann@example.com", "key", {"publicKey": REQUEST},
        {"origin": ORIGIN}, "credentials"),
    # 2.7 project info
    Row("GET", "/api/v0/company/info/{key}", "none",
        {"customization": {"siteCustomization": {"protectedPages": [{"path": text, "matcher": one_of("start")}],
                                                 "accessDeniedPage": text},
                           "default": {"logo": text, "type": one_of("EMAIL"), "modalTitle": text,
                                       "afterLoginURL": text}}}),
    Row("GET", "/api/v0/rules", "key",
        {"CompanyID": UUID, "on_premise_url": text, "allowed_methods": [text], "on_premise_deployment": {}}),
    Row("GET", "/api/v0/notification/company", "key",
        {"ID": text, "created_at": DATE, "updated_at": DATE, "deleted_at": DATE, "company_id": UUID, "app_id": text}),
    # 2.8 the worker
    Row("POST", "/verify", "optional", SUCCESS, {"oauth_token": {"access_token": "{access_token}"}}, "plain"),
    Row("GET", "/screening/form?identifier=ann@example.com&form-id=default", "key",
        {"passed": one_of(False), "message": text}, None, "plain"),
    Row("GET", "/screening/form?identifier=ann@acme.test&form-id=default", "key", {"passed": one_of(True)}, None,
        "plain"),
    Row("GET", "/screening/site?identifier=ann@example.com", "key", {"passed": one_of(True)}, None, "plain"),
    Row("POST", "/completion/form?form-id=default", "key", SUCCESS, {"email": "ann@example.com", "user": {}}, "plain"),
]  # fmt: skip

FORMS = b"""{"site": {"protectedPages": [{"path": "/members", "matcher": "start"}], "accessDeniedPage": "/denied"},
 "forms": {"default": {"type": "EMAIL", "logo": "https://cdn.test/logo.png", "modalTitle": "Hello",
                       "afterLoginURL": "/home",
                       "screening": {"allowed": ["@acme.test"]}}}}"""


def check(value: Any, shape: Any, place: str = "$") -> None:
    """That a value has exactly these members, of these kinds."""
    if isinstance(shape, dict):
        assert isinstance(value, dict), place
        assert value.keys() == shape.keys(), place
        for name, each in shape.items():
            check(value[name], each, f"{place}.{name}")
    elif isinstance(shape, list):
        assert isinstance(value, list), place
        assert value, place
        for each in value:
            check(each, shape[0], f"{place}[]")
    else:
        assert shape(value), f"{place}: {value!r}"
