"""Writes the list of syllables anew from pypinyin: `python -m tests.syllables`."""

from pathlib import Path

from pypinyin import Style, lazy_pinyin

from knowledge.law.search import sounds

FILE = Path(sounds.__file__).with_name("syllables.tsv")
HEAD = (
    "# How characters sound, without tones: the usual reading of each (from pypinyin, MIT).\n"
    "# A character stands in one line; the search repairs what was typed for its sound.\n"
)


def written() -> str:
    """The whole file: a syllable and its characters in every line."""
    groups: dict[str, list[str]] = {}
    for code in range(sounds.FIRST, sounds.LAST + 1):
        spoken = lazy_pinyin(chr(code), style=Style.NORMAL, errors="ignore")
        if spoken:
            groups.setdefault(spoken[0], []).append(chr(code))
    lines = (f"{syllable}\t{''.join(groups[syllable])}\n" for syllable in sorted(groups))
    return HEAD + "".join(lines)


if __name__ == "__main__":
    FILE.write_text(written(), "utf-8")
