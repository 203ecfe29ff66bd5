"""Pain over the weeks as a line, with what changed and what locked: SVG of our own, and a table that says the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from local.simulate.story import Story
from local.simulate.weeks import Course, Mark, Week, courses

WIDTH, HEIGHT = 760, 260
LEFT, RIGHT, TOP, BOTTOM = 44, 12, 34, 30
HIGHEST = 10
ROW = 18
COLUMNS = (0, 50, 140, 220, 290, 430)
HEADS = ("Week", "From", "Pain", "Sessions", "Minutes", "Changes and locks")
STYLE = """
svg { color: #1c2b33; background: #fff; font: 13px system-ui, sans-serif }
.grid { stroke: #c9d2d6 } .pain { stroke: #005a8c; stroke-width: 2.5; fill: none } .dot { fill: #005a8c }
.change { stroke: #6b4e00; fill: #6b4e00 } .lock { stroke: #a3123a; fill: #a3123a } text { fill: currentColor }
@media (prefers-color-scheme: dark) {
svg { color: #e8eef0; background: #14191c } .grid { stroke: #3b464c } .pain { stroke: #7cc4f0 } .dot { fill: #7cc4f0 }
.change { stroke: #e7c25a; fill: #e7c25a } .lock { stroke: #ff8fa9; fill: #ff8fa9 } }
"""
PAGE = """
body { font: 16px/1.5 system-ui, sans-serif; margin: 1.5rem auto; max-width: 50rem; padding: 0 1rem;
  color: #1c2b33; background: #fff }
figure { margin: 0 } svg { max-width: 100%; height: auto } .scroll { overflow-x: auto }
td:nth-of-type(1) { white-space: nowrap }
table { border-collapse: collapse; width: 100% } th, td { text-align: left; padding: .25rem .6rem; vertical-align: top;
  border-bottom: 1px solid #c9d2d6 }
@media (prefers-color-scheme: dark) { body { color: #e8eef0; background: #14191c } th, td { border-color: #3b464c } }
"""
LEGEND = "The line is the mean of the pain told in seven days. It has a gap where a day had no session."
MARKS = "A triangle is a change, a square a lock; the table says which."


def chart_svg(stories: Sequence[Story]) -> str:
    """Return one drawing with a panel and a table of text for each person."""
    panels, top = [], 0
    for story, course in _all(stories):
        panels.append(f'<g transform="translate(0 {top})">{_panel(story, course)}{_rows(course)}</g>')
        top += HEIGHT + ROW * (len(course.weeks) + 3)
    tall = max(top, 1)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {tall}" width="{WIDTH}" height="{tall}">'
        f"<title>Pain over the weeks</title><desc>{escape(f'{LEGEND} {MARKS}')}</desc><style>{STYLE}</style>"
        f"{''.join(panels)}</svg>\n"
    )


def chart_html(stories: Sequence[Story]) -> str:
    """Return a page with a drawing and a table for each person."""
    sections = "".join(_section(number, story, course) for number, (story, course) in enumerate(_all(stories)))
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>Invented lives</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" '
        f'content="light dark"><style>{PAGE}{STYLE}</style></head><body><main><h1>Invented lives</h1>'
        f"<p>Nobody here is real. {LEGEND} {MARKS}</p>{sections}</main></body></html>\n"
    )


def _all(stories: Iterable[Story]) -> Iterator[tuple[Story, Course]]:
    for story in stories:
        for course in courses(story):
            yield story, course


def _section(number: int, story: Story, course: Course) -> str:
    names = f"title-{number}", f"desc-{number}"
    return (
        f"<section><h2>{escape(_title(story, course))}</h2><p>{escape(story.about)}</p><figure>"
        f'<svg role="img" aria-labelledby="{" ".join(names)}" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" '
        f'height="{HEIGHT}"><title id="{names[0]}">Pain of {escape(course.name)}, by day</title>'
        f'<desc id="{names[1]}">{escape(_told(course))}</desc>{_panel(story, course)}</svg></figure>'
        f"{_table(course)}</section>"
    )


def _title(story: Story, course: Course) -> str:
    return f"{story.persona}: {course.name}, seed {story.seed}"


def _told(course: Course) -> str:
    known = [each for each in course.pain if each is not None]
    ends = f"It begins at {known[0]:g} and ends at {known[-1]:g}." if known else "No pain was told."
    return f"{ends} {len(course.marks)} changes and locks. The table below says the same in numbers."


def _panel(story: Story, course: Course) -> str:
    title = f'<text x="{LEFT}" y="18" font-weight="600">{escape(_title(story, course))}</text>'
    return f"{title}{_grid(course)}{_line(course)}{''.join(_mark(course, mark) for mark in course.marks)}"


def _grid(course: Course) -> str:
    lines = [
        f'<path class="grid" d="M{LEFT} {_y(score):g}H{WIDTH - RIGHT}"/>'
        f'<text x="{LEFT - 8}" y="{_y(score) + 4:g}" text-anchor="end">{score}</text>'
        for score in range(0, HIGHEST + 1, 2)
    ]
    step = max(1, -(-len(course.weeks) // 13))
    weeks = [
        f'<text x="{_x(course, week.number * 7 - 6):g}" y="{HEIGHT - 10}">{week.number}</text>'
        for week in course.weeks[::step]
    ]
    names = f'<text x="6" y="18">Pain</text><text x="6" y="{HEIGHT - 10}">Week</text>'
    return "".join([*lines, *weeks, names])


def _line(course: Course) -> str:
    """Return the line in pieces, one for each run of days; a day alone is a dot."""
    days = [(day, value) for day, value in enumerate(course.pain, 1)]
    parts = []
    for known, run in groupby(days, key=lambda each: each[1] is not None):
        points = [f"{_x(course, day):g} {_y(value or 0):g}" for day, value in run]
        if known and len(points) == 1:
            x, y = points[0].split()
            parts.append(f'<circle class="dot" cx="{x}" cy="{y}" r="3"/>')
        elif known:
            parts.append(f'<path class="pain" d="M{"L".join(points)}"/>')
    return "".join(parts)


def _mark(course: Course, mark: Mark) -> str:
    x, kind = _x(course, mark.day), "lock" if mark.is_lock else "change"
    shape = f"M{x - 5:g} {TOP - 10}h10v10h-10z" if mark.is_lock else f"M{x:g} {TOP - 11}l6 11h-12z"
    told = f"<title>{escape(f'Day {mark.day}: {mark.text}')}</title>"
    line = f'<path d="M{x:g} {TOP}V{HEIGHT - BOTTOM}" stroke-dasharray="{"none" if mark.is_lock else "3 4"}"/>'
    return f'<g class="{kind}">{told}<path d="{shape}"/>{line}</g>'


def _x(course: Course, day: int) -> float:
    return round(LEFT + (WIDTH - LEFT - RIGHT) * (day - 0.5) / course.days, 1)


def _y(score: float) -> float:
    return round(HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * score / HIGHEST, 1)


def _cells(week: Week) -> tuple[str, ...]:
    return (
        str(week.number),
        week.since.isoformat(),
        "no session" if week.pain is None else f"{week.pain:.1f}",
        str(week.sessions),
        f"{week.guided_min:.0f} of {week.prescribed_min:.0f}",
        "; ".join(f"day {mark.day}: {mark.text.removesuffix('.')}" for mark in week.marks) or "none",
    )


def _table(course: Course) -> str:
    heads = "".join(f'<th scope="col">{head}</th>' for head in HEADS)
    rows = []
    for week in course.weeks:
        first, *others = map(escape, _cells(week))
        rows.append(f'<tr><th scope="row">{first}</th>{"".join(f"<td>{each}</td>" for each in others)}</tr>')
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label={quoteattr(f"Weeks of {course.name}")}>'
        f"<table><caption>By week: {escape(course.name)}</caption>"
        f"<thead><tr>{heads}</tr></thead><tbody>{''.join(rows)}</tbody></table></div>"
    )


def _rows(course: Course) -> str:
    rows = [HEADS, *map(_cells, course.weeks)]
    lines = (
        _row(HEIGHT + ROW * number, row, "columnheader" if number == 1 else "cell")
        for number, row in enumerate(rows, 1)
    )
    return f'<g role="table" aria-label={quoteattr(f"Weeks of {course.name}")}>{"".join(lines)}</g>'


def _row(y: int, row: Sequence[str], role: str) -> str:
    cells = (
        f'<text role="{role}" x="{LEFT + x}" y="{y}">{escape(text)}</text>'
        for x, text in zip(COLUMNS, row, strict=True)
    )
    return f'<g role="row">{"".join(cells)}</g>'
