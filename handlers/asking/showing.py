"""What a question is shown: one entry, a few to choose from, articles of law, all topics."""

from db import asked
from handlers import paging
from handlers.asking import answers
from handlers.guards import seal
from handlers.office import Visit
from handlers.reply import Button, Reply, Rows, rows
from knowledge.law import render
from knowledge.law.periods import cited
from knowledge.law.search import Candidate, Found
from knowledge.words.rich import Rich

MOST_ARTICLES = 3


def offer(
    visit: Visit, candidates: tuple[Candidate, ...], question_id: int, head: str = "asking.offer"
) -> Reply:
    """Three to five entries, or more for as many matters; none is claimed to be the answer."""
    shown = listed(visit, [found.id for found in candidates], question_id)
    return Reply(Rich.join("\n", [visit.words(head), shown.text]), shown.buttons)


def listed(visit: Visit, ids: list[str], question_id: int) -> Reply:
    """Numbered titles with a button each, none of these, and a person."""
    entries = [visit.house.library.entries[key] for key in ids]
    sealed = seal(visit, question_id)
    lines = [
        visit.words("asking.candidate", place=place, title=render.title(entry, visit.lang))
        for place, entry in enumerate(entries, 1)
    ]
    picks = [
        Button(str(place), f"a:e:{entry.id}:{sealed}") for place, entry in enumerate(entries, 1)
    ]
    none = Button(visit.text("asking.none"), f"a:n:{sealed}")
    return Reply(Rich.join("\n", lines), rows(picks, none, _human(visit, sealed)))


def articles(visit: Visit, found: Found, question_id: int) -> Reply:
    """Articles close to the question, marked as law text and not advice; or an honest no.

    An article asked for by name comes with the entries that rest on it.
    """
    shown = _law_text(visit, found)
    if found.candidates:
        offered = offer(visit, found.candidates, question_id)
        if not shown:
            return offered
        head = visit.words("asking.article_named")
        return Reply(Rich.join("\n", [head, *shown, Rich(), offered.text]), offered.buttons)
    if not shown:
        return Reply(visit.words("asking.nothing"), human(visit, question_id))
    named = found.statutes[0].score >= 1 and len(found.statutes) == 1
    head = visit.words("asking.article_named" if named else "asking.articles")
    return Reply(Rich.join("\n", [head, *shown]), human(visit, question_id))


def _law_text(visit: Visit, found: Found) -> list[Rich]:
    """The words of the articles found, as far as the office loaded them."""
    statutes = visit.house.statutes
    texts = (
        [(hit, statutes.text(hit.law, hit.article)) for hit in found.statutes] if statutes else ()
    )
    return [
        Rich.of(cited(visit.house.words, visit.lang, hit.law, (hit.article,)), "bold")
        + "\n"
        + Rich.of(text, "quote")
        for hit, text in texts
        if text
    ][:MOST_ARTICLES]


def human(visit: Visit, question_id: int) -> Rows:
    """A person is one tap away, with the question carried over."""
    return rows(_human(visit, seal(visit, question_id)))


def _human(visit: Visit, sealed: str) -> Button:
    return Button(visit.text("asking.human"), f"f:human:{sealed}")


def open_entry(visit: Visit, entry_id: str, question_id: int) -> Reply:
    """One entry in full, with what to do next; an entry that was taken out says so."""
    entry = visit.house.library.entries.get(entry_id)
    if entry is None:
        return Reply(visit.words("asking.entry_gone"), human(visit, question_id))
    asked.tell(visit.unit, visit.chat_id, entry.id, entry.version, visit.at)
    text = answers.show(visit.house, entry, visit.lang)
    return Reply(text, _next_steps(visit, entry_id, question_id))


def _next_steps(visit: Visit, entry_id: str, question_id: int) -> Rows:
    library, sealed = visit.house.library, seal(visit, question_id)
    related = [
        Button(render.title(library.entries[key], visit.lang), f"a:e:{key}:{sealed}")
        for key in library.entries[entry_id].related[:2]
        if key in library.entries
    ]
    verdict = [
        Button(visit.text("asking.helpful"), f"a:h:{sealed}:1"),
        Button(visit.text("asking.not_helpful"), f"a:h:{sealed}:0"),
    ]
    share = Button(
        visit.text("asking.share"), switch=render.title(library.entries[entry_id], visit.lang)
    )
    return rows(*related, verdict, (share, _human(visit, sealed)))


def browse(visit: Visit) -> Reply:
    """All categories, for people who would rather look than type."""
    buttons = [
        Button(f"{category.emoji} {category.name.say(visit.lang)}", f"a:c:{category.id}:0")
        for category in visit.house.library.categories.values()
    ]
    return Reply(
        visit.words("asking.categories"),
        tuple(tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2)),
        edits=True,
    )


PAGE = 8


def category(visit: Visit, name: str, page: int) -> Reply:
    """The entries of one category, a page at a time."""
    found = visit.house.library.in_category(name)
    shown = found[page * PAGE : (page + 1) * PAGE]
    buttons = [Button(render.title(entry, visit.lang), f"a:e:{entry.id}:0") for entry in shown]
    turn = paging.turns(visit, f"a:c:{name}", page, more=(page + 1) * PAGE < len(found))
    back = Button(visit.text("common.back"), "a:all")
    return Reply(
        visit.words("asking.category", many=len(found)), rows(*buttons, turn, back), edits=True
    )
