"""An unfinished session that is over, or of another day, is closed as it stands."""

from __future__ import annotations

from coach.conversation.filing import file_session
from coach.conversation.gate import gate_holds
from coach.conversation.scene import Scene
from coach.landing import is_at_its_end
from coach.session import is_done, playing_elsewhere, settle


def tidy(scene: Scene) -> None:
    """Settle an unfinished session; one that is over, or of another day, is closed as it stands."""
    if scene.session is None:
        return
    if playing_elsewhere(scene.live, scene.who.device, scene.now):
        return  # a launch at another device does not take the guidance away; a yes to the offer does
    session = settle(scene.live, scene.now)
    scene.keep(session)
    if (
        is_at_its_end(session, scene.now)
        or is_done(session, scene.now)
        or (scene.days_since(session.started_at) != 0 and not gate_holds(scene))
    ):
        file_session(scene)
