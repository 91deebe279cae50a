"""Every endpoint answers its errors in its own dialect, the unexpected ones included."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response

from splitpin.errors import ConfigurationError, SplitpinError

Endpoint = Callable[[Request], Awaitable[Response]]
Rendering = Callable[[SplitpinError, Request], Response]

logger = logging.getLogger("splitpin.issuer")

OUR_FAULT = "Something went wrong on our side. Please try again."


def speaking(render: Rendering, endpoint: Endpoint) -> Endpoint:
    """The endpoint with its errors rendered; for a browser that navigates they leave it, and become a page of ours."""

    async def answer(request: Request) -> Response:
        try:
            return await endpoint(request)
        except Exception as error:  # noqa: BLE001 -- whatever it is, a client gets a sentence and the log the place
            told = _told(error)
        if asks_for_page(request):
            raise told
        return render(told, request)

    return answer


def showing(render: Rendering, endpoint: Endpoint) -> Endpoint:
    """A page with its errors rendered, as a page whoever asks."""

    async def answer(request: Request) -> Response:
        try:
            return await endpoint(request)
        except Exception as error:  # noqa: BLE001 -- whatever it is, a person gets a sentence and the log the place
            return render(_told(error), request)

    return answer


def asks_for_page(request: Request) -> bool:
    """Whether a person looks: browsers that navigate name `text/html`, and programs do not or like JSON as well.

    What a script fetches has `Accept: */*` unless it says otherwise (Fetch standard, section 4.5).
    """
    wanted = request.headers.get("accept", "").lower()
    return "text/html" in wanted and "json" not in wanted


def _told(error: Exception) -> SplitpinError:
    """What others may know of an error; of one that nobody meant, nothing, and the log has its place."""
    if isinstance(error, SplitpinError) and not isinstance(error, ConfigurationError):
        return error
    log_unexpected(error)
    return SplitpinError(OUR_FAULT)


def log_unexpected(error: Exception) -> None:
    """Logs the type and the place of an exception, never its text: drivers quote the values they choke on."""
    chain: list[str] = []
    current: BaseException | None = error
    while current is not None and len(chain) < 5:
        frames = traceback.extract_tb(current.__traceback__)
        places = " < ".join(f"{frame.filename}:{frame.lineno} {frame.name}" for frame in reversed(frames[-8:]))
        chain.append(f"{type(current).__name__} at {places or 'nowhere'}")
        current = current.__cause__ or current.__context__
    logger.error("unexpected: %s", "; caused by ".join(chain))
