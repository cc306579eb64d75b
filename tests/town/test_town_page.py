"""The page: its live line, its uploads, and (with a browser) what a person sees and can do."""

import asyncio
import json
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass

import aiohttp
import pytest
from playwright.async_api import Page, async_playwright, expect
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, MessageEntity

from bot.demo.cast import Cast
from bot.demo.chats import Chat
from bot.demo.clock import TownClock
from bot.demo.people import Person
from bot.demo.refusal import Json
from bot.demo.server import PAGE, serve
from bot.demo.town import Town

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360"
    "f8cf500f0003870180c5e8b3400000000049454e44ae426082"
)


@dataclass
class Open:
    """An open page with its cast."""

    town: Town
    url: str
    li: Person
    chen: Person
    zhou: Person
    desk: Chat


@pytest.fixture
async def hall(
    town: Town, clock: TownClock, li: Person, chen: Person, desk: Chat
) -> AsyncIterator[Open]:
    async def advance(seconds: float) -> None:
        clock.advance(seconds)

    zhou = town.person("周干事")
    runner = await serve(town, Cast((li,), (chen,), (zhou,), desk), advance, port=0)
    host, port = runner.addresses[0][:2]
    yield Open(town, f"http://{host}:{port}", li, chen, zhou, desk)
    await runner.cleanup()


@pytest.fixture
async def line(hall: Open) -> AsyncIterator[aiohttp.ClientWebSocketResponse]:
    async with (
        aiohttp.ClientSession() as session,
        session.ws_connect(f"{hall.url}/live") as socket,
    ):
        yield socket


async def heard(line: aiohttp.ClientWebSocketResponse, wanted: Callable[[Json], bool]) -> Json:
    async with asyncio.timeout(5):
        while True:
            news: Json = await line.receive_json()
            if wanted(news):
                return news


async def ordered(line: aiohttp.ClientWebSocketResponse, **order: object) -> Json:
    await line.send_json({**order, "ref": 1})
    return await heard(line, lambda news: news.get("ref") == 1)


async def test_the_line_begins_with_the_whole_town_and_goes_on_with_news(
    hall: Open, line: aiohttp.ClientWebSocketResponse, loop_bot: Bot
) -> None:
    first = await line.receive_json()
    assert first["type"] == "all"
    assert first["roles"]["desk"] == hall.desk.id
    assert (await ordered(line, do="say", person=hall.li.id, text="在吗"))["type"] == "done"
    await loop_bot.send_message(hall.li.id, "在")
    news = await heard(line, lambda n: any(m["text"] == "在" for m in n.get("messages", [])))
    assert news["messages"][-1]["bot"] is True
    sent = hall.town.private(hall.li).alive()[-1]
    hall.town.delete(hall.li, sent)
    gone = await heard(line, lambda n: bool(n.get("gone")))
    assert gone["gone"] == [[hall.li.id, sent.id]]


async def test_everything_the_page_can_order(
    hall: Open, line: aiohttp.ClientWebSocketResponse, loop_bot: Bot
) -> None:
    li, chen, desk, town = hall.li.id, hall.chen.id, hall.desk.id, hall.town
    keys = InlineKeyboardMarkup.from_button(InlineKeyboardButton("好", callback_data="y"))
    card = await loop_bot.send_message(li, "请选择", reply_markup=keys)
    answer = await ordered(line, do="press", person=li, message=card.message_id, button="y")
    await loop_bot.answer_callback_query(answer["press"], "收到")
    assert (await heard(line, lambda n: n["type"] == "toast"))["text"] == "收到"
    assert (await ordered(line, do="say", person=li, text="一"))["type"] == "done"
    said = town.private(hall.li).alive()[-1]
    orders: list[Json] = [
        {"do": "edit", "message": said.id, "text": "二"},
        {"do": "react", "message": said.id, "emoji": "👍"},
        {"do": "forward", "message": said.id},
        {"do": "follow", "url": "https://t.me/falin_bot?start=c_1"},
        *({"do": "sample", "kind": kind} for kind in ("voice", "contact", "location", "huge")),
        {"do": "delete", "message": said.id},
        {"do": "block"},
        {"do": "block"},
    ]
    for order in orders:
        assert (await ordered(line, person=li, **order))["type"] == "done", order
    for act in ("create", "rename", "close", "reopen", "delete"):
        thread = max(hall.desk.topics, default=0)
        order = {"do": "topic", "act": act, "thread": thread, "name": f"话题 {act}"}
        assert (await ordered(line, person=chen, chat=desk, **order))["type"] == "done", act
    for act in ("demote", "promote", "remove", "add", "migrate"):
        order = {"do": "group", "act": act}
        assert (await ordered(line, person=chen, chat=desk, **order))["type"] == "done", act
    assert (await ordered(line, do="say", person=chen, chat=desk, text="旧"))["type"] == "refused"
    assert (await ordered(line, do="dance", person=li))["type"] == "refused"
    assert (await ordered(line, do="say", person=1, text="我是谁"))["type"] == "refused"


