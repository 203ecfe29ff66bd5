"""What may be guided: by the record in force, the pain of the day, a flare, the caps, and what hurt."""

from __future__ import annotations

import json

from msgspec.structs import replace

from coach.clinical.balance import load_balance
from coach.clinical.fitting import fit_template
from coach.clinical.record import ClinicalRecord, OwnCaps
from coach.clinical.suitability import suited
from coach.exercises import DoseKind, Laterality, load_catalogue
from coach.pain import Before, load_rules
from coach.people import Person
from coach.prescribing.dose import Caps
from coach.progress.figures import work_ms
from coach.routine import RoutineItem, routine_on_record, templates
from coach.session import Session, inputs_of
from local.simulate.exchange import Exchange
from local.simulate.kept import Entry
from local.simulate.memory import Guided, Memory, is_today, neutral

RELIEF = "T1"


def allowed(memory: Memory, _: Exchange) -> str:
    """Return which exercise is guided that this person may not be given by the record in force."""
    what, catalogue = memory.guided, load_catalogue()
    if what is None:
        return ""
    record = what.person.record
    worried = sorted(memory.of(what.person.id).cautions - {*record.settled})
    for id_, place in {(step.exercise or "", step.posture.position) for step in what.work}:
        found = suited(catalogue.exercises[id_], place, record, catalogue)
        if not found.ok:
            return f"{id_} is guided, and {found.reason}"
        if worried and id_ not in neutral():
            return f"{id_} is guided, and {', '.join(worried)} waits for a clinician"
        if what.person.left_out and id_ not in neutral():
            return f"{id_} is guided, and the pain went down the leg in {what.person.left_out[-1]}"
    return ""


def within_caps(memory: Memory, _: Exchange) -> str:
    """Return which hold or count is over its cap, or over the cap that this person has on record."""
    what = memory.guided
    if what is None:
        return ""
    record = what.person.record
    for id_, timed, hold_ms, reps in {(step.exercise or "", step.timed, step.hold_ms, step.reps) for step in what.work}:
        caps = caps_of(id_, record)
        longest = caps.longest(DoseKind.TIMED if timed else DoseKind.HOLD)
        if longest is not None and hold_ms > longest:
            return f"{id_} is held for {hold_ms} ms of {longest}"
        by_turns = load_catalogue().exercises[id_].laterality is Laterality.ALTERNATING
        if caps.reps is not None and reps > caps.reps * (1 + by_turns):
            return f"{id_} is done {reps} times of {caps.reps}{' a side' if by_turns else ''}"
    for item in _items(what.session):
        most = caps_of(item.exercise, record).sets
        if most is not None and item.dose.sets > most:
            return f"{item.exercise} has {item.dose.sets} sets of {most}"
    return ""


def caps_of(exercise: str, record: ClinicalRecord) -> Caps:
    """Return the most of an exercise for somebody with this record: of everybody or older people, and their own."""
    found = load_catalogue().exercises[exercise]
    general, own = found.caps_for(older=record.older), record.caps.get(exercise, OwnCaps())
    pairs = {"hold_ms": own.hold_ms, "timed_ms": own.hold_ms, "reps": own.reps, "sets": own.sets}
    return replace(general, **{name: _least(getattr(general, name), most) for name, most in pairs.items()})


def _least(*caps: int | None) -> int | None:
    return min((cap for cap in caps if cap is not None), default=None)


def gentle(memory: Memory, exchange: Exchange) -> str:
    """Return what is guided beside the relief set where that alone may be: in a flare, and with red pain."""
    what = memory.guided
    if what is None:
        return ""
    why = "in a flare" if exchange.at < memory.of(what.person.id).relief_until else _red(memory, what)
    if not why:
        return ""
    template = replace(templates(load_catalogue())[RELIEF], phase="")
    fitted = fit_template(template, what.person.record, load_catalogue()).routine.items
    more = {step.exercise or "" for step in what.work} - neutral() - {item.exercise for item in fitted}
    return f"{', '.join(sorted(more))} is guided {why}" if more else ""


def _red(memory: Memory, what: Guided) -> str:
    """Return the red pain that was told before it began, or since at the questions and not in the session."""
    rules, gate = load_rules(), memory.kept.last(what.person.id, "gate")
    known = [what.session.score, *(rules.unheard_score if h.score is None else h.score for h in what.session.hurts)]
    later = gate is not None and gate.at > what.session.started_at and rules.before(max(known)) is not Before.RELIEF
    told = _score_of(gate) if gate and later else what.session.score
    return f"with a pain of {told}" if rules.before(told) is Before.RELIEF else ""


def calm_leg(memory: Memory, exchange: Exchange) -> str:
    """Return which stretch of the back of the thigh is guided while the leg hurts."""
    what = memory.guided
    if what is None:
        return ""
    told = (
        (what.person.gate.place, what.person.gate.score)
        if what.session.id in memory.new and what.person.gate
        else (_gate(memory, exchange, what.person) or (what.session.place, what.session.score))
    )
    leg = load_rules().leg_pain(*told)
    sore = {step.exercise or "" for step in what.work if load_balance().too_sore_for(step.exercise or "", leg)}
    return f"{', '.join(sorted(sore))} is guided, and the leg hurts {leg}" if sore else ""


def _gate(memory: Memory, exchange: Exchange, person: Person) -> tuple[int, int] | None:
    """Return place and strength of the pain as it was told last at the questions, of which the store has a record."""
    gate = memory.kept.last(person.id, "gate")
    if gate is None or not is_today(exchange, gate.at):
        return None
    return int(gate.data["place"] or 0), _score_of(gate)


def _score_of(gate: Entry) -> int:
    """Return how strong it was told to be, 0-10; a bad day has no number, and counts as one for the relief set."""
    score = gate.data["score"]
    return load_rules().bad_day_score if score is None else int(score)


def what_hurt_is_left(memory: Memory, exchange: Exchange) -> str:
    """Return which exercise is guided that pain has ended today."""
    what = memory.guided
    if what is None:
        return ""
    ended = {exercise for exercise, at in memory.of(what.person.id).ended.items() if is_today(exchange, at)}
    again = ended & {step.exercise for step in what.work}
    return f"{', '.join(sorted(again))} is guided again after pain has ended it" if again else ""


def as_prescribed(memory: Memory, _: Exchange) -> str:
    """Return of which exercise a session begins that has more of it than the program on record."""
    what = memory.guided
    if what is None or what.session.id not in memory.new:
        return ""
    text = memory.prescribed[what.session.id]
    if not text or what.session.relief or json.loads(text)["id"] != json.loads(what.session.routine)["id"]:
        return ""
    catalogue = load_catalogue()
    most = {item.exercise: work_ms(item, catalogue.exercises[item.exercise]) for item in items_in(text)}
    for item in _items(what.session):
        ms = work_ms(item, catalogue.exercises[item.exercise])
        if ms > most.get(item.exercise, ms):
            return f"{item.exercise} is worked for {ms} ms, and {most[item.exercise]} are prescribed"
    return ""


def items_in(routine: str) -> tuple[RoutineItem, ...]:
    """Return the items of a routine (JSON) that was kept."""
    return routine_on_record(routine, load_catalogue()).items


def _items(session: Session) -> tuple[RoutineItem, ...]:
    return inputs_of(session).routine.items
