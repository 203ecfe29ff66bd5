"""The questions about numbness and weakness that pain can raise; unanswered, they are asked before anything goes on."""

from __future__ import annotations

from msgspec.structs import replace

from coach.conversation.scene import Asking, Scene
from coach.pain import NERVE_QUALITIES
from coach.people import Person

SEAT = (None, 0, 1, 2)
"""Places told with numbness that may lie where one sits: none at all, back and buttock."""
LEG = 3
"""From this place down it is in the leg: the thigh."""


def ask_numbness(scene: Scene) -> None:
    """Ask about the leg; numbness that may lie where one sits is asked about first (clinical.md RF01)."""
    ask_open(scene, _first(scene))


def keep_open(scene: Scene) -> None:
    """Keep that one of them is to be asked, whatever comes between."""
    scene.change(unanswered=_first(scene).value)


def _first(scene: Scene) -> Asking:
    talk = scene.talk
    return first_of(talk.quality, None if talk.unplaced else talk.place)


def first_of(quality: str, place: int | None) -> Asking:
    """Return which of them comes first, by how it feels and the place that was told with that."""
    return Asking.SADDLE if quality in NERVE_QUALITIES and place in SEAT else Asking.NUMBNESS


def opened(person: Person, quality: str, place: int | None) -> Person:
    """Return a person whose numbness, told with a place, is still to be asked about; any other feeling asks nothing."""
    if quality not in NERVE_QUALITIES:
        return person
    return replace(person, unanswered=person.unanswered or first_of(quality, place).value)


def ask_open(scene: Scene, asking: Asking) -> None:
    """Ask one of them, and keep that it is open."""
    scene.change(unanswered=asking.value)
    if asking is Asking.SADDLE:
        scene.ask(asking, "question.RF01")
    else:
        scene.ask(asking, "hurt.numbness" if (scene.talk.place or 0) >= LEG else "hurt.numbness_any")
