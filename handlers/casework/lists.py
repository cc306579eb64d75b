"""What is open in the office, or with one advisor, the most pressing first, page by page."""

from db import cases
from db.cases import Case
from handlers import casebook, paging
from handlers.casework.actions import role_of
from handlers.office import Visit
from handlers.reply import Button, Reply, rows
from knowledge.words.dates import say_day
from knowledge.words.rich import Rich
from knowledge.words.template import Value
from knowledge.words.words import Lang

MOST = 10  # as many as a telephone shows
SUPERGROUPS = -1_000_000_000_000  # from here down Telegram counts the groups that can be linked to
LISTS = {"queue", "mine"}


async def show(visit: Visit, what: str = "queue", page: int = 0) -> Reply:
    """One page of everything, or of what is one's own."""
    if role_of(visit) is None:
        return Reply(visit.words("front.only_advisor"))
    owner = visit.user_id if what == "mine" else 0
    many = await cases.count_open(visit.unit, owner)
    desk = visit.house.admin_chat
    found = await cases.queue(visit.unit, desk, MOST, page * MOST, owner)
    other = "queue" if owner else "mine"
    buttons = [Button(visit.text(f"casework.list_{other}"), f"k:{other}:0")]
    if visit.is_("staff"):
        buttons.append(Button(visit.text("casework.pile_way"), "k:whose:0"))
    elif owner and found:
        buttons.append(Button(visit.text("casework.pile_own"), f"k:pile:{owner}:0"))
    if not found:
        return Reply(
            visit.words("casework.queue_empty"), rows(*buttons) if owner else (), edits=True
        )
    lines = [visit.words("casework.queue_head", many=many)]
    lines += [await _line(visit, *one, mine=bool(owner)) for one in found]
    left = many - page * MOST - len(found)
    if left > 0:
        lines.append(visit.words("casework.queue_more", many=left))
    turns = paging.turns(visit, f"k:{what}", page, more=left > 0)
    return Reply(Rich.join("\n", lines), rows(turns, tuple(buttons)), edits=True)


async def _line(
    visit: Visit, case: Case, due_at: int | None, thread: int | None, *, mine: bool
) -> Rich:
    """One case; its title leads to its topic."""
    day = "-"
    if due_at is not None:
        day = say_day(visit.house.words, Lang.ZH, visit.house.local(due_at).date())
    late = "⏰" if due_at is not None and due_at <= visit.at else ""
    icon = visit.text(f"cases.state_icon.{case.state}") + late
    title = _way(visit, case, thread)
    shown: dict[str, Value] = {"icon": icon, "number": case.number, "title": title, "date": day}
    if mine:
        return visit.words("casework.pile_line", **shown)
    name = await casebook.colleague_name(visit, case.advisor_id) if case.advisor_id else "-"
    return visit.words("casework.queue_line", name=name, **shown)


def _way(visit: Visit, case: Case, thread: int | None) -> Rich:
    desk = visit.house.admin_chat
    if thread is None or desk >= SUPERGROUPS:
        return Rich.of(case.title)
    return Rich.of(case.title, "link", f"https://t.me/c/{SUPERGROUPS - desk}/{thread}")
