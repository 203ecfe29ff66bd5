"""The guide's own sentences and figures in one locale, from guide.toml."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from msgspec import Struct

from coach.exercises import Position, Side
from coach.prescribing.limits import read_data
from coach.timing.steps import CueKind


class Say(Struct, frozen=True):
    """Sentences, some with fields in braces; guide.toml tells which."""

    ready: str
    ready_side: str
    hold: str
    begin: str
    halfway: str
    minute_left: str
    seconds_left: str
    to_go: str
    release: str
    last_rep: str
    rep_side: str
    heading: str
    heading_dose: str
    heading_side: str
    heading_first: str
    heading_sore: str
    heading_turns: str
    dose_sets: str
    dose_time: str
    dose_time_sets: str
    dose_reps: str
    dose_reps_sets: str
    each_side: str
    in_all: str
    change: str
    change_last: str
    change_set: str
    again_last: str
    again_set: str
    again_last_plain: str
    again_set_plain: str
    roll_over: str
    rest: str
    rest_next: str
    rest_next_side: str
    things: str
    wait_next: str
    wait_next_called: str
    closing: str
    closing_called: str
    closing_low: str
    closing_lying: str
    closing_side: str
    closing_kneeling: str
    closing_upright: str
    and_: str
    limb: str


class Times(Struct, frozen=True):
    """Lengths and limits in ms; guide.toml says what each is for."""

    bell: int
    tick: int
    end: int
    pause: int
    step_pause: int
    close: int
    closing_wait: int
    gap: int
    spare: int
    rest_between: int
    halfway_from: int
    silence_hold: int
    silence_timed: int
    long_timed: int
    minute_left_from: int
    one_cue_from: int
    short_cue: int
    rep_coaching_from: int
    rest_told_from: int
    least_hold: int
    changeover: Mapping[str, int]
    """The least for changing sides, by position."""


class Talk(Struct, frozen=True):
    """How much may be said inside a hold, and what where the exercise has nothing that fits."""

    new_percent: int
    known_percent: int
    repeats: int
    coaching: tuple[str, ...]
    count: tuple[str, ...]


class Move(Struct, frozen=True):
    """How to get from one position to another, and how long it may take at most."""

    text: str
    max_ms: int


class Guide(Struct, frozen=True):
    """All that the guide says and times by itself, in one locale."""

    say: Say
    ms: Times
    talk: Talk
    words: Mapping[str, str]
    things: Mapping[str, str]
    sounds: Mapping[CueKind, str]
    """What a sound is called in captions."""
    numbers: tuple[str, ...]
    ordinals: tuple[str, ...]
    moves: Mapping[tuple[Position, Position], Move]

    def number(self, n: int) -> str:
        """Return n in words; figures beyond the list of words."""
        return self.numbers[n] if n < len(self.numbers) else str(n)

    def ordinal(self, n: int) -> str:
        """Return second for 2; the plain number beyond the list."""
        return self.ordinals[n] if n < len(self.ordinals) else self.number(n)

    def times(self, n: int) -> str:
        """Return once, twice, three times."""
        few = {1: self.words["once"], 2: self.words["twice"]}
        return few.get(n) or f"{self.number(n)} {self.words['times']}"

    def duration(self, ms: int) -> str:
        """Return a time in words, to the second: twenty seconds, five minutes, one minute and thirty seconds."""
        minutes, seconds = divmod((ms + 500) // 1000, 60)
        parts = [self._counted(minutes, "minute"), self._counted(seconds, "second")]
        return f" {self.say.and_} ".join(part for part in parts if part) or self._counted(1, "second")

    def side(self, side: Side | None) -> str:
        """Return left, right, or nothing."""
        return self.words[side] if side else ""

    def join(self, things: list[str]) -> str:
        """Return a list as it is said: a strap, a pillow and a chair."""
        *most, last = things
        return f"{', '.join(most)} {self.say.and_} {last}" if most else last

    def _counted(self, n: int, unit: str) -> str:
        return f"{self.number(n)} {self.words[unit if n == 1 else unit + 's']}" if n else ""


@lru_cache(maxsize=8)
def load_guide(locale: str) -> Guide:
    """Return the guide of a locale, read once and kept."""
    data = read_data(locale, "guide.toml")
    say = dict(data["say"])
    talk = data["talk"]
    return Guide(
        say=Say(and_=say.pop("and"), **say),
        ms=Times(**data["ms"]),
        talk=Talk(**{**talk, "coaching": tuple(talk["coaching"]), "count": tuple(talk["count"])}),
        words=data["words"],
        things=data["things"],
        sounds={CueKind(kind): name for kind, name in data["sounds"].items()},
        numbers=tuple(data["numbers"]["list"]),
        ordinals=tuple(data["numbers"]["ordinals"]),
        moves=_moves(data["move"]),
    )


def _moves(rows: list[dict[str, object]]) -> dict[tuple[Position, Position], Move]:
    moves: dict[tuple[Position, Position], Move] = {}
    for row in rows:
        starts = row["from"]
        for start in starts if isinstance(starts, list) else ():
            key = Position(start), Position(str(row["to"]))
            moves.setdefault(key, Move(str(row["text"]), int(str(row["max_ms"]))))
    return moves


def capital(text: str) -> str:
    """Return text with its first letter large, as a sentence begins."""
    return text[:1].upper() + text[1:]
