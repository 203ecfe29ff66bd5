"""The traffic light: what a pain told before or during a session does (clinical.md section 4). Numbers are data."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from enum import StrEnum
from importlib.resources import files
from typing import Any

import tomli
from msgspec import Struct


class Before(StrEnum):
    """What today's session may be (clinical.md R1)."""

    FULL = "full"
    EASIER = "easier"
    RELIEF = "relief"
    NONE = "none"


class During(StrEnum):
    """What a pain in a session does to the exercise (clinical.md R2)."""

    KEEP = "keep"
    EASE = "ease"
    LEAVE_OUT = "leave_out"
    STOP = "stop"


class Verdict(Struct, frozen=True):
    """What to do, and whether the pain moved (clinical.md R3, R4)."""

    during: During
    lower: bool
    """It went down the leg, or new tingling or numbness came: asked about weakness, kept for the clinician."""
    higher: bool
    """It moved up toward the back: a good sign."""
    stronger: bool


DAY_MS = 86_400_000
WEEK_MS = 7 * DAY_MS
NERVE_QUALITIES = frozenset({"tingling", "numb"})
NOWHERE = 0
"""The place of who has no pain."""
BACK = 1
"""The place of a pain in the back."""


class Rules(Struct, frozen=True):
    """The numbers of R1 to R4 (clinical.md section 4)."""

    easier_from: int
    relief_from: int
    none_from: int
    amber_rise: int
    amber_from: int
    red_rise: int
    red_from: int
    stop_from: int
    reds_end_session: int
    most_rise: int
    most_score: int
    say_back_from: int
    longer_most_ms: int
    longer_default_ms: int
    stopped_rest_ms: int
    shortest_ms: int
    unheard_score: int
    bad_day_score: int
    warn_ms: int
    """So old a prescription is warned of."""
    warn_again_ms: int
    lock_ms: int
    """So old it locks until a clinician has looked at it."""
    look_back_days: int
    """So many days of a history count for progression."""
    leg_from: int
    """From this place (0-5) down a pain is one of the leg."""
    places: Mapping[str, int]
    """Places (1-5) by what their names are elsewhere: an exercise, or `before` for the exercise before."""

    def says_back(self, score: int | None) -> bool:
        """Say whether a score is so strong that it is said back before it counts (clinical.md R1)."""
        return score is not None and score >= self.say_back_from

    def leg_pain(self, place: int, score: int) -> int:
        """Return how strong the pain in the leg is, 0-10, of a pain whose lowest place is place (0-5)."""
        return score if place >= self.leg_from else 0

    def before(self, score: int) -> Before:
        """Return what a resting score (0-10) allows today (R1)."""
        if score >= self.none_from:
            return Before.NONE
        if score >= self.relief_from:
            return Before.RELIEF
        return Before.EASIER if score >= self.easier_from else Before.FULL

    def during(self, before: tuple[int, int], now: tuple[int, int], quality: str = "", reds: int = 0) -> Verdict:
        """Return what a pain told in a session does (R2-R4); before and now are (place 0-5, score 0-10)."""
        (place_before, score_before), (place, score) = before, now
        rise = score - score_before
        # With no pain before, pain in the back is new pain, not pain that travelled.
        lower = place > max(place_before, 1) or quality in NERVE_QUALITIES
        higher = 0 < place < place_before
        return Verdict(self._light(rise, score, lower=lower, higher=higher, reds=reds), lower, higher, rise > 0)

    def _light(self, rise: int, score: int, *, lower: bool, higher: bool, reds: int) -> During:
        if score >= self.stop_from:
            return During.STOP
        if higher and not lower and rise <= self.most_rise and score <= self.most_score:
            return During.KEEP
        if lower or rise >= self.red_rise or score >= self.red_from:
            return During.STOP if reds + 1 >= self.reds_end_session else During.LEAVE_OUT
        if rise >= self.amber_rise or score >= self.amber_from:
            return During.EASE
        return During.KEEP


@functools.cache
def load_rules() -> Rules:
    """Return the numbers, read once and kept."""
    return read_rules(tomli.loads((files("coach") / "catalogue" / "rules.toml").read_text("utf-8")))


def read_rules(raw: Mapping[str, Any]) -> Rules:
    """Return the numbers from their data (rules.toml)."""
    return Rules(
        **raw["before"],
        **raw["during"],
        **raw["centralize"],
        say_back_from=raw["say_back"]["from"],
        longer_most_ms=raw["longer"]["most_ms"],
        longer_default_ms=raw["longer"]["default_ms"],
        shortest_ms=raw["shorter"]["least_ms"],
        bad_day_score=raw["bad_day"]["score"],
        unheard_score=raw["unheard"]["score"],
        places=raw["place"],
        warn_ms=raw["prescription"]["warn_weeks"] * WEEK_MS,
        warn_again_ms=raw["prescription"]["warn_again_days"] * DAY_MS,
        lock_ms=raw["prescription"]["lock_weeks"] * WEEK_MS,
        look_back_days=raw["history"]["days"],
        leg_from=raw["leg"]["from"],
        stopped_rest_ms=raw["stopped"]["rest_hours"] * 3_600_000,
    )
