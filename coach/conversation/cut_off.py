"""A session that a lock has ended while another device guided it: whoever still holds hears that it is over."""

from __future__ import annotations

from msgspec.structs import replace

from coach.command import Command
from coach.conversation.hearing import as_told
from coach.conversation.judging import before_session
from coach.conversation.numb import ask_numbness
from coach.conversation.placing import is_over
from coach.conversation.scene import Scene
from coach.conversation.telling import exercise_in
from coach.session import is_guiding, position, timeline_of


def let_go(scene: Scene) -> str:
    """Return the sentence that the work is over which this device still guides; empty where it guides none."""
    cut = scene.person.cut
    if cut is None or (cut.device != scene.who.device and is_guiding(cut, scene.now)):
        return ""
    scene.change(cut=None)
    if not is_guiding(cut, scene.now):
        return ""
    scene.was_cut = cut
    return is_over(timeline_of(cut).at(position(cut, scene.now)))


def hurts(scene: Scene, command: Command) -> bool:
    """Judge a pain told in what was cut off by R4, and ask about numbness. False where nothing is to be asked."""
    cut, told = scene.was_cut, as_told(command)
    if cut is None:
        return False
    exercise, place = exercise_in(cut, scene.now), cut.place if told.place is None else told.place
    score = scene.kit.rules.unheard_score if told.score is None else told.score
    verdict = scene.kit.rules.during(before_session(cut, place), (place, score), told.quality)
    if verdict.lower and exercise:
        scene.change(left_out=tuple(dict.fromkeys((*scene.person.left_out, exercise))))
    if not (verdict.lower or told.numb or told.place is None):
        return False
    scene.say("hurt.noted")
    scene.note(told=replace(told, exercise=exercise, at=scene.now), tries=0)
    ask_numbness(scene)
    return True
