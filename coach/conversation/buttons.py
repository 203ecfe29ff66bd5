"""A button of the player, on a device or a remote: it plays or stops, and may say nothing."""

from __future__ import annotations

from msgspec.structs import replace

from coach.command import Ask, Command, Who
from coach.conversation import gate, player, sore
from coach.conversation.guiding import guide_from
from coach.conversation.outcome import Decision, conclude
from coach.conversation.scene import Kit, Scene
from coach.pain import Before
from coach.people import Household, Talk
from coach.reply import Reply
from coach.session import is_done, landing, settle, timeline_of


def press(household: Household, who: Who, button: Ask, now: int, kit: Kit) -> Decision:
    """Return what a button comes to: a play, a stop, or nothing where only a question could be the answer."""
    nothing = Decision(household, Reply(), (), None, changed=False, person="")
    talk = household.talks.get(who.device) or Talk(session=who.session, began=now)
    scene = Scene(kit, who, now, household, replace(talk, person="", request=who.request, at=now, reply=None))
    player.hear(scene, Command(button))
    if not scene.known or scene.session is None:
        return nothing
    if button is Ask.PAUSE:
        return conclude(scene, household)
    where = _where(scene, button) if _may_play(scene) else None
    if where is None or where >= timeline_of(scene.live).total_ms:
        return conclude(scene, household) if scene.live.playing_at else nothing
    scene.keep(settle(scene.live, now))
    guide_from(scene, where)
    if not scene.live.lengths:
        return nothing
    scene.lead.clear()
    return conclude(scene, household)


def _may_play(scene: Scene) -> bool:
    passed = scene.person.gate
    return (
        not scene.person.locks
        and not scene.person.unanswered
        and passed is not None
        and gate.gate_holds(scene)
        and scene.kit.rules.before(passed.score) is not Before.NONE
        and not sore.rests(scene)
        and not is_done(scene.live, scene.now)
        and (bool(scene.live.playing_at) or scene.now - scene.live.stopped_at <= player.FORGOTTEN_MS)
    )


def _where(scene: Scene, button: Ask) -> int | None:
    line, here = timeline_of(scene.live), scene.here()
    if button is Ask.NEXT:
        return line.next(here)
    if button is Ask.PREVIOUS:
        return line.previous(here)
    return landing(scene.live, scene.now)
