"""What the loader script and the mobile clients ask about a project itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from splitpin.errors import NotFound
from splitpin.issuer.db import Database
from splitpin.issuer.edge.cors import PUBLIC, Cors
from splitpin.issuer.edge.cotter.answer import PREFIX, answer, routed
from splitpin.issuer.edge.cotter.answers import CompanyInfo, PushService, Rules
from splitpin.issuer.edge.cotter.caller import Callers
from splitpin.issuer.edge.cotter.errors import cotter_error
from splitpin.issuer.edge.cotter.objects import NO_TIME, written
from splitpin.issuer.edge.dialect import speaking
from splitpin.issuer.projects.flow import find_forms
from splitpin.issuer.projects.forms import Forms

_CACHED = {"Cache-Control": "public, max-age=60"}  # the script asks on every page, and again for every form on it


@dataclass(frozen=True, slots=True)
class Company:
    """Facts about a project.

    Attributes:
        db: Where they are.
        callers: Tells who calls.
        cors: Lets the pages of projects call.
        issuer: The issuer's own origin, where there is a logo for forms without one.
    """

    db: Database
    callers: Callers
    cors: Cors
    issuer: str

    def routes(self) -> list[Route]:
        """All routes."""
        return [
            Route(f"{PREFIX}/company/info/{{client_id}}", speaking(cotter_error, self.info)),
            routed(self.cors, "/rules", {"GET": self.rules}),
            routed(self.cors, "/notification/company", {"GET": self.notification}),
        ]

    async def info(self, request: Request) -> Response:
        """`GET /company/info/{API_KEY_ID}`: how the forms look; any page may read it, and without a header of ours."""
        client = await self.cors.clients.find(request.path_params["client_id"])
        forms = None if client is None else await self.db.run(find_forms, client.project.id)
        if forms is None:
            raise NotFound("There is no project with that API_KEY_ID.")
        body = msgspec.json.encode(CompanyInfo(customization(forms, logo=f"{self.issuer}/widget/icon.svg")))
        return Response(body, headers=PUBLIC | _CACHED, media_type="application/json")

    async def rules(self, request: Request) -> Response:
        """`GET /rules`: this server is on nobody else's premises."""
        client = (await self.callers.of(request)).client
        return answer(
            Rules(
                company_id=client.id,
                on_premise_url="",
                allowed_methods=("TRUSTED_DEVICE", "BIOMETRIC", "PIN"),
                on_premise_deployment={},
            )
        )

    async def notification(self, request: Request) -> Response:
        """`GET /notification/company`: no push service is configured."""
        client = (await self.callers.of(request)).client
        return answer(
            PushService(
                id=client.id,
                created_at=written(client.created_at),
                updated_at=written(client.created_at),
                deleted_at=NO_TIME,
                company_id=client.id,
                app_id="",
            )
        )


def customization(forms: Forms, *, logo: str) -> dict[str, Any]:
    """The forms as the loader reads them; whom they let in is nobody's to read.

    None is without a logo: the loader would load one from its maker's domain, which is anybody's to buy.
    """
    published: dict[str, Any] = {name: {"logo": logo} | msgspec.to_builtins(form) for name, form in forms.forms.items()}
    site = msgspec.to_builtins(forms.site)
    published["siteCustomization"] = {"protectedPages": [], "accessDeniedPage": "/"} | site
    for each in published.values():
        each.pop("screening", None)
    return published
