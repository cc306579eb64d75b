"""Consent is asked before the first personal fact is stored, with version and time."""

import json
from collections.abc import Awaitable, Callable

import pytest

from handlers.office import House
from knowledge.forms.terms import StepKind
from tests import filled
from tests.filled import BEGIN, answer, begin
from tests.kept import kept
from tests.street import Street
from tests.town_driver import Phone

WAGES = "老板拖欠我三个月工资怎么办，我住东湖"
CAPTION = "我是林秀英，这是合同"
DAY = 86_400
Give = Callable[[Street, Phone], Awaitable[object]]


async def draft_of(street: Street, phone: Phone, flow: str = "form") -> dict[str, object]:
    """What the draft's row holds."""
    place = {"chat_id": phone.person.id, "user_id": phone.person.id, "thread_id": 0}
    rows = await street.rows("draft_in_flow", **place, flow=flow)
    found: dict[str, object] = json.loads(rows[0]["answers"]) if rows else {}
    return found


async def on_record(street: Street, phone: Phone) -> dict[str, int]:
    """Which consents stand in the rows, and since when."""
    rows = await street.rows("consents_of", chat_id=phone.person.id)
    return {row["purpose"]: row["given_at"] for row in rows}


# A question carried over


async def test_a_question_carried_over_is_a_reference_until_all_is_agreed_to(
    street: Street,
) -> None:
    lin = street.resident()
    await lin.say(WAGES)
    number = (await street.rows("all_asked"))[0]["id"]
    await lin.press("🙋 找真人")
    for button in (*BEGIN, "是", "是"):
        assert (await draft_of(street, lin))["_carried"] == [number]
        assert "工资" not in await kept(street, without=("asked",))
        await lin.press(button)
    await lin.press("是")
    lin.sees("带过来了", WAGES, "什么时候发生的")
    assert (await draft_of(street, lin))["question"] == WAGES
    await answer(lin, "跳过", "否", "跳过", "跳过", "就在这里答复", "发完了")
    lin.sees("请核对", WAGES)
    await lin.press("✏️ 事情和问题")
    lin.sees("请把事情说一说")
    await lin.say(filled.STORY)
    lin.sees("请核对", filled.STORY)
    await lin.press("📨 提交")
    case = (await street.rows("case", id=1))[0]
    assert json.loads(case["answers"])["question"] == filled.STORY


async def test_a_question_that_is_gone_is_simply_asked(street: Street) -> None:
    lin = street.resident()
    await lin.say(WAGES)
    await lin.press("🙋 找真人")
    async with street.bot.database.unit() as unit:
        await unit._connection.fetch("DELETE FROM asked", ())
    await answer(lin, *BEGIN, *"是是是")
    lin.sees("请把事情说一说")
    lin.sees_not("带过来了")


async def test_a_question_too_short_for_the_form_is_not_promised(street: Street) -> None:
    lin = street.resident()
    await lin.say("欠薪")
    await lin.press("🙋 找真人")
    lin.sees("危险里吗")
    assert "带过去" not in lin.text()


async def test_refusing_and_cancelling_forget_the_reference(street: Street) -> None:
    lin = street.resident()
    await lin.say(WAGES)
    await lin.press("🙋 找真人")
    await answer(lin, *BEGIN, "否")
    lin.sees("不保存")
    assert await draft_of(street, lin) == {}
    await lin.press("🙋 找真人")
    await lin.command("cancel")
    lin.sees("没有保留")
    assert await draft_of(street, lin) == {}


# Whatever is sent first


async def _photo(_: Street, lin: Phone) -> object:
    return await lin.photo(CAPTION)


async def _document(_: Street, lin: Phone) -> object:
    return await lin.document("林秀英的合同.pdf")


async def _voice(_: Street, lin: Phone) -> object:
    return await lin.voice()


async def _album(_: Street, lin: Phone) -> object:
    return await lin.album(2, CAPTION)


async def _forwarded_photo(street: Street, lin: Phone) -> object:
    he = street.resident("何师傅")
    sent = await he.photo(CAPTION)
    again = street.town.forward(lin.person, sent, street.town.private(lin.person))
    await lin.wait()
    return again


async def _location(street: Street, lin: Phone) -> object:
    sent = street.town.send_location(lin.person)
    await lin.wait()
    return sent


async def _contact(_: Street, lin: Phone) -> object:
    return await lin.contact()


