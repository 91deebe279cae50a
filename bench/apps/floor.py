"""The floor: uvicorn reads the body and answers, doing no work."""

from __future__ import annotations

import os

import uvicorn

ANSWER = b'{"user":{"id":"5b0c6c1e-7d0e-4b52-9a53-0d7c5a1f2e11","identifier":"ann@example.com"},"registered":false}'
HEADERS = [(b"content-type", b"application/json"), (b"content-length", str(len(ANSWER)).encode())]


async def app(scope, receive, send):
    if scope["type"] != "http":
        raise NotImplementedError
    while (await receive()).get("more_body"):
        pass
    await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
    await send({"type": "http.response.body", "body": ANSWER})


if __name__ == "__main__":
    uvicorn.run(
        app,
        port=int(os.environ["PORT"]),
        log_level="error",
        access_log=False,
        loop="uvloop",
        http="httptools",
        lifespan="off",
    )
