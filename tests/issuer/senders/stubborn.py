"""A mail server that answers each command as it is told, and agrees to everything else."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field


@dataclass
class Stubborn:
    """What it answers, by command; the greeting is `CONNECT`, and the end of the mail `.`.

    Attributes:
        answers: Each one line or more, without the end; empty to hang up.
        heard: Every line but those of mails.
        mails: What came after DATA.
        port: Of loopback.
    """

    answers: dict[str, str]
    heard: list[str] = field(default_factory=list)
    mails: list[bytes] = field(default_factory=list)
    port: int = 0

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            self._say(writer, "CONNECT", "220 stubborn.test")
            async for line in reader:
                said = line.decode("latin-1").rstrip("\r\n")
                self.heard.append(said)
                command = said.partition(" ")[0]
                self._say(writer, command, "354 go on" if command == "DATA" else "250 OK")
                if command == "DATA" and "DATA" not in self.answers:
                    self.mails.append(await reader.readuntil(b"\r\n.\r\n"))
                    self._say(writer, ".", "250 OK")
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    def _say(self, writer: asyncio.StreamWriter, command: str, usual: str) -> None:
        answer = self.answers.get(command, usual)
        if not answer:
            writer.close()
            raise ConnectionResetError
        writer.write(answer.encode("latin-1") + b"\r\n")


@asynccontextmanager
async def open_stubborn(answers: Mapping[str, str]) -> AsyncIterator[Stubborn]:
    """The server, on a free port of loopback."""
    stubborn = Stubborn(dict(answers))
    server = await asyncio.start_server(stubborn.talk, "127.0.0.1", 0)
    stubborn.port = server.sockets[0].getsockname()[1]
    try:
        yield stubborn
    finally:
        server.close()
