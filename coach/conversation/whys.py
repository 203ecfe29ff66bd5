"""Why an exercise is done; of one that the record does not allow nothing is praised."""

from __future__ import annotations

from coach.clinical.suitability import suited
from coach.conversation.scene import Scene
from coach.people import Person
from coach.reasons import why


def say_why(scene: Scene, exercise: str) -> None:
    """Say what an exercise is for, with the diagnosis on record, or that it is not for this person."""
    person = scene.person if scene.known else Person(id="")
    if scene.known and not _is_for(scene, person, exercise):
        scene.say("why.not_yours", exercise=exercise)
    else:
        scene.say("why", text=why(exercise, person.record.codes, scene.kit.catalogue))


def _is_for(scene: Scene, person: Person, exercise: str) -> bool:
    known = scene.kit.catalogue.exercises[exercise]
    places = (known.position, *known.also)
    return any(suited(known, place, person.record, scene.kit.catalogue).ok for place in places)
