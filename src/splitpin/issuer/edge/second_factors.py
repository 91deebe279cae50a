"""Second factors, put together for every edge."""

from __future__ import annotations

from splitpin.issuer.codes.service import Codes
from splitpin.issuer.factors.second import Terms
from splitpin.issuer.factors.service import Factors
from splitpin.issuer.secrets import MasterSecrets
from splitpin.issuer.signin.flow import SignIn


def factors_of(master: MasterSecrets, codes: Codes, sign_in: SignIn) -> Factors:
    """What lists, adds, removes and takes them.

    Args:
        master: The secrets of apps are sealed under it.
        codes: Whose limits count for second codes too.
        sign_in: Where first proofs wait.
    """
    terms = Terms(sign_in.demands.handles, master, codes.terms.limits)
    return Factors(sign_in.database, terms, sign_in.notices, sign_in.clock, sign_in.entropy)
