"""Consent is asked before the first personal fact is stored, with version and time."""

import json
from collections.abc import Awaitable, Callable

import pytest

from handlers.office import House
from knowledge.forms.terms import StepKind
from tests import filled
from tests.filled import BEGIN, answer, begin
from tests.kept import draft_of, kept, on_record
from tests.street import Street
from tests.town_driver import Phone

WAGES = "老板拖欠我三个月工资怎么办，我住东湖"
CAPTION = "我是林秀英，这是合同"
DAY = 86_400
Give = Callable[[Street, Phone], Awaitable[object]]


# Consents are rows


async def test_each_consent_is_a_row_at_the_moment_it_is_given(
    street: Street, house: House
) -> None:
    lin = street.resident()
    await begin(lin, "mediation")
    await answer(lin, *BEGIN)
    assert await on_record(street, lin) == {}
    given: dict[str, int] = {}
    for purpose in ("store", "mediator", "advisor", "sensitive", "abroad"):
        street.clock.advance(60)
        await lin.press("是")
        given[purpose] = int(street.clock.time())
        assert await on_record(street, lin) == given
    rows = await street.rows("consents_of", chat_id=lin.person.id)
    steps = [s for s in house.forms["mediation"].steps if s.kind is StepKind.CONSENT]
    assert {(r["purpose"], r["version"]) for r in rows} == {
        (purpose, step.version) for step in steps for purpose in step.purposes
    }


async def test_one_screen_for_keeping_and_advisor_is_two_consents(street: Street) -> None:
    lin = street.resident()
    await begin(lin, "consultation")
    await answer(lin, *BEGIN)
    lin.sees("保存您接下来写的", "法律顾问看", "/mydata")
    await lin.press("是")
    assert set(await on_record(street, lin)) == {"store", "advisor"}


async def test_a_form_given_up_leaves_its_consents_to_be_seen_and_taken_back(
    street: Street,
) -> None:
    lin = street.resident()
    await begin(lin, "consultation")
    await answer(lin, *BEGIN, "是", "是")
    await lin.command("cancel")
    lin.sees("没有保留", "/mydata")
    assert set(await on_record(street, lin)) == {"store", "advisor", "sensitive"}
    await lin.command("mydata")
    lin.sees("您同意过：保存您写的内容", "2026年11月25日", "2026-11-25 版")
    await begin(lin, "consultation")
    await answer(lin, *BEGIN)
    lin.sees("在境外")
    await lin.command("cancel")
    await lin.command("mydata")
    await lin.press("收回全部同意")
    assert await on_record(street, lin) == {}


async def test_the_same_yes_twice_is_one_consent(street: Street) -> None:
    lin = street.resident()
    await begin(lin, "consultation")
    await answer(lin, *BEGIN)
    first = lin.last
    street.town.press(lin.person, first, "是")
    street.town.press(lin.person, first, "是")
    await street.settle()
    lin.sees("前面的问题", "单独同意")
    rows = await street.rows("consents_of", chat_id=lin.person.id)
    assert [row["purpose"] for row in rows] == ["store", "advisor"]
    street.town.press(lin.person, first, "否")
    await street.settle()
    assert set(await on_record(street, lin)) == {"store", "advisor"}


async def test_going_back_and_refusing_takes_the_consent_back(street: Street) -> None:
    lin = street.resident()
    await begin(lin, "consultation")
    await answer(lin, *BEGIN, "是", "是")
    since = await on_record(street, lin)
    street.clock.advance(60)
    await lin.press("⬅️ 上一步")
    lin.sees("敏感个人信息")
    await lin.press("是")
    assert await on_record(street, lin) == since
    await lin.press("⬅️ 上一步")
    await lin.press("否")
    lin.sees("不保存", "/mydata")
    assert set(await on_record(street, lin)) == {"store", "advisor"}
    assert await draft_of(street, lin) == {}


async def test_from_the_first_question_back_to_the_last_consent_and_no(street: Street) -> None:
    lin = street.resident()
    await filled.to_the_question(lin)
    await lin.press("⬅️ 上一步")
    lin.sees("在境外")
    await lin.press("否")
    assert set(await on_record(street, lin)) == {"store", "advisor", "sensitive"}
    await begin(lin, "consultation")
    await answer(lin, *BEGIN)
    lin.sees("在境外")


