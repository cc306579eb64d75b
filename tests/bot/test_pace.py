"""Telegram's pace, counted with a clock that moves only when told."""

from bot.pace import CHAT_BURST, GROUP_BURST, Bucket, Pace
from db.outbox import Lane

LI, HE, DESK = 100, 200, -100


class Clock:
    """Seconds, by hand."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def sent(pace: Pace, chat: int, lane: int = Lane.ANSWER) -> int:
    """How many letters may go to a chat at once."""
    many = 0
    while pace.wait(chat, lane) == 0 and many < 1000:
        pace.spend(chat)
        many += 1
    return many


def test_a_bucket_fills_up_to_its_brim_and_no_further() -> None:
    bucket = Bucket(rate=2.0, burst=4.0, tokens=0.0, at=0.0)
    assert bucket.wait(0.0) == 0.5
    assert bucket.refill(1.0) == 2.0
    assert bucket.refill(100.0) == 4.0


def test_a_person_hears_a_few_at_once_and_then_one_a_second() -> None:
    clock = Clock()
    pace = Pace(clock)
    assert sent(pace, LI) == CHAT_BURST
    assert 0.99 < pace.wait(LI, Lane.ANSWER) <= 1.0
    clock.now += 3.0
    assert sent(pace, LI) == 3


def test_a_group_hears_twenty_a_minute() -> None:
    clock = Clock()
    pace = Pace(clock)
    first = sent(pace, DESK)
    assert first == GROUP_BURST
    clock.now += 60.0
    assert first + sent(pace, DESK) <= 40


def test_one_busy_chat_leaves_the_others_alone() -> None:
    pace = Pace(Clock())
    sent(pace, LI)
    assert pace.wait(HE, Lane.ANSWER) == 0


def test_broadcasts_take_what_is_left_and_answers_never_wait_for_them() -> None:
    pace = Pace(Clock())
    many = sum(1 for chat in range(1, 200) if _go(pace, chat, Lane.BROADCAST))
    assert 25 <= many <= 30
    assert pace.wait(LI + 10_000, Lane.ANSWER) == 0
    assert pace.wait(LI + 10_000, Lane.REMINDER) > 0


def _go(pace: Pace, chat: int, lane: int) -> bool:
    if pace.wait(chat, lane) > 0:
        return False
    pace.spend(chat)
    return True


def test_a_hushed_chat_is_silent_and_two_of_them_slow_the_broadcasts() -> None:
    clock = Clock()
    pace = Pace(clock)
    pace.hush(LI, 30)
    assert pace.wait(LI, Lane.ANSWER) == 30
    assert pace.wait(HE, Lane.BROADCAST) == 0
    pace.hush(HE, 10)
    assert pace.wait(999, Lane.BROADCAST) == 10
    assert pace.wait(999, Lane.ANSWER) == 0
    clock.now += 31
    assert pace.wait(LI, Lane.ANSWER) == 0


def test_without_limits_only_a_hush_counts() -> None:
    pace = Pace(Clock(), limits=False)
    assert sent(pace, LI) == 1000
    pace.hush(LI, 5)
    assert pace.wait(LI, Lane.ANSWER) == 5


def test_many_chats_are_forgotten_once_their_buckets_are_full() -> None:
    clock = Clock()
    pace = Pace(clock)
    for chat in range(1, 10_003):
        pace.spend(chat)
    clock.now += 10
    pace.spend(20_000)
    assert len(pace._chats) < 100
