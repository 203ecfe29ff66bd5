"""The numbers of progression (catalogue/progress.toml): each rule's in a struct of its own."""

from __future__ import annotations

import functools

import msgspec
from msgspec import Struct

from coach.clinical.record import Phase
from coach.prescribing.dose import DoseKind
from coach.prescribing.exercise import Kind
from coach.prescribing.limits import read_data


class _Numbers(Struct, frozen=True, forbid_unknown_fields=True):
    """A name in the file that no rule knows is refused."""


class Band(_Numbers, frozen=True):
    """The least change that counts, for who began at `from` or above."""

    start: int = msgspec.field(name="from")
    points: int


class TrendNumbers(_Numbers, frozen=True):
    """How weeks are compared."""

    window_days: int
    least_days: int
    points: int
    percent: int
    bands: tuple[Band, ...]
    """From the lowest to the highest."""
    error_hundredths: int
    place_steps: int


class NextDayNumbers(_Numbers, frozen=True):
    """R5."""

    rise: int


class FlareNumbers(_Numbers, frozen=True):
    """R6."""

    rise: int
    days: int
    reds: int
    sessions: int
    relief_days: int
    many: int
    many_days: int


class RaiseNumbers(_Numbers, frozen=True):
    """R7, and what of section 6 limits it."""

    sessions: int
    effort_most: int
    done_percent: int
    amounts: tuple[str, ...]
    least_percent: int
    most_percent: int
    every_days: int
    exercises: int
    total_percent: int
    clinician_level: int
    clinician_kinds: tuple[Kind, ...]
    phases: tuple[Phase, ...]


class HoldFloors(_Numbers, frozen=True):
    """The shortest hold, or bout, by the kind of dose."""

    reps: int
    hold: int
    timed: int

    def of(self, kind: DoseKind) -> int:
        """Return the shortest one in a kind of dose, in seconds."""
        return {DoseKind.REPS: self.reps, DoseKind.HOLD: self.hold, DoseKind.TIMED: self.timed}[kind]


class FloorNumbers(_Numbers, frozen=True):
    """Where easing a dose ends."""

    reps: int
    sets: int
    hold_s: HoldFloors


class RestNumbers(_Numbers, frozen=True):
    """R8."""

    days: int
    alert_days: int
    bad_days: int


class GapNumbers(_Numbers, frozen=True):
    """R9."""

    less_days: int
    level_days: int
    lock_days: int
    less_percent: int
    level: int


class PlateauNumbers(_Numbers, frozen=True):
    """R10."""

    days: int
    again_days: int


class AcuteNumbers(_Numbers, frozen=True):
    """From acute to subacute."""

    score_most: int
    days: int
    rise_most: int


class SubacuteNumbers(_Numbers, frozen=True):
    """From subacute to maintenance."""

    mean_most: int
    place_most: int
    adherence_percent: int
    adherence_days: int
    week: int


class KeepOnNumbers(_Numbers, frozen=True):
    """What goes on when the pain is gone."""

    mean_most: int
    per_week_least: int
    per_week_most: int
    walk_minutes: int
    walk_days: int


class Numbers(_Numbers, frozen=True):
    """All of them, and the sentences that say what was changed."""

    trend: TrendNumbers
    next_day: NextDayNumbers
    flare: FlareNumbers
    up: RaiseNumbers = msgspec.field(name="raise")
    floor: FloorNumbers
    rest: RestNumbers
    gap: GapNumbers
    plateau: PlateauNumbers
    acute: AcuteNumbers
    subacute: SubacuteNumbers
    keep_on: KeepOnNumbers
    plain: dict[str, str]
    """By the key of a reason without `progress.` before it."""


def read_numbers(data: dict[str, object]) -> Numbers:
    """Return the numbers that data describes. Raises msgspec.ValidationError where one is missing or not known."""
    return msgspec.convert(data, Numbers)


@functools.cache
def load_numbers() -> Numbers:
    """Return the numbers of the catalogue, read once and kept."""
    return read_numbers(read_data("progress.toml"))
