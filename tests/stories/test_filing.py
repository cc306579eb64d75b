"""A resident files a matter and always knows where it stands."""

from tests import filled
from tests.street import Street
from tests.town_driver import Phone

STORY = "我在厂里做了三个月，老板一直拖着不发工资，想知道怎么要回来"


async def consult(phone: Phone, story: str = STORY) -> None:
    """Fill in the consultation form as an ordinary person does, and submit it."""
    await phone.command("file")
    await phone.press("f:start:consultation")
    for button in ("否", "满14周岁", "是", "是", "是"):
        await phone.press(button)
    await phone.say(story)
    for button in ("跳过", "否", "跳过", "跳过", "就在这里答复", "发完了"):
        await phone.press(button)
    phone.sees("请核对", story)
    await phone.press("📨 提交")


async def test_a_consultation_from_the_first_word_to_the_end(street: Street) -> None:
    lin, wang, li = street.resident(), street.advisor(street.wang), street.advisor(street.li)
    await consult(lin)
    lin.sees("收到了", "办件号", "答复期限", "本所自己承诺的时间")
    topic = wang.in_topic("厂里")
    assert topic.topic("厂里").name.startswith("🆕")
    card = topic.find("待认领")
    street.town.press(street.wang, card, "✋ 认领")
    street.town.press(street.li, card, "✋ 认领")
    await street.settle()
    lin.sees("已由", "王律师", "负责")
    li.in_topic("厂里").sees("由王律师认领", "已由王律师认领")
    assert wang.topic("厂里").name.startswith("🟢")
    await topic.press("❓ 请居民补充")
    await topic.say("请发一下劳动合同和打卡记录")
    lin.sees("想请您补充", "劳动合同")
    await lin.photo("这是合同")
    lin.sees("已加到办件", "还有就接着发")
    topic.find("这是合同")
    await topic.say("先到劳动监察投诉，带上合同", reply_to="这是合同")
    lin.sees("先到劳动监察投诉")
    await topic.say("这人态度挺好")
    lin.sees_not("态度")
    await topic.press("✅ 办结")
    await topic.press("已解答")
    await topic.say("告诉了投诉的地方和要带的材料")
    lin.sees("已办结", "已解答", "告诉了投诉的地方")
    await lin.press("👍 解决了")
    await lin.press("🙂 满意")
    lin.sees("谢谢")
    await lin.command("mycases")
    await lin.press("c:show:1")
    lin.sees("办理经过", "登记", "办结")


async def test_submit_pressed_twice_says_that_it_is_filed(street: Street) -> None:
    lin, he = street.resident("林阿姨"), street.resident("何师傅")
    await consult(lin)
    summary = lin.find("请核对")
    for button in ("📨 提交", "✏️ 时间"):
        street.town.press(lin.person, summary, button)
        await street.settle()
        lin.sees("已经交了", "C2026", "看办件")
    assert len(await street.rows("cases_of", chat_id=lin.person.id, most=9)) == 1
    await he.start()
    await he.forge("f:ok:1")
    he.sees("这张表不在了")
    he.sees_not("C2026")


async def test_whoever_files_the_same_kind_again_is_shown_the_matter_under_way(
    street: Street,
) -> None:
    lin = street.resident()
    await filled.petition(lin)
    await filled.begin(lin, "lead")
    assert "正在办" not in lin.text()
    await lin.command("cancel")
    await filled.begin(lin, "petition")
    lin.sees("正在办", "P2026", "是同一件事", "危险里吗")
    await lin.press("📎 补充给 P2026")
    await lin.say("路灯还是没有修")
    lin.sees("已加到办件")
    await lin.press("✅ 完成")
    await filled.begin(lin, "petition")
    await lin.press("否")
    lin.sees("14周岁")
