"""Threats against somebody are heard before anything is done, and big words for what they are."""

import pytest

from knowledge.cases.crisis import look

THREATENED = """
再不还钱我弄死你全家
老子今晚就砍死你
你等着，我杀了你
明天就斩你全家
他说要打死我果然晚上就来了
他在微信里说弄死我花了很多钱也没用
他说要杀了我
他说要杀我
她说要杀掉我
要打死我全家
他说打死我
他说会打死我
他发微信说要弄死我儿子
前夫说不复婚就杀我全家
老公说我敢离婚就打死我
如果我报警他就打死我
他威胁说要砍死我
他威胁要杀我
他扬言要烧死我们一家
说要捅我
他说要找人打我
说要找人弄我
他说要找人来砍我
他说让我不得好死
他说要放火烧我家
说要烧了我家房子
他说要泼我硫酸
他说要打断我的腿
他说要卸我一条腿
说要我的命
他说要了我的命
他说要我全家死光
他说要让我全家死
他说要我死
邻居说要弄死我
房东说要打死我
债主说要砍我的手
高利贷说不还钱就弄死我
催债的说要杀我全家
收到短信说要杀我全家
有人威胁要杀我
有人要杀我
我怕他会杀了我
我怕他打死我
他要杀我
他要杀我妈
我爸说要打死我妈
我儿子说要打死我
我老公要砍死我
老板说再去告就打死我
老板说再闹就弄死你们
他跟我说弄死你
他跟我说你等着我要弄死你全家
他说“我要杀了你”
他说老子弄死你
他说不还钱就杀你全家
他发语音说要砍你全家
他说我敢走就杀了孩子
他说要掐死孩子
他说要把孩子从楼上扔下去
他说要把我从楼上推下去
他以死亡威胁我
收到死亡威胁
收到恐吓信说要我命
他说见我一次打我一次
他说要跟我同归于尽
他话要斩死我
佢話要斬死我
佢話要打死我
佢話要殺死我全家
佢恐嚇話要搵人斬我
佢話搵人打我
佢話要劈死我
佢話唔還錢就斬我
佢話要攞我條命
佢話要做低我
佢話要整死我
佢話要掟我落樓
佢老公話離婚就斬死佢
我老公話要殺咗我
佢嚇我話要殺我全家
佢話要淋我紅油
佢話會打死我
佢要殺我
有人要斬我
我老豆話要打死我
他說要殺了我
他說要殺我全家
前男友說要弄死我
他威脅要砍死我
說要放火燒我家
他說要打斷我的腿
丈夫說要打死我跟孩子
he says he will kill me
he said he would kill me
he threatened to kill me
he is threatening to kill me
he keeps threatening to hurt me
he wants to kill me
he told me he's going to kill me and my kids
my husband says he'll kill me if i leave
my ex threatens to burn my house down
my boss threatened to beat me up
someone is threatening my life
I got a death threat
I have received death threats
they said they will beat me to death
he says he will stab me
he said hes gonna kill me
he will kill me
he might kill me
he wants me dead
I'm afraid he will kill me
my neighbour said he would break my legs
they threatened to kill my family
he threatened me with a knife
he is going to hurt my kids
he says ill kill you
包工头放话谁敢去告就打断谁的腿
他拿我孩子威胁我说敢离婚就杀孩子
我前男友天天发消息说要弄死我
他说弄死我跟玩一样
隔壁那个疯子说早晚砍死我们一家
他在电话里说要来我家砍人
他说今晚过来收拾我
他喝醉了就说要杀了我们娘俩
他叫嚣要灭我满门
说要灭我全家
他说迟早弄死我
他说离婚可以先弄死你再说
我儿子吸毒回来说要杀了我老伴
我老婆说要毒死我
他威胁我说要把我和孩子都杀了
他威胁要跟我一起死
他说要拉着我一起死
他说要带着孩子一起去死
他说要开车撞死我
催收说要上门砍人
追债嘅話要斬我手指
個男人話要同我攬炒一齊死
佢話會殺我
佢恐嚇要殺死我個仔
佢話返嚟就打死我
有人喺微信話要搞我屋企人
鄰居話要放火燒我間屋
老闆話再嘈就搵黑社會打我
他威脅要打死我和孩子
房東說不搬就打斷我的腿
he texts me every day that he will kill me
he says if i leave he will kill me and the kids
my ex husband is threatening to burn down my house
He'll kill me if I tell anyone
they said if I don't pay they will hurt my daughter
my landlord threatened to kill me
I am afraid my husband will kill me
a debt collector said they'd break my legs
he told me he was going to shoot me
my stepfather said he will beat me to death
""".strip().splitlines()

FURIOUS = """
再不解决我就点火烧了街道办
我要跟你们拼了
我要烧了你们街道办
老子要砍死你们主任
我今晚就去炸了村委会
不给钱我就杀了老板
逼急了我就跟他们同归于尽
我要泼汽油烧了物业
我要拿刀去找他
我带刀去找老板算账
我要弄死那个包工头
I'll burn down your office
i will stab him
我想把他捅了
佢再唔畀錢我就斬佢

""".strip().splitlines()

