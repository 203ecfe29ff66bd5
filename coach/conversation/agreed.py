"""What a clinician has agreed to since the last session of the program: said once, while it is true."""

from __future__ import annotations

from coach.conversation.scene import Scene
from coach.people import PHASE_AGREED
from coach.prescribing.prescription import RoutineItem
from coach.progress.change import shown
from coach.progress.figures import Field
from coach.reply import Say
from coach.session import inputs_of
from coach.today import prescribed


def say_agreed(scene: Scene) -> None:
    """Say what was agreed to and is done today; what the history, or somebody, has changed since is said no more."""
    person = scene.person
    if not person.agreed:
        return
    items = {item.exercise: item for item in prescribed(person, scene.kit.catalogue).items}
    today = {item.exercise for item in inputs_of(scene.live).routine.items}
    kept = []
    for say in person.agreed:
        if say.key == PHASE_AGREED:
            true, done = person.record.phase == say.params["phase"], True
        else:
            true, done = _is_so(say, items.get(_exercise(say))), _exercise(say) in today
        if true and done:
            scene.lead.append(say)
        elif true:
            kept.append(say)
    scene.change(agreed=tuple(kept))


def _field(say: Say) -> Field:
    return Field(say.key.rpartition(".")[2])


def _exercise(say: Say) -> str:
    """Return the exercise that a step leads to."""
    return str(say.params["new" if _field(say) is Field.LEVEL else "exercise"])


def _is_so(say: Say, item: RoutineItem | None) -> bool:
    """Say whether an exercise is prescribed still as it was agreed to."""
    field = _field(say)
    if item is None or field is Field.LEVEL:
        return item is not None
    figures = {Field.REPS: item.dose.reps, Field.SETS: item.dose.sets, Field.HOLD: item.dose.hold_ms}
    return shown(field, figures[field] or 0) == say.params["new"]
