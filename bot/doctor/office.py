"""The files of the office: itself, its people, the calendar, the answers, the laws."""

from datetime import date

from bot.config import SAMPLE_OFFICE, Settings, SettingsRefused
from bot.doctor.findings import Chart, Finding
from bot.house import open_office
from knowledge.days.holidays import is_known
from knowledge.law import articles, check
from knowledge.office import Office


def look(settings: Settings, chart: Chart, today: date) -> list[Finding]:
    """Office file, first people, holidays, entries, statutes."""
    found: list[Finding] = []
    office: Office | None = None
    try:
        office = open_office(settings)
    except SettingsRefused as refused:
        found.append(chart.wrong("office.wrong", reason=str(refused)))
    if office is not None:
        sample = settings.office_file.absolute() == SAMPLE_OFFICE.absolute()
        note = chart.warning if sample else chart.ok
        found.append(note("office.sample" if sample else "office.fits", name=office.name.zh))
        found.append(_entries(chart, office))
    if not settings.staff_ids:
        found.append(chart.warning("staff.nobody"))
    found += [_holidays(chart, today.year), _holidays(chart, today.year + 1, later=True)]
    return [*found, _statutes(settings, chart)]


def _holidays(chart: Chart, year: int, *, later: bool = False) -> Finding:
    if is_known(year):
        return chart.ok("holidays.known", year=year)
    if later:
        return chart.warning("holidays.unknown", year=year)
    return chart.wrong("holidays.unknown", year=year)


def _entries(chart: Chart, office: Office) -> Finding:
    """The bot serves what is sound; what is not is a warning here, and said line by line there."""
    problems = check.check(chart.words, office)
    if problems:
        files = len({problem.file for problem in problems})
        first = f"{problems[0].file}:{problems[0].line}"
        return chart.warning("entries.faults", many=len(problems), files=files, first=first)
    return chart.ok("entries.sound")


def _statutes(settings: Settings, chart: Chart) -> Finding:
    path = settings.statutes_path
    if not path.is_file():
        if settings.statutes_file is None:
            return chart.ok("statutes.none")
        return chart.wrong("statutes.missing", path=str(path))
    try:
        lines = path.read_text("utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        return chart.wrong("statutes.unreadable", path=str(path), reason=type(error).__name__)
    found, problems = articles.read(lines, path.name)
    if not articles.usable(found, problems):
        line = problems[0].line if problems else 1
        return chart.wrong("statutes.faults", path=str(path), line=line)
    return chart.ok("statutes.loaded", many=len(found))
