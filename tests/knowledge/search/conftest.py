"""A small invented office: a dozen entries about matters that no law knows."""

from collections.abc import Sequence
from datetime import date

import pytest

from knowledge.law.entry import Cite, Entry, State
from knowledge.law.search import Engine


def entry(id_: str, title: str, asks: Sequence[str], told: str, law: str, article: str) -> Entry:
    return Entry(
        id=id_,
        category=id_.rpartition("-")[0],
        title=title,
        title_en=f"About {id_}",
        asks=tuple(asks),
        asks_en=(),
        places=("court",),
        deadlines=(),
        related=(),
        cites=(Cite(law, (article,), told),),
        checked=date(2026, 1, 1),
        review=date(2027, 1, 1),
        state=State.PUBLISHED,
        reviewer="",
        conclusion=told,
        steps=(f"先去办公室说明{title}",),
        papers=("身份证",),
        cautions=("不要着急",),
        english=f"Go to the office about {id_}.",
        version="0",
    )


@pytest.fixture(scope="session")
def entries() -> tuple[Entry, ...]:
    wage, rent, family, street = "工资支付法", "房屋租赁法", "婚姻家庭法", "邻里法"
    return (
        entry(
            "work-01",
            "老板拖欠工资怎么办",
            ["欠薪", "老板三个月不发工资", "工地干完活拿不到钱", "老细拖粮点算"],
            "可以投诉，也可以申请仲裁。",
            wage,
            "38",
        ),
        entry(
            "work-02",
            "上班受伤算不算工伤",
            ["工伤认定怎么申请", "在厂里被机器压断手指", "做工跌断脚老板不认账"],
            "工作时间因工作受伤是工伤。",
            wage,
            "14",
        ),
        entry(
            "work-03",
            "被公司辞退有没有补偿",
            ["突然被开除", "公司叫我明天不用来了", "炒鱿鱼赔几个月工资"],
            "违法辞退要赔偿。",
            wage,
            "47",
        ),
        entry(
            "rent-01",
            "房东不退押金怎么办",
            ["押金不退", "搬走了按金唔退返", "房东说墙脏了要扣押金"],
            "没有损坏就要退。",
            rent,
            "7",
        ),
        entry(
            "rent-02",
            "租期没到房东赶人合法吗",
            ["房东要收回房子", "合同没到期就赶我走", "业主话卖楼要我搬"],
            "租期内不能随意收回。",
            rent,
            "9",
        ),
        entry(
            "rent-03",
            "楼上漏水谁来修",
            ["天花板渗水", "楼上厕所漏水到我家", "楼上漏水唔肯整"],
            "谁漏水谁修。",
            street,
            "3",
        ),
        entry(
            "family-01",
            "对方不同意离婚怎么起诉",
            ["起诉离婚", "老婆不肯签字离婚", "想离婚佢唔肯"],
            "可以向法院起诉。",
            family,
            "79",
        ),
        entry(
            "family-02",
            "离婚后孩子抚养费怎么算",
            ["抚养费给多少", "前夫两年没给孩子生活费", "仔女生活费边个出"],
            "按收入和需要定。",
            family,
            "85",
        ),
        entry(
            "family-03",
            "没有遗嘱遗产怎么分",
            ["老人去世房子怎么分", "阿爸走咗冇遗嘱", "兄弟姐妹争遗产"],
            "按法定顺序继承。",
            family,
            "127-1",
        ),
        entry(
            "street-01",
            "被狗咬了医药费谁出",
            ["邻居的狗咬伤孩子", "遛狗不牵绳咬人", "隔篱只狗咬亲我"],
            "养狗的人要赔。",
            street,
            "12",
        ),
        entry(
            "street-02",
            "广场舞太吵找谁管",
            ["晚上跳舞噪音大", "楼下大妈跳舞吵得睡不着", "嘈到瞓唔着"],
            "先找居委会，再报警。",
            street,
            "15",
        ),
        entry(
            "street-03",
            "网上被骗钱怎么追回",
            ["被诈骗了", "刷单被骗两万", "俾人呃咗钱"],
            "马上报警止付。",
            street,
            "20",
        ),
    )


@pytest.fixture(scope="session")
def engine(entries: tuple[Entry, ...]) -> Engine:
    return Engine.build(entries)
