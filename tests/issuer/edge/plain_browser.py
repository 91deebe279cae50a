"""A browser without scripts: it follows links, fills in the forms of pages, and keeps cookies."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from http.cookies import SimpleCookie

import httpx

from issuer.edge.http_world import ISSUER, HttpWorld

_INPUT = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')
_FORM = re.compile(r'<form(?: class="steps")? method="post" action="([^"]+)"')


@dataclass
class PlainBrowser:
    """One window, or one of several that share `cookies`.

    Attributes:
        world: The issuer.
        cookies: What it holds.
        answer: The page that it shows.
    """

    world: HttpWorld
    cookies: dict[str, str] = field(default_factory=dict[str, str])
    answer: httpx.Response = field(default_factory=lambda: httpx.Response(200))

    async def open(self, path: str = "", **headers: str) -> httpx.Response:
        """Go to a page; the app's hosted sign-in unless another is named."""
        return await self._ask("GET", path or f"/sign-in?client_id={self.world.app.id}", headers=headers)

    async def press(self, step: str, /, *, origin: str | None = ISSUER, **typed: str) -> httpx.Response:
        """Press a button of the form that is shown, having typed this."""
        action = _FORM.search(self.answer.text)
        assert action is not None, self.answer.text
        hidden = {name: unescape(value) for name, value in _INPUT.findall(self.answer.text)}
        data = hidden | typed | {"step": step}
        headers = {} if origin is None else {"Origin": origin}
        return await self._ask("POST", unescape(action[1]), data=data, headers=headers)

    async def send(self, email: str) -> httpx.Response:
        """From the first step to the second."""
        await self.open()
        return await self.press("send", email=email)

    async def send_to_phone(self, phone: str, channel: str = "sms") -> httpx.Response:
        """The same for a phone."""
        await self.open()
        await self.press("phone")
        return await self.press(channel, phone=phone)

    async def _ask(
        self, method: str, path: str, *, data: dict[str, str] | None = None, headers: dict[str, str]
    ) -> httpx.Response:
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        sent = {"Accept": "text/html", **({"Cookie": cookie} if cookie else {}), **headers}
        answer = await self.world.client.request(method, path, data=data, headers=sent)
        self.world.client.cookies.clear()
        for line in answer.headers.get_list("set-cookie"):
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(line).items()}
        self.answer = answer
        return answer
