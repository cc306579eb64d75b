"""Receiving: webhooks set and removed; polling itself is `poll`, the one method that waits."""

import re

from bot.demo.check import Upload
from bot.demo.records import Records
from bot.demo.refusal import Json, bad
from bot.demo.updates import Webhook

_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")


async def poll(town: Records, params: Json) -> list[Json]:
    """GetUpdates."""
    _allow(town, params)
    limit = min(max(params.get("limit", 100), 1), 100)
    return await town.updates.poll(params.get("offset", 0), limit, params.get("timeout", 0))


def set_webhook(town: Records, params: Json, _files: dict[str, Upload]) -> bool:
    """Push updates to this address from now on."""
    if not params.get("url"):
        return delete_webhook(town, params, _files)
    if not params["url"].startswith(("http://", "https://")):
        raise bad("bad webhook: invalid webhook URL specified")
    secret = params.get("secret_token", "")
    if secret and not _SECRET.fullmatch(secret):
        raise bad("secret token contains unallowed characters")
    _allow(town, params)
    _drop(town, params)
    connections = min(max(params.get("max_connections", 40), 1), 100)
    town.updates.set_webhook(Webhook(params["url"], secret, connections))
    return True


def delete_webhook(town: Records, params: Json, _files: dict[str, Upload]) -> bool:
    """Back to polling."""
    _drop(town, params)
    town.updates.set_webhook(None)
    return True


def webhook_info(town: Records, _params: Json, _files: dict[str, Upload]) -> Json:
    """How the webhook does."""
    webhook = town.updates.webhook
    info: Json = {"url": webhook.url if webhook else "", "has_custom_certificate": False}
    info["pending_update_count"] = len(town.updates.pending())
    if webhook and webhook.last_error:
        info["last_error_date"] = webhook.last_error_date
        info["last_error_message"] = webhook.last_error
    if webhook:
        info["max_connections"] = webhook.connections
    if town.updates.allowed:
        info["allowed_updates"] = town.updates.allowed
    return info


def _allow(town: Records, params: Json) -> None:
    if "allowed_updates" in params:
        town.updates.allowed = params["allowed_updates"]


def _drop(town: Records, params: Json) -> None:
    if params.get("drop_pending_updates"):
        town.updates.waiting.clear()


METHODS = {
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": webhook_info,
}