async def _several(_: Street, lin: Phone) -> object:
    await lin.photo(CAPTION)
    await lin.say("我是林秀英，公司不给我工资，怎么办")
    await lin.contact()
    return await lin.photo("第二张，林秀英")


@pytest.mark.parametrize(
    "give",
    [_photo, _document, _voice, _album, _forwarded_photo, _location, _contact, _several],
)
async def test_whatever_is_sent_first_no_word_name_or_file_of_it_is_a_row(
    street: Street, give: Give
) -> None:
    lin = street.resident()
    await lin.start()
    await give(street, lin)
    lin.sees("没有保存") if give in {_location, _contact} else lin.sees("还没有保存")
    held = (await draft_of(street, lin, "sort")).get("papers", [])
    assert isinstance(held, list)
    for paper in held:
        assert set(filter(paper.get, paper)) <= {"chat_id", "message_id", "sender", "kind", "album"}
    everything = await kept(street, without=("asked",))
    files = [found for message in lin.messages for found in _files(message.content)]
    numbers = [m.content["contact"]["phone_number"] for m in lin.messages if "contact" in m.content]
    places = [
        str(m.content["location"]["latitude"]) for m in lin.messages if m.content.get("location")
    ]
    secrets = ("林秀英", "合同", "公司不给我工资", *files, *numbers, *places)
    for secret in secrets:
        assert secret not in everything, secret
    await lin.press("🆕 新办一件")
    for button in BEGIN:
        await lin.press(button)
        everything = await kept(street, without=("asked",))
        for secret in secrets:
            assert secret not in everything, secret


def _files(content: dict[str, object]) -> list[str]:
    parts = [one for p in content.values() for one in (p if isinstance(p, list) else [p])]
    return [one["file_id"] for one in parts if isinstance(one, dict) and "file_id" in one]


async def test_what_was_sent_first_goes_along_once_consent_is_given(street: Street) -> None:
    lin = street.resident()
    await lin.album(2, CAPTION)
    await lin.voice()
    await lin.say("公司拖欠我三个月工资，怎么办")
    lin.sees("工资")
    await lin.press("🆕 新办一件")
    lin.sees("您刚才问的会带过去", "3 个文件会带过去")
    await answer(lin, *BEGIN, *"是是是")
    lin.sees("公司拖欠我三个月工资，怎么办", "3 个文件带过来了", "没有保存")
    await answer(lin, "跳过", "否", "跳过", "跳过", "就在这里答复", "发完了")
    lin.sees("3 个文件")
    await lin.press("📨 提交")
    topic = street.advisor().in_topic("公司拖欠")
    assert topic.transcript().count("[photo]") == 2
    topic.find("[voice]")
    topic.find("材料：2 份")
    topic.sees_not("林秀英")  # a caption nobody read cannot be masked, so it stays behind
    assert all(not row["text"] for row in await street.rows("materials_of", case_id=1))


async def test_words_under_a_file_go_along_if_the_person_says_so_after_consent(
    street: Street,
) -> None:
    lin = street.resident()
    first = await lin.photo(CAPTION)
    await lin.photo()
    third = await lin.photo("第三张，欠条在里面")
    await lin.press("🆕 新办一件")
    await answer(lin, *BEGIN, "是", "是")
    assert "林秀英" not in await kept(street)
    assert "文字也交" not in lin.transcript()
    await lin.press("是")
    offers = [one for one in lin.from_bot if "文字也交" in str(one.rows)]
    assert [one.reply_to for one in offers] == [first.id, third.id]
    lin.sees("3 个文件带过来了", "还没有保存", "请把事情说一说")
    street.town.press(lin.person, offers[0], "📝 文字也交")
    await street.settle()
    lin.find("文字也一起交")
    await lin.say(filled.STORY)
    await answer(lin, "跳过", "否", "跳过", "跳过", "就在这里答复", "发完了")
    await lin.press("📨 提交")
    topic = street.advisor().in_topic("厂里")
    topic.find("这是合同")
    topic.sees_not("林秀英", "欠条")
    texts = [row["text"] for row in await street.rows("materials_of", case_id=1)]
    assert texts == [CAPTION, "", ""]
    street.town.press(lin.person, offers[1], "📝 文字也交")
    await street.settle()
    lin.sees("已经交了", "C2026")
    await lin.press("📎 补到办件")
    lin.sees("已记下修改")
    topic.find("欠条在里面")


