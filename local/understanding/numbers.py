"""Numbers and durations in words or digits, found in plain text."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from fractions import Fraction

_ENGLISH = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen
"""
UNITS = {word: n for n, word in enumerate(_ENGLISH.split())} | {"nil": 0, "naught": 0, "nought": 0}
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_ONES = "|".join(w for w, n in UNITS.items() if 0 < n < 10)
SMALL = rf"(?:{'|'.join(_TENS)})(?: (?:{_ONES}))?|{'|'.join(sorted(UNITS, key=len, reverse=True))}"
_WORDS = rf"(?:(?:a|one|two|three) hundred(?: and)?(?: (?:{SMALL}))?|{SMALL})"
_NUMBER = rf"(?:\d+(?:\.\d+)?|{_WORDS})"

_SCORE = re.compile(rf"(?<!out of )\b(?P<n>{_NUMBER})(?P<half> and a half| point five)?\b(?! hundred)")
_RATED = re.compile(
    rf"(?:^|\b(?:an?|at|about|around|like|say|maybe|call it|is|was|it|roughly|good|solid) )(?P<n>{_NUMBER})\b"
    rf"(?= (?:out of|and|if|but|it|i|maybe|or)\b|$)|\b(?P<m>{_NUMBER}) out of (?:10|ten)\b"
)
_COUNTED = (
    r"(?:of|out(?! of (?:ten|10)\b)|seconds?|minutes?|hours?|times|days?|weeks?|months?|years?|exercises|stretches|more"
    r"|am|pm|oclock|in the (?:morning|afternoon|evening))\b"
)
_RANGE = re.compile(
    rf"(?P<opened>\b(?:between|from) )?\b(?:an? )?(?P<low>{_NUMBER})"
    rf" (?P<join>or|to|and)(?: maybe| perhaps| even)?(?: an?)? (?P<high>{_NUMBER})\b(?! {_COUNTED})"
)
_AGE = re.compile(
    rf"(?:(?P<answer>yes|no) )?i (?:am|have turned|turned|just turned)(?: only| just| already| still)?"
    rf"(?P<nearly> nearly| almost| not quite)? (?P<n>{_NUMBER})(?P<years> years? (?:old|of age|young))?"
    r"(?: now| today| already)?"
)
_PART = r"half an?|an? half|(?:a )?quarter of an?|three quarters of an?"
_AMOUNT = rf"{_NUMBER}|{_PART}|an?(?: whole)?(?: couple(?: of)?| other)?"
_DURATION = re.compile(
    rf"\b(?P<n>{_AMOUNT})(?P<half> and a half)?(?: (?:more|extra|or so|other|whole|full))? ?"
    r"(?P<unit>seconds?|minutes?|hours?|(?<=\d)s)\b(?P<tail> and a half| and a quarter)?"
)
_MORE = re.compile(rf"\b({_NUMBER}|a few|some) (more|extra|less|fewer) (seconds?|minutes?|hours?)\b")
_ANOTHER = re.compile(r"\banother (?=(?:second|minute|hour)\b)")
_MOST = 10
"""The strongest pain there is a number for."""
_WIDEST = 3
"""How far apart the ends of a range of scores may lie."""
_JOIN = re.compile(r"^ ?(?:and )?$")
_SECONDS = {"s": 1, "m": 60, "h": 3600}
_PARTS = (
    (re.compile(r"three quarters of an?$"), Fraction(3, 4)),
    (re.compile(r"quarter of an?$"), Fraction(1, 4)),
    (re.compile(r"half"), Fraction(1, 2)),
    (re.compile(r"couple"), Fraction(2)),
)


@dataclass(frozen=True, slots=True)
class Span:
    """A value found in text, from start up to end."""

    start: int
    end: int
    text: str
    value: str


def number(words: str) -> Fraction:
    """Return the number that words or digits say, such as twenty five. Raises KeyError when they say none."""
    if words[0].isdigit():
        return Fraction(words)
    hundreds, _, rest = words.rpartition("hundred")
    total = 100 * (1 if hundreds.strip() in {"a", "one"} else UNITS[hundreds.strip()]) if hundreds else 0
    parts = [w for w in rest.split() if w != "and"]
    return Fraction(total + sum(_TENS.get(w, 0) or UNITS[w] for w in parts))


def scores(text: str) -> list[Span]:
    """Return the whole numbers in text, halves rounded up: of two readings of a pain score the more careful."""
    found = []
    for match in _SCORE.finditer(text):
        value = number(match["n"]) + (Fraction(1, 2) if match["half"] else 0)
        found.append(Span(match.start(), match.end(), match[0], str(math.ceil(value))))
    return found


def rated(text: str) -> bool:
    """Whether text rates something from 0 to 10: an eight, nine out of ten, at three."""
    return any(number(match["n"] or match["m"]) <= _MOST for match in _RATED.finditer(text))


def higher(text: str) -> str:
    """Return text with a range of scores said as its higher end: three or four is four, for that is more careful."""
    return _RANGE.sub(_higher, text)


def _higher(match: re.Match[str]) -> str:
    low, high = number(match["low"]), number(match["high"])
    alone = match["join"] == "to" and match[0] == match.string
    if match["join"] != "or" and not match["opened"] and not alone:
        return match[0]  # five to six is a time in whatever is longer, three and four are two exercises
    return match["high"] if low < high <= _MOST and high <= low + _WIDEST else match[0]


def age(text: str) -> tuple[str | None, int] | None:
    """Return the age that is all that text tells, and the yes or no before it; a small number alone is a score."""
    match = _AGE.fullmatch(text)
    if not match:
        return None
    years = math.floor(number(match["n"])) - bool(match["nearly"])
    return (match["answer"], years) if match["years"] or years > _MOST else None


def durations(text: str) -> list[Span]:
    """Return the durations in text as ISO 8601, neighbours such as a minute and ten seconds as one."""
    merged: list[tuple[int, int, Fraction]] = []
    for match in _DURATION.finditer(text):
        seconds = _seconds(match)
        if merged and _JOIN.match(text[merged[-1][1] : match.start()]):
            start, _, before = merged.pop()
            merged.append((start, match.end(), before + seconds))
        else:
            merged.append((match.start(), match.end(), seconds))
    return [Span(start, end, text[start:end], iso_duration(round(s))) for start, end, s in merged]


def iso_duration(seconds: int) -> str:
    """Return whole seconds as an ISO 8601 duration such as PT1M30S."""
    hours, rest = divmod(seconds, 3600)
    minutes, seconds = divmod(rest, 60)
    parts = ((hours, "H"), (minutes, "M"), (seconds, "S"))
    return "PT" + ("".join(f"{n}{unit}" for n, unit in parts if n) or "0S")


def _seconds(match: re.Match[str]) -> Fraction:
    amount = _amount(match["n"])
    if match["half"] or match["tail"] == " and a half":
        amount += Fraction(1, 2)
    elif match["tail"]:
        amount += Fraction(1, 4)
    return amount * _SECONDS[match["unit"][0]]


def _amount(words: str) -> Fraction:
    for pattern, value in _PARTS:
        if pattern.search(words):
            return value
    return Fraction(1) if words.split(maxsplit=1)[0] in {"a", "an"} and "hundred" not in words else number(words)


def rewritten(text: str) -> str:
    """Return text with ten more seconds said as ten seconds more, which is how samples say it, and another as one."""
    return _ANOTHER.sub("another one ", _MORE.sub(r"\1 \3 \2", text))
