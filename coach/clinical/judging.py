"""What is wrong with a program that somebody wants for a person: each routine that changed, and how often."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from coach.clinical.checks.finding import for_clinician, placed_items
from coach.clinical.checks.rights import WHO
from coach.clinical.checks.work import work_of
from coach.clinical.permissions import May, Right, may
from coach.clinical.program import NO_PROGRAM, Program, Regime
from coach.clinical.program_words import routine_of
from coach.clinical.record import ClinicalRecord, Phase
from coach.clinical.roles import Role
from coach.clinical.validate import Finding, Severity, Today, validate
from coach.exercises import Catalogue, Kind
from coach.prescribing.limits import limits


class Against(Struct, frozen=True):
    """What a program is compared with."""

    present: Program
    base: Program
    """What changes are measured by: what a clinician or a rule last set, or what stood a week ago."""
    green: frozenset[str] = frozenset()
    """The exercises of the present phase of which R7 allows a step up; none where nobody looked."""


NOTHING = Against(NO_PROGRAM, NO_PROGRAM)


def judge(
    program: Program, record: ClinicalRecord, role: Role, catalogue: Catalogue, against: Against
) -> tuple[Finding, ...]:
    """Return all that is found in what changed of the present program; each path begins with the phase."""
    return tuple(_found(program, record, role, catalogue, against))


def not_allowed(program: Program, record: ClinicalRecord, catalogue: Catalogue) -> tuple[Finding, ...]:
    """Return what of a program may not be done with a record, phase by phase."""
    return tuple(
        finding
        for phase, regime in program.regimes.items()
        for finding in _validated(phase, regime, record, Role.CLINICIAN, catalogue)
        if finding.severity is not Severity.WARNING
    )


def _found(
    program: Program, record: ClinicalRecord, role: Role, catalogue: Catalogue, against: Against
) -> Iterator[Finding]:
    present = against.present
    for phase, regime in program.regimes.items():
        was, before = present.regimes.get(phase), against.base.regimes.get(phase)
        if was is None or was.routine != regime.routine:
            yield from _validated(phase, regime, record, role, catalogue, against)
        yield from _rights(phase, regime, before, role)
        yield from _glides(phase, regime, before, role, catalogue)
    for phase in present.regimes.keys() - program.regimes.keys():
        yield from _decided(phase, f"the {phase} phase is left without a routine", role)


def _validated(
    phase: str,
    regime: Regime,
    record: ClinicalRecord,
    role: Role,
    catalogue: Catalogue,
    against: Against = NOTHING,
) -> Iterator[Finding]:
    in_phase, before = replace(record, phase=Phase(phase)), against.base.regimes.get(phase)
    was = routine_of(before, catalogue) if before else None
    # The sessions were those of the present phase, and say nothing of another one's doses.
    today = Today(green=against.green) if in_phase == record else None
    for finding in validate(routine_of(regime, catalogue), in_phase, role, catalogue, before=was, today=today):
        yield replace(finding, path=f"{phase}.{finding.path}")


def _rights(phase: str, regime: Regime, before: Regime | None, role: Role) -> Iterator[Finding]:
    """Yield what is a clinician's to decide: a first routine, and doing it more often."""
    if before is None:
        yield from _decided(phase, f"nothing was prescribed for the {phase} phase before", role)
        return
    for name, told in (("per_week", "it is done on more days"), ("per_day", "it is done more often on a day")):
        if getattr(regime, name) > getattr(before, name):
            yield from _decided(f"{phase}.{name}", told, role)


def _glides(phase: str, regime: Regime, before: Regime | None, role: Role, catalogue: Catalogue) -> Iterator[Finding]:
    """Yield that nerves are glided more often on a day than to begin with, where it is more than before.

    A clinician is warned, and may go above; whoever else wants it needs one.
    """
    sets, was, most = _glided(regime, catalogue), _glided(before, catalogue), limits().nerve_sets_a_day
    if sets > max(most, was):
        severity = Severity.WARNING if role is Role.CLINICIAN else Severity.NEEDS_CLINICIAN
        told = f"it comes to {sets} sets of nerve glides on a day, and {most} are the most to begin with"
        reason = f"{told}; take fewer sets or sessions, or {for_clinician(role)}"
        yield Finding(f"{phase}.per_day", severity, reason, "glides")


def _glided(regime: Regime | None, catalogue: Catalogue) -> int:
    """Return how many sets of nerve glides there are on a day: on a side, that with the more of them."""
    if regime is None:
        return 0
    nerves = (one for one in placed_items(routine_of(regime, catalogue), catalogue) if one.exercise.kind is Kind.NERVE)
    return regime.per_day * sum(max(work.sets for work in work_of(one).values()) for one in nerves)


def _decided(path: str, told: str, role: Role) -> Iterator[Finding]:
    if may(role, Right.DECIDE) is May.NO:
        told = f"{told}, which {WHO[role]} may not decide; leave it as it was, or ask the clinician"
        yield Finding(path, Severity.NEEDS_CLINICIAN, told, f"right_{Right.DECIDE}")
