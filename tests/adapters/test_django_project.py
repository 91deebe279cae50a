"""What a Django project sees: checks, admin, `authenticate`, decorators, signals, and sessions that are Django's."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

import pytest
from asgiref.sync import sync_to_async
from django.apps import apps
from django.conf import settings
from django.contrib.auth import aauthenticate, authenticate, get_user_model
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.core.management import call_command
from django.http import JsonResponse
from django.test import Client, RequestFactory
from django.test.utils import override_settings
from django.urls import include, path

import splitpin.django
from django_site import DjangoSite, threaded
from small_issuer import CLIENT_ID, COOKIE, ISSUER, ORIGIN, NoKeys, SmallIssuer
from splitpin.errors import ConfigurationError, Conflict, IssuerUnavailable


@pytest.fixture
def issuer() -> SmallIssuer:
    return SmallIssuer()


@pytest.fixture
def site(issuer: SmallIssuer) -> Iterator[DjangoSite]:
    with DjangoSite(issuer) as site:
        yield site


def client() -> Client:
    """A browser that insists on Django's token in forms, as real ones do."""
    return Client(enforce_csrf_checks=True, headers={"origin": ORIGIN})


def log_in(browser: Client, issuer: SmallIssuer, **changed: Any) -> Any:
    return browser.post("/login", issuer.payload(**changed), "application/json", secure=True)


def in_thread(test: Callable[[SmallIssuer], None]) -> Callable[[DjangoSite, SmallIssuer], None]:
    """Run a test where Django's ORM may run, on an empty database."""

    def run(site: DjangoSite, issuer: SmallIssuer) -> None:
        threaded(lambda: test(issuer))

    run.__name__ = test.__name__
    run.__doc__ = test.__doc__
    return run


@in_thread
def test_django_knows_who_is_signed_in_and_by_what(issuer: SmallIssuer) -> None:
    """`request.user`, the backend's name in the session, the signals, `last_login`."""
    heard: list[str] = []

    def hear(sender: Any, signal: Any, user: Any, **_: Any) -> None:
        heard.append("in" if signal is user_logged_in else "out")

    for signal in (user_logged_in, user_logged_out):
        signal.connect(hear)
    browser = client()
    log_in(browser, issuer)
    assert browser.session["_auth_user_backend"] == "splitpin.django.backend.SplitpinBackend"
    assert get_user_model().objects.get().last_login is not None
    browser.post("/logout", secure=True)
    assert heard == ["in", "out"]
    for signal in (user_logged_in, user_logged_out):
        signal.disconnect(hear)


@in_thread
def test_the_sessions_cookie_is_djangos(issuer: SmallIssuer) -> None:
    cookie = log_in(client(), issuer).cookies[COOKIE]
    assert (cookie["secure"], cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, True, "Lax", "/")


@in_thread
def test_somebody_elses_login_flushes_the_session(issuer: SmallIssuer) -> None:
    """Nothing of the one who was signed in before is left for the next."""
    browser = client()
    log_in(browser, issuer)
    session = browser.session
    session["cart"] = "ann's"
    session.save()
    log_in(browser, issuer, identifier="bob@example.com", subject="sub-bob")
    assert "cart" not in browser.session


@in_thread
def test_a_user_made_inactive_is_signed_out_at_once(issuer: SmallIssuer) -> None:
    """C8: and cannot sign in again."""
    browser = client()
    log_in(browser, issuer)
    get_user_model().objects.update(is_active=False)
    assert browser.get("/session", secure=True).status_code == 401
    assert browser.get("/me", secure=True).status_code == 401
    answer = log_in(browser, issuer)
    assert (answer.status_code, answer.json()["code"]) == (403, "refused")


@in_thread
def test_logout_everywhere(issuer: SmallIssuer) -> None:
    """Django binds each session to the password, so that changing even one that nobody has ends them all."""
    from splitpin.django.host_session import end_all  # noqa: PLC0415 - models load after the settings

    browsers = [client(), client()]
    for browser in browsers:
        log_in(browser, issuer)
    user = get_user_model().objects.get()
    end_all(user)
    assert [browser.get("/session", secure=True).status_code for browser in browsers] == [401, 401]
    assert log_in(browsers[0], issuer).status_code == 200
    user.set_password("password-1")
    with pytest.raises(Conflict, match="password"):
        end_all(user)


