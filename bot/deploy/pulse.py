"""Whether the bot on this machine is well: exit 0 if /health answers 200, else 1."""

import os
import sys
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

SECONDS = 4


def main() -> int:
    """Ask the door that HEALTH_LISTEN names, without any proxy."""
    door = os.environ.get("HEALTH_LISTEN", "")
    if not door:
        return 1
    try:
        with build_opener(ProxyHandler({})).open(
            f"http://{door}/health", timeout=SECONDS
        ) as answer:
            return 0 if answer.status == 200 else 1  # noqa: PLR2004 - HTTP's own number
    except (URLError, OSError, ValueError):
        return 1


if __name__ == "__main__":
    sys.exit(main())
