"""The courier sends in the background, tries again while it is worth it, and never grows."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest

from splitpin.issuer.courier import Courier, CourierBusy
from splitpin.issuer.senders import Message, NotSent, TextMessage

NOW = 1_800_000_000
UNTIL = NOW + 300


Make = Callable[..., Awaitable[Courier]]


class Clock:
    """Stands still unless told."""

    def __init__(self) -> None:
        self.now = float(NOW)

    def __call__(self) -> float:
        return self.now


class Scripted:
    """A sender that fails as often as it is told, and then sends."""

    def __init__(self, *troubles: Exception) -> None:
        self.troubles = list(troubles)
        self.tries = 0
        self.sent: list[Message | TextMessage] = []
        self.at_once = 0
        self.most_at_once = 0
        self.gate: asyncio.Event | None = None

    async def send(self, message: Message | TextMessage) -> None:
        self.tries += 1
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            await (self.gate.wait() if self.gate else asyncio.sleep(0))
            if self.troubles:
                raise self.troubles.pop(0)
            self.sent.append(message)
        finally:
            self.at_once -= 1


def message(number: int = 0) -> Message:
    return Message(to="canary@example.test", subject=f"{number}", text="424242", html="", code="424242")


def text_message(number: int = 0) -> TextMessage:
    return TextMessage(to="+4915112345678", channel="sms", text=f"{number}", key=f"{number}")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def make(clock: Clock) -> AsyncIterator[Make]:
    """Makes started couriers that retry fast, and stops them."""
    made: list[Courier] = []

    async def one(sender: Scripted, texts: Scripted | None = None, **options: float) -> Courier:
        courier = Courier(sender, texts, clock=clock, **({"first_wait": 0.001, "longest_wait": 0.004} | options))  # type: ignore[arg-type]
        await courier.start()
        made.append(courier)
        return courier

    yield one
    for courier in made:
        await courier.stop(0.1)


def hand_over(courier: Courier, number: int = 0, until: int = UNTIL) -> None:
    with courier.place() as place:
        place.take(message(number), until=until)


async def eventually(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(5):
        while not condition():
            await asyncio.sleep(0.002)


async def test_who_hands_a_message_over_does_not_wait_for_it(make: Make) -> None:
    sender = Scripted()
    sender.gate = asyncio.Event()
    hand_over(await make(sender))
    assert sender.sent == []
    sender.gate.set()
    await eventually(lambda: sender.sent == [message()])


async def test_a_mail_server_that_was_away_gets_the_mail_when_it_is_back(make: Make) -> None:
    sender = Scripted(*[NotSent("away", permanent=False) for _ in range(7)])
    hand_over(await make(sender))
    await eventually(lambda: len(sender.sent) == 1)
    assert sender.tries == 8


async def test_whatever_a_sender_raises_is_tried_again(make: Make) -> None:
    sender = Scripted(RuntimeError("canary"), OSError("canary"))
    hand_over(await make(sender))
    await eventually(lambda: len(sender.sent) == 1)


async def test_a_message_refused_for_good_is_not_tried_again(make: Make, caplog: pytest.LogCaptureFixture) -> None:
    sender = Scripted(NotSent("recipient refused", permanent=True))
    courier = await make(sender, capacity=1)
    hand_over(courier)
    await eventually(lambda: "dropped" in caplog.text)
    assert sender.tries == 1
    await eventually(lambda: _has_place(courier))


async def test_a_message_is_dropped_when_what_it_carries_has_expired(
    make: Make, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    sender = Scripted(*[NotSent("away", permanent=False) for _ in range(1000)])
    hand_over(await make(sender))
    await eventually(lambda: sender.tries >= 3)
    assert "dropped" not in caplog.text
    clock.now = UNTIL
    await eventually(lambda: "dropped" in caplog.text)
    tries = sender.tries
    await asyncio.sleep(0.02)
    assert sender.tries == tries
    assert sender.sent == []


async def test_a_message_whose_turn_comes_too_late_is_not_sent(
    make: Make, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    sender = Scripted()
    sender.gate = asyncio.Event()
    courier = await make(sender, at_once=1)
    hand_over(courier, 1)
    hand_over(courier, 2)
    await eventually(lambda: sender.tries == 1)
    clock.now = UNTIL
    sender.gate.set()
    await eventually(lambda: "expired" in caplog.text)
    assert sender.sent == [message(1)]


async def test_no_more_wait_than_may(make: Make) -> None:
    sender = Scripted()
    sender.gate = asyncio.Event()
    courier = await make(sender, capacity=10, at_once=3)
    for number in range(10):
        hand_over(courier, number)
    with pytest.raises(CourierBusy) as caught:
        hand_over(courier)
    assert (caught.value.status_hint, caught.value.retry_after) == (503, 5)
    await eventually(lambda: sender.tries == 3)
    sender.gate.set()
    await eventually(lambda: len(sender.sent) == 10)
    assert sender.most_at_once == 3
    hand_over(courier)


async def test_a_place_that_was_not_taken_is_given_back(make: Make) -> None:
    courier = await make(Scripted(), capacity=1)
    for _ in range(3):
        with courier.place():
            pass
        with pytest.raises(LookupError), courier.place():
            raise LookupError
    hand_over(courier)


async def test_places_are_kept_before_the_transaction(make: Make) -> None:
    courier = await make(Scripted(), capacity=1)
    with courier.place() as place:
        with pytest.raises(CourierBusy), courier.place():
            pass
        place.take(message(), until=UNTIL)


async def test_stopping_waits_for_what_is_under_way_and_takes_no_more(make: Make) -> None:
    sender = Scripted(NotSent("away", permanent=False))
    courier = await make(sender)
    hand_over(courier)
    await courier.stop(5)
    assert len(sender.sent) == 1
    with pytest.raises(CourierBusy):
        hand_over(courier)


async def test_stopping_does_not_wait_for_ever(make: Make, caplog: pytest.LogCaptureFixture) -> None:
    sender = Scripted()
    sender.gate = asyncio.Event()
    courier = await make(sender)
    hand_over(courier)
    await courier.stop(0.02)
    assert "1 messages unsent" in caplog.text


async def test_a_courier_that_was_not_started_takes_nothing(clock: Clock) -> None:
    with pytest.raises(CourierBusy):
        hand_over(Courier(Scripted(), clock=clock))


async def test_the_log_names_no_address_and_no_code(make: Make, clock: Clock, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    sender = Scripted(*[RuntimeError("canary@example.test 424242") for _ in range(3)], NotSent("550", permanent=True))
    hand_over(await make(sender))
    await eventually(lambda: "dropped after 4 tries" in caplog.text)
    assert "canary" not in caplog.text
    assert "424242" not in caplog.text


def _has_place(courier: Courier) -> bool:
    try:
        with courier.place():
            return True
    except CourierBusy:
        return False


async def test_recipients_that_are_put_off_hold_a_share_of_the_places_only(make: Make) -> None:
    """Whoever asks for codes chooses the recipients; the places of others are not theirs to fill."""
    later = [NotSent("recipient refused, [450]", permanent=False, recipient=True) for _ in range(8)]
    sender = Scripted(*later)
    courier = await make(sender, capacity=8, first_wait=60.0, longest_wait=60.0)
    for number in range(8):
        with courier.place() as place:
            place.take(message(number), until=UNTIL)
    while sender.troubles:
        await asyncio.sleep(0.001)
    await asyncio.sleep(0.01)
    for number in range(6):
        with courier.place() as place:
            place.take(message(100 + number), until=UNTIL)
    while len(sender.sent) < 6:
        await asyncio.sleep(0.001)
    await courier.stop(patience=0.01)


async def test_a_recipient_that_is_put_off_now_and_then_gets_the_message(make: Make) -> None:
    sender = Scripted(*[NotSent("recipient refused, [451]", permanent=False, recipient=True) for _ in range(4)])
    courier = await make(sender, capacity=1)
    with courier.place() as place:
        place.take(message(), until=UNTIL)
    while not sender.sent:
        await asyncio.sleep(0.001)
    assert sender.tries == 5


async def test_each_message_goes_to_the_sender_of_its_kind(make: Make) -> None:
    mails, texts = Scripted(), Scripted()
    courier = await make(mails, texts)
    hand_over(courier)
    with courier.place() as place:
        place.take(text_message(), until=UNTIL)
    await eventually(lambda: len(mails.sent) == len(texts.sent) == 1)
    assert (mails.sent, texts.sent) == ([message()], [text_message()])


@pytest.mark.parametrize("away", [True, False])
async def test_a_gateway_that_hangs_or_is_away_keeps_no_mail_waiting(
    make: Make, caplog: pytest.LogCaptureFixture, *, away: bool
) -> None:
    """Neither for a turn nor for a place: messages to phones hold half of them."""
    texts, mails = Scripted(*[NotSent("TimeoutError", permanent=False) for _ in range(8)]), Scripted()
    texts.gate = None if away else asyncio.Event()
    courier = await make(mails, texts, capacity=8, at_once=2, first_wait=60.0, longest_wait=60.0)
    for number in range(8):
        with courier.place() as place:
            place.take(text_message(number), until=UNTIL)
    await eventually(lambda: texts.tries == (4 if away else 2))
    assert caplog.text.count("too many wait for the gateway") == 4
    mails.gate = asyncio.Event()
    for number in range(4):
        hand_over(courier, number)
    await eventually(lambda: mails.tries == 2)
    mails.gate.set()
    await eventually(lambda: len(mails.sent) == 4)
    await courier.stop(patience=0.01)


async def test_without_a_sender_to_phones_a_message_to_one_is_dropped(
    make: Make, caplog: pytest.LogCaptureFixture
) -> None:
    courier = await make(Scripted())
    with courier.place() as place:
        place.take(text_message(), until=UNTIL)
    await eventually(lambda: "no sender to phones" in caplog.text)
    assert "151" not in caplog.text
