"""What all pages of one server look like and may do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from splitpin.issuer.edge.assets import Assets
from splitpin.issuer.edge.html.errors import ErrorPages
from splitpin.issuer.edge.html.template import PageTemplate
from splitpin.issuer.edge.widget import widget_assets


@dataclass(frozen=True, slots=True)
class Looks:
    """The pages' common parts.

    Attributes:
        template: What all pages have.
        errors: What stands where a page cannot.
        assets: The widget's files, by their versioned addresses.
        for_challenges: What a page that asks for codes must be allowed besides, by directive of its policy.
    """

    template: PageTemplate
    errors: ErrorPages
    assets: Assets
    for_challenges: Mapping[str, Sequence[str]]

    @classmethod
    def of(cls, issuer: str, for_challenges: Mapping[str, Sequence[str]]) -> Looks:
        """Those of an issuer of that identifier."""
        assets = widget_assets()
        template = PageTemplate(issuer, assets)
        return cls(template, ErrorPages(template), assets, for_challenges)
