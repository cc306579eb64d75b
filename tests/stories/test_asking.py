"""A resident asks in her own words and gets an answer she can act on."""

import json
from dataclasses import replace

import pytest

from tests.filled import BEGIN, answer, consult, to_the_question
from tests.street import Street


async def test_a_first_word_of_any_kind_is_answered(street: Street) -> None:
    lin = street.resident()
    await lin.start()
    lin.sees("法律邻居", "110", "12348")
    assert lin.buttons()


async def test_a_question_needs_no_sign_up(street: Street) -> None:
    lin = street.resident()
    await lin.say("老板拖欠我三个月工资怎么办")
    lin.sees("工资")
    assert [row["decision"] for row in await street.rows("unanswered", most=9)] == []


async def test_unknown_commands_get_a_sentence(street: Street) -> None:
    lin = street.resident()
    await lin.say("/nonsense")
    lin.sees("/help")


async def test_danger_comes_before_everything(street: Street) -> None:
    lin = street.resident()
    await lin.say("他正在打我，我躲在厕所")
    lin.sees("110")
    assert "110" in lin.news[0].text


async def test_a_beaten_woman_is_given_the_womens_line_too_and_nothing_twice(
    street: Street,
) -> None:
    lin, he = street.resident(), street.resident("何师傅")
    before = len(street.advisor().messages)
    await lin.say("老公正在打我")
    assert [word in lin.news[0].text for word in ("110", "120", "12338")] == [True] * 3
    assert lin.text().count("12338") == 1
    await lin.say("我老公经常打我，想离婚")
    lin.sees("离婚", "110", "12338", "妇女维权热线")
    assert len(street.advisor().messages) == before
    await he.say("有人持刀砍人")
    he.sees("110")
    he.sees_not("12338")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("他说要杀了我", "zh-hans"),
        ("要打死我全家", "zh-hans"),
        ("佢話要斬死我", "zh-hant"),
        ("he says he will kill me", "en"),
    ],
)
async def test_whoever_is_threatened_is_given_the_number_first(
    street: Street, text: str, code: str
) -> None:
    lin = street.resident("林阿姨", code)
    await lin.say(text)
    assert "110" in lin.news[0].text


async def test_a_threat_told_inside_a_form_comes_before_the_next_question(street: Street) -> None:
    lin = street.resident()
    await to_the_question(lin)
    await lin.say("我去讨工资，工头说再来就打断我的腿，还说要弄死我全家")
    assert "110" in lin.news[0].text
    lin.sees("您写的收下了", "先顾好人")
    await lin.press("▶️ 接着填")
    lin.sees_not("没有写进表里")


async def test_an_angry_word_is_no_threat(street: Street) -> None:
    lin = street.resident()
    for text in ("气死我了，老板不发工资", "打官司打死也要赢", "他威胁要起诉我"):
        await lin.say(text)
        (answered,) = lin.news
        assert not answered.text.startswith("⚠️")


async def test_an_unhelpful_answer_leads_to_others_and_to_a_person(street: Street) -> None:
    lin = street.resident()
    await lin.say("老板拖欠我三个月工资怎么办")
    await lin.press("👎 没用")
    lin.sees("对不起")
    await lin.press("🙋 找真人")
    lin.sees("会带过去", "危险里吗")
    await answer(lin, *BEGIN, *"是是是")
    lin.sees("带过来了", "老板拖欠我三个月工资怎么办")


@pytest.mark.parametrize(
    "text",
    [
        "老板拖欠工资。离婚孩子归谁。房东不退押金。邻居漏水。低保怎么申请？",
        "1.公司不发工资怎么办 2.离婚了孩子归谁 3.房东不退押金 4.楼上漏水不修 5.低保怎么申请",
        "老闆欠薪，離婚孩子歸誰，房東不退押金，樓上漏水，低保怎麼申請",
    ],
)
async def test_of_five_matters_in_one_message_none_is_lost(street: Street, text: str) -> None:
    lin = street.resident()
    await lin.say(text)
    lin.sees("好几件事", "工资", "孩子", "押金", "漏水", "低保")
    assert [one for one in lin.buttons() if one.isdecimal()] == ["1", "2", "3", "4", "5"]
    await lin.press("5")
    lin.sees("低保")


async def test_one_story_of_many_clauses_is_one_matter(street: Street) -> None:
    lin = street.resident()
    await lin.say("我在厂里做了三个月，老板一直拖着不发工资，打电话不接，人也找不到，怎么要回来？")
    lin.sees("工资")
    assert "好几件事" not in lin.text()


async def test_traditional_script_and_english_are_answered_in_kind(street: Street) -> None:
    mei, john = street.resident("陳美玲", "zh-hant"), street.resident("John", "en")
    await mei.say("老闆拖欠我三個月工資怎麼辦")
    mei.sees("怎麼")
    await john.start()
    john.sees("legal neighbour")


async def test_the_same_question_is_kept_without_the_person(street: Street) -> None:
    lin = street.resident()
    await lin.say("邻居王大明打了我，他电话13800138000")
    rows = await street.rows("all_asked")
    assert "13800138000" not in rows[0]["question"]


