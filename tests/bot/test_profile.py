"""What Telegram shows of the bot before the first word."""

from bot import running
from bot.profile import MOST_DESCRIPTION, MOST_SHORT
from tests.street import Street

SAYING = ("setMyCommands", "setMyDescription", "setMyShortDescription")


def said(street: Street) -> int:
    return sum(len(street.town.calls(method)) for method in SAYING)


async def test_who_answers_what_it_cannot_do_and_where_help_is_at_once(street: Street) -> None:
    profile = street.town.profile
    for language in ("", "en"):
        text, short = profile.description[language], profile.short_description[language]
        assert len(text) <= MOST_DESCRIPTION
        assert len(short) <= MOST_SHORT
        for number in ("110", "119", "120", "12348"):
            assert number in text
        assert "110" in short
    assert "示例街道" in profile.description[""]
    assert "不能代替律师" in profile.description[""]
    assert "no lawyer" in profile.description["en"]


async def test_a_restart_says_nothing_again(street: Street) -> None:
    await street.staff().start()
    await running.introduce(street.bot)
    before = said(street)
    assert before > 0
    await street.restart()
    assert said(street) == before


async def test_only_what_changed_is_said_again(street: Street) -> None:
    await street.staff().start()
    await running.introduce(street.bot)
    before = said(street)
    street.bot.house.admin_chat = street.town.group("新值班群", street.chen, forum=True).id
    await running.introduce(street.bot)
    assert said(street) == before + 2


async def test_what_was_refused_is_tried_at_the_next_start(street: Street) -> None:
    """Staff who never wrote to the bot cannot be given a menu of their own yet."""
    before = said(street)
    await running.introduce(street.bot)
    assert said(street) == before + 2
    chen = street.staff()
    await chen.start()
    await running.introduce(street.bot)
    assert "unanswered" in chen.menu()
