"""Quiet hours: when nobody is written to who has not just written or pressed."""

from datetime import datetime, time, timedelta

FROM, UNTIL = time(22), time(8)


def is_quiet(at: time) -> bool:
    """Whether people are left alone at this time of the day, on the office's clock."""
    return not UNTIL <= at < FROM


def awake(moment: datetime) -> datetime:
    """The first moment from this one on that lies outside the quiet hours."""
    if not is_quiet(moment.time()):
        return moment
    day = moment.date() + timedelta(days=1 if moment.time() >= FROM else 0)
    return datetime.combine(day, UNTIL, moment.tzinfo)
