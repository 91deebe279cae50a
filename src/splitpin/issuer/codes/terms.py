"""What all uses of codes and links in one server share."""

from __future__ import annotations

from dataclasses import dataclass, field

from splitpin.issuer.codes.link import LinkKeys
from splitpin.issuer.codes.model import CodeKeys, OneTimeCode, same_code
from splitpin.issuer.codes.passes import BrowserPasses
from splitpin.issuer.message_templates.known import KnownTemplates
from splitpin.issuer.policy import CodePolicy, LimitPolicy, TextLimits
from splitpin.issuer.test_people.model import FixedCodes


@dataclass(frozen=True, slots=True)
class CodeTerms:
    """What a code is, what derives it, and how often it may be tried.

    Attributes:
        issuer: The issuer's own origin, for the mails and their links.
        keys: Derives the digits.
        links: Derives the long secrets of magic links.
        passes: Tells browsers in which somebody signed in from strangers.
        codes: What a code is.
        limits: How often one may be asked for and got wrong.
        countries: Where messages to phones may go, ISO 3166-1 alpha-2; while it is empty there are none.
        texts: How often they may be asked for.
        local_addresses: Whether mail goes to names that are nobody's in the DNS: in development.
        templates: The words of projects, as this process remembers them.
        fixed: Knows the codes of test people.
    """

    issuer: str
    keys: CodeKeys
    links: LinkKeys
    passes: BrowserPasses
    codes: CodePolicy = CodePolicy.DEFAULT
    limits: LimitPolicy = LimitPolicy.DEFAULT
    countries: frozenset[str] = frozenset()
    texts: TextLimits = TextLimits.DEFAULT
    local_addresses: bool = False
    templates: KnownTemplates = field(default_factory=KnownTemplates, compare=False, repr=False)
    fixed: FixedCodes = field(default_factory=FixedCodes)

    def is_right(self, typed: str, row: OneTimeCode) -> bool:
        """Whether somebody typed the code of a row whose key is known; in constant time."""
        if row.fixed is not None:
            return self.fixed.matches(typed, row.fixed, project_id=row.project_id, address=row.address)
        return same_code(typed, self.keys.code(row))
