"""What is proposed: one change of a program, or one thing to tell, each with its rule, its reason and a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from coach.prescribing.exercise import Catalogue
from coach.prescribing.prescription import RoutineItem
from coach.progress.figures import SECOND_MS, Field
from coach.progress.history import Changed
from coach.progress.numbers import Numbers
from coach.progress.steps import Step
from coach.table import Value
from coach.timing.phrasebook import load_guide
from coach.wording import Worded

CLINICIAN = "clinician"
PREFIX = "program."


class Kind(StrEnum):
    """What is proposed. flare, lock, alert and review are told to the caregiver."""

    RAISE = "raise"
    EASE = "ease"
    FLARE = "flare"
    """The relief set alone, for a few days (R6)."""
    RESTART = "restart"
    """It begins again: a level lower (R6), at level 1 (R9), or with the relief set today (R8, no exercise is named)."""
    PHASE = "phase"
    """`new` is the phase; it is the record that changes, not the program."""
    LOCK = "lock"
    """Nothing of the program is done before a clinician has looked at it."""
    REVIEW = "review"
    ALERT = "alert"
    RESCREEN = "rescreen"
    """The long safety questions come before the next session."""
    KEEP_ON = "keep_on"


class Reason(Struct, frozen=True):
    """Why, as a key of the phrases and what is filled in: exercises by id, holds in seconds."""

    key: str
    params: dict[str, int | str]


class Change(Struct, frozen=True):
    """One change, in the order in which they are to be applied."""

    kind: Kind
    rule: str
    """R5 to R10; "phases" for section 5."""
    reason: Reason
    plain: str
    """The reason in one English sentence, for a record and the console."""
    exercise: str = ""
    field: Field | None = None
    old: int | str = ""
    """Repetitions, sets, a hold in ms, an exercise, or a phase."""
    new: int | str = ""
    automatic: bool = True
    """It is done, set or told at once, without anybody's consent."""
    waits_for: str = ""
    """Who has to agree first, or to act on it: clinician, or nobody."""
    item: RoutineItem | None = None
    """What stands in the routine in its place then; None where it is left out, or no exercise is meant."""
    by_ms: int = 0
    """How much longer a session's exercises are by it, on all sides together; below 0 shorter."""

    @property
    def code(self) -> str:
        """Return what it would come to, as in bridge-reps-11 or phase-maintenance: by it somebody agrees to it."""
        what = (self.exercise, str(self.field)) if self.field else (str(self.kind),)
        return "-".join((*what, str(self.reason.params.get("new", self.new))))


class Proposal(Struct, frozen=True):
    """What a history makes of a program; empty where all stays as it is."""

    changes: tuple[Change, ...] = ()


class Teller(Struct, frozen=True):
    """What makes changes: the sentences, and the names and numbers that are filled in."""

    catalogue: Catalogue
    numbers: Numbers

    def tell(self, kind: Kind, rule: str, key: str, **params: int | str) -> Change:
        """Return what is told or asked, and changes no exercise."""
        waits_for = CLINICIAN if kind in (Kind.LOCK, Kind.REVIEW) else ""
        return Change(kind, rule, Reason(PREFIX + key, params), self._plain(key, params), waits_for=waits_for)

    def change(self, kind: Kind, rule: str, key: str, step: Step, exercise: str, by_ms: int = 0) -> Change:
        """Return the change of one exercise by a step; the key of its reason ends in the field."""
        params: dict[str, int | str] = {"exercise": exercise}
        params |= {"old": shown(step.field, step.old), "new": shown(step.field, step.new)}
        return Change(
            kind,
            rule,
            Reason(PREFIX + key, params),
            self._plain(key, params),
            exercise=exercise,
            field=step.field,
            old=step.old,
            new=step.new,
            item=step.item,
            by_ms=by_ms,
        )

    def told_as(self, change: Change, key: str) -> Change:
        """Return a change with another sentence."""
        params = change.reason.params
        key = key.removeprefix(PREFIX)
        return replace(change, reason=Reason(PREFIX + key, params), plain=self._plain(key, params))

    def _plain(self, key: str, params: Mapping[str, int | str]) -> str:
        return self.numbers.plain[key].format(**{name: self._said(value) for name, value in params.items()})

    def _said(self, value: int | str) -> Worded:
        if isinstance(value, int):
            return Worded(load_guide(self.catalogue.locale).number(value), several=value != 1)
        known = self.catalogue.words.get(value)
        return known.called if known else Worded(value, several=True)


def noted(change: Change, at: int, day: int) -> Changed:
    """Return what a history keeps of a change that was applied, or told, so that it is not proposed again."""
    to = change.new if change.field is Field.LEVEL else ""
    return Changed(at, day, str(change.kind), change.exercise, change.rule, str(to), change.by_ms)


def change_data(change: Change, by: str = "") -> dict[str, Value]:
    """Return the record of a change that was made or told, from which history_of reads what noted says.

    by is who agreed to it; empty for a rule.
    """
    data: dict[str, Value] = {
        "what": change.kind.value,
        "rule": change.rule,
        "exercise": change.exercise,
        "to": str(change.new) if change.field is Field.LEVEL else "",
        "by_ms": change.by_ms,
        "plain": change.plain,
    }
    return data | {"by": by} if by else data


def shown(field: Field, value: int | str) -> int | str:
    """Return a figure as it is told: a hold in seconds."""
    if field is not Field.HOLD or isinstance(value, str):
        return value
    return value // SECOND_MS if value % SECOND_MS == 0 else f"{value / SECOND_MS:g}"
