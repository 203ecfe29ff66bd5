"""The clinical record: what a clinician has said of a person. Never changed, only followed by another version."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from coach.exercises import Bias, Side
from coach.routine import Facts


class Phase(StrEnum):
    """Where somebody is in an episode of pain (clinical.md section 5)."""

    ACUTE = "acute"
    SUBACUTE = "subacute"
    MAINTENANCE = "maintenance"


class OwnCaps(Struct, frozen=True, omit_defaults=True):
    """A person's own caps for one exercise; None leaves the general one."""

    hold_ms: int | None = None
    reps: int | None = None
    sets: int | None = None


class ClinicalRecord(Struct, frozen=True, omit_defaults=True):
    """What a clinician has put on record of one person. Version 0: nothing is on record."""

    version: int = 0
    codes: tuple[str, ...] = ()
    """Diagnoses and conditions (clinical.md section 1), in the order of that section; the stricter wins."""
    direction: Bias | None = None
    """The movement bias; extension makes extension exercises ok in HD, any other makes them care."""
    phase: Phase = Phase.ACUTE
    affected: Side | None = None
    ticked: tuple[str, ...] = ()
    """`care` exercises that are allowed."""
    unlocked: tuple[str, ...] = ()
    """`no` exercises that are allowed."""
    level: int = 2
    """The highest level of exercise, 1 to 3, that needs no tick of its own."""
    caps: dict[str, OwnCaps] = {}
    """By exercise."""
    older: bool = False
    """The caps for older people apply: longer stretches, more repetitions (clinical.md section 6)."""
    settled: tuple[str, ...] = ()
    """Red flags that are known and cleared for this episode (clinical.md section 3)."""
    both_legs: bool = False
    """Both legs are usual: RF04 asks for what is worse than usual (clinical.md section 3)."""
    apart: bool = False
    """Pain of leg and back are asked apart."""
    acute_exit: bool = False
    """The way from acute to subacute needs no tick (clinical.md section 5)."""
    by: str = ""
    """Who set it: the prescriber."""
    at: int = 0
    """When it was set or confirmed, in ms since 1970: a prescription ages from here."""
    review_at: int = 0
    """When it is to be looked at again, in ms since 1970; 0 where no date was set."""


NO_RECORD = ClinicalRecord()


def facts_of(record: ClinicalRecord, leg_pain: int | None = None) -> Facts:
    """Return what a template's conditions are judged by; leg_pain is today's, 0-10."""
    ticked, unlocked = frozenset(record.ticked), frozenset(record.unlocked)
    return Facts(frozenset(record.codes), ticked, leg_pain, record.direction, unlocked)
