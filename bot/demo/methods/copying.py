"""Copying and forwarding messages from one chat to another."""

from itertools import pairwise

from bot.demo.check import Upload
from bot.demo.messages import Message
from bot.demo.methods.sending import caption_content, deliver
from bot.demo.records import Records
from bot.demo.refusal import Json, bad

MANY = 100


def copy_message(town: Records, params: Json, _files: dict[str, Upload]) -> Json:
    """The same content again, without saying where it comes from."""
    source = town.reach(params["from_chat_id"], write=False)
    found = town.message(source, params["message_id"], "message to copy")
    if found.is_service:
        raise bad("message can't be copied")
    content = dict(found.content)
    if "caption" in params and found.media:
        content = _uncaptioned(content) | caption_content(params)
    return {"message_id": deliver(town, params, content).id}


def copy_messages(town: Records, params: Json, _files: dict[str, Upload]) -> list[Json]:
    """Several at once; those which are gone or cannot be copied are left out, albums stay."""
    found = _several(town, params)
    if not found:
        raise bad("there are no messages to copy")
    answer: list[Json] = []
    groups: dict[str, str] = {}
    for message in found:
        bare = params.get("remove_caption") and message.media
        content = _uncaptioned(message.content) if bare else dict(message.content)
        group = _regroup(town, message, groups)
        answer.append({"message_id": deliver(town, params, content, media_group_id=group).id})
    return answer


def forward_message(town: Records, params: Json, _files: dict[str, Upload]) -> Json:
    """The message again, saying where it comes from."""
    source = town.reach(params["from_chat_id"], write=False)
    found = town.message(source, params["message_id"], "message to forward")
    if found.is_service or found.protected:
        raise bad("message can't be forwarded")
    return deliver(town, params, dict(found.content), forward_origin=found.origin()).view()


def forward_messages(town: Records, params: Json, _files: dict[str, Upload]) -> list[Json]:
    """Several at once; those which cannot be forwarded are left out."""
    found = [message for message in _several(town, params) if not message.protected]
    if not found:
        raise bad("there are no messages to forward")
    groups: dict[str, str] = {}
    return [
        {
            "message_id": deliver(
                town,
                params,
                dict(message.content),
                forward_origin=message.origin(),
                media_group_id=_regroup(town, message, groups),
            ).id
        }
        for message in found
    ]


def _several(town: Records, params: Json) -> list[Message]:
    wanted = params["message_ids"]
    if len(wanted) > MANY:
        raise bad("too many message identifiers specified")
    if any(later <= earlier for earlier, later in pairwise(wanted)):
        raise bad("message identifiers must be in a strictly increasing order")
    source = town.reach(params["from_chat_id"], write=False)
    found = [source.find(message_id) for message_id in wanted]
    return [message for message in found if message is not None and not message.is_service]


def _regroup(town: Records, message: Message, groups: dict[str, str]) -> str:
    old = message.media_group_id
    if old and old not in groups:
        groups[old] = str(13_000_000_000_000_000 + town.number())
    return groups.get(old, "")


def _uncaptioned(content: Json) -> Json:
    return {name: value for name, value in content.items() if "caption" not in name}


METHODS = {
    "copyMessage": copy_message,
    "copyMessages": copy_messages,
    "forwardMessage": forward_message,
    "forwardMessages": forward_messages,
}
