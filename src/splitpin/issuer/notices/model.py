"""A notice as a value."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from splitpin.issuer.locale.sentences import ENGLISH
from splitpin.issuer.themes import USUAL

Kind = Literal[
    "new_browser",
    "device_added",
    "device_removed",
    "passkey_added",
    "passkey_removed",
    "passkey_synced",
    "totp_added",
    "totp_removed",
    "recovery_codes_made",
    "recovery_code_used",
    "pin_set",
    "pin_removed",
    "sessions_ended",
    "address_added",
    "address_changed",
    "address_removed",
    "address_returned",
    "data_downloaded",
    "deletion_asked",
    "deletion_undone",
    "account_deleted",
    "refresh_token_reused",
]

State = Literal["standing", "ended", "dead"]


@dataclass(frozen=True, slots=True)
class Notice:
    """What somebody is told. It waits in the outbox as JSON, so that its values are text and numbers.

    Attributes:
        kind: What happened.
        project_id: Whose person it is about.
        subject: The person.
        sid: The session that it happened in; None: none.
        to: A proven email address of the person, canonical.
        name: The project's name.
        at: When, seconds UTC.
        network: Roughly where, a /24 or /56.
        user_agent: In what, such as `Firefox on Linux`; empty where unknown.
        templates: How often the project's words had changed by then; 0: they are the ready ones.
        language: That the person reads (BCP 47).
        theme: The project's, by name.
        accent: The project's own, `#rrggbb`; empty: the theme's.
        until: When what it says ends, seconds UTC; 0: never.
        past_id: The address that its link puts back, as `past_addresses` names it; empty: it ends the session.
    """

    kind: Kind
    project_id: str
    subject: str
    sid: str | None
    to: str = field(repr=False)
    name: str
    at: int
    network: str
    user_agent: str
    templates: int = 0
    language: str = ENGLISH
    theme: str = USUAL
    accent: str = ""
    until: int = 0
    past_id: str = ""


@dataclass(frozen=True, slots=True)
class Opened:
    """What the link of a notice means; nothing was changed.

    Attributes:
        state: `standing`: a click ends the session. `ended`: it is over. `dead`: the link is too old, or none of ours.
        name: The project's name, unless the link is dead.
        user_agent: What the session began in, likewise; empty where unknown.
        network: Where it began, likewise.
        began_at: When it began, seconds UTC, likewise.
    """

    state: State
    name: str = ""
    user_agent: str = ""
    network: str = ""
    began_at: int = 0
