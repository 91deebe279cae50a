"""A person with a browser without scripts, over real sockets, between an app and an issuer."""

from __future__ import annotations

import re
from html import unescape
from typing import Self

import httpx

from clients.issuer import Issuer

_FORM = re.compile(r'<form(?: class="steps")? method="post" action="([^"]+)"')
_HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')


class Person:
    """Has one browser, which follows every redirect and keeps every cookie.

    The app has to be at another host than the issuer (127.0.0.1 and localhost): to cookies ports are all the same.
    """

    def __init__(self, issuer: Issuer, email: str) -> None:
        self.issuer = issuer
        self.email = email
        self.http = httpx.Client(follow_redirects=True, timeout=120)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.http.close()

    def sign_in(self, address: str, *, method: str = "GET") -> httpx.Response:
        """Begins at the app, by a link or a button, and comes back to it; the page that is shown then."""
        page = self.http.request(method, address)
        assert "/sign-in" in page.url.path, page.text
        page = self._press(page, step="send", email=self.email)
        page = self._press(page, step="sign-in", code=self.issuer.code(self.email))
        assert page.url.host != "localhost", page.text
        return page

    def _press(self, page: httpx.Response, **typed: str) -> httpx.Response:
        action = _FORM.search(page.text)
        assert action is not None, page.text
        hidden = {name: unescape(value) for name, value in _HIDDEN.findall(page.text)}
        address = page.url.join(unescape(action[1]))
        return self.http.post(address, data=hidden | typed, headers={"Origin": self.issuer.origin})
