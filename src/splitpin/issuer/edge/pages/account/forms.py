"""What every form of the page of an account carries unseen."""

from __future__ import annotations

from string import Template

from splitpin.issuer.edge.html.markup import Markup, filled
from splitpin.issuer.edge.pages.account.visit import Visit

_HIDDEN = Template('<input type="hidden" name="$name" value="$value">')


def hidden(visit: Visit, **more: str) -> Markup:
    """What names the page, and more; none of it is a secret."""
    carried = visit.parameters() | {"word": visit.word} | more
    return Markup("".join(filled(_HIDDEN, name=name, value=value) for name, value in carried.items()))
