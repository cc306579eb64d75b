"""One case and one notice from end to end, by the page of `python -m bot demo`, in Chromium."""

import asyncio
import os
import shutil
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.async_api import Locator, Page, async_playwright, expect

ROOT = Path(__file__).parents[2]
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "google-chrome"))), "/usr/bin/chromium")
INSTALLED = Path(CHROMIUM).exists()
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--lang=zh-CN"]
SHOTS = Path(os.environ.get("SCREENSHOTS", ROOT / "build" / "screenshots"))
STORY = "我做保洁四个月，公司一分钱没发，说等甲方回款，想知道怎么要回来"
SECONDS = 15_000

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("browser")]


@pytest.fixture
async def address() -> AsyncIterator[str]:
    """The demo as a person starts it, on a free port; it says where it is."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "demo", "--port", "0",
        cwd=ROOT, stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout is not None
    said = b""
    while b"http://" not in said:
        said = await asyncio.wait_for(process.stdout.readline(), 60)
        assert said, "the demo ended before it said where it is"
    yield "http://" + said.decode().split("http://", 1)[1].split()[0]
    process.terminate()
    assert await asyncio.wait_for(process.wait(), 15) == 0


@pytest.fixture
async def page() -> AsyncIterator[Page]:
    if not INSTALLED:
        reason = "Chromium is not installed (Debian: apt-get install chromium)"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        opened = await browser.new_page(viewport={"width": 1500, "height": 940}, locale="zh-CN")
        opened.set_default_timeout(SECONDS)
        wrong: list[str] = []
        opened.on("pageerror", lambda error: wrong.append(str(error)))
        opened.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
        yield opened
        await browser.close()
    assert wrong == []


@dataclass
class Hand:
    """One telephone of the page: what a person types, presses and reads there."""

    page: Page
    phone: Locator

    @classmethod
    def of(cls, page: Page, role: str) -> "Hand":
        return cls(page, page.locator(f"#phone-{role}"))

    async def play(self, name: str) -> None:
        await self.phone.locator("select").select_option(label=name)

    async def type(self, text: str) -> None:
        await self.phone.locator("textarea").fill(text)
        await self.phone.locator("textarea").press("Enter")

    async def press(self, *buttons: str) -> None:
        """Press buttons one after another, each under the newest message, and await what comes."""
        newest = self.phone.locator(".message").last
        for button in buttons:
            key = newest.locator("button.key", has_text=button).first
            await expect(key).to_be_visible(timeout=SECONDS)
            before = await self._look(newest)
            await key.click()
            for _ in range(300):
                if await self._look(newest) != before:
                    break
                await asyncio.sleep(0.05)

    @staticmethod
    async def _look(message: Locator) -> list[str]:
        """Which message it is, and its words: what a hand over it shows does not count."""
        words = "node => [node.dataset.id, node.querySelector('.text')?.textContent ?? '']"
        seen: list[str] = await message.evaluate(words)
        return seen

    async def press_any(self, button: str) -> None:
        await self.phone.locator("button.key", has_text=button).last.click()

    async def reads(self, *texts: str) -> None:
        for text in texts:
            await expect(self.phone.locator(".message", has_text=text).last).to_be_visible(
                timeout=SECONDS
            )

    async def open_topic(self, name: str) -> None:
        await self.phone.locator(".topics button", has_text=name).first.click()

    async def answer(self, message: str, text: str) -> None:
        """Reply to one message."""
        node = self.phone.locator(".message", has_text=message).last
        await node.hover()
        await node.locator(".actions button").first.click()
        await self.type(text)


async def shot(page: Page, name: str) -> None:
    await page.screenshot(path=SHOTS / f"{name}.png")


async def to_the_morning(page: Page) -> None:
    """Ten o'clock tomorrow, whenever the test runs: at night notices wait for the morning."""
    tomorrow = datetime.now(ZoneInfo("Asia/Shanghai")) + timedelta(days=1)
    await page.locator("#moment").fill(f"{tomorrow:%Y-%m-%d}T10:00")
    await page.locator("#jump button").click()
    await expect(page.locator("#clock")).to_contain_text("10:0", timeout=SECONDS)


