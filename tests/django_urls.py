"""The views of the Django project for tests: the scenario's routes, each as `def` and, under /async, as `async def`."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.http import JsonResponse
from django.urls import include, path
from django.views import View
from django.views.decorators.csrf import csrf_exempt

from splitpin.django.host_session import end_all, end_session, sessions_of
from splitpin.django.protect import RequireMixin, bearer_required, either_required, require, session_required
from splitpin.jose.tokens import AccessToken
from wsgi_apps import STEP_UPS


def seen(who: Any) -> JsonResponse:
    """What a protected route tells of whom it let in."""
    if who is None:
        return JsonResponse({"kind": None})
    if isinstance(who, AccessToken):
        return JsonResponse({"kind": "token", "subject": who.subject})
    return JsonResponse({"kind": "user", "id": str(who.pk), "identifier": who.email})


def asking(verb: str, **asked: Any) -> Callable[[Any], JsonResponse]:
    """A view that asks one of the verbs, and lets the middleware answer what it raises."""

    def view(request: Any) -> JsonResponse:
        return seen(getattr(request.splitpin, verb)(**asked))

    return view


def asking_async(verb: str, **asked: Any) -> Callable[[Any], Any]:
    """The same, asynchronous."""

    async def view(request: Any) -> JsonResponse:
        return seen(await getattr(request.splitpin, f"a{verb}")(**asked))

    return view


def decorated(request: Any) -> JsonResponse:
    return seen(request.access_token or request.user)


async def adecorated(request: Any) -> JsonResponse:
    return seen(request.access_token or await request.auser())


class Guarded(RequireMixin, View):  # type: ignore[misc]  # Django has no types
    """A class-based view that asks for more."""

    acr = "phr"

    def get(self, request: Any) -> JsonResponse:
        return seen(request.user)

    post = get


class AGuarded(RequireMixin, View):  # type: ignore[misc]
    """The same, asynchronous."""

    acr = "phr"

    async def get(self, request: Any) -> JsonResponse:
        return seen(await request.auser())

    post = get


def failing(request: Any) -> JsonResponse:
    """A view that ends with an error, and its transaction with it."""
    raise LookupError(request.splitpin.session().pk)


def everywhere(request: Any) -> JsonResponse:
    """Log out everywhere."""
    user = request.splitpin.session()
    end_all(user)
    return seen(user)


def token(request: Any) -> JsonResponse:
    """What the app calls other services with."""
    return JsonResponse({"token": request.splitpin.access_token()})


async def atoken(request: Any) -> JsonResponse:
    return JsonResponse({"token": await request.splitpin.aaccess_token()})


def plain(request: Any) -> JsonResponse:
    """A view that knows nothing of Splitpin: Django's middleware asks who is signed in."""
    return JsonResponse({"id": request.user.pk})


async def aplain(request: Any) -> JsonResponse:
    return JsonResponse({"id": (await request.auser()).pk})


def sessions(request: Any) -> JsonResponse:
    """Where the person is signed in."""
    return JsonResponse([asdict(each) for each in sessions_of(request.splitpin.session(), request)], safe=False)


def end_one(request: Any) -> JsonResponse:
    """End one of them."""
    return JsonResponse({"ended": end_session(request.splitpin.session(), json.loads(request.body)["id"])})


VERBS = {
    "me": "session",
    "api": "bearer",
    "both": "either",
    "maybe": "session_or_none",
    "maybe-api": "bearer_or_none",
    "maybe-both": "either_or_none",
}
DECORATORS = {"me": session_required, "api": bearer_required, "both": either_required}


def admitted(view: Any) -> Any:
    """Ours decides who gets in, and whether for another site: neither of Django's middlewares does."""
    return csrf_exempt(login_not_required(view))


urlpatterns = [
    path("", include("splitpin.django.urls")),
    path("auth/", include("splitpin.django.urls", namespace="elsewhere")),
    path("admin/", admin.site.urls),
    path("end-all", admitted(everywhere)),
    path("failing", admitted(failing)),
    path("sessions", admitted(sessions)),
    path("end-session", admitted(end_one)),
    path("token", admitted(token)),
    path("async/token", admitted(atoken)),
    path("plain", plain),
    path("async/plain", aplain),
    *(path(name, admitted(asking(verb))) for name, verb in VERBS.items()),
    *(path(f"async/{name}", admitted(asking_async(verb))) for name, verb in VERBS.items()),
    *(path(name[1:], admitted(asking("require", **asked))) for name, asked in STEP_UPS.items()),
    *(path(f"async{name}", admitted(asking_async("require", **asked))) for name, asked in STEP_UPS.items()),
    path("guarded", csrf_exempt(Guarded.as_view(max_age=300))),
    path("async/guarded", csrf_exempt(AGuarded.as_view(max_age=300))),
    *(path(f"decorated{name}", csrf_exempt(require(**asked)(decorated))) for name, asked in STEP_UPS.items()),
    *(path(f"async/decorated{name}", csrf_exempt(require(**asked)(adecorated))) for name, asked in STEP_UPS.items()),
    *(path(f"decorated/{name}", decorator(decorated)) for name, decorator in DECORATORS.items()),
    *(path(f"async/decorated/{name}", decorator(adecorated)) for name, decorator in DECORATORS.items()),
]
