"""The editors learn from what people asked in vain, and the bot never serves a broken answer."""

import copy
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.config import SAMPLE_OFFICE
from bot.running import reload as hang_up
from bot.shelf import Builder
from db import asked, people
from tests.knowledge.law.conftest import WAGES, Folder
from tests.street import Street
from tests.town_driver import Phone

WAGE_QUESTION = "老板拖欠我三个月工资怎么办"
ODD = "阿强那笔血汗钱卡住了咋整"
MONDAY = datetime(2026, 11, 30, 1, 5, tzinfo=UTC)  # five past nine in the office


async def ask_in_vain(street: Street, question: str = WAGE_QUESTION, name: str = "林阿姨") -> Phone:
    """Somebody asks, and says that the answer did not help."""
    phone = street.resident(name)
    await phone.say(question)
    await phone.press("👎 没用")
    return phone


async def keep(street: Street, number: int, question: str, picked: str) -> None:
    """A question that was asked, offered, and answered by the person's own choice."""
    async with street.bot.database.unit() as unit:
        asked.add(unit, number, street.bot.seconds, question, "offer", [], "zh")
        await asked.pick(unit, number, picked)


async def test_a_question_without_a_good_answer_is_taken_care_of(street: Street) -> None:
    await ask_in_vain(street)
    chen = street.staff()
    await chen.command("unanswered")
    chen.sees("没答好的问题", WAGE_QUESTION, "1 次", "2026年11月25日")
    await chen.press("1 ✅ 处理了")
    chen.sees("现在没有没答好的问题")
    street.clock.advance(60)
    await ask_in_vain(street, name="何叔")
    await chen.command("unanswered")
    chen.sees(WAGE_QUESTION, "1 次")


async def test_a_question_is_put_to_an_entry_and_finds_it_afterwards(street: Street) -> None:
    await keep(street, 900_001, ODD, "none")
    chen = street.staff()
    await chen.command("unanswered")
    await chen.press("1 ➡️ 归到某条")
    chen.sees("归到哪一条", ODD)
    await chen.say("没有这样的词zzz")
    await chen.say("labour-03")
    chen.sees("已归到", "公司拖欠工资")
    await street.tick()
    lin = street.resident()
    await lin.say(ODD)
    lin.sees("公司拖欠工资怎么办", "依据")
    await chen.press("没答好的问题")
    chen.sees("现在没有没答好的问题")
    await street.restart()
    await lin.say(ODD)
    lin.sees("依据")


async def test_an_accepted_wording_is_kept_over_a_fresh_start(street: Street, house) -> None:
    await keep(street, 900_001, ODD, "labour-03")
    chen = street.staff()
    await chen.command("wordings")
    chen.sees("居民的问法", ODD, "公司拖欠工资怎么办")
    await chen.press("1 ✅ 收下")
    chen.sees("现在没有新的问法")
    await street.tick()
    fresh = copy.copy(house)
    fresh.admin_chat, fresh.features = street.desk.id, {}
    street.bot.house = fresh
    await street.restart()
    lin = street.resident()
    await lin.say(ODD)
    lin.sees("公司拖欠工资怎么办", "依据")


async def test_an_accepted_wording_can_be_taken_back(street: Street) -> None:
    await keep(street, 900_001, ODD, "labour-03")
    chen = street.staff()
    await chen.command("wordings")
    await chen.press("1 ✅ 收下")
    await street.tick()
    await chen.press("已收下的（1）")
    chen.sees(ODD)
    await chen.press("1 ↩️ 撤回")
    chen.sees("还没有收下的问法")
    await street.tick()
    found = street.bot.house.engine.ask(ODD)
    assert found.decision != "answer"


async def test_a_rejected_wording_is_not_proposed_again(street: Street) -> None:
    await keep(street, 900_001, ODD, "labour-03")
    chen = street.staff()
    await chen.command("wordings")
    await chen.press("1 ✖️ 不收")
    chen.sees("现在没有新的问法")
    await keep(street, 900_002, ODD, "labour-03")
    await chen.command("wordings")
    chen.sees("现在没有新的问法")


async def test_long_lists_come_a_page_at_a_time(street: Street) -> None:
    for number in range(12):
        await keep(street, 900_000 + number, f"怪问题{number:02}", "none")
    chen = street.staff()
    await chen.command("unanswered")
    chen.sees("12 个", "怪问题11", "怪问题07")
    chen.sees_not("怪问题06")
    await chen.press("下一页")
    chen.sees("怪问题06")
    await chen.press("下一页")
    chen.sees("怪问题00")
    await chen.press("11 ✅ 处理了")
    await chen.press("11 ✅ 处理了")
    chen.sees("怪问题02")
    await chen.press("上一页")
    chen.sees("怪问题11")


async def test_only_staff_look_after_the_answers(street: Street) -> None:
    lin, wang = street.resident(), street.phone(street.wang)
    for phone in (lin, wang):
        for command in ("unanswered", "wordings", "reload"):
            await phone.command(command)
            phone.sees("只有街道工作人员")
    await keep(street, 900_001, ODD, "none")
    chen = street.staff()
    await chen.command("unanswered")
    street.town.press(street.chen, chen.last, "1 ➡️ 归到某条")
    await street.settle()
    async with street.bot.database.unit() as unit:
        await people.remove(unit, street.chen.id, street.bot.seconds)
    await chen.press("取消")
    chen.sees("只有街道工作人员")
    await chen.say("labour-03")
    chen.sees_not("已归到")