async def test_pressed_twice_or_begun_otherwise_what_was_sent_still_goes_along(
    street: Street,
) -> None:
    lin = street.resident()
    await lin.photo(CAPTION)
    await lin.say(WAGES)
    await lin.press("🆕 新办一件")
    await lin.press("🆕 新办一件")
    lin.sees("会带过去", "1 个文件会带过去")
    await begin(lin, "mediation")
    await answer(lin, *BEGIN, *"是是是是是")
    lin.sees("带过来了", WAGES, "1 个文件带过来了", "替自己办")


async def test_another_form_begun_instead_takes_along_what_was_just_sent(street: Street) -> None:
    lin = street.resident()
    await lin.photo(CAPTION)
    await begin(lin, "lead")
    await answer(lin, "否")
    await lin.press("🆕 新办一件")
    lin.sees("没填完")
    await lin.press("🆕 不要了")
    lin.sees("1 个文件会带过去", "危险里吗")


async def test_a_question_after_a_photo_is_answered_at_once(street: Street) -> None:
    lin = street.resident()
    await lin.photo()
    await lin.say(WAGES)
    lin.sees("工资")
    await lin.press("🙋 找真人")
    lin.sees("会带过去", "1 个文件会带过去")


@pytest.mark.parametrize("way", ["cancel", "refuse", "withdraw", "danger"])
async def test_references_are_forgotten_with_the_form(street: Street, way: str) -> None:
    lin = street.resident()
    await lin.photo(CAPTION)
    await lin.press("🆕 新办一件")
    assert len(await street.rows("loose_materials", chat_id=lin.person.id)) == 1
    if way == "cancel":
        await lin.command("cancel")
    elif way == "refuse":
        await answer(lin, *BEGIN, "是", "否")
    elif way == "danger":
        await lin.press("是")
    else:
        await answer(lin, *BEGIN, "是")
        await lin.command("mydata")
        await lin.press("收回全部同意")
        lin.sees("已经收回", "没填完的表")
    assert await street.rows("loose_materials", chat_id=lin.person.id) == []
    assert await draft_of(street, lin) == {}
    assert await draft_of(street, lin, "sort") == {}


async def test_a_file_sent_while_consent_is_being_asked_waits_as_a_reference(
    street: Street,
) -> None:
    lin = street.resident()
    await begin(lin, "consultation")
    await lin.press("否")
    await lin.photo(CAPTION)
    lin.sees("不用再发", "14周岁")
    assert (await draft_of(street, lin))["_gates"] == 1
    await lin.press("满14周岁")
    await lin.album(2, CAPTION)
    assert len(lin.news) == 1, lin.text()
    await lin.photo("是")
    lin.sees("不用再发", "保存您接下来写的")
    assert await on_record(street, lin) == {}
    assert "林秀英" not in await kept(street)
    await answer(lin, *"是是是")
    lin.sees("4 个文件带过来了", "请把事情说一说")
    await lin.say(filled.STORY)
    await answer(lin, "跳过", "否", "跳过", "跳过", "就在这里答复", "发完了")
    await lin.press("📨 提交")
    assert street.advisor().in_topic("厂里").transcript().count("[photo]") == 4


async def test_who_agreed_before_loses_no_word(street: Street) -> None:
    lin = street.resident()
    await filled.consult(lin)
    await lin.photo("邻居占道")
    await lin.press("🆕 新办一件")
    lin.sees("1 个文件会带过去")
    await answer(lin, *BEGIN, f">{filled.QUARREL}")
    await answer(lin, "跳过", "否", "跳过", "跳过", "就在这里答复", "发完了")
    await lin.press("📨 提交")
    street.advisor().in_topic("楼上").find("邻居占道")


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


# Agreeing again, for a case that is under way


async def taken_back(phone: Phone) -> None:
    """All consents are taken back."""
    await phone.command("mydata")
    await phone.press("收回全部同意")


