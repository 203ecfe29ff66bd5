"""Programs: made, assigned, changed, taken back. Nothing is kept that may not be done, and every version stays."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from coach.acts import Kept, act_with, demand, signed, waits
from coach.clinical.fitting import Left
from coach.clinical.judging import Against, judge
from coach.clinical.making import make_program
from coach.clinical.permissions import May, Right, may
from coach.clinical.program import Program, Regime
from coach.clinical.program_read import program_data, read_program
from coach.clinical.program_words import program_changes
from coach.clinical.record import Phase
from coach.clinical.roles import Role
from coach.clinical.suitability import suits_by
from coach.clinical.validate import Finding, stops
from coach.errors import InvalidError, Problem
from coach.exercises import Catalogue, load_catalogue
from coach.pain import load_rules
from coach.people import Person
from coach.prescribing.plain import nearest, show
from coach.progress.by_hand import raised_by_hand
from coach.progress.change import change_data
from coach.progress.propose import may_rise, situation_on
from coach.progress.situation import Situation
from coach.recalling import recall_now
from coach.repository import Repository
from coach.routine import Routine, routine_data, templates
from coach.table import as_data
from coach.versions import measured_by, program_version

NOT_ON_RECORD = "nothing is on record of this person; set a record first, for it says which exercises suit"
NOTHING_LEFT = "nothing of any starter routine is left; allow exercises on the record, or assign a routine"
FROM_FILE = "taken in from a file"


class ProgramAct(Struct, frozen=True):
    """What another version of a program came to."""

    program: Program
    changes: tuple[str, ...]
    """What differs from the version before, each in one line."""
    warnings: tuple[Finding, ...]
    waits: tuple[str, ...]
    """What waits for a clinician still, as far as whoever acted may know it."""
    left: Mapping[str, tuple[Left, ...]] = {}
    """By phase: what of the starter routines is not in it."""


class Acting(Struct, frozen=True):
    """Who acts, as whom, and when in ms since 1970."""

    by: str
    now: int
    role: Role = Role.CLINICIAN


def make(repository: Repository, name: str, acting: Acting, template: str | None = None) -> ProgramAct:
    """Make a program from the record, in its phase from a starter routine where one is named.

    Raises ForbiddenError, InvalidError, NotFoundError.
    """
    demand(acting.role, Right.DECIDE, "makes a program")
    left: dict[str, tuple[Left, ...]] = {}

    def made(person: Person) -> Program:
        found = make_program(person.record, load_catalogue(), acting.now, acting.by, template, person.program)
        left.clear()
        left.update(found.left)
        if not found.program.regimes:
            raise InvalidError("The program", (Problem("record", NOTHING_LEFT),))
        return found.program

    return replace(_keep(repository, name, acting, made), left=left)


def assign(
    repository: Repository, name: str, routine: Routine, acting: Acting, phase: str = "", starter: str = ""
) -> ProgramAct:
    """Put a routine into a phase of a person's program, the present one where none is named.

    starter is the starter routine it was fitted from, which says how often. Raises InvalidError, NotFoundError.
    """
    text = json.dumps(routine_data(routine), separators=(",", ":"))

    def assigned(person: Person) -> Program:
        before, chosen = person.program, phase_named(phase, person.record.phase)
        regime = replace(before.regime(chosen) or Regime(text), routine=text, template=starter)
        if starter:
            often = templates(load_catalogue())[starter]
            regime = replace(regime, per_week=often.per_week, per_day=often.per_day, rest_days=())
        regimes = {**before.regimes, chosen.value: regime}
        return Program(before.version + 1, regimes, acting.by, acting.now, f"{routine.name} for the {chosen} phase")

    return _keep(repository, name, acting, assigned)


def set_often(repository: Repository, name: str, phase: str, often: Mapping[str, object], acting: Acting) -> ProgramAct:
    """Set per_week, per_day or rest_days (0 Monday to 6 Sunday) of a phase; what is not given stays.

    Raises InvalidError with every problem, NotFoundError.
    """

    def changed(person: Person) -> Program:
        data = json.loads(json.dumps(program_data(person.program)))
        chosen = phase_named(phase, person.record.phase)
        if chosen not in person.program.regimes:
            raise InvalidError("The program", (Problem("phase", f"nothing is prescribed for the {chosen} phase yet"),))
        data["regimes"][chosen].update(often)
        return _read(data | {"why": f"how often in the {chosen} phase"}, person, acting)

    return _keep(repository, name, acting, changed)


def take_in(repository: Repository, name: str, data: Mapping[str, object], acting: Acting) -> ProgramAct:
    """Put an exported program in the place of the present one. Raises InvalidError, NotFoundError."""
    written = {**data, "why": FROM_FILE}
    return _keep(repository, name, acting, lambda person: _read(written, person, acting))


def revert(repository: Repository, name: str, version: int, acting: Acting) -> ProgramAct:
    """Put an earlier version in the place of the present one, as a version of its own.

    Raises ForbiddenError, NotFoundError, and InvalidError where it is the present one, or the record does not allow it
    any more.
    """
    demand(acting.role, Right.DECIDE, "takes a program back")
    old = program_version(repository, name, version)

    def back(person: Person) -> Program:
        number = person.program.version + 1
        if version == person.program.version:
            told = f"{version} is the present one; name an earlier one"
            raise InvalidError("The program", (Problem("version", told),))
        return replace(old, version=number, by=acting.by, at=acting.now, why=f"back to version {version}")

    return _keep(repository, name, acting, back)


def phase_named(phase: str, present: Phase) -> Phase:
    """Return a phase by its name, the present one for none. Raises InvalidError."""
    if not phase or phase in tuple(Phase):
        return Phase(phase) if phase else present
    told = f"{show(phase)} is no phase; use one of {', '.join(Phase)}{nearest(phase, Phase)}"
    raise InvalidError("The program", (Problem("phase", told),))


def _read(data: Mapping[str, object], person: Person, acting: Acting) -> Program:
    signed_data = {**data, "by": acting.by, "at": acting.now}
    return read_program(signed_data, load_catalogue(), now=acting.now, before=person.program, older=True)


def _keep(repository: Repository, name: str, acting: Acting, make: Callable[[Person], Program]) -> ProgramAct:
    """Keep what make returns, unless something in it may not be done or is not for this role to change."""
    signed(by=acting.by)
    catalogue = load_catalogue()
    came_to: list[ProgramAct] = []

    def keep(person: Person) -> tuple[Person, Kept]:
        if not person.record.version:
            raise InvalidError("The program", (Problem("record", NOT_ON_RECORD),))
        present, program = person.program, make(person)
        # Read with each try: what a clinician sets meanwhile counts.
        base = measured_by(repository, name, acting.now)
        limited = _limited(repository, name, replace(person, program=base), acting, catalogue)
        green = may_rise(limited) if limited and not person.locks else frozenset()
        found = judge(program, person.record, acting.role, catalogue, Against(present, base, green))
        if stops(found):
            raise InvalidError("The program", tuple(Problem(one.path, told(one)) for one in found))
        changes = program_changes(present, program, catalogue)
        came_to[:] = [ProgramAct(program, changes, found, tuple(waits(person, acting.role)))]
        steps = raised_by_hand(limited, present, program, catalogue) if limited else ()
        kept = [("change", change_data(step, acting.by)) for step in steps]
        return replace(person, program=program), (
            ("program", as_data(program) | {"role": acting.role.value}),
            *kept,
        )

    act_with(repository, name, keep, acting.now)
    return came_to[0]


def _limited(
    repository: Repository, name: str, person: Person, acting: Acting, catalogue: Catalogue
) -> Situation | None:
    """Return what a limited right to raise is judged by; None for whoever may raise without, or not at all."""
    if may(acting.role, Right.RAISE) is not May.WITHIN:
        return None
    history, day = recall_now(repository, name, acting.now, load_rules())
    return situation_on(person.record, person.program, history, day, catalogue, suits_by(person.record, catalogue))


def told(finding: Finding) -> str:
    """Return a finding as a line without its path: how bad it is, and why."""
    return f"{finding.severity.replace('_', ' ')}: {finding.reason}"
