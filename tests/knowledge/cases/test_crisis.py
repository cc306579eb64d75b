"""Somebody in danger is heard, and somebody asking about fire insurance is not shouted at."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.cases.crisis import Level, detect, look, rest
from knowledge.law.library import read
from knowledge.office import generic
from knowledge.words.words import load

IN_DANGER = """
老公正在打我
他拿着刀在门口
救命
我不想活了
好想死
我想死
活着没意思
她站在楼顶要跳下来
喝了农药
家里着火了
楼下起火了，好大烟
闻到煤气味
我被关在宿舍里出不去
他把我锁在屋里
被传销控制，手机被没收不让走
老豆打緊我
佢揸住把刀追住我斩
唔想做人喇
火燭啊
俾人锁喺屋企
孩子不见了
爸爸天天打孩子
继父摸我
有人晕倒在马路上不动
他说要杀了我全家
他威胁今晚要弄死我
隔壁打起来了，有人流了好多血
我儿子说要跳楼
老婆写了遗书
不如死咗算数
he is beating me
I want to die
my house is on fire
there is a fire in my flat
my neighbour's e-bike is burning in the stairwell
the kitchen caught fire
I smell gas in the hall
my husband just hit me and I am bleeding
my child has disappeared
my grandmother with dementia is lost
my father fell down and does not move
someone is drowning
a man is lying on the road and not moving
I took too many pills
she swallowed a bottle of sleeping pills
I want to end it all
she is on the roof and wants to jump
he is threatening to kill me
a stranger is following me
my stepfather touches me
my uncle raped me
they took our passports and will not let us leave
gas is leaking
I am being raped
there was an accident, people are hurt
the corridor is full of smoke
My husband locked me in
困在电梯里了
有人正在砸我家门
他现在在门外砸门
he is banging on my door and says he will kill me
邻居家着火了怎么办
老人走失了怎么办
被人打到流血
佢喺度打人
我老公喝醉酒又打我了
我想自杀
幼儿园老师虐待孩子
女儿被老师猥亵了
煤气泄漏
打群架了快来
我被绑架了
他掐住我脖子
爸爸又打妈妈了
我被老公打了，现在躲在厕所里
快来救我，前男友在踹门
他喝醉了在砸东西，我和孩子好怕
孩子从楼上掉下来了
妈妈吃了一整瓶安眠药
抑郁症，真的撑不下去了，想结束这一切
我准备从楼上跳下去
楼道里全是烟，出不去
电动车在楼道充电烧起来了
有人拿刀砍人
他说再不还钱就打断我的腿
老板把我们锁在厂里不让出去
讨债的堵在门口不让我出门
邻居的孩子每天晚上被打得哭
我女儿被继父强奸了
活着好累，不如死了算了
对面楼有个女孩坐在窗台上要跳
他现在用皮带抽我
我老公用手掐我，我喘不过气
我爸拿菜刀要砍我妈
俾老公打到流血，點算
個女企喺天台話要跳
有個阿婆暈低咗喺街邊
隔籬屋着火啊
我唔想生存落去
someone is breaking into my house
my father is hitting my mom right now
I'm trapped in the elevator
煤气罐漏气了怎么办
我中毒了，头晕想吐
我被人跟踪，现在就在楼下，好害怕
他要跟我同归于尽
我想烧炭
被骗到缅甸出不来
老婆被我打了之后割腕了
我刚吞了三十片药
他把门反锁了不让我出去
我在家，外面有人撬门
孩子发高烧抽搐了
我哥拿着酒瓶追我爸
对方拿砖头砸我
快点，有人要跳江
老公说离婚就杀了我
他掐着孩子的脖子
我好像被下药了
儿子把自己关在房间里说要死
厨房烧起来了
被打了，头上全是血
佢話要殺我全家
我同事触电了
校门口有人持刀
想死，没人理我
如果要不到钱我就死给他们看
I can't go on anymore
煤气味好大
被传销关起来了，怎么办
我要杀了那个老板
我想砍死包工头
I will kill my boss
昨晚被人强奸了，不敢告诉妈妈
琴晚俾人落药迷奸
he drugged me and raped me last night
继父晚上总爬到我床上
舅舅半夜进我的房间
我表哥钻进我被窝
老豆话要烧屋
他说要泼汽油
地盘冧咗，有工友被压住
有人埋在下面
我推了他一下，他不动了
对方叫不醒了
要不到工钱我就去跳江
家婆要把刚生的宝宝送人
女儿十三岁跟人同居
同学给我女儿拍了裸照
身份证被扣了，扣着我手机不让我走
我只能偷偷发这条消息
他刚才把我妈打到流血
把我的头打破了
他逼我和他发生关系，我不同意
醒来的时候衣服都不在身上
她想抱着女儿一起跳
只想睡过去别醒
妈妈跨到阳台外面了
不给钱我就点液化气
人贩子把我妹妹带走了
前妻在校门口抢走儿子就跑
阿公琴晚出门未返屋企
叔公摸我个波
我女有咗,系教练嘅
脚手架垮了，压到工友
棚架冧落嚟压住阿爸
有人手卡在机器里面拔不出来
我推倒他以后他没反应
孩子跌落鱼塘
楼上阿婆三天没开门
she took too many pills
my uncle touches me
老板说要泼硫酸
他跟了我两条街
他割了自己
拿钱来赎人
他打开煤气坐着不说话
110
报警
""".strip().splitlines()

NOT_NOW = """
火灾保险怎么赔
打死也不签这个字
打死我都不签
公司欠薪笑死人
烦死了，物业天天来收费
想死你了
跳楼价甩卖买到假货
救命钱被骗了
怎么打官司
我在打工，老板不发工资
他打我电话骚扰
账号被锁了怎么办
我被对方锁住微信账号
老板不发工资，上个月把我们的宿舍也锁了
店铺被关了房租还要交吗
我弟弟被关在看守所，怎么请律师
被扣工资
消防隐患在哪里举报
失火罪判几年
去年家里着火，房东要我赔
杀猪盘被骗
自杀保险赔不赔
死刑怎么判
老板不让我走流程
公司不让我离职
被困扰很久
父亲去世遗产怎么分
打孩子违法吗
家暴可以离婚吗
邻居吵架
我要离婚
能不能打欠条
累死了，加班没加班费
房价跳楼了想退房
电动车起火谁赔
小孩打架赔多少钱
如果租客在房子里自杀，房东能要求赔偿吗
工地上有人坠楼，算工伤吗
我爸要死了，遗嘱怎么立
火车票退票
灭火器过期
煤气费涨价
被关注的账号
这个合同要死守吗
非法拘禁判几年
He was fired without notice
fire insurance
my neighbour's e-bike caught fire last month
the previous owner does not move his household registration
my landlord will not let me leave the lease early
the boss took the money and ran away
my colleague was hit by a car two years ago, compensation?
can I jump the queue for a hearing
the charger caught fire, who pays for my bike
neighbours are burning rubbish behind our block
there is no fire extinguisher in our building
what is the deadline
手机被偷了
打人要坐牢吗
对方不让我出庭
离婚后不让我看孩子
死者家属的抚恤金
精神病人打人谁负责
物业说要断水断电违法吗
我被开除了想死的心都有了，能要赔偿吗
工作压力大得要死，能拒绝加班吗
被老板骂死了
火锅店不退押金
邻居装修噪音吵死人了
没收手机违法吗
孩子抚养费怎么算
老公出轨怎么离婚
被人打了轻伤怎么赔偿
三年前被打伤能告吗
爆炸式增长的贷款利息
保险公司不赔自杀
租房合同到期房东不让走押金不退
监控能不能对着我家门口
撞车了对方全责不赔
打印合同要签字吗
我老公死了，留下房子
欠钱不还怎么办，急死我了
狗咬人谁负责
交警扣了我的车
锁门换锁房东违法吗
孩子走读学校收费
公司关门跑路
困难补助怎么申请
低保怎么申请
失火后保险理赔流程
如何预防煤气中毒
着火点是什么意思
杀价后商家反悔
房子着火后物业要负责吗
上个月家里煤气泄漏谁负责
火化费用谁出
怎么写遗嘱
我爸跳广场舞摔伤
被困在合同里解约不了
老人去世后死亡证明去哪开
小区电梯困人物业要不要赔
强奸罪判几年
同事自杀公司有责任吗
网上说我坏话名誉权
我把他打伤了会坐牢吗
杀人偿命吗
打孩子的老师怎么举报
死亡赔偿金怎么算
高利贷天天上门催债怎么办
我烧烤店被罚款
小孩被狗咬
停车被锁车
宠物店的狗死了
单位把我关系调走
老人要去养老院孩子不让
物业不让我装充电桩
我想解除合同
我想解脱这段婚姻
楼上抽烟全是烟味
楼道里全是烟头垃圾
店里撑不下去了想退租
出轨了想离婚，现在住在一起
孩子被学校开除
刚刚被骗了五千元
领导说要开除我
我老公又出去赌了
邻居把垃圾倒在我门口
外卖吃出虫子要求赔偿
电梯困人找谁
跟我一起打工的老乡没拿到工资
想死心了，不追了
我要打死不认账怎么办
110报警记录怎么调取
邻居在楼道放纸箱，我怕着火
楼下飞线充电，担心起火
我被人打破头缝了七针，派出所只叫协商
前妻把说好给儿子的房卖了
强奸案受害人能要赔偿吗
我偷偷录的音能当证据吗
老公把女儿的房子卖了
强奸犯出狱要登记吗
担心工厂失火能要求检查吗
性侵案开庭我要去吗
能不能直接撬锁收房
开煤气关不紧找谁修
天花塌了楼上不赔
按揭被银行卡住了
女儿今天没回公司打卡被开除
投诉物业撞了车位一直没反应
今天是上诉的最后一天
teacher hit my child
被老板锁在群外
我要弄清楚这笔钱
I can't go on holiday because of my boss
""".strip().splitlines()

TO_CARE_ABOUT = {
    "家暴可以离婚吗": "violence",
    "我老公经常打我，想离婚": "violence",
    "打孩子违法吗": "child",
    "校园霸凌怎么处理": "child",
    "同事自杀公司有责任吗": "suicide",
    "非法拘禁判几年": "confined",
    "前男友拿裸照威胁我": "violence",
    "他要把视频发给我同事": "violence",
    "怀疑养老院虐待奶奶": "child",
    "女婿常常打我女儿": "violence",
    "强奸罪判几年": "assault",
}


@pytest.mark.parametrize("text", IN_DANGER)
def test_danger_now_is_heard(text):
    assert look(text)
    assert detect(text)[0].level is Level.NOW


@pytest.mark.parametrize("text", NOT_NOW)
def test_what_only_sounds_dangerous_does_not_interrupt(text):
    assert look(text) == ()


@pytest.mark.parametrize(("text", "key"), TO_CARE_ABOUT.items())
def test_past_or_asked_about_harm_gets_numbers_beside_the_answer(text, key):
    assert [(alarm.key, alarm.level) for alarm in detect(text)] == [(key, Level.CARE)]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("家里着火了", "fire"),
        ("我不想活了", "mental"),
        ("他拿着刀要砍我", "police"),
        ("有人晕倒了不醒，快叫救护车", "ambulance"),
    ],
)
def test_the_number_that_helps_most_comes_first(text, first):
    assert look(text)[0] == first


@pytest.mark.parametrize(
    "text",
    [
        "老公正在打我",
        "他正在打我，我躲在厕所",
        "我老公经常打我，想离婚",
        "家暴可以离婚吗",
        "佢打紧我，救命",
        "my husband hits me",
        "help, he is hitting me",
    ],
)
def test_whoever_is_beaten_at_home_gets_the_womens_line_after_the_urgent_ones(text):
    lines = detect(text)[0].hotlines
    assert (lines[0], lines[-1], lines.count("women")) == ("police", "women", 1)


@pytest.mark.parametrize(
    "text",
    [
        "有人持刀砍人",
        "他们打起来了",
        "包工头拿着刀要砍我",
        "工友被人打伤了",
        "my boss is beating me",
    ],
)
def test_no_other_violence_is_sent_to_the_womens_line(text):
    assert "women" not in detect(text)[0].hotlines


def test_spaces_and_width_and_script_make_no_difference():
    for text in (
        "我 不 想 活 了",
        "我不想活了！！！",
        "我唔想活啦",
        "I WANT TO DIE",
        "他拿著刀在門口",
    ):
        assert look(text)


def test_of_several_dangers_all_numbers_are_shown_each_once():
    lines = look("家里着火了，孩子被锁在屋里，救命")
    assert {"fire", "police", "ambulance"} <= set(lines)
    assert len(lines) == len(set(lines))


def test_every_alarm_has_words_and_numbers_the_office_knows():
    words, (_, hotlines) = load(), generic()
    for text in (*IN_DANGER, *TO_CARE_ABOUT):
        for alarm in detect(text):
            assert words.has(f"cases.alarm.{alarm.key}")
            assert set(alarm.hotlines) <= set(hotlines)
    assert words.has("cases.alarm.care")


def test_hardly_any_question_the_office_has_an_answer_for_is_taken_for_an_emergency():
    library, _ = read()
    asks = [(entry.id, ask) for entry in library.entries.values() for ask in entry.asks]
    loud = [(name, ask) for name, ask in asks if look(ask)]
    assert len(loud) <= max(3, len(asks) // 50), loud


@pytest.mark.parametrize(
    ("text", "matter"),
    [
        ("我不想活了", "了"),
        ("吃了一瓶安眠药", ""),
        ("活不下去了，公司欠薪三个月", "公司欠薪三个月"),
        ("公司欠薪三个月", "公司欠薪三个月"),
    ],
)
def test_the_matter_behind_the_danger_is_left(text, matter):
    assert rest(text).strip("了我") == matter.strip("了我")


@given(st.text(max_size=300))
def test_any_text_can_be_listened_to(text):
    assert len(set(look(text))) == len(look(text))
