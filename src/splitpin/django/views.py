"""The endpoints. They are plain functions: under ASGI Django runs them in the request's own thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.db.transaction import non_atomic_requests
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from splitpin.deferred import Deferred
from splitpin.django.configuration import party
from splitpin.django.head import head_of
from splitpin.django.host_session import DjangoSession
from splitpin.errors import InvalidRequest
from splitpin.relying_party import endpoints
from splitpin.relying_party.http.answer import Answer
from splitpin.relying_party.http.guard import MAX_BODY, check_length
from splitpin.relying_party.steps import finish
from splitpin.wsgi import read_body

if TYPE_CHECKING:
    from splitpin.relying_party.redirect import flow as redirecting
else:
    redirecting = Deferred("splitpin.relying_party.redirect.flow")  # for a project with REDIRECT alone


# Exempt from Django's token in the form: the endpoints check the origin themselves and take JSON alone. Never in the
# request's own transaction: on SQLite it could have read before, and then would not wait for its turn to write.
@csrf_exempt
@login_not_required
@non_atomic_requests
def login(request: HttpRequest) -> HttpResponse:
    """Answer `POST /login`; with `REDIRECT` any other method is the beginning of a sign-in by redirect."""
    head = head_of(request)
    if head.method != "POST" and party().redirection is not None:
        return _respond(request, finish(redirecting.begin(party(), head, _query(request))))
    verify = party().verifier.verify_fresh
    return _respond(
        request, finish(endpoints.login(party(), head, lambda: _body(request), verify, DjangoSession(request)))
    )


@csrf_exempt
@login_not_required
@non_atomic_requests
def callback(request: HttpRequest) -> HttpResponse:
    """Answer `GET /callback`."""
    if party().redirection is None:
        raise Http404
    head, verify = head_of(request), party().verifier.verify_fresh
    answer = finish(redirecting.callback(party(), head, _query(request), verify, DjangoSession(request)))
    return _respond(request, answer)


@csrf_exempt
@login_not_required
def logout(request: HttpRequest) -> HttpResponse:
    """Answer `POST /logout`."""
    return _respond(request, finish(endpoints.logout(party(), head_of(request), DjangoSession(request))))


@csrf_exempt
@login_not_required
def session(request: HttpRequest) -> HttpResponse:
    """Answer `GET /session`."""
    head = head_of(request)
    verify = party().verifier.verify
    return _respond(request, finish(endpoints.current_session(party(), head, verify, DjangoSession(request))))


def respond(answer: Answer) -> HttpResponse:
    """The answer as a response of the framework."""
    response = HttpResponse(answer.body, status=answer.status)
    del response["Content-Type"]
    for name, value in answer.headers:
        if name == b"set-cookie":
            # Among the response's cookies, where Django's middleware and its test client look for them.
            response.cookies.load(value.decode("ascii"))
        else:
            response[name.decode("ascii")] = value.decode("ascii")
    return response


def _respond(request: HttpRequest, answer: Answer) -> HttpResponse:
    """The same; to a HEAD its head alone."""
    response = respond(answer)
    if request.method == "HEAD":
        response.content = b""
    return response


def _body(request: HttpRequest) -> bytes:
    """The body, no more of it than a login may have."""
    chunked = request.META.get("HTTP_TRANSFER_ENCODING")
    if hasattr(request, "environ") and (chunked or not request.META.get("CONTENT_LENGTH")):
        # Under WSGI Django takes a request without this header for one without a body.
        return read_body(request.environ)
    try:
        body: bytes = request.read(MAX_BODY + 1)
    except Exception:  # noqa: BLE001 - as in `splitpin.wsgi.read_body`; Django adds words of its own
        raise InvalidRequest("The body ended early") from None
    check_length(len(body))
    return body


def _query(request: HttpRequest) -> str:
    """The query, percent-encoded."""
    query: str = request.META.get("QUERY_STRING", "")
    return query
