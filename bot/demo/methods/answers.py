"""Answers to button presses and inline queries."""

from bot.demo.check import Upload
from bot.demo.methods import keyboards
from bot.demo.records import Records
from bot.demo.refusal import Json, bad
from bot.demo.texts import TEXT_LIMIT, formatted

PRESS_TIME = 150
INLINE_TIME = 30
TOAST_LIMIT = 200
RESULTS_LIMIT = 50
ID_LIMIT = 64
OFFSET_LIMIT = 64
_OLD = "query is too old and response timeout expired or query ID is invalid"


def callback(town: Records, params: Json, _files: dict[str, Upload]) -> bool:
    """End the waiting circle on a button; a second answer is tolerated and changes nothing."""
    press = town.presses.get(params["callback_query_id"])
    if press is None or town.clock() - press.at > PRESS_TIME:
        raise bad(_OLD)
    if len(params.get("text", "")) > TOAST_LIMIT:
        raise bad("MESSAGE_TOO_LONG")
    if not press.answered:
        press.answered = True
        press.text, press.url = params.get("text", ""), params.get("url", "")
        press.alert = bool(params.get("show_alert"))
        town.tell({"event": "toast", "chat": press.message.chat.id, "press": press.id})
    return True


def inline(town: Records, params: Json, _files: dict[str, Upload]) -> bool:
    """Results for an inline query."""
    asked = town.asked.get(params["inline_query_id"])
    if asked is None or town.clock() - asked.at > INLINE_TIME:
        raise bad(_OLD)
    results = params["results"]
    if len(results) > RESULTS_LIMIT:
        raise bad("RESULTS_TOO_MUCH")
    if len(params.get("next_offset", "").encode()) > OFFSET_LIMIT:
        raise bad("NEXT_OFFSET_INVALID")
    _check(results)
    asked.results, asked.answered = results, True
    asked.button, asked.next_offset = params.get("button"), params.get("next_offset", "")
    town.tell({"event": "inline", "asked": asked.id})
    return True


def _check(results: list[Json]) -> None:
    ids = [result["id"] for result in results]
    if len(set(ids)) != len(ids):
        raise bad("RESULT_ID_DUPLICATE")
    for result in results:
        if not 0 < len(result["id"].encode()) <= ID_LIMIT:
            raise bad("RESULT_ID_INVALID")
        content = result.get("input_message_content", {})
        if "message_text" in content:
            text, entities = formatted(
                content["message_text"],
                content.get("entities", []),
                limit=TEXT_LIMIT,
                too_long=bad("MESSAGE_TOO_LONG"),
            )
            if not text:
                raise bad("MESSAGE_EMPTY")
            content |= {"message_text": text} | ({"entities": entities} if entities else {})
        if "reply_markup" in result:
            keyboards.inline(result["reply_markup"])


METHODS = {"answerCallbackQuery": callback, "answerInlineQuery": inline}
