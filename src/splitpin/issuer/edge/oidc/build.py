"""OAuth 2.1 and OpenID Connect, put together."""

from __future__ import annotations

from functools import partial

from splitpin.issuer.authorization.code_grant import CodeGrant
from splitpin.issuer.authorization.text import AuthorizationCodes
from splitpin.issuer.authorization_requests.answering import Deciding
from splitpin.issuer.authorization_requests.endpoint import AuthorizationEndpoint
from splitpin.issuer.authorization_requests.pushing import PushedRequests
from splitpin.issuer.clients.assertions.remote_keys import RemoteClientKeys
from splitpin.issuer.clients.assertions.service import ClientAssertions
from splitpin.issuer.edge.caller import Callers
from splitpin.issuer.edge.html.looks import Looks
from splitpin.issuer.edge.key_document import KeyDocument, standard_key_set
from splitpin.issuer.edge.oidc.answers import Answers
from splitpin.issuer.edge.oidc.authorize import Authorize
from splitpin.issuer.edge.oidc.userinfo import UserInfoRoutes
from splitpin.issuer.edge.oidc.views import AuthorizeViews
from splitpin.issuer.edge.oidc.web import OIDC
from splitpin.issuer.public_addresses import is_public
from splitpin.issuer.secrets import MasterSecrets
from splitpin.issuer.settings import Settings
from splitpin.issuer.signin.flow import SignIn
from splitpin.issuer.tokens.check import AccessTokenCheck
from splitpin.issuer.tokens.client_credentials import ClientCredentialsGrant
from splitpin.issuer.tokens.endpoint import TokenEndpoint
from splitpin.issuer.tokens.introspection import Introspection
from splitpin.issuer.tokens.userinfo import UserInfo
from splitpin.transport import send_async


def build_oidc(
    settings: Settings,
    master: MasterSecrets,
    *,
    callers: Callers,
    endpoint: TokenEndpoint,
    sign_in: SignIn,
    looks: Looks,
) -> OIDC:
    """Everything that clients of OAuth 2.1 and OpenID Connect call, and where they send browsers.

    Args:
        settings: Who the issuer is.
        master: Authorization codes derive from it.
        callers: Tells who calls.
        endpoint: The token endpoint, for refresh tokens.
        sign_in: Has the database, the clock and the entropy.
        looks: What all pages have.
    """
    db, ring, clock, entropy = sign_in.database, endpoint.keys, sign_in.clock, sign_in.entropy
    codes = AuthorizationCodes(master.derive_all(AuthorizationCodes.PURPOSE))
    # Keys that a client publishes are fetched from public addresses alone: the client chooses where.
    remote = RemoteClientKeys(partial(send_async, admits=is_public), clock)
    assertions = ClientAssertions(settings.issuer, db, endpoint.clients, remote, clock)
    check = AccessTokenCheck(settings.issuer, db, ring, clock)
    deciding = Deciding(settings.issuer, codes, entropy)
    return OIDC(
        settings.issuer,
        KeyDocument(db, ring, clock, standard_key_set),
        endpoint,
        CodeGrant(db, ring, endpoint.mint, codes, clock, entropy),
        ClientCredentialsGrant(db, ring, endpoint.mint, clock),
        Introspection(db, check, endpoint.mint.refresh_tokens, clock),
        Authorize(
            settings.issuer,
            AuthorizationEndpoint(db, ring, deciding, clock),
            PushedRequests(db, deciding, clock),
            assertions,
            callers,
            Answers(looks.template),
            AuthorizeViews(looks.template),
            looks.errors,
        ),
        UserInfoRoutes(UserInfo(db, check, clock), callers.cors),
        callers,
        assertions,
    )
