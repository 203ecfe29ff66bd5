"""A button of the player, on a device or a remote: it plays or stops, and may say nothing."""

from __future__ import annotations

from msgspec.structs import replace

from coach.command import Ask, Command, Who
from coach.conversation import player, telling
from coach.conversation.allowing import allows
from coach.conversation.decide import REMEMBERED, decide
from coach.conversation.guiding import guide_from
from coach.conversation.leaving_out import left_out
from coach.conversation.outcome import Decision, conclude
from coach.conversation.scene import Asking, Kit, Scene
from coach.landing import landing
from coach.people import Household, Talk
from coach.reply import Reply
from coach.session import is_done, settle, timeline_of

ANSWERED_BY_PLAY = frozenset({"", Asking.PAUSED, Asking.HURT_OR_PAUSE, Asking.READY, Asking.RESUME})
"""Questions to which the play button says: just a pause, go on. Any other stays open."""


def press(household: Household, who: Who, button: Ask, now: int, kit: Kit) -> Decision:
    """Return what a button comes to: a play, a stop, or nothing where only a question could be the answer."""
    scene = _heard(household, who, button, now, kit)
    over = scene.track_plays and not scene.track_of  # a track of a session that is over, or of nobody here
    hurts = scene.known and telling.is_open(scene)
    if hurts and scene.sounding:  # the answer that was to stop it got lost
        return _stopped(scene, household)
    decision = None if over else _done(scene, household, button)
    # Who has told a pain may hear a track go on by itself.
    stops = over or hurts or button is Ask.PAUSE
    return decision or _answered(household, Reply(stop=bool(who.player) and stops))


def _answered(household: Household, reply: Reply) -> Decision:
    return Decision(household, reply, (), None, changed=False, person="")


def _done(scene: Scene, household: Household, button: Ask) -> Decision | None:
    if button is Ask.RESUME:
        return _resumed(scene, household)
    if button is not Ask.PAUSE and not _may_move(scene):
        return None
    decision = decide(household, scene.who, Command(button), scene.now, scene.kit)
    if button is Ask.PAUSE:
        return _unasked(decision, scene.who) if decision.reply.stop else None
    return decision if decision.reply.play else None


def _may_move(scene: Scene) -> bool:
    """Say whether the track plays, or no question stands in the way."""
    return bool(scene.known and scene.session) and scene.talk.asking in ANSWERED_BY_PLAY and not telling.is_open(scene)


def _unasked(decision: Decision, who: Who) -> Decision:
    """Return a decision of which nothing is said: no question is open either."""
    talk = replace(decision.household.talks[who.device], asking="", asked=None, reply=Reply(stop=True))
    household = replace(decision.household, talks=decision.household.talks | {who.device: talk})
    return replace(decision, household=household, reply=Reply(stop=True))


def _stopped(scene: Scene, household: Household) -> Decision:
    """Stop what sounds; what was told or is unheard stays so until a word can ask about it."""
    scene.keep(settle(scene.live, scene.now))
    scene.close()
    return conclude(scene, household)


def _resumed(scene: Scene, household: Household) -> Decision | None:
    """Go on at the get-ready, without a word: it is on the track."""
    if not scene.known or scene.session is None or not _may_play(scene):
        return None
    scene.keep(settle(scene.live, scene.now))
    where = landing(scene.live, scene.now)
    if timeline_of(scene.live).at(where).exercise in left_out(scene):
        return None
    lessons = scene.person.lessons
    guide_from(scene, where)
    if not scene.live.track:
        return None
    scene.lead.clear()
    scene.change(lessons=lessons)  # what was taught was not heard
    return conclude(scene, household)


def _heard(household: Household, who: Who, button: Ask, now: int, kit: Kit) -> Scene:
    """Return the turn of a button, with what the player tells taken over."""
    talk = household.talks.get(who.device) or Talk(session=who.session, began=now)
    earlier = (talk.request, *talk.earlier)[:REMEMBERED]
    scene = Scene(kit, who, now, household, replace(talk, request=who.request, earlier=earlier, at=now))
    player.hear(scene, Command(button))
    return scene


def _may_play(scene: Scene) -> bool:
    playing = bool(scene.live.playing_at)
    return (
        not scene.person.locks
        and scene.talk.asking in ANSWERED_BY_PLAY
        and not telling.is_open(scene)
        and scene.person.gate is not None
        and allows(scene, in_it=playing)
        and not is_done(scene.live, scene.now)
        and (playing or scene.now - scene.live.stopped_at <= player.FORGOTTEN_MS)
    )
