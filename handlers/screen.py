"""Reply to Telegram payload: keyboards, length, entities; nobody else knows how."""

from typing import Any

from handlers.reply import Button, Reply, Rows
from knowledge.words.rich import Rich, Span, units

MOST_UNITS = 4096
MOST_DATA = 64


class TooMuchData(ValueError):
    """A button carries more than Telegram's 64 bytes: our own mistake, seen in tests."""


def keyboard(rows: Rows) -> dict[str, Any] | None:
    """The inline keyboard, or None when there are no buttons."""
    lines = [[_button(button) for button in row] for row in rows if row]
    return {"inline_keyboard": lines} if lines else None


def _button(button: Button) -> dict[str, Any]:
    face: dict[str, Any] = {"text": button.text}
    if button.url:
        face["url"] = button.url
    elif button.switch is not None:
        face["switch_inline_query"] = button.switch
    elif button.copy:
        face["copy_text"] = {"text": button.copy[:256]}
    else:
        if not 1 <= len(button.data.encode()) <= MOST_DATA:
            raise TooMuchData(button.data)
        face["callback_data"] = button.data
    if button.style:
        face["style"] = button.style
    return face


def face(text: Rich, rows: Rows = ()) -> dict[str, Any]:
    """Text, entities and keyboard of one message."""
    words, entities = text.payload()
    shown: dict[str, Any] = {"text": words, "link_preview_options": {"is_disabled": True}}
    if entities:
        shown["entities"] = entities
    markup = keyboard(rows)
    if markup:
        shown["reply_markup"] = markup
    return shown


def payloads(reply: Reply, pressed: int | None = None) -> list[tuple[str, dict[str, Any]]]:
    """Method and payload of each message a reply becomes; the last one carries the buttons.

    A reply that edits needs the id of the pressed message; without it, or when the text does
    not fit one message, it is sent anew.
    """
    parts = split(reply.text, MOST_UNITS)
    if reply.edits and pressed is not None and len(parts) == 1:
        return [("editMessageText", {**face(parts[0], reply.buttons), "message_id": pressed})]
    sent = []
    for place, part in enumerate(parts):
        last = place == len(parts) - 1
        shown = face(part, reply.buttons if last else ())
        if reply.answers is not None and place == 0:
            shown["reply_parameters"] = {
                "message_id": reply.answers,
                "allow_sending_without_reply": True,
            }
        if reply.quiet:
            shown["disable_notification"] = True
        if reply.protect:
            shown["protect_content"] = True
        sent.append(("sendMessage", {**shown, **(reply.extra if last else {})}))
    return sent


def split(text: Rich, most: int) -> list[Rich]:
    """Pieces of at most `most` UTF-16 units, cut at a paragraph, a line, or a sentence."""
    pieces: list[Rich] = []
    rest = text
    while units(rest.plain) > most:
        head, rest = _cut(rest, _place(rest.plain, most))
        if head.plain.strip():
            pieces.append(head)
    if rest.plain.strip() or not pieces:
        pieces.append(rest)
    return pieces


def _place(plain: str, most: int) -> int:
    """Where to cut, in characters."""
    size, reach = 0, 0
    for reach, letter in enumerate(plain):  # noqa: B007 - the place is what is looked for
        size += units(letter)
        if size > most:
            break
    for mark in ("\n\n", "\n", "\u3002", " "):
        found = plain.rfind(mark, reach // 2, reach)
        if found > 0:
            return found + len(mark)
    return max(1, reach)


def _cut(text: Rich, place: int) -> tuple[Rich, Rich]:
    head: list[Span] = []
    tail: list[Span] = []
    seen = 0
    for span in text.spans:
        room = place - seen
        seen += len(span.text)
        if room >= len(span.text):
            head.append(span)
        elif room <= 0:
            tail.append(span)
        else:
            head.append(Span(span.text[:room], span.style, span.url))
            tail.append(Span(span.text[room:], span.style, span.url))
    return Rich(tuple(head)), Rich(tuple(tail))