async def test_whoever_took_consent_back_agrees_again_for_the_case_and_sends_the_words_again(
    street: Street, house: House
) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await topic.press("❓ 请居民补充")
    await topic.say("请发合同")
    await taken_back(lin)
    street.clock.advance(60)
    await lin.say("后来的话", reply_to="请发合同")
    lin.sees("收回过同意", "没有保存")
    await lin.press("✅ 重新同意")
    lin.sees("C2026", "保存您接下来写的", "法律顾问看")
    await lin.press("是")
    lin.sees("敏感个人信息")
    assert set(await on_record(street, lin)) == {"store", "advisor"}
    await lin.say("后来的话", reply_to="请发合同")
    lin.sees("没有保存")  # half of what the case needs is not enough
    assert "后来的话" not in await kept(street)
    await lin.press("✅ 重新同意")
    lin.sees("敏感个人信息")
    await lin.press("是")
    lin.sees("在境外")
    await lin.press("是")
    lin.sees("同意记下了", "再发一次")
    rows = await street.rows("consents_of", chat_id=lin.person.id)
    steps = [s for s in house.forms["consultation"].steps if s.kind is StepKind.CONSENT]
    assert [(r["purpose"], r["version"]) for r in rows] == [
        (purpose, step.version) for step in steps for purpose in step.purposes
    ]
    assert {r["given_at"] for r in rows} == {int(street.clock.time())}
    await lin.say("后来的话")
    lin.sees("已加到办件")
    topic.find("后来的话")


async def test_a_file_that_waited_for_the_consent_is_put_into_the_case_after_it(
    street: Street,
) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await taken_back(lin)
    await lin.photo(CAPTION)
    await lin.press("📎 补充给")
    lin.sees("收回过同意")
    await answer(lin, "✅ 重新同意", *"是是是")
    lin.sees("不用再发")
    await lin.press("📎 补充给")
    lin.sees("已加到办件", "这个文件配的文字还没有保存")
    topic.find("[photo]")
    topic.sees_not("合同")
    await lin.press("📝 文字也交")
    lin.sees("已记下修改")
    topic.find("这是合同")
    assert "林秀英" not in topic.transcript()
    await lin.press("📝 文字也交")
    lin.sees("已经在办件")


async def test_who_says_no_again_is_given_numbers_and_nothing_is_kept(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await taken_back(lin)
    await lin.press("c:show:1")
    await lin.press("📎 补充材料")
    await lin.say("后来的话")
    await answer(lin, "✅ 重新同意", "是", "否")
    lin.sees("不保存", "12348", "/mydata")
    assert set(await on_record(street, lin)) == {"store", "advisor"}
    await lin.press("c:show:1")
    await lin.press("📎 补充材料")
    await lin.say("后来的话")
    lin.sees("没有保存")
    assert "后来的话" not in await kept(street)
    topic.sees_not("后来的话")


async def test_an_older_screen_of_consent_or_of_somebody_else_changes_nothing(
    street: Street,
) -> None:
    lin, he = street.resident(), street.resident("何师傅")
    await filled.claimed(street, lin)
    await taken_back(lin)
    await lin.press("c:show:1")
    await lin.press("📎 补充材料")
    await lin.say("后来的话")
    await lin.press("✅ 重新同意")
    first = lin.last
    await lin.press("是")
    street.town.press(lin.person, first, "否")
    await street.settle()
    lin.sees("敏感个人信息")
    assert set(await on_record(street, lin)) == {"store", "advisor"}
    await lin.forge("c:agree:1:consent_sensitive:2020:yes")
    lin.sees("敏感个人信息")
    assert set(await on_record(street, lin)) == {"store", "advisor"}
    await he.start()
    await he.forge("c:agree:1:consent_ask:2026-11-25:yes")
    assert await on_record(street, he) == {}


async def test_for_a_mediation_the_consents_of_a_mediation_are_asked(street: Street) -> None:
    lin = street.resident()
    await filled.mediate(lin)
    await taken_back(lin)
    await lin.press("c:show:1")
    await lin.press("📎 补充材料")
    await lin.say("后来的话")
    await lin.press("✅ 重新同意")
    for words in ("保存您接下来写的", "调解员看", "敏感个人信息", "在境外"):
        lin.sees(words)
        await lin.press("是")
    lin.sees("再发一次")
    await lin.say("后来的话")
    lin.sees("已加到办件")


async def test_a_case_that_is_over_is_reopened_after_agreeing_again(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await topic.press("✅ 办结")
    await topic.press("已解答")
    await topic.say("讲清楚了")
    await taken_back(lin)
    await lin.press("c:show:1")
    await lin.press("🔁 重新打开")
    await lin.say("对方没有做到")
    await answer(lin, "✅ 重新同意", *"是是是")
    lin.sees("重新打开")
    await answer(lin, "c:show:1", "🔁 重新打开", ">对方没有做到")
    assert (await street.rows("case", id=1))[0]["state"] == "submitted"