async def test_inline_offers_come_back_to_whoever_asked(
    hall: Open, line: aiohttp.ClientWebSocketResponse
) -> None:
    await ordered(line, do="inline", person=hall.chen.id, query="欠薪")
    (asked,) = hall.town.asked.values()
    result = {
        "type": "article",
        "id": "1",
        "title": "拖欠工资",
        "input_message_content": {"message_text": "可以投诉"},
    }
    await hall.town.call("answerInlineQuery", {"inline_query_id": asked.id, "results": [result]})
    offers = await heard(line, lambda news: news["type"] == "offers")
    assert offers["items"] == [{"title": "拖欠工资", "description": ""}]
    order = {"do": "choose", "asked": asked.id, "index": 0}
    await ordered(line, person=hall.chen.id, chat=hall.desk.id, **order)
    assert hall.desk.alive()[-1].text == "可以投诉"


async def test_time_moves_only_forwards(hall: Open, line: aiohttp.ClientWebSocketResponse) -> None:
    before = hall.town.clock()
    assert (await ordered(line, do="advance", seconds=3600))["now"] == before + 3600
    assert (await ordered(line, do="jump", moment=before + 7200))["now"] == before + 7200
    assert (await ordered(line, do="jump", moment=before))["type"] == "refused"


async def test_uploads_become_photos_documents_and_albums(hall: Open) -> None:
    async with aiohttp.ClientSession() as session:
        form = aiohttp.FormData({"person": str(hall.li.id), "caption": "证据"})
        form.add_field("file", PNG, filename="a.png", content_type="image/png")
        form.add_field("file", PNG, filename="b.png", content_type="image/png")
        async with session.post(f"{hall.url}/upload", data=form) as response:
            assert (await response.json())["type"] == "done"
        first, second = hall.town.private(hall.li).alive()
        assert first.media_group_id == second.media_group_id != ""
        photo = first.content["photo"][-1]["file_id"]
        async with session.get(f"{hall.url}/media/{photo}") as response:
            assert await response.read() == PNG


async def test_a_hostile_file_is_never_shown_as_a_page(hall: Open) -> None:
    sent = hall.town.send_document(
        hall.li, b"<script>alert(1)</script>", name="x.html", mime="text/html"
    )
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"{hall.url}/media/{sent.content['document']['file_id']}") as response,
    ):
        assert response.content_type == "application/octet-stream"
        assert response.headers["Content-Disposition"] == "attachment"
        assert response.headers["Content-Security-Policy"] == "sandbox"


@pytest.mark.parametrize("headers", [{"Origin": "https://evil.example"}, {"Host": "evil.example"}])
async def test_no_other_site_may_talk_to_the_page(hall: Open, headers: dict[str, str]) -> None:
    async with aiohttp.ClientSession() as session:
        async with session.get(f"{hall.url}/", headers=headers) as response:
            assert response.status == 403
        async with session.get(f"{hall.url}/") as response:
            assert "default-src 'none'" in response.headers["Content-Security-Policy"]


def test_both_languages_of_the_page_have_the_same_texts() -> None:
    texts = json.loads((PAGE / "texts.json").read_text("utf-8"))
    assert texts["zh"].keys() == texts["en"].keys()
    code = "".join(file.read_text("utf-8") for file in PAGE.glob("*.js"))
    assert ".innerHTML" not in code
    assert "insertAdjacentHTML" not in code


# with a browser


@pytest.fixture
async def page(hall: Open) -> AsyncIterator[Page]:
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = await browser.new_page(viewport={"width": 1440, "height": 900})
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
        await page.goto(hall.url)
        await expect(page.locator("#state")).to_have_text("已连接")
        yield page
        await browser.close()
        assert errors == []


def until(condition: Callable[[], bool]) -> Awaitable[None]:
    async def wait() -> None:
        for _ in range(600):
            if condition():
                return
            await asyncio.sleep(0.005)
        raise AssertionError("it did not come about")

    return wait()


