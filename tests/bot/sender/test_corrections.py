"""Letters that change another one: nothing to change, never sent, or gone."""

from bot.demo.people import Person
from tests.bot.sender.conftest import PostOffice


async def test_an_edit_that_changes_nothing_counts_as_done(office: PostOffice, li: Person) -> None:
    await office.post(li.id, "一样", key="first")
    await office.settle()
    edit = {"text": "一样", "of": "first"}
    key = await office.post(li.id, "", method="editMessageText", payload=edit)
    await office.settle()
    assert (await office.state(key))[0] == "sent"


async def test_an_edit_of_a_letter_that_never_went_out_is_refused(
    office: PostOffice, li: Person
) -> None:
    edit = {"text": "改", "of": "nothing"}
    key = await office.post(li.id, "", method="editMessageText", payload=edit)
    await office.post(li.id, "后面的")
    await office.settle()
    assert (await office.state(key))[0] == "refused"
    assert office.texts(li) == ["后面的"]


async def test_an_answer_whose_message_is_gone_is_said_anew(office: PostOffice, li: Person) -> None:
    payload = {"text": "答复", "message_id": 999}
    key = await office.post(li.id, "", method="editMessageText", payload=payload)
    await office.settle()
    assert office.texts(li) == ["答复"]
    assert await office.state(key) == ("sent", "")


async def test_a_correction_of_a_letter_that_is_gone_is_not_said_anew(
    office: PostOffice, li: Person
) -> None:
    first = await office.post(li.id, "通知")
    await office.settle()
    office.town.private(li).messages.clear()
    payload = {"text": "更正", "of": first}
    key = await office.post(li.id, "", method="editMessageText", payload=payload)
    await office.settle()
    assert office.texts(li) == []
    assert (await office.state(key))[0] == "refused"
