"""The commands of W3C WebDriver, by the standard's names for them, and how they get to WebKit and to Firefox."""

from __future__ import annotations

import json
import socket
import urllib.error
import urllib.request
from types import MappingProxyType
from typing import Any, Protocol, Self

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
"""The member that says of a JSON object that it is an element (WebDriver, section 12.1)."""

_ENDPOINTS = MappingProxyType(
    {
        "Navigate": ("POST", "url"),
        "GetCurrentURL": ("GET", "url"),
        "Refresh": ("POST", "refresh"),
        "ExecuteScript": ("POST", "execute/sync"),
        "ElementClick": ("POST", "element/{id}/click"),
        "ElementClear": ("POST", "element/{id}/clear"),
        "ElementSendKeys": ("POST", "element/{id}/value"),
        "SwitchToFrame": ("POST", "frame"),
        "GetWindowHandle": ("GET", "window"),
        "NewWindow": ("POST", "window/new"),
        "SwitchToWindow": ("POST", "window"),
        "CloseWindow": ("DELETE", "window"),
        "DeleteSession": ("DELETE", ""),
    }
)


class Refused(Exception):
    """A command that the browser could not do.

    Attributes:
        code: The error, as the standard names it.
    """

    def __init__(self, command: str, *, error: str, message: str) -> None:
        super().__init__(f"{command}: {error}: {message}")
        self.code = error


class Commands(Protocol):
    """A browser that takes commands."""

    def send(self, command: str, **parameters: Any) -> Any:
        """What comes of a command.

        Raises:
            Refused: The browser could not do it.
        """


class OverHTTP:
    """A session with a WebDriver program, which starts a browser as its capabilities say."""

    def __init__(self, address: str, capabilities: dict[str, Any], *, timeout: float) -> None:
        self._address = f"{address}/session"
        self._timeout = timeout
        begun = self._ask("NewSession", "POST", "", {"capabilities": {"alwaysMatch": capabilities}})
        self._address += f"/{begun['sessionId']}"

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(self, *failure: object) -> None:
        """End the session, and the browser with it."""
        self.send("DeleteSession")

    def send(self, command: str, **parameters: Any) -> Any:
        """As promised by `Commands`."""
        method, path = _ENDPOINTS[command]
        return self._ask(command, method, path.format_map(parameters), parameters)

    def _ask(self, command: str, method: str, path: str, parameters: dict[str, Any]) -> Any:
        body = json.dumps(parameters).encode() if method == "POST" else None
        address = f"{self._address}/{path}".rstrip("/")
        request = urllib.request.Request(address, body, {"Content-Type": "application/json"}, method=method)
        try:
            with urllib.request.urlopen(request, timeout=self._timeout) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as refusal:
            with refusal:
                value = json.load(refusal)["value"]
            raise Refused(command, error=value["error"], message=value["message"]) from None


class OverMarionette:
    """A session with a Firefox that listens for Marionette, its own way to take the same commands.

    Debian has no geckodriver, which would take them over HTTP and pass them on.

    A message is its length in bytes, a colon, and JSON: `[0, id, command, parameters]`, which
    `[1, id, error, result]` answers.
    """

    def __init__(self, port: int, *, timeout: float) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=timeout)
        self._stream = self._socket.makefile("rb")
        self._read()  # what it is and which version of the protocol it speaks
        self.send("NewSession")

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(self, *failure: object) -> None:
        """Hang up."""
        self._stream.close()
        self._socket.close()

    def send(self, command: str, **parameters: Any) -> Any:
        """As promised by `Commands`."""
        if command == "SwitchToFrame" and parameters["id"] is not None:
            parameters = {"element": parameters["id"][ELEMENT]}
        message = json.dumps([0, 0, f"WebDriver:{command}", parameters]).encode()
        self._socket.sendall(b"%d:%s" % (len(message), message))
        _, _, error, result = self._read()
        if error is not None:
            raise Refused(command, error=error["error"], message=error["message"])
        # Whatever is no JSON object or array is in one of a single member.
        return result["value"] if "value" in result and len(result) == 1 else result

    def _read(self) -> Any:
        length = b""
        while (byte := self._stream.read(1)) != b":":
            if byte == b"":
                raise ConnectionError("Firefox has hung up")
            length += byte
        return json.loads(self._stream.read(int(length)))