async def test_an_old_button_is_said_to_be_old(street: Street) -> None:
    await keep(street, 900_001, ODD, "none")
    chen = street.staff()
    await chen.command("unanswered")
    async with street.bot.database.unit() as unit:
        await unit._connection.fetch("DELETE FROM asked", ())
    await chen.press("1 ✅ 处理了")
    chen.sees("按钮已经过期")


async def test_something_unfinished_is_not_lost_when_an_entry_is_chosen(street: Street) -> None:
    await keep(street, 900_001, ODD, "none")
    chen = street.staff()
    await chen.command("file")
    await chen.press("f:start:consultation")
    await chen.command("unanswered")
    await chen.press("1 ➡️ 归到某条")
    await chen.say("labour-03")
    chen.sees("已归到")
    await chen.press("否")
    chen.sees("14周岁")


async def test_the_weekly_letter_comes_once_on_monday_morning(street: Street) -> None:
    await ask_in_vain(street)
    chen = street.staff()
    await chen.start()
    await street.pass_time(3600)
    chen.sees_not("一周小结")
    await street.settle()
    street.clock.jump(MONDAY)
    await street.tick()
    chen.sees("一周小结", "问了 1 次", "没答好的问题 1 个", WAGE_QUESTION)
    await street.pass_time(60)
    await street.restart()
    await street.tick()
    assert chen.transcript().count("一周小结") == 1
    await chen.press("没答好的问题")
    chen.sees(WAGE_QUESTION)
    await street.pass_time(7 * 86_400)
    assert chen.transcript().count("一周小结") == 2


async def test_a_quiet_week_has_no_letter(street: Street) -> None:
    chen = street.staff()
    await chen.start()
    await street.settle()
    street.clock.jump(MONDAY)
    await street.tick()
    chen.sees_not("一周小结")


async def reload(street: Street) -> Phone:
    chen = street.staff()
    await chen.command("reload")
    chen.sees("正在重新读取")
    await street.tick()
    return chen


async def test_a_good_change_is_served_after_a_reload(street: Street, law: Folder) -> None:
    law.change("恶意欠薪可能是犯罪", "有钱不给可能是犯罪")
    chen = await reload(street)
    chen.sees("已重新读取：2 条答案，没有错")
    lin = street.resident()
    await lin.say("labour-03")
    lin.sees("有钱不给可能是犯罪")


async def test_a_bad_file_is_named_and_the_last_good_state_is_served(
    street: Street, law: Folder
) -> None:
    law.change('law = "劳动合同法"', 'law = "合同法"')
    law.write("labour-05", WAGES.replace("labour-03", "labour-05").replace("欠薪", "")[:300])
    before = street.bot.house.engine
    chen = await reload(street)
    chen.sees("仍用原来的", "labour/labour-03.md 第 17 行", "《合同法》已经失效", "labour-05.md")
    lin = street.resident()
    await lin.say("labour-03")
    lin.sees("《劳动合同法》第30条")
    assert street.bot.house.engine is not before
    assert set(street.bot.house.library.entries) == {"labour-03", "labour-04"}


async def test_a_broken_register_is_no_reason_to_stop(street: Street, law: Folder) -> None:
    (law.root / "laws.toml").write_text("[[laws", "utf-8")
    chen = await reload(street)
    chen.sees("坏了，读不出来")
    lin = street.resident()
    await lin.say("labour-03")
    lin.sees("《劳动合同法》第30条")


class OfficeFile:
    """The street's office file, which can be changed and broken too."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.write(SAMPLE_OFFICE.read_bytes())

    def write(self, content: bytes | None) -> None:
        """Other contents, or (None) no file at all."""
        self.path.unlink() if content is None else self.path.write_bytes(content)

    def change(self, old: str, new: str) -> None:
        self.write(self.path.read_bytes().replace(old.encode(), new.encode()))


@pytest.fixture
def office(street: Street, law: Folder, tmp_path: Path) -> OfficeFile:
    file = OfficeFile(tmp_path / "office.toml")
    street.bot.house.rebuild = Builder(Path("nowhere"), tmp_path, law.root, office=file.path)
    return file


async def test_a_number_put_right_in_the_office_file_is_said_after_a_reload(
    street: Street, office: OfficeFile
) -> None:
    old = street.bot.house.office.hotline("government").number
    office.change(f'"{old}"', '"0755-12340000"')
    (await reload(street)).sees("没有错")
    assert street.bot.house.office.hotline("government").number == "0755-12340000"
    lin = street.resident()
    await lin.start()
    lin.sees("0755-12340000")


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (b"name = [", "office.toml 第 1 行"),
        (b"\xff\xfe", "坏了，读不出来"),
        (b"", "office.toml"),
        (None, "坏了，读不出来"),
    ],
)
async def test_an_office_file_that_cannot_be_read_leaves_the_office_as_it_was(
    street: Street, office: OfficeFile, broken: bytes | None, said: str
) -> None:
    before = street.bot.house.office
    office.write(broken)
    (await reload(street)).sees("仍用原来的", said)
    assert street.bot.house.office is before
    lin = street.resident()
    await lin.start()
    lin.sees(before.hotline("police").number)


async def test_sighup_tells_staff_only_what_is_wrong(street: Street, law: Folder) -> None:
    chen = street.staff()
    await chen.start()
    await hang_up(street.bot)
    await street.tick()
    chen.sees_not("重新读取")
    law.change('law = "劳动合同法"', 'law = "合同法"')
    await hang_up(street.bot)
    await street.tick()
    chen.sees("仍用原来的", "第 17 行")
