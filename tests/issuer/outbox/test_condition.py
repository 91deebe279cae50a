"""What the log hears of trouble with a mail server, at once and then seldom, and what `/readyz` makes of it."""

from __future__ import annotations

import logging

import pytest

from issuer.outbox.outbox_world import AWAY, LATER, LOST, REFUSED, Post, Scripted, eventually
from splitpin.issuer.outbox.condition import IN_A_ROW, Condition
from splitpin.issuer.senders import NotSent
from splitpin.issuer.senders.reasons import EVERY

POLICY = NotSent("mail.test:587, data: 554 5.7.1 spam", permanent=True)


class Timer:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def condition() -> Condition:
    return Condition(Timer())


def failing(condition: Condition) -> bool:
    return condition.failing


def test_trouble_with_the_server_fails_at_once_and_the_first_message_that_gets_out_ends_it(
    condition: Condition, caplog: pytest.LogCaptureFixture
) -> None:
    assert not failing(condition)
    condition.not_sent("a", AWAY)
    assert failing(condition)
    assert [record.message for record in caplog.records] == ["message not sent: away"]
    condition.sent()
    assert not failing(condition)
    assert "messages are being sent again" in caplog.text


def test_the_same_trouble_is_told_once_a_minute_and_other_trouble_at_once(caplog: pytest.LogCaptureFixture) -> None:
    timer = Timer()
    condition = Condition(timer)
    for number in range(100):
        condition.not_sent(f"{number}", AWAY)
    condition.not_sent("x", LATER)
    assert len(caplog.records) == 2
    timer.now += EVERY
    condition.not_sent("y", AWAY)
    assert caplog.records[-1].message == "message not sent: away (99 more times since the last line)"


@pytest.mark.parametrize("trouble", [LATER, LOST, POLICY])
def test_several_that_are_put_off_in_a_row_fail_and_one_as_often_as_it_likes_does_not(
    condition: Condition, trouble: NotSent
) -> None:
    for _ in range(50):
        condition.not_sent("a", trouble)
    assert not failing(condition)
    for number in range(IN_A_ROW):
        condition.not_sent(f"{number}", trouble)
    assert failing(condition)
    condition.sent()
    assert not failing(condition)


def test_addresses_that_take_no_mail_say_nothing_of_the_server_but_that_it_is_back(condition: Condition) -> None:
    for number in range(50):
        condition.not_sent(f"{number}", REFUSED)
    assert not failing(condition)
    condition.not_sent("a", AWAY)
    condition.not_sent("b", REFUSED)
    assert not failing(condition)


def test_a_look_without_a_message_tells_and_ends_trouble_too(
    condition: Condition, caplog: pytest.LogCaptureFixture
) -> None:
    condition.examined(["mail.test:587, auth: 535 no."], well=False)
    assert failing(condition)
    assert "messages cannot be sent: mail.test:587, auth: 535 no." in caplog.text
    condition.examined([], well=True)
    assert not failing(condition)
    assert "messages can be sent again" in caplog.text


async def test_a_mail_refused_for_what_it_is_is_not_tried_again_and_nobody_is_told_that_an_address_takes_none(
    post: Post,
) -> None:
    server = Scripted([POLICY])
    await post.ask(post.process(server), "ann@example.test")
    await eventually(lambda: post.rows()[0]["next_try_at"] is None)
    assert post.rows()[0]["bounced_at"] is None
    assert server.tries == 1


async def test_the_first_failure_of_a_process_is_in_the_log_before_anybody_asks_again(
    post: Post, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    delivery = post.process(Scripted(away=True))
    await post.ask(delivery, "ann@example.test")
    await eventually(lambda: delivery.condition.failing)
    assert "message not sent: away" in caplog.text
