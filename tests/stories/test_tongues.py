"""Somebody writes in another language than the bot speaks to them: the other is one press away."""

import pytest

from tests import filled
from tests.street import Street

WAGES = "My boss has not paid my wages for three months, what can I do"
HERE = "📖 Read this in English"
HIER = "📖 用中文看这条"


def shown(phone, label: str) -> int:
    """How many messages carry the button."""
    return sum(label in [key["text"] for row in m.rows for key in row] for m in phone.from_bot)


async def language(street: Street, phone) -> str:
    return str((await street.rows("resident", chat_id=phone.person.id))[0]["language"])


async def test_english_to_a_chinese_bot_is_offered_english_in_place(street: Street) -> None:
    john = street.resident("John", "zh-hans")
    await john.say(WAGES)
    assert HERE in john.buttons()
    count = len(john.from_bot)
    await john.press(HERE)
    john.sees("wages", "Helpful")
    assert len(john.from_bot) == count
    assert HERE not in john.buttons()
    assert await language(street, john) == "en"
    assert len(await street.rows("all_asked")) == 1
    await john.say("the landlord keeps my deposit")
    john.sees("deposit")
    assert HERE not in john.buttons()
    john.sees_not("没用\n")


@pytest.mark.parametrize(
    ("text", "button", "word", "kept"),
    [
        ("老板拖欠我三个月工资怎么办", HIER, "工资", "zh"),
        ("老闆拖欠我三個月工資怎麼辦", "📖 用中文看這條", "工資", "zh-hant"),
    ],
)
async def test_chinese_to_an_english_bot_is_offered_chinese_in_its_own_script(
    street: Street, text: str, button: str, word: str, kept: str
) -> None:
    mei = street.resident("Mei", "en")
    await mei.say(text)
    mei.sees("wages")
    await mei.press(button)
    mei.sees(word, "有用")
    assert await language(street, mei) == kept


async def test_it_is_offered_twice_and_after_that_no_more(street: Street) -> None:
    john = street.resident("John", "zh-hans")
    for text in (WAGES, "the landlord keeps my deposit", "my husband beats me, I want a divorce"):
        await john.say(text)
    assert shown(john, HERE) == 2
    await john.command("language")
    await john.press("简体中文")
    await john.say("the landlord keeps my deposit")
    assert shown(john, HERE) == 3


@pytest.mark.parametrize(
    "text", ["hello", "N+1", "我的landlord不退deposit怎么办", "lao ban bu fa gong zi", "欠薪"]
)
async def test_nothing_is_offered_where_it_cannot_be_told(street: Street, text: str) -> None:
    for code in ("zh-hans", "en"):
        somebody = street.resident("某人", code)
        await somebody.say(text)
        assert not shown(somebody, HERE)
        assert not shown(somebody, HIER)


async def test_a_choice_and_what_is_no_question_are_read_anew_too(street: Street) -> None:
    john = street.resident("John", "zh-hans")
    await filled.consult(john)
    await john.say("the weather is very nice today and I like it")
    assert HERE in john.buttons()
    john.sees("补到办件")
    await john.press(HERE)
    john.sees("plain words", "Add to case")
    await john.press("Add to case")
    john.sees("Added to case")
    assert [row["text"] for row in await street.rows("materials_of", case_id=1)][-1].startswith(
        "the weather"
    )


async def test_a_form_answered_in_english_goes_on_in_english(street: Street) -> None:
    john = street.resident("John", "zh-hans")
    await filled.to_the_question(john)
    await john.say(WAGES)
    john.sees("什么时候发生的")
    count = len(john.from_bot)
    await john.press(HERE)
    john.sees("When did it happen", "Step")
    assert len(john.from_bot) == count
    assert await language(street, john) == "en"
    await john.press("Skip")
    john.sees("court")


async def test_an_old_offer_of_a_form_that_is_gone_still_changes_the_language(
    street: Street,
) -> None:
    john = street.resident("John", "zh-hans")
    await filled.to_the_question(john)
    await john.say(WAGES)
    await john.command("cancel")
    await john.press(HERE)
    john.sees("form is no longer here")
    assert await language(street, john) == "en"


async def test_the_offer_of_another_person_is_worth_nothing(street: Street) -> None:
    john, he = street.resident("John", "zh-hans"), street.resident("何师傅")
    await john.say("My name is John Smith and my boss in Donghu keeps my wages")
    data = next(
        key["callback_data"] for row in john.last.rows for key in row if key["text"] == HERE
    )
    await he.start()
    await he.forge(data)
    he.sees_not("wages", "John")
    await he.forge("a:l:klingon:0")
    assert await language(street, he) == "zh"


@pytest.mark.parametrize(
    ("code", "text", "kept"),
    [
        ("fr", WAGES, "en"),
        ("", WAGES, "en"),
        ("fr", "老闆拖欠我三個月工資怎麼辦", "zh-hant"),
        ("zh", "老闆拖欠我三個月工資怎麼辦", "zh-hant"),
        ("fr", "hello", "zh"),
        ("zh-hans", WAGES, "zh"),
        ("zh-hans", "老闆拖欠我三個月工資怎麼辦", "zh"),
        ("en", "老板拖欠我三个月工资怎么办", "en"),
    ],
)
async def test_the_first_message_speaks_where_the_telephone_does_not(
    street: Street, code: str, text: str, kept: str
) -> None:
    somebody = street.resident("某人", code)
    await somebody.say(text)
    assert await language(street, somebody) == kept


async def test_words_of_danger_are_answered_in_their_own_language(street: Street) -> None:
    john, mei = street.resident("John", "zh-hans"), street.resident("Mei", "en")
    await john.say("help, my husband is beating me right now")
    first = john.news[0].text or ""
    assert "110" in first
    assert "protect yourself" in first
    await mei.say("他正在打我，我躲在厕所")
    assert "保护" in (mei.news[0].text or "")


async def test_an_apology_comes_in_the_language_that_was_chosen(street: Street) -> None:
    john = street.resident("John", "zh-hans")
    await john.command("language")
    await john.press("English")
    street.town.write(john.person, {"gift": {"gift": {"of": "no kind we know"}}})
    await street.settle()
    john.sees("Sorry, I could not handle that")


async def test_the_slower_search_offers_it_too(street: Street) -> None:
    street.bot.house.deep = street.bot.house.engine
    john = street.resident("John", "zh-hans")
    await john.say("someone owes me money and a neighbour is loud and the office is slow")
    await street.tick()
    assert HERE in john.buttons()


async def test_what_is_shared_into_another_chat_is_in_the_language_of_the_words(
    street: Street,
) -> None:
    lin = street.resident()
    asked = await lin.ask_inline("the landlord keeps my deposit")
    assert "deposit" in str(asked.results[0]["title"]).lower()
    asked = await lin.ask_inline("房东不退押金")
    assert "押金" in str(asked.results[0]["title"])
