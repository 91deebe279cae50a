"""The one refusal of a passkey that says why: nobody has it, so that its device may forget it."""

from __future__ import annotations

from typing import ClassVar

from splitpin.errors import Refused
from splitpin.issuer.passkeys.client_data import refused


class UnknownPasskey(Refused):
    """No account has the passkey, of this project or another, and page, name and challenge were right.

    A page hands it to the browser (`signalUnknownCredential`, WebAuthn Level 3 section 5.1.10.1), which stops offering
    it, some for good. So it is raised of nothing else: not of a wrong signature, a wrong page or a database away.
    """

    code: ClassVar[str] = "unknown_passkey"

    @classmethod
    def of(cls, *, secret: bool) -> Refused:
        """The refusal; the common one where it must not say why.

        Args:
            secret: Whether it must not: an address was named, with decoys among the ids, or another project has it.
        """
        if secret:
            return refused("unknown")
        return cls("This passkey belongs to no account here any more. Use another way to sign in.", reason="unknown")
