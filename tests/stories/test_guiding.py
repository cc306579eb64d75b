"""Where does this belong? The right way, kindly, with its law; a person decides."""

import pytest

from tests.kept import kept
from tests.street import Street


async def test_unpaid_wages_go_to_labour_inspection_not_to_petition(street: Street) -> None:
    lin = street.resident()
    await lin.command("route")
    await lin.press("没有")
    await lin.press("工资、工伤、上班的事")
    await lin.press("拖欠工资")
    await lin.press("还在上班")
    lin.sees("劳动", "去哪里", "依据", "由工作人员判断")
    assert "📮 我还是要登记信访" in lin.buttons()


async def test_danger_ends_the_asking(street: Street) -> None:
    lin = street.resident()
    await lin.command("route")
    await lin.press("有")
    lin.sees("110")


async def test_an_older_question_is_answered_anew_and_leads_on_from_there(street: Street) -> None:
    lin = street.resident()
    await lin.command("route")
    first = lin.last
    await lin.press("没有")
    lin.sees("这件事最接近哪一类")
    street.town.press(lin.person, first, "有")
    await street.settle()
    lin.sees("110")


@pytest.mark.parametrize(
    "data", ["r:", "r:no.nothing", "r:yes.work", "r:7:danger:no", "r:no.work."]
)
async def test_a_way_the_table_does_not_know_gets_a_sentence(street: Street, data: str) -> None:
    lin = street.resident()
    await lin.start()
    await lin.forge(data)
    lin.sees("/help")


async def test_nothing_of_the_way_is_written_down(street: Street) -> None:
    lin = street.resident()
    await lin.command("route")
    await lin.press("没有")
    await lin.press("工资、工伤、上班的事")
    await lin.press("拖欠工资")
    everything = await kept(street)
    for answer in ("wages", "拖欠"):
        assert answer not in everything
    await lin.press("还在上班")
    lin.sees("劳动")


async def test_finding_the_way_never_costs_a_form_that_was_begun(street: Street) -> None:
    lin = street.resident()
    await lin.command("file")
    await lin.press("f:start:consultation")
    await lin.press("否")
    await lin.command("route")
    await lin.press("没有")
    await lin.press("工资、工伤、上班的事")
    await lin.press("拖欠工资")
    await lin.press("还在上班")
    await lin.command("file")
    await lin.press("▶️ 接着填没填完的表")
    lin.sees("14周岁")