async def test_who_speaks_to_us_is_back_whatever_we_believed(street: Street) -> None:
    lin = street.resident()
    await lin.start()
    async with street.bot.database.unit() as unit:
        await unit.run("mark_gone", chat_id=lin.person.id, at=1)
    await lin.say("欠薪")
    row = (await street.rows("resident", chat_id=lin.person.id))[0]
    assert (row["blocked_at"], row["gone_at"]) == (None, None)


async def test_a_forged_press_never_shows_another_persons_question(street: Street) -> None:
    lin, he = street.resident("林阿姨"), street.resident("何师傅")
    await he.start()
    await lin.say("老板拖欠我三个月工资，我家在东湖，老公又住院，怎么办")
    number = (await street.rows("all_asked"))[0]["id"]
    for data in (f"f:human:{number}", f"a:h:{number}:0", f"a:n:{number}"):
        await he.forge(data)
        he.sees_not("东湖", "住院")
    own = next(
        key["callback_data"]
        for row in lin.last.rows
        for key in row
        if key.get("callback_data", "").startswith("f:human")
    )
    await he.forge(own)
    he.sees_not("东湖", "住院")
    row = (await street.rows("all_asked"))[0]
    assert (row["picked"], row["helpful"]) == ("", None)
    await lin.press("🙋 找真人")
    await answer(lin, *BEGIN, *"是是是")
    lin.sees("带过来了", "东湖")


@pytest.mark.parametrize("text", ["我不想活了", "我已经写好遗书", "吃了一瓶安眠药", "孩子不见了"])
async def test_whoever_is_in_danger_is_not_offered_guesses(street: Street, text: str) -> None:
    lin = street.resident()
    await lin.say(text)
    assert len(lin.news) == 2, lin.text()
    assert "☎️" in lin.news[0].text
    lin.sees("先顾好人", "找真人")
    lin.sees_not("都不是", "没看出是哪件事")


@pytest.mark.parametrize(
    ("text", "numbers"),
    [("邻居把我家窗户砸了", {"110"}), ("房东不退押金怎么办", set())],
)
async def test_a_guess_that_begins_with_a_number_to_call_says_it_unopened(
    street: Street, text: str, numbers: set[str]
) -> None:
    house = street.bot.house
    house.engine = replace(house.engine, model=replace(house.engine.model, answer_at=2.0))
    lin = street.resident()
    await lin.say(text)
    lin.sees("都不是")
    assert {line for line in ("110", "119", "120") if line in lin.text()} == numbers


async def test_whoever_is_in_danger_is_offered_only_what_is_likely(street: Street) -> None:
    house = street.bot.house
    house.engine = replace(house.engine, model=replace(house.engine.model, answer_at=2.0))
    lin = street.resident()
    await lin.say("老公拿刀追我")
    assert "☎️" in lin.news[0].text
    lin.sees("遭到家庭暴力第一步怎么办", "都不是")
    (shown,) = [row["shown"] for row in await street.rows("all_asked")]
    likely = house.engine.ask("老公拿刀追我").candidates
    assert json.loads(shown) == [one.id for one in likely if one.confidence >= 0.25]
    assert len(json.loads(shown)) < len(likely)


async def test_the_reason_behind_despair_is_still_answered(street: Street) -> None:
    lin = street.resident()
    await lin.say("活不下去了，公司欠薪三个月")
    lin.sees("☎️", "公司拖欠工资怎么办")


async def test_a_greeting_is_told_how_to_ask(street: Street) -> None:
    lin = street.resident()
    await lin.say("你好")
    lin.sees("用平常话说就行", "找真人")


async def test_called_by_name_in_another_chat_it_offers_answers(street: Street) -> None:
    lin = street.resident()
    asked = await lin.ask_inline("老板拖欠工资")
    assert asked.results


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("they owe me two months of salary", "My employer has not paid my wages"),
        ("my partner is violent", "First steps after domestic violence"),
        ("the gym refuses to refund my membership", "I regret the card I just bought"),
    ],
)
async def test_who_asks_in_english_in_her_own_words_is_understood(
    street: Street, text: str, title: str
) -> None:
    ann = street.resident("Ann", "en")
    await ann.say(text)
    ann.sees(title)
    await ann.say("how is the weather")
    assert "My employer" not in ann.last.text


@pytest.mark.parametrize("word", ["谢谢", "多謝晒！", "好的", "Thanks"])
async def test_thanks_are_no_question(street: Street, word: str) -> None:
    lin = street.resident()
    await lin.say("老板拖欠我三个月工资怎么办")
    await lin.say(word)
    lin.sees("不客气")


async def test_a_file_that_turns_out_to_be_a_question_is_said_not_to_be_kept(
    street: Street,
) -> None:
    lin = street.resident()
    await consult(lin)
    await lin.photo("房东不退押金怎么办")
    await lin.press("💬 这是新问题")
    lin.sees("1 个文件没有保存", "押金")


async def test_the_next_best_is_not_given_for_an_answer_that_was_taken_down(
    street: Street,
) -> None:
    house = street.bot.house
    house.library = house.library.overlaid((), {"labour-03"})  # the search still knows it
    lin = street.resident()
    await lin.say("老板拖欠我三个月工资怎么办")
    lin.sees("1.", "2.")
    lin.sees_not("公司拖欠工资怎么办", "依据")