NO_THREAT = """
我不会打你的主意
我杀你价
我要告你
你们街道办是不是死人
我要去北京上访
我要拉横幅堵你们门口
滚
你们这帮饭桶
我要告死你们
我要跟你们打官司
我要跟你们没完
我要投诉你们主任
我要跟你们谈谈
我要烧香
烧烤店扰民
我要弄清楚
我要打你们电话
我跟你们拼命解释
操你妈
我要跟他打官司打到底
我要曝光你们
我想杀价
我要去法院告他
气得我想打人
我要砍价
我要弄个证明".split("

气死我了
累死
打官司打死也要赢
他威胁要起诉我
他说要告我
老板说要开除我
他说要杀价
他说要打电话给我
他说要打官司
他威胁要曝光我的照片
他威胁要把我拉黑
房东威胁要停水停电
老板威胁扣我工资
这个价格要杀了我
老板说要弄我的社保
他说要弄死这棵树
邻居说要弄死我家的狗
物业说要打死流浪狗
我要笑死了
热死我了空调坏了
烦死我了
这工资想饿死我全家
打死他我都不签
打死我都不认
他打死不还钱
他死活不还钱
弄死我的花怎么赔
邻居把我家的鸡弄死了
医院说要打针
他说要打我的卡上
他说要打给我钱
老板说打我卡里
他说打我微信
他说要打我支付宝
他说要找人来修
他说要找人来评理
他说要砍掉我家的树
邻居说要砍我家的树
他说要砍我的订单
公司说要砍我一半工资
老板要砍我奖金
公司要砍掉我们部门
他说会烧香
他说要烧我爸的遗物
房东说要烧我的东西
被吓死我了
蚊子咬死我了
忙死我了快要累死我
老板要逼死我
逼死我了
打工要命
要我命了这房价
这个月要了我的命
要死了怎么这么慢
压力大要死
他不要命地开车
杀了人怎么判
要杀我威风
他要杀我家的鸡
他说要杀我家的狗
物业杀我的猫怎么赔
他要把我踢出群
领导要整我
领导说要整死我的项目
同事搞我怎么办
他搞死我的生意
威胁恐吓罪怎么判
恐吓别人犯法吗
威胁人身安全可以报警吗
卖家说要打死结
打死老鼠
我被他坑死了
想打死蚊子
物业要我死心
他要我死都不签字
我同学说要打球
老师说要打预防针
他说要捅到网上去
他说要把事情捅到我单位
他要捅破我的秘密
他说要弄我家的下水道
我要死要活地干
老板说要炸了这面墙
隔壁装修要把我炸聋了
吵死我了
噪音吵得我要死
说要放火墙
他说要淋我家花
他要拿我的命根子钱
he threatened to sue me
he threatens to fire me
my landlord threatened to evict me
my boss will kill me if I am late to the meeting
this job is killing me
they want to kill the deal
the heat kills me
he threatened to post my photos
can I be sued for death threats
he says he will report me
how to beat a traffic ticket
he said he would break the contract
he said he will burn me a CD
he wants to hurt my reputation
they threatened to cut my electricity
they hit me with a fee
他说要打到我认输为止
老板说要砍掉年终奖
他说杀青后给钱
说好了的工资要拖死我
这官司要打死了
被蚊子烦死了
这家餐厅的菜辣死我了
楼上吵死我全家了
说话不算话的老板
他说打我妈的电话没人接
医院说要截肢
他威胁要公开我的裸照
他恐吓我说不还钱就告我
催收威胁要打电话给我单位
要打疫苗怎么走
说要拆我家的房子
政府说要拆我家
他说要把我的户口迁走
他说要把我赶出去
他说要把我告上法庭
老公说要和我离婚
他说要把房子卖了
她说要带孩子走
物业说要砍树
砍树赔多少钱
他说要把我的东西扔出去
房东要把我的行李丢下楼
说要烧纸钱
他会说话不算数吗
我怕打官司
我担心被开除
有人要买我的房子
有人要打我的主意
爸妈要我死心塌地嫁给他
交通事故撞死人怎么赔
司机撞死我家狗
被告说要上诉
公司说要死磕到底
他把我打死的狗怎么赔
医生说要打死胎引产针
he threatened to call the police on me
they said they will raise my rent
he said he will kill the contract
my boss said he would cut my hours
she says she will beat the price
he wants to sell my house
the seller said they would ship to me
""".strip().splitlines()


@pytest.mark.parametrize("text", THREATENED)
def test_a_threat_against_somebody_is_heard_before_anything_is_done(text):
    assert "police" in look(text)


@pytest.mark.parametrize("text", FURIOUS)
def test_whoever_is_about_to_strike_is_talked_to_first(text):
    assert look(text)


@pytest.mark.parametrize("text", NO_THREAT)
def test_what_threatens_no_life_is_left_to_the_search(text):
    assert look(text) == ()
