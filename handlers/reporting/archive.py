"""Reports handed out before: as they were, and what the rows say differently today."""

from db import reporting
from handlers import paging
from handlers.office import Visit
from handlers.reply import Button, Reply, rows
from handlers.reporting import counting, faces, screens
from handlers.reporting.counting import Counted, count
from knowledge.report.figures import changes
from knowledge.report.period import of_row
from knowledge.words.rich import Rich

PAGE, MOST_CHANGES = 10, 20


async def lately(visit: Visit, page: int) -> Reply:
    """The reports handed out, the newest first."""
    page = min(page, paging.FARTHEST)
    found = await reporting.lately(visit.unit, PAGE + 1, page * PAGE)
    more, found = len(found) > PAGE, found[:PAGE]
    lines = [visit.words("reporting.reports" if found else "reporting.reports_none")]
    lines += [
        visit.words(
            "reporting.report_line",
            number=row["id"],
            period=faces.period(visit.house, visit.lang, of_row(row)),
            taken=faces.moment(visit.house, visit.lang, row["taken_at"]),
            name=row["by_name"],
        )
        for row in found
    ]
    numbers = [
        Button(visit.text("reporting.report_button", number=row["id"]), f"y:rep:{row['id']}")
        for row in found
    ]
    turns = paging.turns(visit, "y:old", page, more=more)
    back = Button(visit.text("common.back"), "y:menu")
    return Reply(Rich.join("\n", lines), rows(*numbers, turns, back), edits=True)


async def show(visit: Visit, number: int) -> Reply:
    """One report as it was, and what the rows say differently today."""
    row = await reporting.get(visit.unit, number)
    if row is None:
        return Reply(visit.words("front.old_button"))
    old = counting.thaw(row)
    new = await count(visit.house, visit.unit, old.period, visit.at, before_groups=frozenset())
    head = visit.words(
        "reporting.report",
        number=number,
        period=faces.period(visit.house, visit.lang, old.period),
        taken=faces.moment(visit.house, visit.lang, old.taken),
        name=row["by_name"],
    )
    figures = Rich.join("\n", screens.glance(visit, old))
    if row["made_at"] is None:
        head += Rich.of("\n") + visit.words("reporting.report_unmade")
    buttons = rows(
        Button(visit.text("reporting.send_again"), f"y:again:{number}"),
        Button(visit.text("common.back"), "y:old:0"),
    )
    return Reply(Rich.join("\n\n", [head, figures, _changed(visit, old, new)]), buttons, edits=True)


def _changed(visit: Visit, old: Counted, new: Counted) -> Rich:
    found = changes(
        {**old.figures, **_hand(old)},
        {**new.figures, **_hand(new)},
    )
    if not found:
        return visit.words("reporting.report_same")
    house, lang = visit.house, visit.lang
    lines = [
        visit.words(
            "reporting.changed",
            name=key[2:] if key.startswith("h.") else faces.figure(house, lang, key),
            old=faces.value(house, lang, key, was),
            new=faces.value(house, lang, key, now),
        )
        for key, (was, now) in list(found.items())[:MOST_CHANGES]
    ]
    return Rich.join("\n", [visit.words("reporting.report_changed"), *lines])


def _hand(counted: Counted) -> dict[str, int | float | None]:
    return {f"h.{label}": amount for label, amount in counted.hand.totals.items()}
