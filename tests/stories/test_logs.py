"""What people said, who they are and what opens the door never stands in a log."""

import io
import logging
import sys
from collections.abc import Iterator

import pytest
import structlog
from pydantic import SecretStr
from telegram.error import TelegramError

from bot.app import assemble
from bot.logs import set_up
from bot.running import introduce
from bot.wire import Wire
from handlers.filing import beginning as filing
from tests import filled
from tests.stories.test_taking_in import WAGES, message
from tests.street import Street

TOKEN = "7654321:secret-token-of-the-bot"


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """Everything that is logged, by us and by the libraries, at the most talkative level."""
    text, root = io.StringIO(), logging.getLogger()
    level, before, ear = root.level, structlog.get_config(), logging.StreamHandler(text)
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stderr", text)
        set_up("DEBUG")
    root.addHandler(ear)
    root.setLevel(logging.DEBUG)
    yield text
    root.removeHandler(ear)
    root.setLevel(level)
    structlog.configure(**before)


async def test_no_text_name_number_or_token_reaches_the_log(
    street: Street, log: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    lin = street.resident("林秀英")
    await lin.say(WAGES)
    await filled.mediate(lin)
    topic = street.advisor().in_topic("楼上")
    await topic.press("✋ 认领")
    await topic.press("👁 显示姓名")
    await topic.press("❓ 请居民补充")
    await topic.say("请发漏水照片")
    await lin.photo("客厅天花板")
    await lin.block()
    await topic.say("物业已经联系", reply_to="天花板")
    await lin.unblock()

    def broken(*_: object) -> None:
        raise RuntimeError("林秀英 13812345678 漏水")

    monkeypatch.setattr(filing, "choose", broken)
    await lin.command("file")
    monkeypatch.undo()
    await street.bot.intake.handle(
        [message(900_001, lin.person.id, "漏水\x00"), {"update_id": "x"}]
    )
    street.town.demote_bot(street.desk, street.chen)
    await street.pass_time(3 * 86_400)
    logged = log.getvalue()
    assert "update_parked" in logged
    for secret in (
        "工资", "漏水", "林秀英", "林阿姨", "王大明", "王律师", "陈干事", "13812345678", "天花板",
        "物业", "楼上", "1:town", str(lin.person.id), "请发",
    ):  # fmt: skip
        assert secret not in logged, [line for line in logged.splitlines() if secret in line][:3]


async def test_the_token_stays_out_of_the_log_when_telegram_is_out_of_reach(
    street: Street, log: io.StringIO
) -> None:
    settings = street.bot.settings.model_copy(
        update={"bot_api_url": "http://127.0.0.1:9", "bot_token": SecretStr(TOKEN)}
    )
    bot = await assemble(settings, Wire(), street.clock.time, street.bot.house)
    await bot.line._request.initialize()
    with pytest.raises(TelegramError):
        await introduce(bot)
    await bot.database.close()
    await bot.line._request.shutdown()
    assert "secret-token" not in log.getvalue()
