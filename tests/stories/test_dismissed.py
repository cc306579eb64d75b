"""Whoever was dismissed presses and types on: on every button and form of the office nothing moves.

The table is made from the registered handlers and the buttons the code makes, so a new button is
in it by itself. One that anybody may press has to be named here.
"""

import ast
import itertools
import re
from pathlib import Path
from typing import Any

import pytest
from telegram.ext import CallbackQueryHandler, CommandHandler

import handlers
from db import drafts
from handlers import front
from handlers.casework import actions
from handlers.reporting import screens
from knowledge.cases.terms import Act
from tests import filled
from tests.street import Street
from tests.town_driver import Phone

FREE_PREFIXES = set("acfprs")  # a resident's own; `access` and the draft decide whose
FREE = {
    "n": {"on", "off", "no", "in", "out", "none", "all", "set", "rehearsal"},
    "e": {"list", "show", "join", "leave", "left"},
}
FREE_COMMANDS = {
    "start", "help", "lang", "ask", "file", "my", "mycases", "cancel", "mydata", "notices",
    "events", "route", "topics",
}  # fmt: skip
VERBS = {
    "act": tuple(Act),
    "other": ("queue", "mine"),
    "where": ("panel", "desk"),
    "k:what": ("queue", "mine", "to", "for"),
    "n:what": ("halt", "fix", "recall", "copy", "nofile", "now", "nolimit"),
    "q:what": ("u", "w", "a"),
    "y:'ev' if counts else 'num'": ("ev", "num"),
    "y:letter": tuple(screens.PARTS.values()),
}
KEPT = (
    "cases", "dues", "journal", "recusals", "notices", "notice_places", "events", "attendances",
    "reminders", "wordings", "settled_questions", "people", "tasks", "heard", "drafts", "consents",
    "revisions", "revision_acts", "hand_figures", "event_counts", "reports",
)  # fmt: skip
SENTENCES = ("只有街道工作人员", "只有法律顾问", "已经过期", "由街道工作人员来做", "请在顾问群里用")


def registered() -> list[Any]:
    return [one for feature in front.features() for one in feature.handlers]


def prefixes() -> set[str]:
    patterns = [one.pattern for one in registered() if isinstance(one, CallbackQueryHandler)]
    assert all(isinstance(pattern, re.Pattern) for pattern in patterns)
    return {re.sub(r"\W", "", one.pattern) for one in patterns if isinstance(one, re.Pattern)}


