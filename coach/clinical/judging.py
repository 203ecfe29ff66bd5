"""What is wrong with a program that somebody wants for a person: each routine that changed, and how often."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from coach.clinical.checks.rights import WHO
from coach.clinical.permissions import May, Right, may
from coach.clinical.program import Program, Regime
from coach.clinical.program_words import routine_of
from coach.clinical.record import ClinicalRecord, Phase
from coach.clinical.roles import Role
from coach.clinical.validate import Finding, Severity, validate
from coach.exercises import Catalogue


def judge(
    program: Program,
    record: ClinicalRecord,
    role: Role,
    catalogue: Catalogue,
    *,
    present: Program,
    base: Program,
) -> tuple[Finding, ...]:
    """Return all that is found in what changed of the present program; each path begins with the phase.

    base is what changes are measured by: what a clinician or a rule last set, or what stood a week ago.
    """
    return tuple(_found(program, record, role, catalogue, present, base))


def not_allowed(program: Program, record: ClinicalRecord, catalogue: Catalogue) -> tuple[Finding, ...]:
    """Return what of a program may not be done with a record, phase by phase."""
    return tuple(
        finding
        for phase, regime in program.regimes.items()
        for finding in _validated(phase, regime, record, Role.CLINICIAN, catalogue, None)
        if finding.severity is not Severity.WARNING
    )


def _found(
    program: Program, record: ClinicalRecord, role: Role, catalogue: Catalogue, present: Program, base: Program
) -> Iterator[Finding]:
    for phase, regime in program.regimes.items():
        was, before = present.regimes.get(phase), base.regimes.get(phase)
        if was is None or was.routine != regime.routine:
            yield from _validated(phase, regime, record, role, catalogue, before)
        yield from _rights(phase, regime, before, role)
    for phase in present.regimes.keys() - program.regimes.keys():
        yield from _decided(phase, f"the {phase} phase is left without a routine", role)


def _validated(
    phase: str, regime: Regime, record: ClinicalRecord, role: Role, catalogue: Catalogue, before: Regime | None
) -> Iterator[Finding]:
    in_phase = replace(record, phase=Phase(phase))
    was = routine_of(before, catalogue) if before else None
    for finding in validate(routine_of(regime, catalogue), in_phase, role, catalogue, before=was):
        yield replace(finding, path=f"{phase}.{finding.path}")


def _rights(phase: str, regime: Regime, before: Regime | None, role: Role) -> Iterator[Finding]:
    """Yield what is a clinician's to decide: a first routine, and doing it more often."""
    if before is None:
        yield from _decided(phase, f"nothing was prescribed for the {phase} phase before", role)
        return
    for name, told in (("per_week", "it is done on more days"), ("per_day", "it is done more often on a day")):
        if getattr(regime, name) > getattr(before, name):
            yield from _decided(f"{phase}.{name}", told, role)


def _decided(path: str, told: str, role: Role) -> Iterator[Finding]:
    if may(role, Right.DECIDE) is May.NO:
        told = f"{told}, which {WHO[role]} may not decide; leave it as it was, or ask the clinician"
        yield Finding(path, Severity.NEEDS_CLINICIAN, told, f"right_{Right.DECIDE}")
