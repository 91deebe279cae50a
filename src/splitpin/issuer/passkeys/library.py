"""The library that reads passkeys, loaded with the first of them.

It brings every format of attestation along, which takes a server 8 MB and a tenth of a second whether or not anybody
has a passkey.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from splitpin.deferred import Deferred

if TYPE_CHECKING:
    import webauthn
    from webauthn.helpers import cose, exceptions, structs
else:
    webauthn = Deferred("webauthn")
    cose = Deferred("webauthn.helpers.cose")
    exceptions = Deferred("webauthn.helpers.exceptions")
    structs = Deferred("webauthn.helpers.structs")

__all__ = ["cose", "exceptions", "structs", "webauthn"]