def literals() -> list[ast.expr]:
    """Every text of the code that begins like the data of a button."""
    found: list[ast.expr] = []
    for path in sorted(Path(handlers.__file__).parent.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        inner = {
            id(part)
            for node in ast.walk(tree)
            if isinstance(node, ast.JoinedStr)
            for part in node.values
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.JoinedStr):
                head = node.values[0] if node.values else None
                text = head.value if isinstance(head, ast.Constant) else ""
            elif isinstance(node, ast.Constant) and id(node) not in inner:
                text = node.value
            else:
                continue
            if isinstance(text, str) and re.match(r"[a-z]:[a-z]*(?::|$)", text):
                found.append(node)
    return found


def presses() -> list[str]:
    """All data the code can put into a button that needs a role, the verb spelt out."""
    made: set[str] = set()
    known = prefixes() - FREE_PREFIXES
    for node in literals():
        parts = node.values if isinstance(node, ast.JoinedStr) else [node]
        if str(getattr(parts[0], "value", ""))[:1] not in known:
            continue
        spelt: list[tuple[str, ...]] = []
        for place, part in enumerate(parts):
            if isinstance(part, ast.Constant):
                spelt.append((str(part.value),))
            elif isinstance(part, ast.FormattedValue):
                spelt.append(_values(ast.unparse(part.value), str(spelt[0][0]), first=place == 1))
        made |= {"".join(one) for one in itertools.product(*spelt)}
    return sorted(one for one in made if one.split(":")[1] not in FREE.get(one[0], set()))


def _values(said: str, head: str, *, first: bool) -> tuple[str, ...]:
    """What stands in the place of an expression: the verbs it may be, else the number of a row."""
    if first and re.fullmatch(r"[a-z]:", head):
        return tuple(map(str, VERBS.get(said) or VERBS[f"{head}{said}"]))
    return ("1:1:1:all",) if said.endswith(".data") else ("1",)


def test_the_table_knows_every_prefix_and_more_than_a_few_buttons() -> None:
    office = {"k", "n", "e", "q", "w", "y"}
    assert office <= prefixes()
    assert prefixes() <= FREE_PREFIXES | office, "whose is the new prefix?"
    made = presses()
    assert len(made) > 70
    for known in ("k:claim:1", "n:anew:1", "e:unseated:1", "q:done:1:1", "k:hand:1:1:1:all:1:1"):
        assert known in made


async def everything(street: Street) -> dict[str, list[Any]]:
    """What must not move."""
    async with street.bot.database.read() as unit:
        return {
            table: sorted(
                str(dict(row)) for row in await unit._connection.fetch(f"SELECT * FROM {table}", ())
            )
            for table in KEPT
        }


async def furnished(street: Street) -> tuple[Phone, Phone]:
    """陈干事, advisor too, with a case, drafts and things sent; and is then dismissed."""
    desk = street.phone(street.chen, street.desk)
    await desk.say("我是陈干事")
    await desk.say("/appoint advisor 陈干事", reply_to="我是陈干事")
    lin, chen = street.resident(), street.staff()
    await filled.consult(lin)
    await desk.in_topic("厂里").press("✋ 认领")
    await lin.say("xyzzy plugh 什么都不是的问题呀")
    for number, end in ((1, False), (2, True)):
        await chen.command("notice")
        await chen.press("✍️ 写新通知")
        await chen.say(f"通知{number}")
        await chen.say("正文")
        await chen.press("停水")
        await chen.press("✅ 完成")
        if end:
            await chen.press("⏰ 发送时间")
            await chen.say("明天下午3点")
            await chen.press("📨 发送")
            await chen.press("✅ 确认")
    await chen.command("event")
    await chen.press("➕ 新办活动")
    huang = street.town.person("黄干事")
    street.town.join(huang, street.desk)
    boss = street.phone(huang, street.desk)
    await boss.say("我是黄干事")
    await desk.say("/appoint staff 黄干事", reply_to="我是黄干事")
    await boss.say("/dismiss", reply_to="我是陈干事")
    boss.sees("已移出")
    return chen, desk


async def pressed(street: Street, phone: Phone, data: str) -> str:
    phone._mark()
    street.town._callback(phone.person, phone.last, data)
    await street.settle()
    return phone.text()


async def test_no_button_of_the_office_does_anything_for_who_was_dismissed(
    street: Street,
) -> None:
    chen, desk = await furnished(street)
    before = await everything(street)
    for data in presses():
        for phone in (chen, desk):
            said = await pressed(street, phone, data)
            assert not said or any(one in said for one in SENTENCES), f"{data}: {said}"
            assert said or (phone is desk) is not data.startswith("k:"), f"{data}: nothing said"
    assert await everything(street) == before


async def test_the_same_buttons_do_answer_somebody_who_is_here(street: Street) -> None:
    """So that the table above refuses the person, and not the button."""
    await furnished(street)
    huang = next(one for one in street.desk.members.values() if one.person.name == "黄干事").person
    private, group = street.phone(huang), street.phone(huang, street.desk)
    await private.start()
    refused, answered = [], 0
    for data in presses():
        phone = group if data.startswith("k:") else private
        said = await pressed(street, phone, data)
        refused += [data] if "只有街道工作人员" in said else []
        answered += bool(said)
    assert not refused
    assert answered > 60


async def test_no_command_of_the_office_does_anything_for_who_was_dismissed(
    street: Street,
) -> None:
    chen, desk = await furnished(street)
    before = await everything(street)
    names = {
        name for one in registered() if isinstance(one, CommandHandler) for name in one.commands
    }
    own = {name for names in front.commands().values() for name in names}
    office = names - set(front.commands()["resident"]) - FREE_COMMANDS
    assert {"queue", "case", "appoint", "dismiss", "notice", "event", "reload"} <= office
    assert own <= names | {"start"}
    for name in sorted(office):
        for phone in (chen, desk):
            await phone.say(f"/{name}")
            said = phone.text()
            assert not said or any(one in said for one in (*SENTENCES, "没有这个命令", "不认识")), (
                f"/{name}: {said}"
            )
    assert await everything(street) == before


FORMS = {  # every conversation of the office: its flow, what it is about, the step it waits in
    "notice": [(1, "title"), (1, "text"), (2, "fix"), (2, "fixed")],
    "event": [(1, "kind"), (1, "title"), (1, "confirm")],
    "curating": [(1, "entry")],
    "edit": [(0, "find"), (0, "part:labour-03:conclusion"), (0, "off:labour-03"), (1, "why:0")],
    "reporting": [(0, "period"), (1, "heads"), (0, "label"), (0, "amount"), (0, "note")],
}
RESIDENTS = {"form", "sort", "material", "reopen"}


def test_every_conversation_is_either_a_residents_or_in_the_table() -> None:
    flows = {name for feature in front.features() for name in feature.flows}
    assert flows <= set(FORMS) | RESIDENTS, "whose conversation is the new one?"
    assert set(FORMS) <= flows


@pytest.mark.parametrize("flow", FORMS)
async def test_no_form_of_the_office_takes_words_of_who_was_dismissed(
    street: Street, flow: str
) -> None:
    chen, _ = await furnished(street)
    place = (chen.person.id, chen.person.id, 0)
    for subject, step in FORMS[flow]:
        async with street.bot.database.unit() as unit:
            for other in FORMS:
                old = await drafts.in_flow(unit, place, other)
                if old is not None:
                    await drafts.end(unit, old.id)
            given = {"field": "title", "value": "新名称", "version": 0, "text": "x", "edition": 0}
            await drafts.begin(unit, place, flow, subject, step, given, street.bot.seconds)
        before = await everything(street)
        await chen.say("这是新的标题")
        after = await everything(street)
        assert {k: v for k, v in after.items() if k != "drafts"} == {
            k: v for k, v in before.items() if k != "drafts"
        }
        chen.sees("您已经不在工作人员名单里", "没有收")
        assert not after["drafts"]


@pytest.mark.parametrize("act", sorted(actions.ASKS_TEXT | {Act.CLOSE, Act.TRANSFER}))
async def test_no_act_takes_words_of_who_was_dismissed(street: Street, act: Act) -> None:
    _, desk = await furnished(street)
    topic = desk.in_topic("厂里")
    async with street.bot.database.unit() as unit:
        place = (street.desk.id, street.chen.id, topic.thread or 0)
        given = {"outcome": "answered", "advisor_id": street.wang.id}
        await drafts.begin(unit, place, actions.FLOW, 1, act, given, street.bot.seconds)
    before = await everything(street)
    await topic.say("请居民来一趟")
    topic.sees("只有法律顾问")
    after = await everything(street)
    assert {k: v for k, v in after.items() if k != "drafts"} == {
        k: v for k, v in before.items() if k != "drafts"
    }
