"""Django's users as a `UserStore`: held to the conformance suite, and to what linking means in Django's tables."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db import IntegrityError, connections
from django.test.utils import override_settings

from django_site import DjangoSite, threaded
from small_issuer import SmallIssuer
from splitpin.errors import Refused
from splitpin.relying_party.linking import link_by_subject_alone
from splitpin.relying_party.login import Identity
from splitpin.testing.conformance import ANN, UserStoreConformance


@pytest.fixture
def site() -> Iterator[DjangoSite]:
    with DjangoSite(SmallIssuer()) as site:
        yield site


def django_users(**options: Any) -> Any:
    from splitpin.django.users import DjangoUsers  # noqa: PLC0415 - models load after the settings

    return DjangoUsers(**options)


class TestConformance(UserStoreConformance):
    """As every other store; called off the event loop, as Django's ORM asks."""

    @pytest.fixture
    def users(self, site: DjangoSite) -> Any:
        return django_users()

    def delete_user(self, users: Any, user_id: str) -> None:
        get_user_model().objects.filter(pk=user_id).delete()

    async def call(self, method: Callable[..., Any], *args: Any) -> Any:
        def work() -> Any:
            try:
                return method(*args)
            finally:
                connections.close_all()

        return await asyncio.to_thread(work)


def add_user(email: str = "ann@example.com", name: str = "ann", **fields: Any) -> Any:
    """A user of the project from before."""
    return get_user_model().objects.create_user(name, email, "password-1", **fields)


def linked(user: Any) -> list[tuple[str, str, bool]]:
    """The user's identities, as the database knows them now."""
    return list(user.splitpin_identities.order_by("pk").values_list("subject", "identifier", "verified"))


def in_django(test: Callable[[], None]) -> Callable[[DjangoSite], None]:
    """Run a test where Django's ORM may run, on an empty database."""

    def run(site: DjangoSite) -> None:
        threaded(test)

    run.__name__ = test.__name__
    run.__doc__ = test.__doc__
    return run


@in_django
def test_a_new_user_has_the_address_and_no_password() -> None:
    """And a name that nobody can guess or collide with, and that a person can read out."""
    signed_in = django_users().sign_in(ANN)
    user = get_user_model().objects.get(pk=signed_in.user.id)
    assert (user.email, user.has_usable_password()) == ("ann@example.com", False)
    assert re.fullmatch("user-[2-9b-df-hj-km-np-tv-xz]{10}", user.username)
    assert linked(user) == [("ann-subject", "ann@example.com", True)]


@in_django
def test_an_unproved_address_is_not_stored_as_the_users() -> None:
    """Nobody squats on an address: a password reset would be sent there, and a unique column taken."""
    signed_in = django_users().sign_in(replace(ANN, verified=False))
    user = get_user_model().objects.get(pk=signed_in.user.id)
    assert user.email == ""
    assert signed_in.user.identifier == "ann@example.com"


@in_django
def test_a_user_nobody_vouches_for_is_not_adopted() -> None:
    """Django keeps no proof of addresses: whoever registered this one may be anybody (pre-hijacking)."""
    local = add_user()
    signed_in = django_users().sign_in(ANN)
    assert signed_in.registered
    assert signed_in.user.id != str(local.pk)


@in_django
def test_a_user_whose_address_the_app_has_proved_is_adopted_with_all_they_have() -> None:
    local = add_user("Ann@Example.com")
    signed_in = django_users(verified=lambda user: user.username == "ann").sign_in(ANN)
    assert (signed_in.user.id, signed_in.registered) == (str(local.pk), False)
    local.refresh_from_db()
    assert local.check_password("password-1")


@in_django
def test_with_a_revoke_hook_an_unproved_user_is_adopted_without_what_was_before() -> None:
    """Password, sessions, which hang on it, and other identities end; the app's hook ends the rest."""
    local = add_user()
    other = replace(ANN, issuer="https://other.example", subject="mallory", verified=False)
    local.splitpin_identities.create(
        issuer=other.issuer, subject="mallory", identifier="m", verified=False, linked_at="2026-01-01T00:00:00Z"
    )
    before = local.get_session_auth_hash()
    revoked: list[Any] = []
    signed_in = django_users(revoke=revoked.append).sign_in(ANN)
    assert signed_in.user.id == str(local.pk)
    local.refresh_from_db()
    assert not local.has_usable_password()
    assert local.get_session_auth_hash() != before
    assert revoked == [local]
    assert linked(local) == [("ann-subject", "ann@example.com", True)]


@in_django
def test_a_user_linked_to_another_subject_is_never_adopted() -> None:
    """D1: not even with both hooks."""
    users = django_users(verified=lambda _: True, revoke=lambda _: None)
    first = users.sign_in(ANN)
    second = users.sign_in(replace(ANN, subject="other"))
    assert second.registered
    assert second.user.id != first.user.id


@in_django
def test_two_users_with_the_address_are_not_guessed_between() -> None:
    pair = [add_user(), add_user("ANN@example.com", "ann2")]
    signed_in = django_users(verified=lambda _: True).sign_in(ANN)
    assert signed_in.user.id not in {str(user.pk) for user in pair}


@in_django
def test_a_verified_user_goes_before_an_unverified_one() -> None:
    """An account that somebody prepared cannot stand in the way of the one that was proved."""
    _, proved = add_user(), add_user("ANN@example.com", "ann2")
    users = django_users(verified=lambda user: user.username == "ann2", revoke=lambda _: None)
    assert users.sign_in(ANN).user.id == str(proved.pk)


