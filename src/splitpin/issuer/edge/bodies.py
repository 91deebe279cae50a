"""Reading request bodies: bounded before they are parsed, parsed once, and typed from then on."""

from __future__ import annotations

import re
from typing import TypeVar
from urllib.parse import parse_qsl

import msgspec
from starlette.requests import ClientDisconnect, Request

from splitpin.errors import InvalidRequest

MOST = 64 * 1024
_FIELD = re.compile(r"field `([A-Za-z0-9_]+)`")
_PATH = re.compile(r"`\$\.([A-Za-z0-9_]+)")
_PARAMETERS = 32  # no request of ours has ten

T = TypeVar("T", bound=msgspec.Struct)


async def read_json(request: Request, shape: type[T]) -> T:
    """The body as a value of `shape`.

    Raises:
        InvalidRequest: 415 for anything but `application/json` in UTF-8, 413 above 64 KiB, 400 naming the member else.
    """
    return shaped(await read_bytes(request, "application/json"), shape)


async def read_bytes(request: Request, media_type: str) -> bytes:
    """The body as it came, for whoever has to check a signature over it.

    Raises:
        InvalidRequest: 415 for another media type, 413 above 64 KiB.
    """
    _expect(request, media_type)
    return await _read(request)


def shaped(body: bytes, shape: type[T]) -> T:
    """JSON as a value of `shape`.

    Raises:
        InvalidRequest: It is not that; names the member.
    """
    try:
        return msgspec.json.decode(body, type=shape)
    except msgspec.ValidationError as error:
        field = _field(str(error))
        message = f"The member {field} is missing or wrong." if field else "The body must be a JSON object."
        raise InvalidRequest(message, field=field) from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise InvalidRequest("The body is not JSON.") from None


async def read_form(request: Request) -> dict[str, str]:
    """The parameters of a form-encoded body; those without a value count as left out (RFC 6749 section 3.2).

    Raises:
        InvalidRequest: 413 above 64 KiB; 400 for another type, broken encoding, or a parameter that is given twice.
    """
    parameters: dict[str, str] = {}
    for name, value in await read_pairs(request):
        if name in parameters:
            raise InvalidRequest("A parameter is given twice.", field=name if name.isidentifier() else None)
        parameters[name] = value
    return {name: value for name, value in parameters.items() if value}


async def read_pairs(request: Request) -> list[tuple[str, str]]:
    """The parameters of a form-encoded body as they came, one given twice included.

    Raises:
        InvalidRequest: 413 above 64 KiB; 400 for another type, or broken encoding.
    """
    try:
        _expect(request, "application/x-www-form-urlencoded")
    except InvalidRequest as error:
        raise InvalidRequest(error.message, field=error.field) from None  # RFC 6749 section 5.2 knows 400 and 401 alone
    body = await _read(request)
    try:
        return parse_qsl(
            body.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=_PARAMETERS, encoding="utf-8"
        )
    except ValueError:
        raise InvalidRequest("The body is not form-encoded.") from None


async def discard_body(request: Request) -> None:
    """Reads a body that nobody wants.

    Raises:
        InvalidRequest: 413 above 64 KiB.
    """
    await _read(request)


async def _read(request: Request) -> bytes:
    """The whole body, refused as soon as it is known to be too big."""
    declared = request.headers.get("content-length", "0")
    if not (declared.isascii() and declared.isdigit()) or len(declared) > 9 or int(declared) > MOST:
        raise InvalidRequest("The body is too large.", status=413)
    chunks: list[bytes] = []
    size = 0
    try:
        async for chunk in request.stream():
            size += len(chunk)
            if size > MOST:
                raise InvalidRequest("The body is too large.", status=413)
            chunks.append(chunk)
    except ClientDisconnect:
        raise InvalidRequest("The body ended early.") from None
    return b"".join(chunks)


def _expect(request: Request, media_type: str) -> None:
    given, _, parameters = request.headers.get("content-type", "").lower().partition(";")
    charset = parameters.replace(" ", "").replace('"', "")
    if given.strip() != media_type or charset not in {"", "charset=utf-8"}:
        raise InvalidRequest(f"The body must be {media_type}.", field="Content-Type", status=415)


def _field(message: str) -> str | None:
    """The member that msgspec complains about; its own text is not passed on, for it may quote what was sent."""
    match = _PATH.search(message) or _FIELD.search(message)
    return match[1] if match else None
