"""People answer a form in their own way: dictated, in Cantonese, in English, not as the button."""

import pytest

from tests import filled
from tests.filled import answer
from tests.street import Street


@pytest.mark.parametrize("said", ["同意", "好的", "可以啊", "行", "确认", "OK"])
async def test_a_word_of_consent_does_not_mean_that_there_is_danger(
    street: Street, said: str
) -> None:
    lin = street.resident()
    await filled.begin(lin, "consultation")
    await lin.say(said)
    lin.sees("请点下面的按钮", "现在有人正处在危险里吗")
    assert "110" not in lin.text()


@pytest.mark.parametrize("said", ["没有危险", "没有啊", "冇呀", "没事", "nobody"])
async def test_no_danger_is_read_however_it_is_said(street: Street, said: str) -> None:
    lin = street.resident()
    await filled.begin(lin, "consultation")
    await lin.say(said)
    lin.sees("14周岁")


async def test_an_old_man_who_dictates_comes_to_the_end(street: Street) -> None:
    chen = street.resident("陈伯")
    await filled.begin(chen, "consultation")
    await answer(chen, ">没有危险", ">我都七十岁了", ">同意的", ">可以啊", ">行吧")
    await chen.say("大儿子把房产证拿走了不还我我就想拿回来")
    chen.sees("什么时候发生")
    await answer(chen, ">记不清了", ">没收到过", ">不晓得", ">不知道啊", ">你打电话给我吧")
    chen.sees("能打通的电话")
    await answer(chen, ">138 1234 5678", ">没有材料", ">提交吧")
    chen.sees("收到了", "办件号")


async def test_somebody_who_only_speaks_cantonese_comes_to_the_end(street: Street) -> None:
    ping = street.resident("阿萍", "zh-hant")
    await filled.begin(ping, "consultation")
    await answer(ping, ">冇呀", ">我四十二歲喇", ">得", ">好呀", ">冇問題")
    await ping.say("我喺茶餐廳做咗半年，老細拖咗三個月糧未出")
    await answer(ping, ">舊年", ">冇收過", ">唔知", ">唔清楚", ">就喺呢度覆我", ">冇喇", ">交得啦")
    ping.sees("收到了", "辦件號")


async def test_somebody_who_types_english_comes_to_the_end(street: Street) -> None:
    john = street.resident("John", "en")
    await filled.begin(john, "consultation")
    await answer(john, ">nobody", ">I'm 34", ">I agree", ">sure", ">ok")
    await john.say("The boss has not paid me since August. I want my money.")
    await answer(john, ">August", ">no letters", ">I don't know", ">dunno", ">just reply here")
    await answer(john, ">that's all", ">submit it")
    john.sees("C2026")


@pytest.mark.parametrize("said", ["2", "第二个", "都不是", "都唔係"])
async def test_who_types_a_choice_is_told_to_press_it(street: Street, said: str) -> None:
    lin = street.resident()
    await lin.say("房子漏水")
    await lin.say(said)
    lin.sees("请点那条消息下面的按钮" if said != "都唔係" else "下面的按")


async def test_amid_a_talk_a_number_is_for_the_advisor(street: Street) -> None:
    lin = street.resident()
    topic = await filled.claimed(street, lin)
    await topic.press("❓ 请居民补充")
    await topic.say("一共几个人被欠薪？")
    await lin.say("3")
    lin.sees("已加到办件")
    topic.find("居民：3")


@pytest.mark.parametrize("said", ["你们地址在哪", "几点上班？", "電話幾多", "Where are you?"])
async def test_who_asks_where_we_are_is_told(street: Street, said: str) -> None:
    lin = street.resident()
    await lin.say(said)
    lin.sees("示例街道1号", "08:30-12:00", "0759-0000001", "12348")


@pytest.mark.parametrize("said", ["我要信访", "我要填表", "我要申请调解"])
async def test_who_wants_to_file_is_shown_the_forms(street: Street, said: str) -> None:
    lin = street.resident()
    await lin.say(said)
    lin.sees("问律师", "申请调解", "信访", "举报线索")


async def test_who_asks_whether_it_is_a_machine_is_told_so(street: Street) -> None:
    lin = street.resident()
    await lin.say("你是机器人吗")
    lin.sees("电脑程序")


async def test_who_says_that_it_was_a_mistake_goes_one_question_back(street: Street) -> None:
    lin = street.resident()
    await filled.to_the_question(lin)
    await answer(lin, f">{filled.STORY}", ">去年", ">我写错了")
    lin.sees("什么时候发生")
    await answer(lin, ">今年五月", ">没有，谢谢", "跳过", "跳过", "就在这里答复", ">没有了")
    lin.sees("请核对", "2026年5月")
    await lin.say("提交吧谢谢")
    lin.sees("收到了", "办件号")


@pytest.mark.parametrize("said", ["不想留名字", "匿名", "不留", "I'd rather not"])
async def test_who_leaves_no_name_has_none_and_not_these_words(street: Street, said: str) -> None:
    zhao = street.resident("老赵")
    await filled.petition(zhao, name=f">{said}")
    zhao.sees("办件号")
    rows = await street.rows("case", id=1)
    assert '"name": null' in rows[0]["answers"]


async def test_a_mediation_is_told_in_ones_own_words(street: Street) -> None:
    mei = street.resident("阿梅")
    await filled.begin(mei, "mediation")
    await answer(mei, *filled.BEGIN, *"是是是是是", ">帮我妈", ">她知道", ">楼上邻居")
    mei.sees("怎么回事")
    await answer(mei, f">{filled.QUARREL}", ">去年", ">我妈家", ">叫他修好赔钱", ">找过居委会")
    await answer(mei, ">他们让找物业", ">不知道他愿不愿意", ">随便", ">陈秀英")
    await answer(mei, ">一三八一二三四五六七八", ">楼上姓王的", ">不知道", ">东湖", ">没有")
    await answer(mei, ">同意")
    mei.sees("请核对", "替家人", "邻居", "说不准", "都可以", "13812345678", "东湖社区")


async def test_who_is_beaten_at_home_is_heard_in_her_own_words(street: Street) -> None:
    lan = street.resident("阿兰")
    await filled.begin(lan, "mediation")
    await answer(lan, *filled.BEGIN, *"是是是是是", ">替我自己", ">我老公", ">打过我")
    lan.sees("都不是家务事", "12338")


async def test_of_a_button_its_first_words_are_enough(street: Street) -> None:
    lin = street.resident()
    await filled.begin(lin, "petition")
    await answer(lin, *filled.BEGIN, "否", "是", "是", "是", "是", ">建议")
    lin.sees("替自己办，还是替别人办")


async def test_amid_a_form_the_language_is_changed_by_its_name(street: Street) -> None:
    wei = street.resident("Wei", "en")
    await filled.begin(wei, "consultation")
    await answer(wei, ">没有", ">我40岁", ">中文")
    wei.sees("简体中文")
    await wei.press("简体中文")
    await wei.press("▶️ 接着填")
    wei.sees("您同意吗")


async def test_amid_a_form_she_may_ask_how_to_leave_nothing_on_the_phone(street: Street) -> None:
    lan = street.resident("阿兰")
    await filled.to_the_question(lan)
    await answer(lan, ">他会翻我手机")
    lan.sees("清除聊天记录")
    await lan.say(filled.STORY)
    lan.sees("什么时候发生")
