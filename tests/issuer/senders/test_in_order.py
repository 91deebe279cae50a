"""Where one provider is in trouble the next one sends; a refusal, and a doubt, are nobody else's to mend."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from dataclasses import dataclass, field

import pytest

from splitpin.doctor.finding import Finding
from splitpin.issuer.senders import Leaving, Message, NotSent, Trial, freely
from splitpin.issuer.senders.in_order import REST, InOrder

AWAY = NotSent("away", permanent=False)
MESSAGE = Message(to="ann@example.test", subject="s", text="t", html="h", key="a1", date=0)


async def none_of_steps() -> AsyncGenerator[Finding]:
    return
    yield


@dataclass
class Provider:
    trouble: NotSent | None = None
    asked: int = 0
    closed: bool = False
    sent: list[Message] = field(default_factory=list)

    async def send(self, message: Message, *, leaving: Leaving = freely) -> None:
        self.asked += 1
        if self.trouble is not None:
            raise self.trouble
        await leaving()
        self.sent.append(message)

    def trials(self, message: Message | None) -> list[Trial]:
        return [Trial(message.key if message else "none", none_of_steps())]

    async def close(self) -> None:
        self.closed = True


class Timer:
    now = 0.0

    def __call__(self) -> float:
        return self.now


async def test_the_next_one_sends_while_the_first_is_away_and_the_first_when_it_is_back() -> None:
    first, second, timer = Provider(AWAY), Provider(), Timer()
    ours: InOrder[Message] = InOrder([first, second], timer=timer)
    for _ in range(5):
        await ours.send(MESSAGE)
    assert (first.asked, len(second.sent)) == (1, 5)  # it is left alone for a while: nobody waits for it each time
    first.trouble = None
    timer.now = REST
    await ours.send(MESSAGE)
    assert len(first.sent) == 1


@pytest.mark.parametrize(
    "trouble",
    [
        NotSent("recipient refused, [550]", permanent=True, recipient=True),
        NotSent("recipient refused, [450]", permanent=False, recipient=True),
        NotSent("SMTPServerDisconnected", permanent=False, doubtful=True),
    ],
)
async def test_what_concerns_the_message_is_not_tried_elsewhere_at_once(trouble: NotSent) -> None:
    first, second = Provider(trouble), Provider()
    ours: InOrder[Message] = InOrder([first, second], timer=Timer())
    with pytest.raises(NotSent) as caught:
        await ours.send(MESSAGE)
    assert caught.value is trouble
    assert second.asked == 0


async def test_all_in_trouble_are_asked_again_rather_than_nobody() -> None:
    first, second = Provider(AWAY), Provider(AWAY)
    ours: InOrder[Message] = InOrder([first, second], timer=Timer())
    for _ in range(2):
        with pytest.raises(NotSent):
            await ours.send(MESSAGE)
    assert (first.asked, second.asked) == (2, 2)
    await ours.close()
    assert first.closed
    assert second.closed