@in_django
def test_only_ascii_case_is_folded() -> None:
    """Addresses that the database holds for equal may be two mailboxes."""
    add_user("\u212aelvin@example.com")
    signed_in = django_users(verified=lambda _: True).sign_in(replace(ANN, identifier="kelvin@example.com"))
    assert signed_in.registered


@in_django
def test_a_domain_is_the_same_in_whatever_script() -> None:
    local, users = add_user("Ann@münchen.example"), django_users(verified=lambda _: True)
    assert users.sign_in(replace(ANN, identifier="ann@xn--mnchen-3ya.example")).user.id == str(local.pk)


@in_django
def test_an_inactive_user_is_refused() -> None:
    users = django_users(verified=lambda _: True)
    local = add_user(is_active=False)
    with pytest.raises(Refused, match=r"^This account is disabled\.$"):
        users.sign_in(ANN)
    assert linked(local) == []
    get_user_model().objects.update(is_active=True)
    users.sign_in(ANN)
    get_user_model().objects.update(is_active=False)
    with pytest.raises(Refused):
        users.sign_in(ANN)


@in_django
def test_the_stricter_policy_adopts_nobody() -> None:
    local = add_user()
    signed_in = django_users(verified=lambda _: True, linking=link_by_subject_alone).sign_in(ANN)
    assert signed_in.user.id != str(local.pk)


@in_django
def test_the_users_address_follows_the_token_where_it_came_from_it() -> None:
    """An address that the person gave the app otherwise stays."""
    users = django_users()
    user = get_user_model().objects.get(pk=users.sign_in(ANN).user.id)
    users.sign_in(replace(ANN, identifier="ann@new.example"))
    user.refresh_from_db()
    assert user.email == "ann@new.example"
    users.sign_in(replace(ANN, identifier="mallory@example.com", verified=False))
    user.refresh_from_db()
    assert (user.email, linked(user)) == ("ann@new.example", [("ann-subject", "mallory@example.com", False)])


@in_django
def test_on_created_is_part_of_the_transaction() -> None:
    """What it raises undoes the sign-in; the next one is the first again."""

    def failing(user: Any, identity: Identity) -> None:
        assert identity == ANN
        raise LookupError("no room")

    with pytest.raises(LookupError, match="no room"):
        django_users(on_created=failing).sign_in(ANN)
    assert get_user_model().objects.count() == 0
    created: list[str] = []
    users = django_users(on_created=lambda user, _: created.append(user.email))
    users.sign_in(ANN)
    users.sign_in(ANN)
    assert created == ["ann@example.com"]


@in_django
def test_a_user_made_by_the_app_is_the_one_that_is_saved() -> None:
    model = get_user_model()
    users = django_users(new_user=lambda identity: model(username=f"u:{identity.identifier}", first_name="Ann"))
    user = model.objects.get(pk=users.sign_in(ANN).user.id)
    assert (user.first_name, user.has_usable_password()) == ("Ann", False)


@in_django
def test_what_the_database_refuses_of_the_app_s_own_user_is_no_conflict() -> None:
    """Neither a race nor an address: the project sees its own mistake, at once."""
    model = get_user_model()
    calls: list[Identity] = []

    def nobody(identity: Identity) -> Any:
        calls.append(identity)
        return model(username=None)

    with pytest.raises(IntegrityError):
        django_users(new_user=nobody).sign_in(ANN)
    assert len(calls) == 1
    add_user("bob@example.com", "taken")
    with pytest.raises(IntegrityError):
        django_users(new_user=lambda _: model(username="taken")).sign_in(ANN)


@in_django
def test_without_time_zones_a_first_sign_in_works() -> None:
    with override_settings(USE_TZ=False):
        users = django_users()
        assert users.sign_in(ANN).registered
        assert not users.sign_in(ANN).registered
    [row] = get_user_model().objects.get().splitpin_identities.all()
    assert row.linked_at is not None


@in_django
def test_an_address_that_the_model_has_no_room_for_is_refused() -> None:
    """And where it comes later, the user keeps the old one and is let in."""
    field = get_user_model()._meta.get_field("email")
    room = field.max_length
    field.max_length = 15
    try:
        users = django_users()
        signed_in = users.sign_in(ANN)
        long = "ann.longer@example.com"
        with pytest.raises(Refused, match="too long"):
            users.sign_in(replace(ANN, subject="other", identifier=long))
        assert users.sign_in(replace(ANN, identifier=long)).user.id == signed_in.user.id
    finally:
        field.max_length = room
    assert get_user_model().objects.get().email == ANN.identifier


@in_django
def test_a_superuser_from_before_signs_in_by_code_where_the_project_vouches_for_them() -> None:
    """Nobody else's mailbox opens the admin: without `VERIFIED` the one with the code is somebody new."""
    root = get_user_model().objects.create_superuser("root", ANN.identifier, "password-1")
    newcomer = django_users().sign_in(replace(ANN, subject="other"))
    assert newcomer.user.id != str(root.pk)
    vouching = django_users(verified=lambda user: user.is_superuser)
    assert vouching.sign_in(ANN).user.id == str(root.pk)
    root.refresh_from_db()
    assert (root.is_superuser, root.check_password("password-1")) == (True, True)


@in_django
def test_a_known_user_costs_one_select() -> None:
    """No transaction, no write."""
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    users = django_users()
    users.sign_in(ANN)
    with CaptureQueriesContext(connection) as queries:
        users.sign_in(ANN)
    assert [query["sql"].split()[0] for query in queries] == ["SELECT"]
