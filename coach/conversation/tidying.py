"""An unfinished session that is over, or of another day, is closed as it stands."""

from __future__ import annotations

from coach.conversation.filing import file_session
from coach.conversation.gate import gate_holds
from coach.conversation.scene import Scene
from coach.landing import landing
from coach.session import is_done, playing_elsewhere, settle, timeline_of
from coach.timeline import StepKind


def tidy(scene: Scene) -> None:
    """Settle an unfinished session; one that is over, or of another day, is closed as it stands."""
    if scene.session is None:
        return
    if playing_elsewhere(scene.live, scene.who.device, scene.now):
        return  # a launch at another device does not take the guidance away; a yes to the offer does
    session = settle(scene.live, scene.now)
    scene.keep(session)
    line = timeline_of(session)
    at_its_end = line.at(landing(session, scene.now)).kind is StepKind.TALK
    if (
        at_its_end
        or is_done(session, scene.now)
        or (scene.days_since(session.started_at) != 0 and not gate_holds(scene))
    ):
        file_session(scene)
