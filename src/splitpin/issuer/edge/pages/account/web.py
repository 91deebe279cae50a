"""The routes of a person's own account."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from splitpin.errors import Conflict, InvalidRequest, NotFound, Refused
from splitpin.issuer.clients.model import Client
from splitpin.issuer.edge.bodies import read_form
from splitpin.issuer.edge.caller import Callers
from splitpin.issuer.edge.dialect import showing
from splitpin.issuer.edge.html.errors import ErrorPages
from splitpin.issuer.edge.language import PARAMETER, language_of
from splitpin.issuer.edge.pages.account.acts import Act, Acts, Sent
from splitpin.issuer.edge.pages.account.addressing import ACTS as ADDRESS_ACTS
from splitpin.issuer.edge.pages.account.addressing import CONFIRM, Addressing
from splitpin.issuer.edge.pages.account.confirming import Confirming
from splitpin.issuer.edge.pages.account.view import AccountViews, Asking
from splitpin.issuer.edge.pages.account.visit import PATH, Visit, address_of_account, word_of
from splitpin.issuer.edge.pages.refusing import refusal
from splitpin.issuer.edge.problem import NO_STORE, status_of
from splitpin.issuer.notices.link import keep_address
from splitpin.issuer.sessions.model import Session
from splitpin.issuer.sessions.standing import SessionOver
from splitpin.jose.base64url import encode

_LONGEST_LOCALES = 1024
_KEPT = ("client_id", PARAMETER)


@dataclass(frozen=True, slots=True)
class AccountPage:
    """`/account?client_id=...`, and the forms that are sent there.

    Whoever looks is known by the cookie of a session of that app's project; anybody else is sent to its hosted sign-in
    and back. Forms are taken from the issuer's own pages alone, and no other site can show one in a frame.

    Attributes:
        issuer: The issuer's identifier.
        acts: What there is to press.
        confirming: Has people prove again who they are.
        addressing: Has them prove a new address.
        callers: Tells who calls.
        views: What people see.
        errors: What they see where there is no account to show.
        phones: Whether messages go to phones.
        entropy: Random bytes.
    """

    issuer: str
    acts: Acts
    confirming: Confirming
    addressing: Addressing
    callers: Callers
    views: AccountViews
    errors: ErrorPages
    phones: bool
    entropy: Callable[[int], bytes]

    def routes(self) -> list[Route]:
        """The one route."""
        return [Route(PATH, showing(self.errors.of, self._serve), methods=["GET", "POST"])]

    async def _serve(self, request: Request) -> Response:
        if request.method == "POST":
            self.callers.require_own_page(request)
            sent = await read_form(request)
            try:
                return await self._sent(request, sent)
            except SessionOver:  # the page that is asked for next sends whoever is signed out to the sign-in
                return _to(f"account?{urlencode({name: sent[name] for name in _KEPT if sent.get(name)})}")
        query = request.query_params
        visit = await self._visit(request, query, self.callers.sessions.digest_shown(request))
        if isinstance(visit, Response):
            return visit
        done = self.acts.by_name().get(query.get("done", ""))
        said = "" if done is None or not done.done else visit.sentences.say(done.done, name=visit.client.project.name)
        return self._page(visit, news=said)

    async def _sent(self, request: Request, sent: Sent) -> Response:
        """A form that was sent: each names its act."""
        visit = await self._visit(request, sent, self.callers.sessions.digest_of(request))
        if isinstance(visit, Response):
            return visit
        name = sent.get("act", "")
        if name == "sign-out":
            return await self._sign_out(visit)
        act = self.acts.by_name().get(name)
        if act is None:
            raise InvalidRequest("This form is not complete. Begin again.", field="act")
        proven = await self._proven(request, visit, act, sent)
        if isinstance(proven, Response):
            return proven
        visit = replace(visit, overview=replace(visit.overview, session=proven))
        if name == "add-passkey" and not _is_made(sent):
            return await self._create(visit, act)
        if name in ADDRESS_ACTS and sent.get("step") != CONFIRM:
            return await self._new_address(request, visit, act, sent)
        if name == "add-app" and sent.get("step") != CONFIRM:
            return await self._new_app(visit, act, sent)
        if name == "new-codes":
            return await self._new_codes(visit, act)
        if name == "download" and sent.get("step") != "prove":
            return await self._copy(visit)
        if name == "delete":
            return await self._delete(visit, act)
        return await self._done(visit, act, name, sent)

    async def _proven(self, request: Request, visit: Visit, act: Act, sent: Sent) -> Session | Response:
        """The session, once enough was proven in it for the act; until then, the page that asks for that."""
        lacking = visit.missing(act.asks, now=self.acts.own.now)
        if lacking is not None and sent.get("step") == "prove":
            proven = await self.confirming.prove(request, visit, act, sent, missing=lacking)
            if isinstance(proven, Response):
                return proven
            visit = replace(visit, overview=replace(visit.overview, session=proven))
            lacking = visit.missing(act.asks, now=self.acts.own.now)
        if lacking is not None:
            return await self.confirming.ask(request, visit, act, sent, missing=lacking)
        return visit.session

    async def _create(self, visit: Visit, act: Act) -> Response:
        """The page on which the device makes a passkey."""
        try:
            options = await self.acts.passkeys.creation_options(
                visit.client, visit.session, origin=self.callers.cors.own
            )
        except (InvalidRequest, Conflict) as error:
            return self._page(visit, error=refusal(visit.sentences, error), status=status_of(error))
        return self.views.create(visit, act, options)

    async def _done(self, visit: Visit, act: Act, name: str, sent: Sent) -> Response:
        """Does it, and goes back to the page, which then can be loaded again without doing it again."""
        try:
            await act.run(visit, sent)
        except (InvalidRequest, Conflict, NotFound, Refused) as error:
            if name == "add-app" and not isinstance(error, Conflict | NotFound):
                return await self._new_app(visit, act, sent, error)
            if name in ADDRESS_ACTS and not isinstance(error, Conflict | NotFound):
                return self.addressing.again(visit, act, sent, error)
            return self._page(visit, error=refusal(visit.sentences, error), status=status_of(error))
        return _to(visit.location(done=name))

    async def _new_address(self, request: Request, visit: Visit, act: Act, sent: Sent) -> Response:
        """The page that asks for the code which went to a new address."""
        try:
            return await self.addressing.ask(request, visit, act, sent)
        except (InvalidRequest, Refused) as error:
            return self._page(visit, error=refusal(visit.sentences, error), status=status_of(error))

    async def _new_app(
        self, visit: Visit, act: Act, sent: Sent, error: InvalidRequest | Refused | None = None
    ) -> Response:
        """The page that shows what an authenticator app is to be told; the same again after a wrong code."""
        asking = Asking(act, sent)
        if error is not None:
            asking = asking.refused(refusal(visit.sentences, error), status_of(error))
        try:
            new = await self.acts.factors.begin(visit.client.project, visit.session)
        except (Conflict, Refused) as refused:
            return self._page(visit, error=refusal(visit.sentences, refused), status=status_of(refused))
        return self.views.app(visit, asking, new)

    async def _new_codes(self, visit: Visit, act: Act) -> Response:
        """The page that shows new recovery codes, this once."""
        try:
            new = await self.acts.factors.regenerate(visit.client.project, visit.session, network=visit.network)
        except Refused as refused:
            return self._page(visit, error=refusal(visit.sentences, refused), status=status_of(refused))
        return self.views.paper(visit, act, new)

    async def _copy(self, visit: Visit) -> Response:
        """The file with all that is kept of the person."""
        copied = await self.acts.own.copy(visit.session, network=visit.network)
        document = {"issuer": self.issuer, "at": copied.at, **copied.tables}
        body = msgspec.json.format(msgspec.json.encode(document), indent=2)
        headers = NO_STORE | {"Content-Disposition": 'attachment; filename="account.json"'}
        return Response(body, headers=headers, media_type="application/json")

    async def _delete(self, visit: Visit, act: Act) -> Response:
        """The account is disabled, and everybody is signed out of it."""
        due_at = await self.acts.own.delete(visit.session, network=visit.network)
        keep = keep_address(self.issuer, visit.client.id, visit.sentences.tag)
        return self.views.deleted(visit, act, due_at, keep)

    async def _sign_out(self, visit: Visit) -> Response:
        await self.acts.own.end_session(visit.session, visit.session.sid, network=visit.network)
        return _to(self._sign_in(visit.client, visit.ui_locales))

    def _page(self, visit: Visit, *, news: str = "", error: str = "", status: int = 200) -> Response:
        try:
            rp_id = self.acts.passkeys.names(visit.client, self.callers.cors.own).known[0]
        except InvalidRequest:
            rp_id = None
        return self.views.page(visit, rp_id=rp_id, news=news, error=error, status=status)

    async def _visit(self, request: Request, given: Mapping[str, str], digest: bytes | None) -> Visit | Response:
        """Who looks; or the way to the sign-in, for whoever is not signed in there."""
        overview = None if digest is None else await self.acts.own.of_browser(digest)
        client_id = given.get("client_id") or (None if overview is None else overview.session.project_id)
        if client_id is None:
            raise InvalidRequest("It does not say which app you want to sign in to.", field="client_id")
        client = await self.callers.cors.client(request, client_id)
        if client is None:
            raise NotFound("There is no app with the client_id of this link.")
        ui_locales = given.get(PARAMETER, "")[:_LONGEST_LOCALES]
        if overview is None or overview.session.project_id != client.project.id:
            return _to(self._sign_in(client, ui_locales))
        return Visit(
            client=client,
            overview=overview,
            sentences=client.project.spoken(language_of(request, ui_locales)),
            ui_locales=ui_locales,
            network=self.callers.network(request),
            channels=client.project.channels if self.phones else (),
            word=word_of(given) or encode(self.entropy(16)),
            browser=self.callers.browsers.of(request),
        )

    def _sign_in(self, client: Client, ui_locales: str) -> str:
        """The hosted sign-in that leads back here, as a page beside it says it."""
        named = {"client_id": client.id, "return_to": address_of_account(self.issuer, client)}
        return f"sign-in?{urlencode(named | ({PARAMETER: ui_locales} if ui_locales else {}))}"


def _is_made(sent: Sent) -> bool:
    return sent.get("step") == "made" and bool(sent.get("credential"))


def _to(location: str) -> Response:
    return Response(status_code=303, headers=NO_STORE | {"Location": location})
