"""Who may sign up: by invitation, by domain, and not with throw-away addresses; who is there already is not asked."""

from __future__ import annotations

import importlib
import secrets
from dataclasses import replace

import pytest

from issuer.sign_in_world import House
from issuer.signin.made_up import Greeting, Knock, proof
from splitpin.errors import ConfigurationError, InvalidRequest, Refused
from splitpin.issuer.authentication import FederatedAccount, ProvenAddress
from splitpin.issuer.policy import DAY
from splitpin.issuer.projects.flow import edit_project
from splitpin.issuer.projects.registration import RegistrationRules
from splitpin.issuer.sessions.model import Circumstances
from splitpin.issuer.signin.disposable import disposable_domains
from splitpin.issuer.typed.domain import parse_domain
from splitpin.issuer.users.flow import create_account
from splitpin.issuer.users.identifier import parse_identifier

HERE = Circumstances("192.0.2.0/24", "Firefox on Linux")


def address(text: str) -> ProvenAddress:
    return ProvenAddress("email", text, text)


async def enters(house: House, who: ProvenAddress | FederatedAccount, rules: RegistrationRules) -> str | None:
    """Why somebody with this proof is not let in; None where they are."""
    client = replace(house.client, project=replace(house.client.project, registration=rules))
    try:
        await house.sign_in.complete(client, Knock(proof(client, who, house.clock.now)), Greeting(), HERE)
    except Refused as refused:
        return refused.reason
    return None


def users(house: House) -> int:
    row = house.db.run_now(lambda tx: tx.one("SELECT COUNT(*) AS n FROM users"))
    assert row is not None
    count: int = row["n"]
    return count


async def test_where_it_is_by_invitation_only_who_is_there_or_invited_comes_in(house: House) -> None:
    invite_only = RegistrationRules(invite_only=True)
    assert await enters(house, address("ann@example.test"), RegistrationRules()) is None
    house.db.run_now(
        create_account,
        project_id=house.client.project.id,
        identifiers=[parse_identifier("bob@example.test")],
        client_user_id=None,
        now=house.clock.now,
        entropy=secrets.token_bytes,
    )
    before = users(house)
    assert await enters(house, address("ann@example.test"), invite_only) is None
    assert await enters(house, address("bob@example.test"), invite_only) is None
    assert await enters(house, address("eve@example.test"), invite_only) == "invite_only"
    assert users(house) == before
    assert house.events()[-1] == ("registration.refused", "invite_only", None)


async def test_an_account_elsewhere_is_no_way_around_it(house: House) -> None:
    invite_only = RegistrationRules(invite_only=True)
    ann = FederatedAccount("https://accounts.example.test", "1", address("ann@example.test"))
    assert await enters(house, ann, invite_only) == "invite_only"
    assert users(house) == 0
    assert await enters(house, ann, RegistrationRules()) is None
    moved = replace(ann, address=address("elsewhere@example.test"))
    assert await enters(house, moved, invite_only) is None  # linked by now, whatever address it brings


async def test_the_refusal_of_a_proven_address_says_what_it_is(house: House) -> None:
    client = replace(
        house.client, project=replace(house.client.project, registration=RegistrationRules(invite_only=True))
    )
    with pytest.raises(Refused, match="by invitation"):
        await house.sign_in.complete(client, Knock(proof(client, address("eve@example.test"))), Greeting(), HERE)


async def test_until_the_proof_a_stranger_hears_what_everybody_hears(house: House) -> None:
    house.db.run_now(edit_project, house.client.project.id, invite_only=True)
    known = await house.begin("ann@example.test")
    house.clock.now += 60
    stranger = await house.begin("eve@example.test")
    assert (known.expires_in, known.digits, known.resend_in) == (
        stranger.expires_in,
        stranger.digits,
        stranger.resend_in,
    )


