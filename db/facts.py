"""Single facts the house remembers: the admin chat's id, the offset of the demo's clock."""

from db.unit import Unit


async def get(unit: Unit, name: str) -> str | None:
    """The value, or None when nothing was remembered."""
    row = await unit.one("get_fact", name=name)
    return row["value"] if row else None


async def put(unit: Unit, name: str, value: str) -> None:
    """Remember over what was."""
    await unit.run("set_fact", name=name, value=value)
