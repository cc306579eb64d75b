"""Answers as they were drawn before: drawing one takes longer than finding it."""

from dataclasses import dataclass, field

from handlers.office import House
from knowledge.law import render
from knowledge.law.entry import Entry
from knowledge.law.library import Library
from knowledge.words.rich import Rich
from knowledge.words.words import Lang

MOST = 1024


@dataclass(slots=True)
class _Drawn:
    """Good for one library; another one begins anew."""

    library: Library
    texts: dict[tuple[str, Lang], Rich] = field(default_factory=dict)


def show(house: House, entry: Entry, lang: Lang) -> Rich:
    """The whole answer to an entry of the house's library."""
    drawn = house.features.get("asking")
    if not isinstance(drawn, _Drawn) or drawn.library is not house.library:
        drawn = house.features["asking"] = _Drawn(house.library)
    key = (entry.id, lang)
    text = drawn.texts.get(key)
    if text is None:
        if len(drawn.texts) >= MOST:
            drawn.texts.clear()
        library = house.library
        text = render.show(
            entry, lang, house.office, library.deadlines, library.register, house.words
        ).merged()
        drawn.texts[key] = text
    return text
