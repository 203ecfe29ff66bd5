"""Whether anything may be guided just now."""

from __future__ import annotations

from coach.conversation import gate, sore
from coach.conversation.scene import Scene
from coach.pain import Before


def may_guide(scene: Scene) -> bool:
    """Say whether a word may go on with a session, as today allows and the gate does."""
    return allows(scene, in_it=scene.was_playing or bool(scene.talk.asking))


def allows(scene: Scene, *, in_it: bool) -> bool:
    """Say whether a session is open that today allows to go on; in the middle of it, the gate held as that began.

    A gate that has run out stands before everything else, whatever words are found for going on.
    """
    session, passed = scene.session, scene.person.gate
    if session is None or sore.rests(scene) or (passed and scene.kit.rules.before(passed.worst) is Before.NONE):
        return False
    return gate.held_when_it_began(scene) if in_it else gate.gate_holds(scene)
