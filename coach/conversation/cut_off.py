"""A session that a lock has ended from outside: whoever holds hears that it is over, and a pain of it is judged."""

from __future__ import annotations

from msgspec.structs import replace

from coach.conversation import roster, sore
from coach.conversation.judging import leave_to_clinician, note_light, with_hurt
from coach.conversation.numb import keep_open
from coach.conversation.placing import is_over
from coach.conversation.scene import Scene
from coach.conversation.telling import exercise_in
from coach.pain import During
from coach.playing import heard, is_playing
from coach.session import Session, is_guiding, position, settle, timeline_of
from coach.told import Told

JUST_NOW_MS = 120_000
"""So long after it was over a pain is that of what was held."""


def let_go(scene: Scene) -> str:
    """Return the sentence that the work is over which this device still guides, of whomever; empty where it is none."""
    speaks, told = scene.talk.person, ""
    for person in scene.household.persons:
        if person.cut:
            scene.note(person=person.id)
            told = _let_go(scene, person.cut) or told
            scene.note(person=speaks)
    return told


def _let_go(scene: Scene, cut: Session) -> str:
    sounds = _as_heard(scene, cut)
    if sounds and is_guiding(sounds, scene.now):
        scene.change(cut=settle(sounds, scene.now))
        return is_over(timeline_of(sounds).at(position(sounds, scene.now)))
    if not _is_recent(cut, scene.now):
        scene.change(cut=None)
    return ""


def _as_heard(scene: Scene, cut: Session) -> Session | None:
    """Return what was cut off as this device has come in it; of a track its player tells, which a button may stop."""
    if cut.device != scene.who.device or roster.guided_here(scene):
        return None
    player = scene.who.player
    if not cut.track or not cut.playing_at:
        return cut
    return heard(cut, player, scene.now) if player and is_playing(cut, player.token) else None


def _is_recent(cut: Session, now: int) -> bool:
    over = cut.playing_at + cut.playing_ms if cut.playing_at else cut.stopped_at
    return is_guiding(cut, now) or 0 <= now - over <= JUST_NOW_MS


def hurts(scene: Scene, told: Told) -> bool:
    """Let a pain told in what was cut off do what it does in a session (R2, R4). True where numbness is to be asked."""
    cut = scene.person.cut
    if cut is None or not _is_recent(cut, scene.now):
        return False
    told = cut.telling.plus(told) if cut.telling else told
    told = replace(told, exercise=told.exercise or exercise_in(cut, scene.now), at=scene.now)
    judged, verdict = with_hurt(scene, cut, told)
    scene.change(cut=judged)
    scene.note(told=told)
    note_light(scene, verdict, told.exercise)
    if verdict.during is During.STOP:
        sore.rest_today(scene)
    if verdict.lower:
        keep_open(scene)
    if verdict.lower and told.exercise:
        leave_to_clinician(scene, told.exercise)
    return verdict.lower or told.place is None
