"""Reading a routine that somebody wrote: its items, their doses and conditions."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from coach.errors import Problem
from coach.prescribing.condition import ALWAYS, Condition, excludes, parse_condition
from coach.prescribing.dose import Caps, Dose, DoseKind, Side, Sides
from coach.prescribing.dose_read import FOREIGN, DoseRules, read_dose
from coach.prescribing.exercise import Catalogue, Exercise, Laterality, Position
from coach.prescribing.limits import limits
from coach.prescribing.plain import nearest, show
from coach.prescribing.prescription import Countdown, Routine, RoutineItem, Verbosity
from coach.prescribing.reading import Fields
from coach.prescribing.template import Conditional, Template

ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
USUAL = Routine(id="", version=1, name="", items=())


def read_template(fields: Fields, catalogue: Catalogue, *, older: bool = False) -> Template:
    """Return the routine in fields, each item with its condition; what is wrong is noted.

    With older, doses may reach the caps of older people. How many of the items are done at once is known when it is
    fitted to a person. The caller may read more of the fields, and finishes them.
    """
    given = limits()
    routine = Routine(
        id=_id(fields),
        version=fields.whole("version", 1, given.version, USUAL.version),
        name=fields.text("name", most=given.name_characters),
        items=(),
        note=fields.text("note", "", most=given.note_characters),
        verbosity=fields.choice("verbosity", Verbosity, USUAL.verbosity),
        countdown=fields.choice("countdown", Countdown, USUAL.countdown),
        lead_in_ms=fields.ms("lead_in", *given.lead_in, USUAL.lead_in_ms),
        changeover_ms=fields.ms("changeover", *given.changeover, USUAL.changeover_ms),
    )
    return Template(routine, _items(fields, catalogue, older=older))


def _id(fields: Fields) -> str:
    id_ = fields.text("id", most=limits().id_characters)
    if id_ and not ID.fullmatch(id_):
        fields.note("id", f"{show(id_)} is no id; use letters, digits, hyphens and underscores")
    return id_


def _items(fields: Fields, catalogue: Catalogue, *, older: bool) -> tuple[Conditional, ...]:
    values = fields.take("items", ())
    if isinstance(values, str) or not isinstance(values, Sequence):
        fields.note("items", f"{show(values)} is no list; write one exercise after the other")
        return ()
    if not values:
        fields.miss("items", "name one exercise at least")
    looked_at = values[: _most(fields, values)]
    read = [
        _item(fields.at(f"items[{n}]"), value, fields.problems, catalogue, older=older)
        for n, value in enumerate(looked_at)
    ]
    _note_repeats(fields, read, older=older)
    return tuple(one for one in read if one)


def _most(fields: Fields, values: Sequence[object]) -> int:
    """Return how many items are looked through, more where some are variants; too many are noted."""
    always = sum(not (isinstance(value, Mapping) and value.get("when")) for value in values)
    most = limits().exercises if always == len(values) else limits().template_exercises
    if len(values) > most:
        counted = "exercises" if always == len(values) else "exercises and variants"
        fields.note("items", f"there are {len(values)} {counted}; keep {most} or fewer")
    elif always > limits().exercises:
        fields.note("items", f"{always} exercises have no condition; keep {limits().exercises} of them or fewer")
    return most


def _note_repeats(fields: Fields, read: Sequence[Conditional | None], *, older: bool) -> None:
    """Note each exercise that can come together with one of the same name before it."""
    for number, one in enumerate(read):
        for first, before in enumerate(read[:number]):
            if one and before and one.exercise is before.exercise and not excludes(one.when, before.when):
                fields.note(
                    f"items[{number}].exercise",
                    f"{one.exercise.id} is already items[{first}]; {_more(before, older=older)}",
                )
                break


def _more(one: Conditional, *, older: bool) -> str:
    """Return what to do instead of writing an exercise once more, as far as its caps leave room."""
    caps, dose = one.exercise.caps_for(older=older), one.item.dose
    if caps.sets is None or dose.sets < caps.sets:
        return "give that one more sets"
    longest = caps.longest(dose.kind)
    longer = dose.kind is DoseKind.TIMED and (longest is None or dose.hold_ms < longest)
    return "make that one longer" if longer else "leave it out"


def _item(
    path: str, value: object, problems: list[Problem], catalogue: Catalogue, *, older: bool
) -> Conditional | None:
    fields = Fields.of(value, path, problems)
    exercise = _exercise(fields, catalogue)
    note = fields.text("note", "", most=limits().note_characters)
    when = _when(fields, catalogue)
    dose = _dose(fields, exercise, older=older)
    position = _position(fields, exercise)
    fields.finish()
    if exercise is None or dose is None:
        return None
    return Conditional(RoutineItem(exercise.id, dose, note, position), exercise, when)


def _exercise(fields: Fields, catalogue: Catalogue) -> Exercise | None:
    id_ = fields.text("exercise")
    if id_ and id_ not in catalogue.exercises:
        fields.note("exercise", f"there is no exercise {show(id_)}; use an id of the catalogue{_like(id_, catalogue)}")
    return catalogue.exercises.get(id_)


def _like(id_: str, catalogue: Catalogue) -> str:
    """Return a hint at the exercise whose id or spoken name is most like what was written."""
    for known, words in catalogue.words.items():
        if id_.casefold().replace("_", " ") in (words.name, *words.aliases):
            return f"; did you mean {known}"
    return nearest(id_, catalogue.exercises)


def _when(fields: Fields, catalogue: Catalogue) -> Condition:
    condition = parse_condition(fields.text("when", ""), catalogue.exercises)
    if isinstance(condition, Condition):
        return condition
    fields.note("when", condition)
    return ALWAYS


def _dose(fields: Fields, exercise: Exercise | None, *, older: bool) -> Dose | None:
    value = fields.take("dose") if fields.has("dose") else None
    if not fields.has("dose"):
        return exercise.dose if exercise else None
    if exercise is None:
        read_dose(value, fields.at("dose"), _any(value), fields.problems)
        return None
    rules = DoseRules(exercise.laterality, exercise.kinds, exercise.caps_for(older=older), exercise.dose)
    return read_dose(value, fields.at("dose"), rules, fields.problems)


def _any(value: object) -> DoseRules:
    """Return the rules for a dose whose exercise is not known: of the likeliest kind, and nothing in it is missing."""
    written = dict(value) if isinstance(value, Mapping) else {}
    names = {*written, *(name for side in Side if isinstance(own := written.get(side), Mapping) for name in own)}
    likeliest = min(DoseKind, key=lambda kind: len(names.intersection(FOREIGN[kind])))
    kind = next((kind for kind in DoseKind if kind == written.get("kind")), likeliest)
    given = limits()
    own = Dose(kind, hold_ms=given.bout[0], tempo_in_ms=given.tempo_in_ms, tempo_out_ms=given.tempo_out_ms)
    turning = written.get("sides") == Sides.ALTERNATING
    laterality = Laterality.ALTERNATING if turning else Laterality.UNILATERAL
    return DoseRules(laterality, (kind, *DoseKind), Caps(), own)


def _position(fields: Fields, exercise: Exercise | None) -> Position | None:
    if not fields.has("position"):
        return None
    position = fields.choice("position", Position, exercise.position if exercise else Position.STANDING)
    if exercise is None or position is exercise.position:
        return None
    if position not in exercise.also:
        places = " or ".join((exercise.position, *exercise.also))
        fields.note("position", f"{exercise.id} is not done {position}; use {places}")
    return position
