"""The questions about numbness and weakness that pain can raise; unanswered, they are asked before anything goes on."""

from __future__ import annotations

from coach.conversation.scene import Asking, Scene
from coach.pain import NERVE_QUALITIES

SEAT = (1, 2)
"""Places where numbness may be numbness where one sits: back and buttock."""


def ask_numbness(scene: Scene) -> None:
    """Ask about the leg; numbness that may lie where one sits is asked about first (clinical.md RF01)."""
    ask_open(scene, _first(scene))


def keep_open(scene: Scene) -> None:
    """Keep that one of them is to be asked, whatever comes between."""
    scene.change(unanswered=_first(scene).value)


def _first(scene: Scene) -> Asking:
    where_one_sits = scene.talk.quality in NERVE_QUALITIES and scene.talk.place in (None, *SEAT)
    return Asking.SADDLE if where_one_sits else Asking.NUMBNESS


def ask_open(scene: Scene, asking: Asking) -> None:
    """Ask one of them, and keep that it is open."""
    scene.change(unanswered=asking.value)
    scene.ask(asking, "question.RF01" if asking is Asking.SADDLE else "hurt.numbness")
