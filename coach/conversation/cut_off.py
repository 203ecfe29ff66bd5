"""A session that a lock has ended while another device guided it: whoever still holds hears that it is over."""

from __future__ import annotations

from msgspec.structs import replace

from coach.command import Command
from coach.conversation import roster, sore
from coach.conversation.hearing import as_told
from coach.conversation.judging import before_session
from coach.conversation.numb import keep_open
from coach.conversation.placing import is_over
from coach.conversation.scene import Scene
from coach.conversation.telling import exercise_in
from coach.pain import During
from coach.playing import heard, is_playing
from coach.session import ENDING, Session, is_guiding, position, settle, timeline_of

JUST_NOW_MS = 120_000
"""So long after somebody was told to let go a pain is that of what they held."""


def let_go(scene: Scene) -> str:
    """Return the sentence that the work is over which this device still guides; empty where it guides none."""
    cut = scene.person.cut
    if cut is None:
        return ""
    guided = roster.guided_here(scene)
    sounds = _as_heard(scene, cut) if guided is None else None
    if cut.device == scene.who.device and sounds and is_guiding(sounds, scene.now):
        scene.change(cut=settle(sounds, scene.now))
        return is_over(timeline_of(sounds).at(position(sounds, scene.now)))
    if not is_guiding(cut, scene.now) and not _is_just_now(cut, scene.now):
        scene.change(cut=None)
    return ""


def _as_heard(scene: Scene, cut: Session) -> Session | None:
    """Return what was cut off as its device has come; of a track its player tells, which a button may have stopped."""
    if not cut.track or not cut.playing_at:
        return cut
    player = scene.who.player
    return heard(cut, player, scene.now) if player and is_playing(cut, player.token) else None


def _is_just_now(cut: Session, now: int) -> bool:
    return not cut.playing_at and 0 <= now - cut.stopped_at <= JUST_NOW_MS


def hurts(scene: Scene, command: Command) -> bool:
    """Let a pain told in what was cut off do what it does in a session (R2, R4). True where numbness is to be asked."""
    cut, told = scene.person.cut, as_told(command)
    if cut is None or not _is_just_now(cut, scene.now):
        return False
    exercise, place = exercise_in(cut, scene.now), cut.place if told.place is None else told.place
    score = scene.kit.rules.unheard_score if told.score is None else told.score
    verdict = scene.kit.rules.during(before_session(cut, place), (place, score), told.quality)
    if verdict.during is During.STOP:
        sore.rest_today(scene)
    elif verdict.during.value in ENDING:
        sore.note_red(scene, exercise)
    elif verdict.during is During.EASE:
        sore.note_amber(scene)
    if verdict.lower and exercise:
        scene.change(left_out=tuple(dict.fromkeys((*scene.person.left_out, exercise))))
    scene.note(told=replace(told, exercise=exercise, at=scene.now))
    scene.change(cut=None)
    if verdict.lower:
        keep_open(scene)
    return verdict.lower or told.place is None