@in_thread
def test_a_person_with_a_password_is_shown_too(issuer: SmallIssuer) -> None:
    """However somebody signed in, the session says who it is."""
    user = get_user_model().objects.create_user("root", "root@example.com", "password-1")
    browser = client()
    browser.force_login(user, "django.contrib.auth.backends.ModelBackend")
    answer = browser.get("/session", secure=True)
    assert answer.json() == {"user": {"id": str(user.pk), "identifier": "root"}}


@in_thread
def test_a_token_signs_in_through_authenticate(issuer: SmallIssuer) -> None:
    user = authenticate(None, access_token=issuer.access_token())
    assert user.email == "ann@example.com"
    assert authenticate(None, access_token="a.b.c") is None
    user.set_password("password-1")
    user.save()
    assert authenticate(None, username=user.username, password="password-1").backend.endswith("ModelBackend")


async def test_a_token_signs_in_through_aauthenticate_and_a_password_does_not(
    site: DjangoSite, issuer: SmallIssuer
) -> None:
    """A project whose only backend is this one has no passwords, in neither of Django's two worlds."""
    only = override_settings(AUTHENTICATION_BACKENDS=["splitpin.django.backend.SplitpinBackend"])
    with only:
        await get_user_model().objects.acreate_user("root", "root@example.com", "password-1")
        assert await aauthenticate(None, username="root", password="password-1") is None
        assert await sync_to_async(authenticate)(None, username="root", password="password-1") is None
        user = await aauthenticate(None, access_token=issuer.access_token())
        assert user.email == "ann@example.com"


@in_thread
def test_without_keys_authenticate_says_so(issuer: SmallIssuer) -> None:
    with override_settings(SPLITPIN=settings.SPLITPIN | {"KEYS": NoKeys()}), pytest.raises(IssuerUnavailable):
        authenticate(None, access_token=issuer.access_token())


@in_thread
def test_the_decorators_let_in_and_refuse_as_the_endpoints_do(issuer: SmallIssuer) -> None:
    for prefix in ("", "/async"):
        browser = client()
        me, api, both = (f"{prefix}/decorated/{name}" for name in ("me", "api", "both"))
        refused = browser.get(me, secure=True)
        assert (refused.status_code, refused.json()["code"]) == (401, "unauthenticated")
        assert browser.get(both, secure=True).headers["www-authenticate"] == "Bearer"
        log_in(browser, issuer)
        assert browser.get(me, secure=True).json()["identifier"] == "ann@example.com"
        assert browser.get(both, secure=True).json()["kind"] == "user"
        bearer = {"authorization": f"Bearer {issuer.access_token('sub-7')}"}
        assert browser.get(api, secure=True).status_code == 401
        assert browser.get(api, secure=True, headers=bearer).json() == {"kind": "token", "subject": "sub-7"}
        assert browser.get(both, secure=True, headers=bearer).json()["kind"] == "token"
        for path_ in (api, both):
            assert browser.post(path_, secure=True, headers=bearer).status_code == 200
        assert browser.post(both, secure=True).status_code == 200
        assert (
            browser.post(both, secure=True, headers={"origin": "https://evil.example"}).json()["code"] == "cross_site"
        )
        # Django's own check stays with views that only a session opens.
        assert browser.post(me, secure=True).status_code == 403


@in_thread
def test_a_refusal_in_a_view_is_an_answer_and_a_wrong_setting_is_not(issuer: SmallIssuer) -> None:
    assert client().get("/me", secure=True).json() == {"code": "unauthenticated", "message": "Not signed in"}
    with override_settings(SPLITPIN={}), pytest.raises(ConfigurationError, match="ISSUER"):
        client().get("/api", secure=True)


@in_thread
def test_the_endpoints_work_under_a_prefix(issuer: SmallIssuer) -> None:
    browser = client()
    assert browser.post("/auth/login", issuer.payload(), "application/json", secure=True).status_code == 200
    assert browser.get("/auth/session", secure=True).status_code == 200


