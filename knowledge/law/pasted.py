"""What is pasted from another program, as it was meant: hidden signs, look-alikes, list marks."""

from __future__ import annotations

import re
import unicodedata

UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn"}
PICTURE, LOST = "\ufffc", "\ufffd"
ALIKE = re.compile(  # full-width digits and letters; radicals and doubles of Chinese characters
    "[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\u2e80-\u2fd5\uf900-\ufaff\U0002f800-\U0002fa1f]+"
)
SLOT = re.compile(r"[{\uff5b]\s*(days|call|place)\s*[:\uff1a]\s*(\w+)\s*[}\uff5d]")
MARK = re.compile(
    r"^(?:[-*\u00b7\u2010-\u2015\u2022\u2023\u2043\u2192\u2212\u2219\u25a0-\u25ef\u2605\u2606"
    r"\u2705\u2713\u2714\u203b\u27a1\u27a2\u30fb\uff65]\ufe0f?\s*"
    r"|[(\uff08]?\d{1,2}[.\u3001\uff0e)\uff09:\uff1a](?!\d)\s*"
    r"|[\u2460-\u249b\u2776-\u2793]\s*)"
)
NTH = "\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341"
IN_WORDS = re.compile(rf"^(?:[{NTH}]{{1,3}}\u3001|[(\uff08][{NTH}]{{1,3}}[)\uff09])\s*")
HAN = "\u2e80"  # the first sign that is written without blanks around it


def rows(text: str) -> list[str]:
    """The lines that say something, each as it was meant."""
    return [row for row in map(clean, text.splitlines()) if row]


def one(text: str) -> str:
    """All lines as one; a blank comes between them only where letters would run together."""
    said = ""
    for row in rows(text):
        said += " " * bool(said and max(said[-1], row[0]) < HAN) + row
    return said


def items(text: str) -> list[str]:
    """The lines without the numbers, dashes and signs of a list before them."""
    found = [MARK.sub("", row, count=1).strip() for row in rows(text)]
    if len(found) > 1 and all(map(IN_WORDS.match, found)):
        found = [IN_WORDS.sub("", row, count=1) for row in found]
    return [row for row in found if row]


def clean(text: str) -> str:
    """One line without what cannot be seen, in the characters that everybody types."""
    bare = " ".join("".join(filter(_seen, text)).split())
    usual = ALIKE.sub(lambda run: unicodedata.normalize("NFKC", run[0]), bare)
    return unicodedata.normalize("NFC", SLOT.sub(r"{\1:\2}", usual))


def _seen(sign: str) -> bool:
    return sign.isspace() or (sign != PICTURE and unicodedata.category(sign) not in UNSEEN)
