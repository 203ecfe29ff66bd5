"""Times of day in words or digits, found in plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from local.understanding.numbers import SMALL, UNITS, Span, number

_HOUR = rf"(?:\d{{1,2}}|{'|'.join(w for w, n in UNITS.items() if 0 < n < 13)})"
_MINUTE = rf"(?:\d\d?|(?:oh |o )?(?:{SMALL}))"
_HALF = r"(?:in the (?P<part>morning|afternoon|evening)|(?P<night>at night|tonight)|(?P<meridiem>am|pm))"
_TIME = re.compile(
    r"\b(?:"
    rf"(?:(?P<offset>half|(?:a )?quarter|{_MINUTE})(?: minutes)? (?P<way>past|after|to|before|of) )?"
    rf"(?P<hour>{_HOUR})(?::(?P<digits>\d\d)| (?P<minute>{_MINUTE})(?! seconds| minutes| hours))?"
    rf"(?: oclock)?(?: ?{_HALF})?"
    r"|(?P<name>noon|midday|midnight|lunchtime|(?<!good )(?:morning|afternoon|evening|night))"
    r")\b"
)
_NAMED = {
    "noon": "12:00", "midday": "12:00", "lunchtime": "12:00", "midnight": "00:00",
    "morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI",
}  # fmt: skip


def times(text: str) -> Iterator[Span]:
    """Yield the times of day in text as HH:MM, or MO, AF, EV, NI for a part of the day."""
    for match in _TIME.finditer(text):
        if value := _time(match):
            yield Span(match.start(), match.end(), match[0], value)


def _time(match: re.Match[str]) -> str | None:
    if match["name"]:
        return _NAMED[match["name"]]
    hour = int(number(match["hour"]))
    minutes = hour * 60 + _minutes(match)
    late = match["meridiem"] == "pm" or match["part"] in {"afternoon", "evening"} or match["night"]
    if late and hour < 12:
        minutes += 12 * 60
    elif hour == 12 and (match["meridiem"] == "am" or match["part"] == "morning" or match["night"]):
        minutes -= 12 * 60
    return f"{minutes // 60 % 24:02d}:{minutes % 60:02d}" if 0 <= minutes < 24 * 60 else None


def _minutes(match: re.Match[str]) -> int:
    if match["offset"]:
        words = match["offset"].removeprefix("a ")
        offset = {"half": 30, "quarter": 15}.get(words) or int(number(words))
        return -offset if match["way"] in {"to", "before", "of"} else offset
    said = match["digits"] or (match["minute"] or "zero").removeprefix("oh ").removeprefix("o ")
    return int(number(said))


def later(spans: list[Span]) -> str:
    """Return the one time that several expressions say together: every evening at six is 18:00."""
    clock = [span.value for span in spans if ":" in span.value]
    part = [span.value for span in spans if ":" not in span.value]
    if not clock:
        return part[0]
    hour, minute = clock[0].split(":")
    if part and part[0] != "MO" and int(hour) < 12:
        return f"{int(hour) + 12}:{minute}"
    return clock[0]