@pytest.mark.browser
async def test_enter_sends_and_the_answer_appears(hall: Open, page: Page, loop_bot: Bot) -> None:
    phone = page.locator("#phone-resident")
    await phone.locator("textarea").fill("公司欠薪")
    await phone.locator("textarea").press("Enter")
    await expect(phone.locator(".message.mine .text")).to_have_text("公司欠薪")
    text = "结论 <b>不是粗体</b> 全文隐藏"
    entities = [MessageEntity("bold", 0, 2), MessageEntity("spoiler", 15, 4)]
    keys = InlineKeyboardMarkup.from_button(InlineKeyboardButton("有用", callback_data="y"))
    await loop_bot.send_message(hall.li.id, text, entities=entities, reply_markup=keys)
    answer = phone.locator(".message.bot")
    await expect(answer.locator(".text")).to_have_text(text)
    await expect(answer.locator("strong")).to_have_text("结论")
    assert await answer.locator("b").count() == 0, "what a bot writes is never markup"
    await answer.get_by_text("有用").click()
    await until(lambda: bool(hall.town.presses))
    (press,) = hall.town.presses.values()
    await loop_bot.answer_callback_query(press.id, "谢谢您")
    await expect(phone.locator(".note")).to_have_text("谢谢您")
    await loop_bot.edit_message_text("改过了", hall.li.id, press.message.id)
    await expect(answer.locator(".foot")).to_contain_text("已修改")
    await expect(answer.locator(".key")).to_have_count(0)


@pytest.mark.browser
async def test_the_keyboard_is_enough(hall: Open, page: Page) -> None:
    phone = page.locator("#phone-resident")
    said = hall.town.say(hall.li, "第一句")
    await expect(phone.locator(".message")).to_have_count(1)
    await phone.locator("textarea").focus()
    await page.keyboard.press("ArrowUp")
    await expect(phone.locator("textarea")).to_have_value("第一句")
    await page.keyboard.press("End")
    await page.keyboard.type("，改了")
    await page.keyboard.press("Enter")
    await until(lambda: said.text == "第一句，改了")
    await expect(phone.locator(".foot")).to_contain_text("已修改")
    await phone.locator(".log").focus()
    await page.keyboard.press("ArrowUp")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await expect(phone.locator(".bar strong")).to_have_text("回复 李梅")
    await page.keyboard.type("补充")
    await page.keyboard.press("Enter")
    await until(lambda: hall.town.private(hall.li).alive()[-1].reply_to == said.id)


@pytest.mark.browser
async def test_topics_open_close_and_go(hall: Open, page: Page, loop_bot: Bot) -> None:
    phone = page.locator("#phone-desk")
    topic = await loop_bot.create_forum_topic(hall.desk.id, "LJ-2026-0042")
    await loop_bot.send_message(hall.desk.id, "新工单", message_thread_id=topic.message_thread_id)
    row = phone.locator(".topics li", has_text="LJ-2026-0042")
    await expect(row.locator(".badge")).to_have_text("2")
    await row.locator("button").click()
    await expect(row.locator(".badge")).to_have_count(0)
    await expect(phone.locator(".message .text")).to_have_text("新工单")
    await phone.get_by_role("button", name="关闭话题").click()
    await expect(phone.locator(".closed-mark")).to_have_text("已关闭")
    await phone.get_by_role("button", name="改名").click()
    await page.locator("#ask-text").fill("LJ-2026-0042 已结")
    await page.keyboard.press("Enter")
    await expect(phone.locator(".topic-bar strong")).to_have_text("LJ-2026-0042 已结")
    await phone.get_by_role("button", name="删除话题").click()
    await expect(phone.locator(".topics li")).to_have_count(1)


@pytest.mark.browser
async def test_a_small_screen_has_tabs_and_both_languages(hall: Open, page: Page) -> None:
    await page.set_viewport_size({"width": 390, "height": 844})
    await expect(page.locator("#phone-desk")).to_be_hidden()
    hall.town.say(next(iter(hall.desk.members.values())).person, "有人在吗", hall.desk)
    await expect(page.locator("#tab-desk .badge")).to_have_text("1")
    await page.locator("#tab-resident").focus()
    await page.keyboard.press("ArrowRight")
    await expect(page.locator("#phone-desk")).to_be_visible()
    await expect(page.locator("#phone-resident")).to_be_hidden()
    await page.locator("#lang").click()
    await expect(page.locator("#tab-clerk")).to_contain_text("Office staff")
    assert await page.locator("html").get_attribute("lang") == "en"
    too_wide = await page.evaluate("document.documentElement.scrollWidth > innerWidth")
    assert not too_wide


@pytest.mark.browser
async def test_the_page_comes_back_after_the_server(hall: Open, page: Page) -> None:
    await page.context.set_offline(True)
    hall.town.say(hall.li, "离线时写的")
    await page.context.set_offline(False)
    await expect(page.locator("#phone-resident .message .text")).to_have_text("离线时写的")
    before = hall.town.clock()
    await page.locator("[data-seconds='86400']").click()
    await until(lambda: hall.town.clock() == before + 86_400)
