"""What certificates of servers say of themselves, those included that were not accepted."""

from __future__ import annotations

import ssl
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, cast

Meet = Callable[[ssl.SSLContext], Awaitable[ssl.SSLObject]]
"""Makes TLS with a server, says nothing in it, and lets go of it."""

_MOST_NAMES = 5
_WHENEVER = 0x200000  # X509_V_FLAG_NO_CHECK_TIME of OpenSSL, which `ssl` has no name for


def facts(connection: ssl.SSLObject) -> str:
    """The version of TLS, and whose certificate that is, by whom and until when."""
    certificate = cast("Mapping[str, Any]", connection.getpeercert() or {})
    names = [value for kind, value in certificate.get("subjectAltName", ()) if kind in {"DNS", "IP Address"}]
    more = "" if len(names) <= _MOST_NAMES else f" and {len(names) - _MOST_NAMES} more"
    whose = ", ".join(names[:_MOST_NAMES]) or _known_as(certificate.get("subject", ()))
    return (
        f"{connection.version()}, certificate for {whose}{more}, issued by {_known_as(certificate.get('issuer', ()))}, "
        f"valid until {certificate.get('notAfter', 'nobody knows when')}"
    )


async def facts_of_unaccepted(meet: Meet) -> str:
    """The same of a certificate that nobody vouches for. `ssl` reads none such, so it has to vouch for itself.

    Raises:
        OSError: There is no TLS at all, or no certificate that can be read.
    """
    blind = ssl.create_default_context()
    blind.check_hostname, blind.verify_mode = False, ssl.CERT_NONE
    certificate = (await meet(blind)).getpeercert(binary_form=True) or b""
    trusting = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    trusting.check_hostname = False
    trusting.load_verify_locations(cadata=ssl.DER_cert_to_PEM_cert(certificate))
    trusting.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN | _WHENEVER
    return facts(await meet(trusting))


def fix_of_certificate(error: ssl.SSLCertVerificationError) -> str:
    """What to do about a certificate that was not accepted."""
    said = error.verify_message
    if "ostname mismatch" in said or "IP address mismatch" in said:
        return "Write the host as the certificate names it."
    if "expired" in said or "not yet valid" in said:
        return "Ask the server's operator to renew its certificate, or set this machine's clock."
    return "Get a public certificate for the server, or set SSL_CERT_FILE to a file with all trusted authorities."


def _known_as(distinguished: Sequence[Sequence[tuple[str, str]]]) -> str:
    """The one word of a distinguished name that people know it by."""
    parts = {key: value for part in distinguished for key, value in part}
    return next((parts[key] for key in ("commonName", "organizationName") if key in parts), "nobody")
