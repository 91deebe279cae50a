"""The dialect described for programs (OpenAPI 3.1): made of the very types that requests and answers are made of."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from splitpin.issuer.edge.cors import PUBLIC
from splitpin.issuer.edge.cotter import answers
from splitpin.issuer.edge.cotter.answer import PREFIX
from splitpin.issuer.edge.cotter.enrolment import ChangeMethod
from splitpin.issuer.edge.cotter.objects import UserObject
from splitpin.issuer.edge.cotter.passkeys import Ceremony, FinishLogin, FinishRegistration
from splitpin.issuer.edge.cotter.pin_reset import RespondReset, StartReset, VerifyReset
from splitpin.issuer.edge.cotter.requests import CustomClaimsRequest, GetIdentity, RevokeRequest, TokenRequest
from splitpin.issuer.edge.cotter.users import CreateUser
from splitpin.issuer.edge.cotter.worker import PostedPayload
from splitpin.issuer.edge.documents import Document

KEY, SECRET, SESSION = "API_KEY_ID", "API_SECRET_KEY", "session"
_PARAMETER = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Operation:
    """One method of one path.

    Attributes:
        method: In lower case.
        path: From the root, parameters in braces.
        summary: One sentence.
        answer: The type of the 200.
        needs: What it takes to be let in: each entry names what is needed together.
        query: Names of its parameters in the query.
        body: The type of the body; None: none is read.
        optional_body: Whether it may be left out.
    """

    method: str
    path: str
    summary: str
    answer: Any
    needs: tuple[tuple[str, ...], ...] = ((KEY,),)
    query: tuple[str, ...] = ()
    body: Any = None
    optional_body: bool = False


_ASKING = ((KEY, SECRET), (KEY,))  # the key alone where the project opened lookups
_PROVEN = ((KEY, SESSION),)
_BY_SERVER = ((KEY, SECRET),)

OPERATIONS = (
    Operation("get", "/api/v0/token/jwks", "The keys that tokens are verified with.", dict[str, Any], needs=()),
    Operation("post", "/api/v0/token", "Tokens for a refresh token, an identity token or an event token.",
              answers.OAuthToken, body=TokenRequest),
    Operation("post", "/api/v0/token/{client_id}", "Tokens for a refresh token, of the body or the cookie.",
              answers.OAuthToken, body=TokenRequest),
    Operation("delete", "/api/v0/token/{client_id}", "End the session of the cookie or the body.",
              dict[str, Any], body=RevokeRequest, optional_body=True),
    Operation("post", "/api/v0/token/custom", "Add claims to an access token.", answers.CustomToken,
              needs=_BY_SERVER, body=CustomClaimsRequest),
    Operation("post", "/api/v0/verify/get_identity", "Redeem an authorization code.", answers.Payload,
              query=("oauth_token", "auth_method"), body=GetIdentity),
    Operation("get", "/api/v0/verify/public_key", "The keys of identity tokens.", dict[str, str],
              needs=()),
    Operation("get", "/api/v0/user", "The user with an address, or nobody.", UserObject, needs=_ASKING,
              query=("identifier",)),
    Operation("post", "/api/v0/user/create", "Create a user with an unproven address.", UserObject,
              needs=_ASKING, query=("oauth_token",), body=CreateUser),
    Operation("get", "/api/v0/user/list", "Fifty users, newest first.", list[UserObject], needs=_BY_SERVER,
              query=("page",)),
    Operation("get", "/api/v0/user/{user}", "A user by id, or by the project's own name.", UserObject, needs=_ASKING),
    Operation("put", "/api/v0/user/{user}", "Enrol or withdraw a device or a PIN.", answers.Changed, needs=_PROVEN,
              query=("oauth_token",), body=ChangeMethod),
    Operation("get", "/api/v0/user/methods", "Whether a user has a method.", answers.Enrolled, needs=_ASKING,
              query=("cotter_user_id", "method", "public_key")),
    Operation("put", "/api/v0/user/methods", "Enrol or withdraw a device or a PIN.", answers.Changed, needs=_PROVEN,
              query=("cotter_user_id", "oauth_token"), body=ChangeMethod),
    Operation("get", "/api/v0/user/enrolled/{user}/{rest}", "Whether a user has a method; a key may follow it.",
              answers.Enrolled, needs=_ASKING),
    Operation("post", "/api/v0/user/reset/start/{user}", "Send a code for a new PIN.", answers.ResetStarted,
              needs=_BY_SERVER, body=StartReset),
    Operation("post", "/api/v0/user/reset/request/{user}", "The same under another name.", answers.ResetStarted,
              needs=_BY_SERVER, body=StartReset),
    Operation("post", "/api/v0/user/reset/verify/{user}", "Prove the code.", answers.Success, needs=_BY_SERVER,
              body=VerifyReset),
    Operation("post", "/api/v0/user/reset/respond/{user}", "Set the PIN.", answers.Success, needs=_BY_SERVER,
              body=RespondReset),
    Operation("get", "/api/v0/webauthn/exists", "Whether to ask for a passkey: true for whoever may hear it.",
              answers.Exists, query=("identifier",)),
    Operation("post", "/api/v0/webauthn/register/begin", "What to make a passkey by.", answers.Options, needs=_PROVEN,
              query=("identifier",), body=Ceremony),
    Operation("post", "/api/v0/webauthn/register/finish", "Add the passkey.", answers.Payload, needs=_PROVEN,
              query=("identifier",), body=FinishRegistration),
    Operation("post", "/api/v0/webauthn/login/begin", "What to ask for a passkey by.", answers.Options,
              query=("identifier",), body=Ceremony),
    Operation("post", "/api/v0/webauthn/login/finish", "Sign in with the passkey.", answers.Payload,
              query=("identifier",), body=FinishLogin),
    Operation("get", "/api/v0/company/info/{client_id}", "The appearance of a project's forms.",
              answers.CompanyInfo, needs=()),
    Operation("get", "/api/v0/rules", "The settings of a project.", answers.Rules),
    Operation("get", "/api/v0/notification/company", "A project's push service.", answers.PushService),
    Operation("post", "/verify", "Whether an access token is valid.", answers.Verified, needs=((KEY,), ()),
              body=PostedPayload),
    Operation("get", "/screening/form", "Whether an address may use a form.", answers.Screened,
              query=("identifier", "form-id")),
    Operation("get", "/screening/site", "Whether an address may see the protected pages.", answers.Screened,
              query=("identifier",)),
    Operation("post", "/completion/form", "Accept and discard a payload.", answers.Success, query=("form-id",),
              body=dict[str, Any], optional_body=True),
)  # fmt: skip


class Description:
    """Serves the document, which is made when it is first asked for: most servers never are."""

    def routes(self) -> list[Route]:
        """All routes: one."""
        return [Route(f"{PREFIX}/openapi.json", self._serve)]

    async def _serve(self, request: Request) -> Response:
        return self._document.answer(request)

    @cached_property
    def _document(self) -> Document:
        return Document(msgspec.json.encode(describe()), "application/json", 300, PUBLIC)


def describe() -> dict[str, Any]:
    """The document. It names no server: addresses are relative to where it was read."""
    types = [answers.ErrorAnswer, *(each for operation in OPERATIONS for each in (operation.answer, operation.body))]
    given = [each for each in dict.fromkeys(types) if each is not None]
    schemas, components = msgspec.json.schema_components(given, ref_template="#/components/schemas/{name}")
    schema = dict(zip(given, schemas, strict=True))
    paths: dict[str, dict[str, Any]] = {}
    for operation in OPERATIONS:
        paths.setdefault(operation.path, {})[operation.method] = _described(operation, schema)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Splitpin for Cotter's published clients", "version": "0"},
        "paths": paths,
        "components": {
            "schemas": components,
            "securitySchemes": {
                KEY: {"type": "apiKey", "in": "header", "name": "API_KEY_ID"},
                SECRET: {"type": "apiKey", "in": "header", "name": "API_SECRET_KEY"},
                SESSION: {"type": "http", "scheme": "bearer"},
            },
        },
    }


def _described(operation: Operation, schema: Mapping[Any, Any]) -> dict[str, Any]:
    described: dict[str, Any] = {
        "summary": operation.summary,
        "parameters": [
            *({"in": "path", "name": name, "required": True, "schema": {"type": "string"}}
              for name in _PARAMETER.findall(operation.path)),
            *({"in": "query", "name": name, "schema": {"type": "string"}} for name in operation.query),
        ],
        "responses": {
            "200": {"description": "Done."} | _json(schema[operation.answer]),
            "default": {"description": "What is wrong."} | _json(schema[answers.ErrorAnswer]),
        },
        "security": [{scheme: [] for scheme in together} for together in operation.needs],
    }  # fmt: skip
    if operation.body is not None:
        described["requestBody"] = {"required": not operation.optional_body} | _json(schema[operation.body])
    return described


def _json(schema: Any) -> dict[str, Any]:
    return {"content": {"application/json": {"schema": schema}}}
