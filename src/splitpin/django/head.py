"""The head of a request, as every framework's verbs take it."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest

from splitpin.relying_party.http.request import RequestHead, head_from_wsgi


def head_of(request: HttpRequest) -> RequestHead:
    """Return the head of a request; `DEBUG` of the project is part of it."""
    return head_from_wsgi(request.META)._replace(debug=bool(settings.DEBUG))
