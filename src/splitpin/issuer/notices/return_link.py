"""The link of the mail to an address that went from an account: it puts that address back, and nothing else."""

from __future__ import annotations

from splitpin.issuer.row_links import RowLinks


class ReturnLinks(RowLinks):
    """Writes the links and knows them again."""

    PURPOSE = "address_return_link"
    PATH = "/return-address"
    __slots__ = ()
