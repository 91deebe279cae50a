"""The way to a server, looked at: its name, its port, its TLS, and what the system says where there is none."""

from __future__ import annotations

import asyncio
import http.client
import socket
import ssl

from splitpin.issuer.senders.certificates import facts, fix_of_certificate


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
    await writer.wait_closed()
    return f"port {port} of {peer[0]} is open"


async def meet(host: str, port: int, context: ssl.SSLContext) -> ssl.SSLObject:
    """Make TLS with a server that begins with it, and let go of it; nothing is sent.

    Raises:
        OSError: There is none that will do.
    """
    _, writer = await asyncio.open_connection(host, port, ssl=context)
    met: ssl.SSLObject = writer.get_extra_info("ssl_object")
    writer.transport.abort()  # nobody has to agree to the end of nothing
    return met


async def secure(host: str, port: int) -> str:
    """What TLS is spoken there, from the start, and the certificate's facts.

    Raises:
        OSError: None that will do.
    """
    return facts(await meet(host, port, ssl.create_default_context()))


async def in_the_clear(_host: str, _port: int) -> str:
    """Where no TLS is spoken: the server is this machine's own."""
    return "none: the server is on this machine"


def said_by_system(error: BaseException) -> str:
    """What went wrong, in few words of the system's own."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"the certificate was not accepted ({error.verify_message.rstrip('.')})"
    if isinstance(error, http.client.HTTPException):
        return "no answer in HTTP"
    if isinstance(error, ssl.SSLError):
        return f"no TLS: {(error.reason or 'unknown').replace('_', ' ').lower()}"
    if isinstance(error, TimeoutError):
        return "no answer in time"
    if isinstance(error, socket.gaierror):
        return f"the name does not resolve: {error.strerror}"
    if isinstance(error, ConnectionRefusedError):
        return "connection refused"
    if isinstance(error, ConnectionError) and not error.strerror:
        return "the server closed the connection"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return type(error).__name__


def fix_of_way(error: OSError) -> str:
    """What to do where there is no way to a server."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return fix_of_certificate(error)
    if isinstance(error, ssl.SSLError):
        return "That port does not use TLS. Correct the address."
    if isinstance(error, socket.gaierror):
        return "Correct the host, or fix DNS on this machine."
    return "Correct host and port, start the server, or open the firewall for this machine."
