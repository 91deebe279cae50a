"""The link of a recovery's notices: it stops one recovery, and nothing else, for whoever reads one of them."""

from __future__ import annotations

from splitpin.issuer.row_links import RowLinks


class StopLinks(RowLinks):
    """Writes the links and knows them again."""

    PURPOSE = "recovery_stop_link"
    PATH = "/stop-recovery"
    __slots__ = ()