async def test_a_case_and_a_notice_in_the_browser(address: str, page: Page) -> None:
    await page.goto(address)
    lin, desk, chen = (Hand.of(page, role) for role in ("resident", "desk", "clerk"))
    await lin.reads("法律邻居")
    await desk.open_topic("家具厂")
    await desk.reads("办理中")
    await shot(page, "1-town")
    await to_the_morning(page)

    await lin.play("何师傅")
    await lin.type("物业不退装修押金怎么办")
    await lin.reads("押金")
    await lin.type("/file")
    await lin.press("问律师", "否", "满14周岁")
    await lin.reads("请把事情说一说")
    await lin.type(STORY)
    await lin.press("跳过", "否", "跳过", "跳过", "就在这里答复", "发完了")
    await lin.reads("请核对", STORY)
    await shot(page, "2-form")
    await lin.press("提交")
    await lin.reads("收到了", "办件号")

    await desk.open_topic("我做保洁")
    await desk.press_any("认领")
    await lin.reads("已由", "负责")
    await desk.press_any("请居民补充")
    await desk.reads("请写要居民补充什么")
    await desk.type("请发一下跟公司的聊天记录")
    await lin.reads("请发一下跟公司的聊天记录")
    await lin.answer("请发一下跟公司的聊天记录", "老板说年底再说，我有录音")
    await desk.reads("我有录音")
    await desk.answer("我有录音", "带上录音和工牌，到劳动监察大队投诉")
    await lin.reads("到劳动监察大队投诉")
    await shot(page, "3-case")

    await chen.type("/notice")
    await chen.press("写新通知")
    await chen.type("停水通知")
    await chen.type("东湖片区明天检修停水，请提前储水。")
    await chen.press("停水")
    await chen.press("完成")
    await chen.reads("请提前储水")
    await chen.press_any("发送")
    await chen.press_any("确认，发给")
    await chen.reads("已确认")
    await lin.play("林阿姨")
    await lin.reads("停水通知", "请提前储水")
    await chen.reads("已送达")
    await shot(page, "4-notice")

    await page.locator("[data-seconds='86400']").click()
    await lin.reads("您报名的活动快到了")
    await shot(page, "5-a-day-later")


async def test_the_page_on_a_telephone_and_by_keyboard(address: str, page: Page) -> None:
    await page.set_viewport_size({"width": 390, "height": 844})
    await page.goto(address)
    lin = Hand.of(page, "resident")
    await lin.reads("法律邻居")
    await expect(page.locator("#phone-desk")).not_to_be_visible()
    width = await page.evaluate("document.documentElement.scrollWidth")
    assert width <= 390
    await shot(page, "6-small-resident")
    await page.locator("#tab-resident").focus()
    await page.keyboard.press("ArrowRight")
    await expect(page.locator("#phone-desk")).to_be_visible()
    await shot(page, "7-small-desk")
    desk = Hand.of(page, "desk")
    await desk.type("/queue")
    await desk.phone.locator(".message a", has_text="家具厂").last.click()
    await desk.reads("由王律师认领")
    await page.locator("#tab-desk").focus()
    await page.keyboard.press("ArrowLeft")
    await page.locator("#phone-resident textarea").focus()
    await page.keyboard.type("/help")
    await page.keyboard.press("Enter")
    await lin.reads("您可以这样用")
    await page.emulate_media(color_scheme="dark")
    await shot(page, "8-dark")


async def test_an_answer_is_changed_and_reviewed_in_the_browser(address: str, page: Page) -> None:
    await page.goto(address)
    lin, alone = (Hand.of(page, role) for role in ("resident", "clerk"))
    await lin.reads("法律邻居")
    await alone.play("王律师")
    await alone.type("/start")
    await alone.play("陈干事")
    await alone.type("/edit labour-03")
    await alone.press("结论")
    await alone.reads("请发结论")
    await alone.type("先向{place:labour_inspection}投诉，再申请劳动仲裁，不收费。")
    await alone.reads("＋ 先向")
    await shot(page, "8-change")
    await alone.press("交给法律顾问审核")
    await alone.reads("已交审")
    await alone.play("王律师")
    await alone.reads("请审核")
    await shot(page, "9-review")
    await alone.press("核对过，批准发布")
    await alone.reads("已批准")
    for _ in range(20):
        await lin.type("公司拖欠工资怎么办")
        await asyncio.sleep(1)
        if await lin.phone.locator(".message", has_text="审核：王律师").count():
            break
    await lin.reads("再申请劳动仲裁，不收费", "审核：王律师")
