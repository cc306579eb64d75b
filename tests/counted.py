"""Which statements the bot runs, for stories about how often it asks its rows."""

from collections.abc import Awaitable, Callable, Sequence

from tests.street import Street


async def ran(street: Street, act: Callable[[], Awaitable[object]]) -> list[str]:
    """The statements of the one writer while somebody does something."""
    writer = await street.bot.database.writer()
    heard: list[str] = []
    fetch, many = writer.fetch, writer.many

    async def fetching(sql: str, arguments: Sequence[object]) -> list[object]:
        heard.append(sql)
        return await fetch(sql, arguments)

    async def writing(sql: str, rows: Sequence[Sequence[object]]) -> None:
        heard.append(sql)
        await many(sql, rows)

    writer.fetch, writer.many = fetching, writing  # type: ignore[method-assign]
    await act()
    writer.fetch, writer.many = fetch, many  # type: ignore[method-assign]
    return heard
