"""The arguments and options that several commands take: one word and one sentence for one thing.

An option that is not here and says no metavar is called by its own name (`splitpin.issuer.cli.commands`).
"""

from __future__ import annotations

from typing import Annotated

import typer

AsJSON = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]
Yes = Annotated[bool, typer.Option("--yes", help="Do not ask.")]

ProjectId = Annotated[str, typer.Argument(metavar="PROJECT", help="The client id that `project create` printed.")]
OfProject = Annotated[str | None, typer.Option("--project", metavar="PROJECT", help="Only of this project.")]
WhichProject = Annotated[
    str | None,
    typer.Option("--project", metavar="PROJECT", help="The project, if several have a user with that address."),
]
TheProject = Annotated[
    str | None, typer.Option("--project", metavar="PROJECT", help="The project, where there are several.")
]
ClientId = Annotated[str, typer.Argument(metavar="CLIENT_ID", help="The client's id.")]
UserName = Annotated[str, typer.Argument(metavar="USER", help="An email address, a phone number or an id.")]

ChosenClientId = Annotated[
    str | None,
    typer.Option("--client-id", metavar="CLIENT_ID", help="One that the app has already.", show_default="a new one"),
]
Origins = Annotated[
    list[str] | None,
    typer.Option("--origin", help="Where its pages run, such as https://app.example.com. May be given several times."),
]
RedirectURIs = Annotated[
    list[str] | None,
    typer.Option(
        "--redirect-uri",
        metavar="URI",
        help="An exact address that people may be sent back to. May be given several times.",
    ),
]
AddOrigins = Annotated[
    list[str] | None, typer.Option("--add-origin", metavar="ORIGIN", help="Another origin of its pages.")
]
RemoveOrigins = Annotated[
    list[str] | None, typer.Option("--remove-origin", metavar="ORIGIN", help="An origin to remove.")
]
AddRedirectURIs = Annotated[
    list[str] | None,
    typer.Option("--add-redirect-uri", metavar="URI", help="Another exact address that people may be sent back to."),
]
RemoveRedirectURIs = Annotated[
    list[str] | None, typer.Option("--remove-redirect-uri", metavar="URI", help="A redirect URI to remove.")
]
