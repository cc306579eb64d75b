"""Who works here finds the commands of the work in the menu, from the moment on it is theirs."""

from tests.street import Street
from tests.town_driver import Phone

WORK = {"notice", "event", "unanswered", "edit"}


async def newcomer(street: Street) -> tuple[Phone, Phone]:
    """Somebody new in the admin chat: there, and alone with the bot."""
    person = street.town.person("周干事", "zh-hans")
    street.town.join(person, street.desk)
    there = street.phone(person, street.desk)
    await there.say("大家好，我是小周")
    return there, street.phone(person)


async def test_who_is_appointed_has_the_menu_at_once_and_loses_it_with_the_role(
    street: Street,
) -> None:
    _, alone = await newcomer(street)
    await alone.start()
    assert not WORK & set(alone.menu())
    boss = street.phone(street.chen, street.desk)
    await boss.say("/appoint staff 周干事", reply_to="我是小周")
    boss.sees("已添加")
    assert set(alone.menu()) >= WORK
    assert "mycases" in alone.menu()
    await boss.say("/dismiss", reply_to="我是小周")
    boss.sees("已移出")
    assert not WORK & set(alone.menu())
    assert "mycases" in alone.menu()
    await boss.say("/appoint staff 周干事", reply_to="我是小周")
    assert set(alone.menu()) >= WORK


async def test_who_never_wrote_to_the_bot_gets_it_at_the_first_start(street: Street) -> None:
    _, alone = await newcomer(street)
    boss = street.phone(street.chen, street.desk)
    alone.person.met = False  # Telegram knows no chat of theirs with us yet
    await boss.say("/appoint staff 周干事", reply_to="我是小周")
    boss.sees("已添加")
    assert not WORK & set(alone.menu())
    await alone.start()
    assert set(alone.menu()) >= WORK


async def test_who_is_named_in_the_settings_gets_it_at_the_first_start(street: Street) -> None:
    chen = street.staff()
    assert not WORK & set(chen.menu())
    await chen.start()
    assert set(chen.menu()) >= WORK
    before = len(street.town.calls("setMyCommands"))
    await chen.start()
    await street.restart()
    assert len(street.town.calls("setMyCommands")) == before


async def test_help_names_what_each_may_do(street: Street) -> None:
    lin, chen, wang = street.resident(), street.staff(), street.phone(street.wang)
    for phone in (lin, chen, wang):
        await phone.command("help")
        phone.sees("/mycases")
    lin.sees_not("/notice ", "/queue", "/unanswered")
    chen.sees("/notice ", "/event ", "/unanswered", "/edit ", "/dismiss")
    chen.sees_not("/queue")
    wang.sees("/queue", "内部备注", "/review ", "/edit ")
    wang.sees_not("/unanswered")


async def test_an_advisor_finds_the_commands_of_the_desk_and_none_they_may_not_use(
    street: Street,
) -> None:
    there, alone = await newcomer(street)
    await alone.start()
    boss = street.phone(street.chen, street.desk)
    await boss.say("/appoint advisor 周调解员", reply_to="我是小周")
    assert {"queue", "case", "review"} <= set(there.menu())
    assert not WORK & set(alone.menu())
