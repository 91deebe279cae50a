"""A code can be asked for on the project's own addresses, compared as browsers and servers read them."""

from __future__ import annotations

import pytest

from issuer.authorization.authorization_world import APP, challenge_of
from splitpin.errors import InvalidRequest
from splitpin.issuer.authorization.model import authorization_request
from splitpin.issuer.clients.model import Client
from splitpin.issuer.projects.model import Project

ID = "11111111-1111-4111-8111-111111111111"
CLIENT = Client(
    id=ID,
    project=Project(id=ID, name="Acme", created_at=0),
    type="public",
    name="Acme",
    allowed_origins=("https://acme.test", "https://app.acme.test:8443", "http://localhost:3000"),
    redirect_uris=(APP, "https://elsewhere.test/back?x=1"),
    created_at=0,
)
CHALLENGE = challenge_of("v" * 43)

OWN = [
    "https://acme.test",
    "https://acme.test/",
    "https://acme.test/a/b?c=d&e=%2F*",
    "https://acme.test?c=d",
    "https://app.acme.test:8443/x",
    "http://localhost:3000/page",
    APP,
    "https://elsewhere.test/back?x=1",
]
FOREIGN = [
    "",
    "undefined",
    "null",
    "*",
    "/",
    "//acme.test/",
    "acme.test",
    "https://evil.test",
    "https://acme.test.evil.test/",
    "https://evil-acme.test/",
    "https://sub.acme.test/",
    "https://acme.test:444/",
    "https://acme.test:443/",
    "http://acme.test/",
    "HTTPS://acme.test/",
    "https://ACME.test/",
    "https://acme.test@evil.test/",
    "https://evil.test@acme.test/",
    "https://acme.test:x@evil.test/",
    "https://acme.test\\@evil.test/",
    "https://acme.test\\.evil.test/",
    "https:\\\\acme.test/",
    "https:/acme.test/",
    "https:acme.test/",
    "https://acme.test#@evil.test/",
    "https://acme.test/#fragment",
    "https://acme.test/\\evil",
    "https://acme.test /",
    " https://acme.test",
    "https://acme.test/\n",
    "https://acme.test/\t",
    "https://acme.test/é",
    "https://acme.test%2eevil.test/",
    "https://acme.test.",
    "https://acme.test./",
    "javascript:alert(1)//https://acme.test",
    "data:text/html,https://acme.test",
    "http://localhost:3001/",
    "http://localhost/",
    "http://localhost:8395/other",
    "http://localhost:8395",
    "https://elsewhere.test/back",
    "https://elsewhere.test/back?x=1&y=2",
    "https://elsewhere.test",
    "https://acme.test/" + "a" * 2048,
]


@pytest.mark.parametrize("uri", OWN)
def test_a_project_s_own_address_is_taken(uri: str) -> None:
    request = authorization_request(CLIENT, code_challenge=CHALLENGE, redirect_uris=[uri])
    assert request.redirect_uris == (uri,)
    assert request.code_challenge == CHALLENGE


@pytest.mark.parametrize("uri", FOREIGN)
def test_no_other_address_is(uri: str) -> None:
    for uris in ([uri], ["https://acme.test", uri]):
        with pytest.raises(InvalidRequest) as caught:
            authorization_request(CLIENT, code_challenge=CHALLENGE, redirect_uris=uris)
        assert caught.value.field == "redirect_uris"
        assert not uri or uri not in caught.value.message


@pytest.mark.parametrize("number", [0, 5])
def test_there_are_one_to_four_addresses(number: int) -> None:
    with pytest.raises(InvalidRequest) as caught:
        authorization_request(CLIENT, code_challenge=CHALLENGE, redirect_uris=["https://acme.test"] * number)
    assert caught.value.field == "redirect_uris"


@pytest.mark.parametrize("challenge", ["", "undefined", "a" * 42, CHALLENGE + "=", "v" * 43 + "\n"])
def test_there_is_no_code_without_a_challenge(challenge: str) -> None:
    with pytest.raises(InvalidRequest) as caught:
        authorization_request(CLIENT, code_challenge=challenge, redirect_uris=["https://acme.test"])
    assert caught.value.field == "code_challenge"
