"""A clinician agrees to a step that waited: the next version of the program or the record, with who and when."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from coach.acts import Kept, act_with, demand, signed, waits
from coach.clinic import written_of
from coach.clinical.judging import Against, judge, not_allowed
from coach.clinical.permissions import Right
from coach.clinical.program_words import program_changes
from coach.clinical.record import ClinicalRecord
from coach.clinical.record_read import read_record
from coach.clinical.record_words import record_changes
from coach.clinical.validate import Finding, stops
from coach.errors import InvalidError, Problem
from coach.exercises import Catalogue
from coach.pain import Rules
from coach.people import PHASE_AGREED, Person
from coach.prescribing.plain import nearest, show
from coach.programs import Acting, told
from coach.progress.advance import agreed
from coach.progress.apply import apply
from coach.progress.change import Change, Kind, Teller, change_data
from coach.progress.numbers import load_numbers
from coach.reply import Say
from coach.repository import Repository
from coach.table import as_data
from coach.versions import measured_by
from coach.waiting import decisions, tick_for


class Approval(Struct, frozen=True):
    """What it came to that a clinician agreed."""

    plain: str
    """What was agreed to, in one sentence."""
    changes: tuple[str, ...]
    """What differs of record and program from the versions before, each in one line."""
    findings: tuple[Finding, ...]
    """What is worth a second look; of a new phase, what of its routine may not be done."""
    waits: tuple[str, ...]
    """What waits for a clinician still."""
    missing: bool = False
    """Nothing is prescribed for the phase that begins."""


def approve(
    repository: Repository, name: str, code: str, acting: Acting, catalogue: Catalogue, rules: Rules
) -> Approval:
    """Agree to what waits with a code, as waiting tells it; what is kept is not proposed again.

    Raises ForbiddenError for whoever is no clinician, NotFoundError, and InvalidError for what does not wait or does
    not any more, or where the step may not be done.
    """
    demand(acting.role, Right.DECIDE, "agrees to what waits for one")
    signed(by=acting.by)
    came_to: list[Approval] = []

    def agree(person: Person) -> tuple[Person, Kept]:
        step = _named(decisions(repository, name, person, acting.now, catalogue, rules), code)
        if step.kind is Kind.PHASE:
            after, kept = _next_phase(person, step, acting, catalogue)
            found = not_allowed(person.program, after.record, catalogue)
        else:
            step = agreed(step, Teller(catalogue, load_numbers()))
            after, kept = _stepped(person, step, acting, catalogue)
            against = Against(person.program, measured_by(repository, name, acting.now))
            found = judge(after.program, after.record, acting.role, catalogue, against)
            if stops(found):
                raise InvalidError("The step", tuple(Problem(one.path, told(one)) for one in found))
        came_to[:] = [
            Approval(
                plain=step.plain,
                changes=(
                    *record_changes(person.record, after.record),
                    *program_changes(person.program, after.program, catalogue),
                ),
                findings=found,
                waits=tuple(waits(person)),
                missing=after.regime is None,
            )
        ]
        after = replace(after, agreed=(*after.agreed, _said(step)))
        return after, (*kept, ("change", change_data(step, acting.by)))

    act_with(repository, name, agree, acting.now)
    return came_to[0]


def _named(steps: tuple[Change, ...], code: str) -> Change:
    codes = {step.code: step for step in steps}
    if code in codes:
        return codes[code]
    has = f"what waits is {', '.join(codes)}" if codes else "there is nothing to decide today"
    told = f"{show(code)} does not wait; {has}{nearest(code, codes)}: see stretches program waiting"
    raise InvalidError("The code", (Problem("code", told),))


def _said(step: Change) -> Say:
    """Return what the person hears of it at the next start."""
    if step.kind is Kind.PHASE:
        return Say(PHASE_AGREED, {"phase": str(step.new)})
    return Say(step.reason.key, dict(step.reason.params))


def _next_phase(person: Person, step: Change, acting: Acting, catalogue: Catalogue) -> tuple[Person, Kept]:
    """Return the person in the next phase: a clinician's own version of the record, confirmed as of today."""
    written = {**written_of(person.record, acting.now), "phase": str(step.new), "by": acting.by}
    record = read_record(written, catalogue, role=acting.role, now=acting.now, before=person.record)
    return replace(person, record=record), (("record", as_data(record)),)


def _stepped(person: Person, step: Change, acting: Acting, catalogue: Catalogue) -> tuple[Person, Kept]:
    """Return the person with the step in the program, and the tick that it takes on the record.

    Both are kept with the rule, for as such they leave alone what is proven of the other exercises.
    """
    kept, record = [], _ticked(person.record, tick_for(step, person.record, catalogue), acting, catalogue)
    if record is not person.record:
        kept.append(("record", as_data(record) | {"rule": step.rule}))
    program = apply(person.program, step, record.phase, acting.by, acting.now)
    kept.append(("program", as_data(program) | {"rule": step.rule, "role": acting.role.value}))
    return replace(person, record=record, program=program), kept


def _ticked(record: ClinicalRecord, exercise: str, acting: Acting, catalogue: Catalogue) -> ClinicalRecord:
    """Return the record with an exercise ticked, as old as it was: agreeing to a step is no look at all of it."""
    if not exercise:
        return record
    written = {**written_of(record, 0), "date": record.at, "ticked": [*record.ticked, exercise], "by": acting.by}
    return read_record(written, catalogue, role=acting.role, now=acting.now, before=record)
