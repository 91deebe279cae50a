"""The way to a server, looked at: its name, its port, its certificate, and what the system says where there is none."""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import Mapping, Sequence
from typing import Any, cast

_MOST_NAMES = 5


async def resolve(host: str, port: int) -> str:
    """The addresses of a name.

    Raises:
        OSError: It has none.
    """
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = dict.fromkeys(str(address[0]) for *_, address in found)
    return f"{host} is {', '.join(addresses)}"


async def reach(host: str, port: int) -> str:
    """Whether a port is open; not a byte is sent.

    Raises:
        OSError: It is not.
    """
    _, writer = await asyncio.open_connection(host, port)
    peer = writer.get_extra_info("peername")
    writer.close()
    return f"port {port} of {peer[0]} is open"


async def secure(host: str, port: int) -> str:
    """What TLS is spoken there, from the start, and the certificate's facts; nothing is sent in it.

    Raises:
        OSError: None that will do.
    """
    _, writer = await asyncio.open_connection(host, port, ssl=ssl.create_default_context())
    spoken = secured(writer.get_extra_info("ssl_object"))
    writer.close()
    return spoken


async def in_the_clear(_host: str, _port: int) -> str:
    """Where no TLS is spoken: the server is this machine's own."""
    return "none: the server is on this machine"


def secured(connection: ssl.SSLObject) -> str:
    """The version of TLS, and whose certificate that is, by whom and until when."""
    certificate = cast("Mapping[str, Any]", connection.getpeercert() or {})
    names = [value for kind, value in certificate.get("subjectAltName", ()) if kind in {"DNS", "IP Address"}]
    more = "" if len(names) <= _MOST_NAMES else f" and {len(names) - _MOST_NAMES} more"
    whose = ", ".join(names[:_MOST_NAMES]) or _known_as(certificate.get("subject", ()))
    return (
        f"{connection.version()}, certificate for {whose}{more}, issued by {_known_as(certificate.get('issuer', ()))}, "
        f"valid until {certificate.get('notAfter', 'nobody knows when')}"
    )


def said_by_system(error: BaseException) -> str:
    """What went wrong, in few words of the system's own."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"the certificate was not accepted: {error.verify_message}"
    if isinstance(error, ssl.SSLError):
        return f"no TLS: {(error.reason or 'unknown').replace('_', ' ').lower()}"
    if isinstance(error, TimeoutError):
        return "no answer in time"
    if isinstance(error, socket.gaierror):
        return f"the name does not resolve: {error.strerror}"
    if isinstance(error, ConnectionRefusedError):
        return "connection refused"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return type(error).__name__


def fix_of_certificate(error: ssl.SSLCertVerificationError) -> str:
    """What to do about a certificate that was not accepted."""
    said = error.verify_message
    if "ostname mismatch" in said or "IP address mismatch" in said:
        return "Write the host as the certificate names it."
    if "expired" in said or "not yet valid" in said:
        return "Have who runs the server renew its certificate, or set this machine's clock."
    return "Get a public certificate for the server, or name a file with all authorities to trust in SSL_CERT_FILE."


def fix_of_way(error: OSError) -> str:
    """What to do where there is no way to a server."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return fix_of_certificate(error)
    if isinstance(error, ssl.SSLError):
        return "That port does not speak TLS. Correct the address."
    if isinstance(error, socket.gaierror):
        return "Correct the host, or this machine's name server."
    return "Correct host and port, start the server, or have the network let this machine through."


def _known_as(distinguished: Sequence[Sequence[tuple[str, str]]]) -> str:
    """The one word of a distinguished name that people know it by."""
    parts = {key: value for part in distinguished for key, value in part}
    return next((parts[key] for key in ("commonName", "organizationName") if key in parts), "nobody")
