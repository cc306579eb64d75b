"""A small law folder to break, and the real one to read."""

import shutil
from pathlib import Path

import pytest

from knowledge.law import library as shelf
from knowledge.office_file import parse
from knowledge.words.words import load

ROOT = Path(__file__).parents[3]
SAMPLE = ROOT / "bot" / "office" / "sample.toml"

WAGES = """+++
id = "labour-03"
title = "公司拖欠工资怎么办"
title_en = "My employer has not paid my wages"
asks = [
  "欠薪", "老板不发工资", "工资拖了三个月", "厂里不给钱", "老细唔出粮", "工钱要不回来",
  "打工没拿到钱", "包工头跑了", "押着工资不给走", "辞职后工资不结", "少发了提成", "找谁讨薪",
  "用人单位未支付劳动报酬",
]
places = ["labour_inspection", "court"]
deadlines = ["labour_arbitration_wage", "labour_inspection_decide", "labour_inspection_limit"]
related = ["labour-04"]
checked = 2026-11-24
review = 2027-05-24
state = "published"
[[cites]]
law = "劳动合同法"
articles = ["30", "85"]
says = "工资要按时足额付。"
[[cites]]
law = "刑法"
articles = ["276-1"]
says = "恶意欠薪可能是犯罪。"
+++
## 结论
可以向{place:labour_inspection}投诉，也可以申请仲裁。
## 怎么做
1. 算清欠哪几个月，发消息要，留下截图。
2. 先打{call:labour}问；离职后要在{days:labour_arbitration_wage}内申请仲裁。
## 带什么
- 身份证、工资流水
## 注意
- 不要堵门、扣老板的东西。
## English
Complain to the labour inspection or apply for arbitration.
After leaving, apply within {days:labour_arbitration_wage}.
"""
BONUS = (
    WAGES.replace("labour-03", "labour-0X")
    .replace("labour-04", "labour-03")
    .replace("labour-0X", "labour-04")
    .replace("公司拖欠工资怎么办", "年终奖不发怎么办")
    .replace("My employer has not paid my wages", "My bonus was not paid")
)


class Folder:
    """knowledge/law in small: two entries, the real register, periods and rules."""

    def __init__(self, root):
        self.root = root
        for name in ("laws.toml", "categories.toml", "rules.toml"):
            shutil.copy(shelf.FOLDER / name, root / name)
        (root / "deadlines").mkdir()
        shutil.copy(shelf.FOLDER / "deadlines" / "base.toml", root / "deadlines" / "base.toml")
        self.write("labour-03", WAGES)
        self.write("labour-04", BONUS)

    def write(self, key, text, category="labour"):
        path = self.root / "entries" / category / f"{key}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def change(self, old, new):
        """Change the wages entry in one place."""
        assert old in WAGES
        self.write("labour-03", WAGES.replace(old, new))


@pytest.fixture
def folder(tmp_path):
    return Folder(tmp_path)


@pytest.fixture(scope="session")
def words():
    return load()


@pytest.fixture(scope="session")
def office():
    return parse(SAMPLE.read_text("utf-8"), SAMPLE.name)


@pytest.fixture(scope="session")
def real():
    """The entries as they are, whatever is wrong with them."""
    return shelf.read()[0]
