"""What is done in a story outside the voice: acts by name, read from a persona's file and done as the console does.

A clinician writes a record or a program, assigns a routine, changes the phase, lifts a lock; somebody at home answers
the safety questions on the web.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct

from coach import clinic, programs
from coach.acts import SHORT, person_named
from coach.care import answer_questions
from coach.clinical.fitting import fit_template
from coach.clinical.making import CALM
from coach.clinical.record import ClinicalRecord, Phase
from coach.clinical.record_read import LATEST_MS, read_record, record_data
from coach.clinical.roles import Role
from coach.conversation.scene import Kit
from coach.errors import InvalidError, Problem
from coach.exercises import load_catalogue
from coach.prescribing.plain import nearest, show
from coach.prescribing.reading import Fields
from coach.repository import Repository
from coach.routine import templates
from coach.screening import Answer, load_screening
from local.simulate.persona import Visit

BY = "Dr Ray"
"""Who does it; an invented name."""
Told = Mapping[str, object]


class Desk(Struct, frozen=True):
    """Where an act is done: the store, whose household and person it is, and when."""

    repository: Repository
    kit: Kit
    household: str
    person: str
    now: int
    """In ms since 1970."""

    @property
    def name(self) -> str:
        """Return the person as the command line names it."""
        return f"{self.household[:SHORT]}/{self.person}"


class Act(Struct, frozen=True):
    """One thing that can be done."""

    read: Callable[[Fields], Told]
    """Takes what it needs from a table of a persona's file; what is wrong is noted."""
    do: Callable[[Desk, Told], object]
    """Does it. Raises NotFoundError, InvalidError."""


def act(desk: Desk, visit: Visit) -> None:
    """Do what a visit is for. Raises NotFoundError, InvalidError."""
    ACTS[visit.act].do(desk, visit.told)


def _read_clear(fields: Fields) -> Told:
    return {"reason": fields.text("reason")}


def _clear(desk: Desk, told: Told) -> None:
    clinic.clear_locks(desk.repository, desk.name, by=BY, reason=str(told["reason"]), now=desk.now)


def _read_record(fields: Fields) -> Told:
    """Take the table of a record; it is read here as it is on its day, so that what is wrong is told at once."""
    if not fields.has("record"):
        fields.miss("record", 'write what is on record, as record = { codes = ["NS"] }')
        return {}
    data = Fields.of(fields.take("record"), fields.at("record"), fields.problems).data
    written = {"by": BY, **data}
    try:
        read_record({"date": 1, **written}, load_catalogue(), role=Role.CLINICIAN, now=LATEST_MS)
    except InvalidError as error:
        fields.problems += (Problem(fields.at(f"record.{each.path}"), each.message) for each in error.problems)
    return written


def _record(desk: Desk, told: Told) -> None:
    _keep_record(desk, lambda _: told)


def _keep_record(desk: Desk, written: Callable[[ClinicalRecord], Told]) -> None:
    def read(before: ClinicalRecord) -> ClinicalRecord:
        return read_record(written(before), load_catalogue(), role=Role.CLINICIAN, now=desk.now, before=before)

    clinic.keep_record(desk.repository, desk.name, read, now=desk.now)


def _read_phase(fields: Fields) -> Told:
    if not fields.has("phase"):
        fields.miss("phase", f"write one of {', '.join(Phase)}")
    return {"phase": str(fields.choice("phase", Phase, Phase.ACUTE))}


def _phase(desk: Desk, told: Told) -> None:
    _keep_record(desk, lambda before: {**record_data(before), **told, "by": BY, "date": desk.now})


def _read_program(fields: Fields) -> Told:
    return {"template": _routine(fields, "template") if fields.has("template") else None}


def _program(desk: Desk, told: Told) -> None:
    template = str(told["template"]) if told["template"] else None

    programs.make(desk.repository, desk.name, programs.Acting(BY, desk.now), template)


def _read_assign(fields: Fields) -> Told:
    return {"routine": _routine(fields, "routine")}


def _assign(desk: Desk, told: Told) -> None:
    record = person_named(desk.repository, desk.name).record
    template = templates(load_catalogue())[str(told["routine"])]
    routine = fit_template(template, record, load_catalogue(), CALM).routine
    programs.assign(desk.repository, desk.name, routine, programs.Acting(BY, desk.now))


def _routine(fields: Fields, key: str) -> str:
    starters = templates(load_catalogue())
    name = fields.text(key, most=40)
    if name and name not in starters:
        like = nearest(name, starters)
        fields.note(key, f"there is no routine {show(name)}; use one of {', '.join(starters)}{like}")
    return name


def _read_web(fields: Fields) -> Told:
    answers = Fields.of(fields.take("answers"), fields.at("answers"), fields.problems)
    known = load_screening().questions
    for question in answers.data:
        if question not in known or known[question].joined:
            answers.note(question, f"it is no single safety question; name one as RF09{nearest(question, known)}")
        else:
            answers.choice(question, Answer, Answer.NO)
    return {question: str(said) for question, said in answers.data.items()}


def _web(desk: Desk, told: Told) -> None:
    answers = {question: str(said) for question, said in told.items()}
    answer_questions(desk.repository, desk.kit, desk.household, desk.person, answers, desk.now)


ACTS: dict[str, Act] = {
    "clear": Act(_read_clear, _clear),
    "record": Act(_read_record, _record),
    "program": Act(_read_program, _program),
    "assign": Act(_read_assign, _assign),
    "phase": Act(_read_phase, _phase),
    "web": Act(_read_web, _web),
}
"""What may stand as the act of a visit."""
