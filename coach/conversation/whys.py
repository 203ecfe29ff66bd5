"""Why an exercise is done; of one that the record does not allow nothing is praised."""

from __future__ import annotations

from coach.clinical.suitability import suited
from coach.conversation.scene import Scene
from coach.reasons import why


def say_why(scene: Scene, exercise: str) -> None:
    """Say what an exercise is for, with the diagnosis on record, or that it is not for this person."""
    if scene.known and not _is_allowed(scene, exercise):
        scene.say("why.not_yours", exercise=exercise)
    else:
        codes = scene.person.record.codes if scene.known else ()
        scene.say("why", text=why(exercise, codes, scene.kit.catalogue))


def _is_allowed(scene: Scene, exercise: str) -> bool:
    known, catalogue = scene.kit.catalogue.exercises[exercise], scene.kit.catalogue
    return any(suited(known, place, scene.person.record, catalogue).ok for place in (known.position, *known.also))