@in_thread
def test_the_admin_shows_linked_identities_and_lets_nobody_write_them(issuer: SmallIssuer) -> None:
    log_in(client(), issuer)
    root = get_user_model().objects.create_superuser("root", "root@example.com", "password-1")
    browser = Client()
    browser.force_login(root, "django.contrib.auth.backends.ModelBackend")
    listing = browser.get("/admin/splitpin/identity/", secure=True)
    assert "ann@example.com" in listing.content.decode()
    [row] = apps.get_model("splitpin.Identity").objects.all()
    assert browser.get("/admin/splitpin/identity/add/", secure=True).status_code == 403
    assert browser.get(f"/admin/splitpin/identity/{row.pk}/change/", secure=True).status_code == 200
    assert browser.post(f"/admin/splitpin/identity/{row.pk}/change/", {"subject": "x"}, secure=True).status_code == 403
    browser.post(f"/admin/splitpin/identity/{row.pk}/delete/", {"post": "yes"}, secure=True)
    assert apps.get_model("splitpin.Identity").objects.count() == 0


@in_thread
def test_a_code_opens_the_admin_to_staff_alone(issuer: SmallIssuer) -> None:
    """To a superuser from before whom the project vouches for; whoever has another's address is somebody new."""
    root = get_user_model().objects.create_superuser("root", "ann@example.com", "password-1")
    stranger = client()
    assert log_in(stranger, issuer, subject="stranger").json()["registered"]
    assert stranger.get("/admin/", secure=True).status_code == 302
    get_user_model().objects.exclude(pk=root.pk).delete()
    with override_settings(SPLITPIN=settings.SPLITPIN | {"VERIFIED": lambda user: user.is_staff}):
        browser = client()
        assert log_in(browser, issuer).json()["user"]["id"] == str(root.pk)
        assert browser.get("/admin/", secure=True).status_code == 200
    root.refresh_from_db()
    assert root.check_password("password-1")


@in_thread
def test_a_user_page_may_show_them_too(issuer: SmallIssuer) -> None:
    from django.contrib.admin import AdminSite  # noqa: PLC0415
    from django.contrib.auth.admin import UserAdmin  # noqa: PLC0415

    from splitpin.django.admin import IdentityInline  # noqa: PLC0415

    log_in(client(), issuer)
    admin: Any = type("WithIdentities", (UserAdmin,), {"inlines": [IdentityInline]})(get_user_model(), AdminSite())
    request = RequestFactory().get("/")
    request.user = get_user_model().objects.create_superuser("root", "root@example.com", "password-1")
    shown = admin.changeform_view(request, str(get_user_model().objects.first().pk)).render().content.decode()
    assert "sub-ann" in shown


@in_thread
def test_the_migration_says_what_the_models_say(issuer: SmallIssuer) -> None:
    call_command("makemigrations", "splitpin", check=True, dry_run=True, verbosity=0)


@in_thread
def test_the_example_in_the_documentation_works(issuer: SmallIssuer) -> None:
    """Its views under its URLs, and settings whose names exist."""
    lines = [line for line in (splitpin.django.__doc__ or "").splitlines() if line.startswith("    ") or not line]
    names: dict[str, Any] = {"__name__": "example", "ISSUER": ISSUER, "CLIENT_ID": CLIENT_ID, "ORIGIN": ORIGIN}
    names |= {"path": path, "include": include, "JsonResponse": JsonResponse}
    exec(compile(textwrap.dedent("\n".join(lines)), "example", "exec"), names)
    for setting in ("INSTALLED_APPS", "MIDDLEWARE", "AUTHENTICATION_BACKENDS"):
        assert names[setting][-1] in getattr(settings, setting)
    urls: Any = ModuleType("example_urls")
    routes = [path(name, names[name]) for name in ("me", "api")]
    urls.urlpatterns = [*names["urlpatterns"], *routes]
    with override_settings(ROOT_URLCONF=urls, SPLITPIN=settings.SPLITPIN | names["SPLITPIN"]):
        browser = client()
        user = log_in(browser, issuer).json()["user"]
        assert str(browser.get("/me", secure=True).json()["id"]) == user["id"]
        bearer = {"authorization": f"Bearer {issuer.access_token('sub-7')}"}
        assert browser.get("/api", secure=True, headers=bearer).json() == {"subject": "sub-7"}


@in_thread
def test_a_hook_may_be_named_by_its_path(issuer: SmallIssuer) -> None:
    with override_settings(SPLITPIN=settings.SPLITPIN | {"ON_CREATED": "django_hooks.told"}):
        log_in(client(), issuer)
    assert get_user_model().objects.get().first_name == "email"