async def test_an_optional_consent_may_be_refused_and_the_form_goes_on(street: Street) -> None:
    lin = street.resident()
    await begin(lin, "mediation")
    await answer(lin, *BEGIN, "是", "是", "否", "是", "是")
    lin.sees("替自己办")
    assert set(await on_record(street, lin)) == {"store", "mediator", "sensitive", "abroad"}


async def test_new_words_are_agreed_to_anew_before_anything_is_kept(
    street: Street, house: House
) -> None:
    lin = street.resident()
    async with street.bot.database.unit() as unit:
        for purpose in ("store", "advisor", "sensitive", "abroad"):
            unit.later(
                "give_consent", chat_id=lin.person.id, purpose=purpose, version="2020", given_at=1
            )
    await lin.photo(CAPTION)
    lin.sees("还没有保存")
    await lin.press("🆕 新办一件")
    await answer(lin, *BEGIN)
    lin.sees("保存您接下来写的")
    assert "林秀英" not in await kept(street)
    await lin.press("是")
    rows = await street.rows("consents_of", chat_id=lin.person.id)
    now = house.forms["consultation"].get("consent_ask").version
    assert [(r["purpose"], r["version"]) for r in rows][-2:] == [("store", now), ("advisor", now)]
    await lin.press("⬅️ 上一步")
    await lin.press("否")
    assert set(await on_record(street, lin)) == {"sensitive", "abroad"}


async def test_taking_consent_back_stops_a_form_half_filled(street: Street) -> None:
    lin = street.resident()
    await filled.to_the_question(lin)
    await lin.say(filled.STORY)
    await lin.command("mydata")
    await lin.press("收回全部同意")
    lin.sees("没填完的表")
    assert "厂里" not in await kept(street)
    await lin.press("跳过")
    lin.sees("交过了、不填了")


async def test_a_case_is_never_opened_on_a_consent_that_is_not_on_record(street: Street) -> None:
    lin = street.resident()
    await filled.to_the_files(lin)
    await lin.press("发完了")
    async with street.bot.database.unit() as unit:
        await unit.run("withdraw_purpose", chat_id=lin.person.id, purpose="abroad", at=1)
    await lin.press("📨 提交")
    lin.sees("在境外")
    assert await street.rows("cases_of", chat_id=lin.person.id, most=9) == []
    await lin.press("是")
    lin.sees("请核对")
    await lin.press("📨 提交")
    lin.sees("收到了")


@pytest.mark.parametrize("way", ["reply", "add", "photo", "reopen", "edit"])
async def test_after_taking_consent_back_nothing_more_is_written_into_a_case(
    street: Street, way: str
) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    if way == "edit":
        await lin.press("c:show:1")
        await lin.press("📎 补充材料")
        await lin.say("原来的话")
        await lin.press("✅ 完成")
    await topic.press("❓ 请居民补充")
    await topic.say("请发合同")
    if way == "reopen":
        await topic.press("✅ 办结")
        await topic.press("已解答")
        await topic.say("讲清楚了")
    await lin.command("mydata")
    await lin.press("收回全部同意")
    if way == "reply":
        await lin.say("后来的话", reply_to="请发合同")
    elif way == "add":
        await lin.press("c:show:1")
        await lin.press("📎 补充材料")
        await lin.say("后来的话")
    elif way == "edit":
        await lin.edit("原来的话", "后来的话")
    elif way == "reopen":
        await lin.press("c:show:1")
        await lin.press("🔁 重新打开")
        await lin.say("后来的话")
    else:
        await lin.photo("后来的话")
        await lin.press("📎 补充给")
    lin.sees("收回过同意", "没有保存")
    assert "后来的话" not in await kept(street)
    topic.sees_not("后来的话")


