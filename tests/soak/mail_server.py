"""A mail server in a process of its own, so that it can be killed: `python -m soak.mail_server PORT FILE`.

What it acknowledged is in the file, a line of JSON each: to whom, the code, the Message-ID.
"""

from __future__ import annotations

import asyncio
import json
import re
import sys
from email import message_from_bytes
from pathlib import Path

from aiosmtpd.smtp import SMTP, Envelope, Session

CODE = re.compile(r"^\d{6,10}")


class Keeper:
    """Writes each mail down before it acknowledges it.

    Args:
        file: Where.
    """

    def __init__(self, file: Path) -> None:
        self._file = file

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        content = envelope.content
        assert isinstance(content, bytes)
        mail = message_from_bytes(content)
        code = CODE.match(mail["subject"])
        for address in envelope.rcpt_tos:
            line = {"to": address, "code": code[0] if code else None, "id": mail["message-id"]}
            with self._file.open("a") as file:
                file.write(json.dumps(line) + "\n")
        return "250 OK"


async def serve(port: int, file: Path) -> None:
    def connected() -> SMTP:
        return SMTP(Keeper(file), hostname="mail.test", enable_SMTPUTF8=False)

    server = await asyncio.get_running_loop().create_server(connected, "127.0.0.1", port)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]), Path(sys.argv[2])))
