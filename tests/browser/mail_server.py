"""A real mail server beside the browser, which takes mail or refuses it as a test says."""

from __future__ import annotations

import asyncio
import contextlib
import json
import re
import threading
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message

from browser.demo_servers import Demo
from issuer.senders.mail_sink import Sink, open_sink
from splitpin.issuer.senders.signature import signed, signing_key

REFUSED = "550 5.1.1 No such mailbox"
TAKEN = "250 OK"
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"


@dataclass(frozen=True)
class Post:
    """A demo whose mail goes to a mail server, and that server."""

    demo: Demo
    server: Sink

    def arrived(self, to: str) -> None:
        """Have the provider say that the newest mail to an address is in its mailbox."""
        name = newest_mail(self.server, to)["Message-ID"].strip("<>").partition("@")[0]
        body = json.dumps({"message_id": name, "status": "delivered"}).encode()
        headers = signed(signing_key(SECRET, ""), "msg_1", body, now=int(time.time()))
        url = f"{self.demo.issuer}/api/v1/receipts"
        receipt = urllib.request.Request(url, body, headers | {"Content-Type": "application/json"})
        with urllib.request.urlopen(receipt, timeout=5) as answer:
            assert answer.status == 204


@contextlib.contextmanager
def running_mail_server() -> Iterator[Sink]:
    """Run it on a free port of loopback, in a thread of its own: Playwright keeps an event loop in this one."""
    loop = asyncio.new_event_loop()
    ended = asyncio.Event()
    started: list[Sink] = []
    ready = threading.Event()

    async def serve() -> None:
        async with open_sink() as sink:
            started.append(sink)
            ready.set()
            await ended.wait()
            sink.hang_up()

    thread = threading.Thread(target=loop.run_until_complete, args=(serve(),), name="mail server")
    thread.start()
    try:
        assert ready.wait(20), "the mail server did not start"
        yield started[0]
    finally:
        loop.call_soon_threadsafe(ended.set)
        thread.join(20)
        loop.close()


def newest_mail(sink: Sink, to: str) -> Message:
    """The newest mail to an address, once there is one: they are sent after the answer."""
    deadline = time.monotonic() + 10
    while not (found := [each for each in sink.envelopes if each.rcpt_tos == [to]]):
        assert time.monotonic() < deadline, "no mail came"
        time.sleep(0.02)
    content = found[-1].content
    assert isinstance(content, bytes)
    return message_from_bytes(content)


def code_in(mail: Message) -> str:
    """The code that its subject begins with."""
    found = re.search(r"\d{6}", mail["Subject"])
    assert found is not None
    return found[0]