async def test_words_to_a_waiting_advisor_without_consent_are_a_question(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await topic.press("❓ 请居民补充")
    await topic.say("请发合同")
    await lin.command("mydata")
    await lin.press("收回全部同意")
    await lin.say("离婚了孩子归谁")
    lin.sees("孩子")
    assert await draft_of(street, lin, "sort") == {}


async def test_taking_back_what_was_never_given_harms_no_form(street: Street) -> None:
    lin = street.resident()
    await filled.consult(lin)
    await lin.command("mydata")
    await lin.press("收回全部同意")
    await begin(lin, "lead")
    await answer(lin, "否")
    await lin.press("收回全部同意")
    lin.sees("没有需要收回")
    await lin.press("满14周岁")
    lin.sees("保存您接下来写的")


async def test_taking_consent_back_ends_notices_too(street: Street) -> None:
    lin = street.resident()
    await lin.command("notices")
    await lin.press("普法")
    await lin.command("mydata")
    await lin.press("收回全部同意")
    assert await street.rows("subscriptions_of", chat_id=lin.person.id) == []


# Gates


@pytest.mark.parametrize("kind", ["consultation", "mediation", "petition", "lead"])
async def test_no_answer_at_a_gate_is_kept_before_or_after(street: Street, kind: str) -> None:
    lin = street.resident()
    await getattr(filled, "consult" if kind == "consultation" else _verb(kind))(lin)
    everything = await kept(street)
    for trace in ("age14", "under14", '\\"danger', '\\"age', '\\"conduct', "_gates"):
        assert trace not in everything, trace


def _verb(kind: str) -> str:
    return {"mediation": "mediate"}.get(kind, kind)


async def test_a_gate_typed_taken_back_and_pressed_again(street: Street) -> None:
    lin = street.resident()
    await begin(lin, "petition")
    first = lin.last
    await lin.say("没有")
    lin.sees("14周岁")
    assert await draft_of(street, lin) == {"_gates": 1}
    await lin.press("⬅️ 上一步")
    lin.sees("危险里吗")
    assert await draft_of(street, lin) == {}
    await answer(lin, "否", "满14周岁")
    lin.sees("某个工作人员的品行")
    street.town.press(lin.person, first, "是")
    await street.settle()
    lin.sees("前面的问题")
    await lin.say("冇")
    lin.sees("保存您接下来写的")
    assert await draft_of(street, lin) == {"_gates": 3}
    await lin.press("⬅️ 上一步")
    lin.sees("某个工作人员的品行")


@pytest.mark.parametrize(
    ("kind", "answers", "words"),
    [
        ("lead", ("是",), "先保住人"),
        ("lead", ("否", "还没满14周岁"), "14周岁"),
        ("petition", ("否", "满14周岁", "是"), "纪检"),
    ],
)
async def test_who_is_stopped_at_a_gate_leaves_nothing_behind(
    street: Street, kind: str, answers: tuple[str, ...], words: str
) -> None:
    lin = street.resident()
    await begin(lin, kind)
    await answer(lin, *answers)
    lin.sees(words)
    everything = await kept(street)
    assert words not in everything
    assert kind not in everything


# Whatever cannot be handled


async def test_an_update_put_aside_keeps_no_word_of_whoever_did_not_agree(
    street: Street, monkeypatch: pytest.MonkeyPatch
) -> None:
    lin, he = street.resident(), street.resident("何师傅")
    await filled.consult(he)

    def broken(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("handlers.asking.actions.ask", broken)
    await lin.say("我叫林秀英，家住东湖")
    lin.sees("再发一次")
    await he.say("何师傅的话")
    rows = await street.rows("parked_updates", most=9)
    mine, his = ([row["raw"] for row in rows if str(p.person.id) in row["raw"]] for p in (lin, he))
    assert "\\u6797" not in mine[0]
    assert json.loads(mine[0])["message"]["text"] == "(10)"
    assert json.loads(his[0])["message"]["text"] == "何师傅的话"
    street.clock.advance(31 * 86400)
    await street.bot.clock.tidy()
    assert [row["raw"] for row in await street.rows("parked_updates", most=9)] == ["{}", "{}"]


async def test_who_speaks_of_danger_inside_a_form_is_not_asked_the_next_question(
    street: Street,
) -> None:
    lin = street.resident()
    await filled.begin(lin, "consultation")
    await filled.answer(lin, *filled.BEGIN, *"是是是")
    await lin.say("老板不发工资，我不想活了")
    lin.sees("☎️", "先顾好人", "接着填")
    assert "步，共约" not in lin.last.text
    await lin.press("接着填")
    lin.sees("步，共约")
    kept = await street.rows(
        "draft_in_flow", chat_id=lin.person.id, user_id=lin.person.id, thread_id=0, flow="form"
    )
    assert "老板不发工资" in kept[0]["answers"]
