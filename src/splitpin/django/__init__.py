"""Sign-in for Django: Django's own users, sessions and `login()`; the issuer only proves who comes.

In the settings:

    INSTALLED_APPS = [..., "splitpin.django"]
    MIDDLEWARE = [..., "splitpin.django.middleware.SplitpinMiddleware"]  # after AuthenticationMiddleware
    AUTHENTICATION_BACKENDS = [..., "splitpin.django.backend.SplitpinBackend"]
    SPLITPIN = {"ISSUER": ISSUER, "AUDIENCE": CLIENT_ID, "ORIGIN": ORIGIN}

In the URLs, which gives `POST /login`, `POST /logout` and `GET /session`:

    urlpatterns = [path("", include("splitpin.django.urls"))]

In views, `def` or `async def`, besides Django's `login_required` and `request.user`:

    from splitpin.django.protect import bearer_required, session_required

    @session_required
    def me(request):
        return JsonResponse({"id": request.user.pk})

    @bearer_required
    async def api(request):
        return JsonResponse({"subject": request.access_token.subject})

`manage.py migrate` adds one table, in which each (issuer, subject) is linked to a user; `manage.py check` looks at the
rest.

`users` finds, creates and links users in one transaction, `host_session` signs them in with `login()` and
out everywhere, `views` are the
endpoints, `visitor` has the verbs, `configuration` says what `SPLITPIN` may hold.
"""

from __future__ import annotations

from splitpin.extras import missing

try:
    import django  # noqa: F401 -- every module here needs it, and each loads this one first
except ImportError as error:
    raise missing("splitpin.django", error, "django") from None
