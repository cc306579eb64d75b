"""Looking things up: the bot itself, chats, members, files."""

from bot.demo.chats import Kind, Member, Rank
from bot.demo.check import Upload
from bot.demo.files import DOWNLOAD_LIMIT
from bot.demo.records import Records
from bot.demo.refusal import Json, bad


def get_me(town: Records, _params: Json, _files: dict[str, Upload]) -> Json:
    """Who the bot is."""
    return town.bot.user() | {
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": True,
        "can_connect_to_business": False,
        "has_main_web_app": False,
        "has_topics_enabled": False,
        "allows_users_to_create_topics": False,
        "can_manage_bots": False,
        "supports_guest_queries": False,
        "supports_join_request_queries": False,
    }


def get_chat(town: Records, params: Json, _files: dict[str, Upload]) -> Json:
    """All about a chat."""
    chat = town.reach(params["chat_id"], write=False)
    full: Json = chat.view() | {"accent_color_id": 0, "max_reaction_count": 11}
    full["accepted_gift_types"] = dict.fromkeys(
        (
            "unlimited_gifts",
            "limited_gifts",
            "unique_gifts",
            "premium_subscription",
            "gifts_from_channels",
        ),
        False,
    )
    if chat.pinned:
        full["pinned_message"] = chat.messages[chat.pinned[-1]].view(with_reply=False)
    return full


def get_member(town: Records, params: Json, _files: dict[str, Upload]) -> Json:
    """Somebody's standing in a chat."""
    chat = town.reach(params["chat_id"], write=False)
    who = town.bot if params["user_id"] == town.bot.id else town.people.get(params["user_id"])
    if who is None:
        raise bad("member not found")
    if chat.kind is Kind.PRIVATE:
        return Member(who, Rank.MEMBER).view()
    return chat.member(who).view()


def get_administrators(town: Records, params: Json, _files: dict[str, Upload]) -> list[Json]:
    """The people who run a group; other bots are left out, this one is not."""
    chat = town.reach(params["chat_id"], write=False)
    if chat.kind is Kind.PRIVATE:
        raise bad("there are no administrators in the private chat")
    return [member.view() for member in chat.members.values() if member.rank.commands]


def count_members(town: Records, params: Json, _files: dict[str, Upload]) -> int:
    """How many are in a chat."""
    chat = town.reach(params["chat_id"], write=False)
    inside = sum(member.rank.inside for member in chat.members.values())
    return 2 if chat.kind is Kind.PRIVATE else inside


def leave(town: Records, params: Json, _files: dict[str, Upload]) -> bool:
    """The bot goes."""
    chat = town.reach(params["chat_id"], write=False)
    if chat.kind is Kind.PRIVATE:
        raise bad("chat member status can't be changed in private chats")
    town.standing(chat, town.bot_in(chat), Rank.LEFT, frozenset(), town.bot)
    return True


def get_file(town: Records, params: Json, _files: dict[str, Upload]) -> Json:
    """Where a file can be downloaded; not for those over 20 MB."""
    file = town.files.find(params["file_id"])
    if file is None:
        raise bad("wrong file_id or the file is temporarily unavailable")
    if file.size > DOWNLOAD_LIMIT or file.content is None:
        raise bad("file is too big")
    answer: Json = {"file_id": file.id, "file_unique_id": file.unique_id}
    return answer | {"file_size": file.size, "file_path": file.path}


METHODS = {
    "getMe": get_me,
    "getChat": get_chat,
    "getChatMember": get_member,
    "getChatAdministrators": get_administrators,
    "getChatMemberCount": count_members,
    "leaveChat": leave,
    "getFile": get_file,
}
