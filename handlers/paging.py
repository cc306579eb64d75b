"""Lists that are turned page by page: the buttons to the pages before and after."""

from handlers.office import Visit
from handlers.reply import Button

FARTHEST = 100_000  # no list of ours is so long; a forged number is read as this one


def turns(visit: Visit, where: str, page: int, *, more: bool) -> tuple[Button, ...]:
    """Buttons `<where>:<page>` to the neighbours of a page, as far as there are any."""
    faces = []
    if page > 0:
        faces.append(Button(visit.text("common.previous"), f"{where}:{page - 1}"))
    if more:
        faces.append(Button(visit.text("common.more"), f"{where}:{page + 1}"))
    return tuple(faces)
