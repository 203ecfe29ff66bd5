"""The gate is passed: with the place and strength of the pain before, and what those allow."""

from __future__ import annotations

from msgspec.structs import replace

from coach.conversation.apart import ask_before
from coach.conversation.numb import ask_numbness
from coach.conversation.scene import Scene
from coach.pain import BACK, Before
from coach.people import Gate
from coach.screening import Answer


def after_score(scene: Scene) -> None:
    """Pass the gate; numbness told on the way is asked about before anything starts."""
    if ask_before(scene):
        return
    pass_gate(scene)
    if scene.talk.told.numb and not scene.talk.told.cleared:
        ask_first(scene)


def ask_first(scene: Scene) -> None:
    """Ask about numbness that was told on the way before anything begins."""
    scene.passed = False
    scene.note(launched=True, told=replace(scene.talk.told, exercise=""))
    ask_numbness(scene)


def pass_gate(scene: Scene, *, quietly: bool = False) -> None:
    """Keep place and strength of the pain before, and let what was asked for begin; they are said back but quietly."""
    talk = scene.talk
    place, score = talk.told.place or 0, talk.told.score or 0
    before = scene.person.gate
    keep_singles(scene)
    bad_day = before.bad_day if before and scene.days_since(before.at) == 0 else 0
    scene.change(gate=Gate(scene.now, place, score, talk.told.back, bad_day), told=None)
    apart = {} if talk.told.back is None else {"back": talk.told.back}
    since = {"since": True} if felt_untold(scene) else {}
    scene.record("gate", place=talk.told.place, score=score, answers=dict(talk.answers), **since, **apart)
    scene.note(asking="", asked=None)
    scene.passed = True
    if quietly or scene.kit.rules.before(max(score, talk.told.back or 0)) is Before.NONE:
        return
    if before and not before.untold and scene.days_since(before.at) == 1:
        scene.say("score.noted_yesterday", place=f"place.{place}", score=score, before=before.score)
    else:
        scene.say("score.noted", place=f"place.{place}", score=score)
    if talk.told.back is not None:
        scene.say("score.noted", place=f"place.{BACK}", score=talk.told.back)


def keep_singles(scene: Scene) -> None:
    """Keep that the questions of the week were answered one by one, where they were."""
    screening = scene.kit.screening
    if {*screening.onboarding} & {*screening.weekly} <= scene.talk.answers.keys() | {*scene.person.settled}:
        scene.change(singles_at=scene.now)


def is_as_before(scene: Scene) -> bool:
    """Say whether nothing is new, so that the score of before stands."""
    # Nothing new or worse: the score of before stands, unless it was one that allows nothing and may have eased,
    # or none was told.
    gate = scene.person.gate
    if gate is None or gate.untold:
        return False
    nothing_new = scene.talk.answers == {scene.kit.screening.worse[0]: Answer.NO}
    return nothing_new and scene.kit.rules.before(gate.worst) is not Before.NONE


def missing(scene: Scene) -> str:
    """Return the question for what was not told of the pain before; empty when nothing is missing."""
    if scene.talk.told.score is None:
        return "score.how_strong"
    return "score.where" if scene.talk.told.place is None else ""


def allows_nothing(scene: Scene) -> bool:
    """Say whether the score that was told allows nothing, wherever it is."""
    return scene.kit.rules.before(scene.talk.told.score or 0) is Before.NONE


def felt_untold(scene: Scene) -> bool:
    """Say whether nobody has told how it felt after the last session, which was on another day."""
    last = scene.person.last
    return last is not None and last.score is None and last.guided_ms > 0 and scene.days_since(last.at) > 0
