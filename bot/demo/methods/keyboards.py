"""Keyboards under messages, checked as Telegram does."""

from bot.demo.refusal import Json, bad

DATA_LIMIT = 64
COPY_LIMIT = 256
BUTTONS_LIMIT = 100
MARKUP_LIMIT = 10_000
_KINDS = {
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
}


def inline(markup: Json | None) -> Json | None:
    """An inline keyboard fit to be stored; an empty one is none."""
    if markup is None or "inline_keyboard" not in markup:
        return None
    rows = [row for row in markup["inline_keyboard"] if row]
    keys = [key for row in rows for key in row]
    if len(keys) > BUTTONS_LIMIT or sum(len(str(key)) for key in keys) > MARKUP_LIMIT:
        raise bad("reply markup is too long")
    for key in keys:
        _check(key)
    return {"inline_keyboard": rows} if rows else None


def _check(key: Json) -> None:
    if not key["text"]:
        raise bad("BUTTON_TEXT_INVALID")
    kinds = _KINDS & key.keys()
    if len(kinds) != 1:
        raise bad(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    if "callback_data" in key and not 0 < len(key["callback_data"].encode()) <= DATA_LIMIT:
        raise bad("BUTTON_DATA_INVALID")
    if "copy_text" in key and not 0 < len(key["copy_text"]["text"]) <= COPY_LIMIT:
        raise bad("BUTTON_COPY_TEXT_INVALID")
    if "url" in key and not key["url"].startswith(("http://", "https://", "tg://")):
        raise bad(f"inline keyboard button URL '{key['url']}' is invalid: Wrong HTTP URL")
