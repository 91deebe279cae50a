"""The users of a project, as its server and the mobile clients ask for them: `/api/v0/user`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from splitpin.errors import InvalidRequest, NotFound, Refused
from splitpin.issuer.accounts.methods import enrolled_methods
from splitpin.issuer.db import Database
from splitpin.issuer.edge.bodies import read_json
from splitpin.issuer.edge.cors import Cors
from splitpin.issuer.edge.cotter.answer import answer, routed
from splitpin.issuer.edge.cotter.caller import Caller, Callers
from splitpin.issuer.edge.cotter.objects import UserObject, nobody, user_object
from splitpin.issuer.edge.cotter.query_text import address_in
from splitpin.issuer.policy import LimitPolicy
from splitpin.issuer.projects.registration import MESSAGES
from splitpin.issuer.users.flow import create_account, find_account, find_account_by
from splitpin.issuer.users.identifier import check_client_user_id, parse_identifier
from splitpin.issuer.users.listing.flow import PAGE, list_accounts, position_of
from splitpin.issuer.users.listing.model import Bookmarks
from splitpin.issuer.users.lookup import may_look_up
from splitpin.issuer.users.model import Account

_LAST_PAGE = 1_000_000

Text = Annotated[str, msgspec.Meta(min_length=1, max_length=512)]


class CreateUser(msgspec.Struct, frozen=True, kw_only=True):
    """An address; older clients give their own name for the user, and one address or several."""

    identifier: Text | None = None
    identifiers: Annotated[list[Text], msgspec.Meta(max_length=10)] | None = None
    client_user_id: Text | None = None


@dataclass(frozen=True, slots=True)
class Users:
    """Looks users up and makes them.

    Attributes:
        db: Where they are.
        callers: Tells who calls.
        cors: Lets the pages of projects call.
        limits: How often somebody without the secret may ask.
        bookmarks: Where the pages of lists begin.
        clock: Seconds UTC.
        entropy: Random bytes.
    """

    db: Database
    callers: Callers
    cors: Cors
    limits: LimitPolicy
    bookmarks: Bookmarks
    clock: Callable[[], float]
    entropy: Callable[[int], bytes]

    def routes(self) -> list[Route]:
        """All routes. `by_name` takes every other word after `/user/`, so it comes last of all."""
        return [
            routed(self.cors, "/user", {"GET": self.find}),
            routed(self.cors, "/user/create", {"POST": self.create}),
            routed(self.cors, "/user/list", {"GET": self.page}),
        ]

    async def find(self, request: Request) -> Response:
        """`GET /user?identifier=`: the user, or nobody; what is no address has no account either."""
        caller = await self.looking_up(request)
        text = request.query_params.get("identifier")
        if text is None:
            raise InvalidRequest("The parameter identifier is missing.", field="identifier")
        try:
            identifier = parse_identifier(address_in(text))
        except InvalidRequest:
            return answer(nobody(caller.client.project.id))
        account = await self.db.run(find_account_by, identifier, project_id=caller.client.project.id)
        return answer(nobody(caller.client.project.id) if account is None else await self.shown(account))

    async def by_name(self, request: Request) -> Response:
        """`GET /user/{client_user_id}`: by the subject, or by the project's own name for the user."""
        caller = await self.looking_up(request)
        return answer(await self.shown(await self.named(caller, request.path_params["user"])))

    async def create(self, request: Request) -> Response:
        """`POST /user/create`: nobody is signed in by it, whatever the query asks for."""
        caller = await self.looking_up(request)
        asked = await read_json(request, CreateUser)
        texts = [*([asked.identifier] if asked.identifier else []), *(asked.identifiers or [])]
        if asked.client_user_id is None and not texts:
            raise InvalidRequest("The member identifier is missing.", field="identifier")
        if asked.client_user_id is not None and not caller.authenticated:
            # Sites of that time found their own rows by this name: a stranger must not choose it.
            raise InvalidRequest(
                "A client_user_id needs the header API_SECRET_KEY.", field="client_user_id", status=403
            )
        if len(texts) > 1 and not caller.authenticated:  # that they are one person's is not a stranger's to say
            raise InvalidRequest(
                "More than one identifier needs the header API_SECRET_KEY.", field="identifiers", status=403
            )
        identifiers = list({each.value: each for each in map(parse_identifier, texts)}.values())
        reasons = [caller.client.project.registration.refuses(each.value) for each in identifiers]
        if not caller.authenticated and (
            reason := next(filter(None, reasons), None)
        ):  # or strangers invited themselves
            raise Refused(MESSAGES[reason], reason=reason)
        account = await self.db.run(
            create_account,
            project_id=caller.client.project.id,
            identifiers=identifiers,
            client_user_id=None if asked.client_user_id is None else check_client_user_id(asked.client_user_id),
            now=int(self.clock()),
            entropy=self.entropy,
        )
        return answer(await self.shown(account))

    async def page(self, request: Request) -> Response:
        """`GET /user/list?page=N`: an array, newest first; an empty one after the last page."""
        caller = await self.callers.authenticated(request)
        page = request.query_params.get("page", "0")
        if not (page.isascii() and page.isdigit()) or len(page) > 7 or int(page) > _LAST_PAGE:
            raise InvalidRequest(f"The page must be a number from 0 to {_LAST_PAGE}.", field="page")
        project_id, number, now = caller.client.project.id, int(page), int(self.clock())
        after = self.bookmarks.find(project_id, number, now=now)
        accounts = await self.db.run(list_accounts, project_id=project_id, page=number, after=after)
        if len(accounts) == PAGE:
            self.bookmarks.put(project_id, number + 1, position_of(accounts[-1]), now=now)
        enrolled = await self._enrolled(*accounts)
        return answer([user_object(each.user, each.identifier, enrolled[each.user.subject]) for each in accounts])

    async def looking_up(self, request: Request) -> Caller:
        """The caller, who may ask who has an account.

        Raises:
            Refused: The project answers such questions to its own server alone.
            TooMany: Too many were asked from this network.
        """
        caller = await self.callers.of(request)
        if not caller.authenticated:
            refused = await self.db.run(
                may_look_up,
                open_lookup=caller.client.project.open_lookup,
                policy=self.limits,
                network=caller.network,
                now=int(self.clock()),
            )
            if isinstance(refused, Refused):
                raise refused
        return caller

    async def named(self, caller: Caller, name: str) -> Account:
        """The user of the caller's project with this subject, or whom the project calls so.

        Raises:
            NotFound: There is none.
        """
        account = await self.account(caller, name)
        if account is None:
            raise NotFound("There is no such user.")
        return account

    async def account(self, caller: Caller, name: str) -> Account | None:
        """The same, or None."""
        return await self.db.run(find_account, name, project_id=caller.client.project.id)

    async def shown(self, account: Account) -> UserObject:
        """The user as the clients read one."""
        enrolled = await self._enrolled(account)
        return user_object(account.user, account.identifier, enrolled[account.user.subject])

    async def _enrolled(self, *accounts: Account) -> Mapping[str, tuple[str, ...]]:
        return await self.db.run(enrolled_methods, [account.user.subject for account in accounts])
