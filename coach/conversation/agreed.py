"""What a clinician has agreed to since the last session of the program: said once, while it is true."""

from __future__ import annotations

from coach.conversation.scene import Scene
from coach.people import Person
from coach.progress.change import shown
from coach.progress.figures import Field
from coach.reply import Say
from coach.session import inputs_of
from coach.today import prescribed

PHASE = "program.phase.agreed"


def say_agreed(scene: Scene) -> None:
    """Say what was agreed to and is done today; what the history, or somebody, has changed since is said no more."""
    today = {item.exercise for item in inputs_of(scene.live).routine.items}
    true = [say for say in scene.person.agreed if _is_true(scene, say)]
    said = [say for say in true if _exercise(say) in ("", *today)]
    scene.lead.extend(said)
    scene.change(agreed=tuple(say for say in true if say not in said))


def _exercise(say: Say) -> str:
    """Return the exercise that it leads to; empty for a phase."""
    if say.key == PHASE:
        return ""
    return str(say.params["new" if _field(say) is Field.LEVEL else "exercise"])


def _field(say: Say) -> Field:
    return Field(say.key.rpartition(".")[2])


def _is_true(scene: Scene, say: Say) -> bool:
    """Say whether the program is still as it was agreed to be."""
    person: Person = scene.person
    if say.key == PHASE:
        return person.record.phase == say.params["phase"]
    items = {item.exercise: item for item in prescribed(person, scene.kit.catalogue).items}
    field, item = _field(say), items.get(_exercise(say))
    if item is None or field is Field.LEVEL:
        return item is not None
    dose = item.dose
    figures = {Field.REPS: dose.reps, Field.SETS: dose.sets, Field.HOLD: dose.hold_ms}
    return shown(field, figures[field] or 0) == say.params["new"]
