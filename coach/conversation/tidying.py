"""An unfinished session that is over, of another day or of an older plan, is closed as it stands."""

from __future__ import annotations

from coach.conversation.filing import file_session
from coach.conversation.gate import gate_holds
from coach.conversation.scene import Scene
from coach.landing import is_at_its_end
from coach.session import Session, is_done, playing_elsewhere, settle


def tidy(scene: Scene) -> None:
    """Settle an unfinished session; one that is over, of another day or of an older plan, is closed as it stands."""
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
        or (_is_of_older_plan(scene, session) and not is_recent(scene, session))
    ):
        file_session(scene)


def is_recent(scene: Scene, session: Session) -> bool:
    """Say whether a session at rest was guided so lately that its person may be where it left them."""
    return scene.now - session.stopped_at <= scene.kit.screening.gate_holds_ms


def _is_of_older_plan(scene: Scene, session: Session) -> bool:
    """Say whether somebody has set another record or program since it began: it is not offered again."""
    return max(scene.person.record.at, scene.person.program.at) > session.started_at