@pytest.mark.parametrize(
    ("rules", "who", "reason"),
    [
        (RegistrationRules(), "a@example.com", None),
        (RegistrationRules(), "+4915112345678", None),
        (RegistrationRules(allowed_domains=("example.com",)), "a@example.com", None),
        (RegistrationRules(allowed_domains=("example.com",)), "a@sub.example.com", "domain_not_allowed"),
        (RegistrationRules(allowed_domains=("example.com",)), "a@example.com.evil.test", "domain_not_allowed"),
        (RegistrationRules(allowed_domains=("example.com",)), '"@example.com"@evil.test', "domain_not_allowed"),
        (RegistrationRules(allowed_domains=("example.com",)), "+4915112345678", "domain_not_allowed"),
        (RegistrationRules(denied_domains=("example.com",)), "a@example.com", "domain_not_allowed"),
        (RegistrationRules(denied_domains=("example.com",)), "a@sub.example.com", "domain_not_allowed"),
        (RegistrationRules(denied_domains=("example.com",)), "a@badexample.com", None),
        (RegistrationRules(denied_domains=("example.com",)), "+4915112345678", None),
        (RegistrationRules(), "a@mailinator.test", "disposable_address"),
        (RegistrationRules(), "a@x.mailinator.test", "disposable_address"),
        (RegistrationRules(invite_only=True), "a@mailinator.test", "invite_only"),
    ],
)
def test_the_rules(rules: RegistrationRules, who: str, reason: str | None) -> None:
    assert rules.refuses(who, disposable=frozenset({"mailinator.test"})) == reason


@pytest.mark.parametrize(
    "text", ["", "com", "@example.com", "*.example.com", "a b.test", "a_b.test", "-a.test", "xn--a.test", "a.test\n.b"]
)
def test_what_is_no_domain_is_refused_by_name(text: str) -> None:
    with pytest.raises(InvalidRequest) as caught:
        parse_domain(text, field="allowed_domains")
    assert caught.value.field == "allowed_domains"


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("example.com", "example.com"),
        (" Example.COM\u200b", "example.com"),
        ("bücher.example", "xn--bcher-kva.example"),
        ("BU\u0308CHER.example", "xn--bcher-kva.example"),
        ("xn--bcher-kva.example", "xn--bcher-kva.example"),
        ("straße.example", "xn--strae-oqa.example"),
    ],
)
def test_a_domain_is_listed_as_addresses_have_it(text: str, labels: str) -> None:
    assert parse_domain(text) == labels


def test_rules_name_domains_in_whatever_script(house: House) -> None:
    def edit(**changes: object) -> RegistrationRules:
        return house.db.run_now(edit_project, house.client.project.id, **changes).registration  # type: ignore[arg-type]

    rules = edit(add_allowed_domains=["Bücher.example"])
    assert rules.refuses(parse_identifier("ann@BÜCHER.example").value) is None
    assert edit(remove_allowed_domains=["bücher.example"]).allowed_domains == ()


def test_rules_are_edited_one_by_one(house: House) -> None:
    def edit(**changes: object) -> RegistrationRules:
        return house.db.run_now(edit_project, house.client.project.id, **changes).registration  # type: ignore[arg-type]

    edit(invite_only=True, add_denied_domains=["a.test", "b.test"])
    assert edit(remove_denied_domains=["a.test"], add_allowed_domains=["c.test"]) == RegistrationRules(
        invite_only=True, allowed_domains=("c.test",), denied_domains=("b.test",)
    )
    assert edit(invite_only=False).allowed_domains == ("c.test",)
    with pytest.raises(InvalidRequest, match="not in the list"):
        edit(remove_allowed_domains=["d.test"])


def test_the_list_of_throw_away_domains_is_read_where_it_is_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    assert disposable_domains(wanted=False) == frozenset()
    assert "mailinator.com" in disposable_domains(wanted=True)

    def missing(_: str) -> None:
        raise ImportError

    monkeypatch.setattr(importlib, "import_module", missing)
    with pytest.raises(ConfigurationError, match="SPLITPIN_REFUSE_DISPOSABLE"):
        disposable_domains(wanted=True)


async def test_where_nobody_new_comes_in_an_address_stays_with_its_account(house: House) -> None:
    """Or who comes back after years would find neither the old account nor a new one; the operator says who leaves."""
    sign_in = replace(house.sign_in, dormant_after=365 * DAY)
    invite_only = RegistrationRules(invite_only=True)
    assert await enters(house, address("ann@example.test"), RegistrationRules()) is None
    house.clock.now += 1000 * DAY
    assert await enters(replace(house, sign_in=sign_in), address("ann@example.test"), invite_only) is None
    assert users(house) == 1
