"""A button of the player, on a device or a remote: it plays or stops, and may say nothing."""

from __future__ import annotations

from msgspec.structs import replace

from coach.command import Ask, Command, Who
from coach.conversation import player, telling
from coach.conversation.allowing import allows
from coach.conversation.decide import REMEMBERED, decide
from coach.conversation.guiding import guide_from, left_out
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
    nothing = Decision(household, Reply(), (), None, changed=False, person="")
    if button is Ask.RESUME:
        return _resumed(household, who, now, kit) or nothing
    if button is not Ask.PAUSE and not _may_move(household, who, now, kit):
        return nothing
    decision = decide(household, who, Command(button), now, kit)
    if button is Ask.PAUSE:
        return _unasked(decision, who) if decision.reply.stop else replace(nothing, reply=Reply(stop=bool(who.player)))
    return decision if decision.reply.play else nothing


def _may_move(household: Household, who: Who, now: int, kit: Kit) -> bool:
    """Say whether the track plays, or no question stands in the way."""
    scene = _scene(household, who, now, kit)
    player.hear(scene, Command(Ask.NEXT))
    return bool(scene.known and scene.session) and scene.talk.asking in ANSWERED_BY_PLAY and not telling.is_open(scene)


def _unasked(decision: Decision, who: Who) -> Decision:
    """Return a decision of which nothing is said: no question is open either."""
    talk = replace(decision.household.talks[who.device], asking="", asked=None, reply=Reply(stop=True))
    household = replace(decision.household, talks=decision.household.talks | {who.device: talk})
    return replace(decision, household=household, reply=Reply(stop=True))


def _resumed(household: Household, who: Who, now: int, kit: Kit) -> Decision | None:
    """Go on at the get-ready, without a word: it is on the track."""
    scene = _scene(household, who, now, kit)
    player.hear(scene, Command(Ask.RESUME))
    if not scene.known or scene.session is None or not _may_play(scene):
        return None
    scene.keep(settle(scene.live, now))
    where = landing(scene.live, now)
    if timeline_of(scene.live).at(where).exercise in left_out(scene):
        return None
    lessons = scene.person.lessons
    guide_from(scene, where)
    if not scene.live.track:
        return None
    scene.lead.clear()
    scene.change(lessons=lessons)  # what was taught was not heard
    return conclude(scene, household)


def _scene(household: Household, who: Who, now: int, kit: Kit) -> Scene:
    talk = household.talks.get(who.device) or Talk(session=who.session, began=now)
    earlier = (talk.request, *talk.earlier)[:REMEMBERED]
    return Scene(kit, who, now, household, replace(talk, request=who.request, earlier=earlier, at=now))


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
