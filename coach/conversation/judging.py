"""A pain told in a session is judged: what it comes to, what is said of it, what it does to exercise and day."""

from __future__ import annotations

import functools

from msgspec.structs import replace

from coach.changing import edited
from coach.conversation import afterwards, sore
from coach.conversation.filing import file_session
from coach.conversation.scene import Scene
from coach.pain import BACK, During, Verdict
from coach.session import ENDING, Hurt, Session, timeline_of
from coach.timeline import Edit, EditKind, StepKind, Timeline
from coach.today import is_prescribed
from coach.told import Told


def judge(scene: Scene) -> Verdict:
    """Judge the pain that was told, say what follows, and let it follow; it is open no more for this person."""
    session, told = scene.live, scene.talk.told
    place, score = _as_judged(scene, session, told)
    judged, verdict = with_hurt(scene, session, told)
    scene.keep(judged)
    sore.note_pain(scene, told.place, score)
    note_light(scene, verdict, told.exercise)
    if session.over:
        afterwards.note_later(scene, place, score)
    _say(scene, verdict, place, score)
    _act(scene, verdict, told.exercise)
    return verdict


def with_hurt(scene: Scene, session: Session, told: Told) -> tuple[Session, Verdict]:
    """Return a session with a pain judged in it, and what the pain comes to; nothing is said or done for it."""
    place, score = _as_judged(scene, session, told)
    reds = max(sum(hurt.verdict in ENDING for hurt in session.hurts), sore.reds_before(scene, told.exercise))
    verdict = scene.kit.rules.during(_before(session, place), (place, score), told.quality, reds)
    hurt = Hurt(scene.now, told.exercise, verdict.during.value, told.place, told.score, told.quality)
    return replace(session, hurts=(*session.hurts, hurt), telling=None), verdict


def note_light(scene: Scene, verdict: Verdict, exercise: str) -> None:
    """Keep for the day that a pain was red or amber."""
    if verdict.during.value in ENDING:
        sore.note_red(scene, exercise)
    elif verdict.during is During.EASE:
        sore.note_amber(scene)


def leave_to_clinician(scene: Scene, exercise: str) -> None:
    """Leave an exercise out until a clinician has looked: pain went down the leg in it (clinical.md R4)."""
    scene.change(left_out=tuple(dict.fromkeys((*scene.person.left_out, exercise))))


def judge_anew(scene: Scene, exercise: str) -> Told | None:
    """Return what was told of an exercise and judged in answers that got lost: it is judged with what is told now.

    What was told of another exercise is said, and done, before.
    """
    hurts, unheard = scene.live.hurts, scene.live.unheard
    kept, again = hurts[: len(hurts) - unheard], hurts[len(hurts) - unheard :]
    others = tuple(hurt for hurt in again if hurt.exercise != exercise)
    scene.keep(replace(scene.live, hurts=(*kept, *others), unheard=len(others)))
    if others:
        say_again(scene)
    told = [_told(hurt) for hurt in again if hurt.exercise == exercise]
    return functools.reduce(Told.plus, told) if told else None


def say_again(scene: Scene) -> None:
    """Say what pains came to that were judged in answers which got lost, and do it where the person really is."""
    hurts, unheard = scene.live.hurts, scene.live.unheard
    scene.keep(replace(scene.live, unheard=0))
    scene.say("hurt.before")
    for hurt in hurts[len(hurts) - unheard :]:
        session = scene.live
        scene.note(told=_told(hurt))
        place, score = _as_judged(scene, session, scene.talk.told)
        verdict = scene.kit.rules.during(_before(session, place), (place, score), hurt.quality)
        _say(scene, replace(verdict, during=During(hurt.verdict)), place, score)
        _follow(scene, During(hurt.verdict), hurt.exercise)


def _before(session: Session, place: int) -> tuple[int, int]:
    """Return place and score before the session that a pain is compared with: the back's own, where it was told apart.

    A pain in the back that was there before has not moved up.
    """
    if place == BACK and session.back:
        return BACK, session.back
    return session.place, session.score


def _as_judged(scene: Scene, session: Session, told: Told) -> tuple[int, int]:
    """Return place and score that a pain is judged by, where one of them was not told."""
    place = session.place if told.place is None else told.place
    return place, scene.kit.rules.unheard_score if told.score is None else told.score


def _told(hurt: Hurt) -> Told:
    return Told(hurt.place, hurt.score, hurt.quality, exercise=hurt.exercise, at=hurt.at)


def _say(scene: Scene, verdict: Verdict, place: int, score: int) -> None:
    unheard = scene.talk.told.score is None
    compared = not scene.live.low  # before a bad day's set no number was told
    if unheard:
        scene.say("hurt.unheard")
    elif scene.talk.told.place is None:
        scene.say("hurt.heard_number", score=score)
    else:
        scene.say("hurt.heard", place=f"place.{place}", score=score)
    if verdict.during.value in ENDING:
        moved = "lower" if verdict.lower else "unheard" if unheard else "same"
        grown = "stronger" if verdict.stronger and compared and not unheard else "plain"
        scene.say(f"hurt.{verdict.during.value}.{moved}.{grown}", exercise=scene.talk.told.exercise)
    elif verdict.during is During.KEEP and not compared:
        scene.say("hurt.noted")
    elif verdict.higher and compared and scene.talk.told.cleared:
        scene.say("hurt.higher")
    elif verdict.higher and compared and not scene.live.over:
        scene.note(told=replace(scene.talk.told, risen=True))  # said once it is known that nothing is new in the leg
    elif verdict.during is During.KEEP and score < scene.live.score:
        scene.say("hurt.less")
    elif verdict.during is During.EASE and scene.live.over:
        scene.say("hurt.noted")  # nothing is left to be made easier
    else:
        scene.say(f"hurt.{verdict.during.value}")


def _act(scene: Scene, verdict: Verdict, exercise: str) -> None:
    if verdict.lower and exercise:
        if is_prescribed(scene.person) and not scene.person.neutral_alone and verdict.during is not During.STOP:
            scene.say("hurt.neutral")
        leave_to_clinician(scene, exercise)
    if verdict.during is During.STOP:
        file_session(scene)  # before anything else is asked: silence must not keep it open
        sore.rest_today(scene)
    else:
        _follow(scene, verdict.during, exercise)


def _follow(scene: Scene, during: During, exercise: str) -> None:
    if during is not During.KEEP:
        _edit(scene, EditKind.EASE if during is During.EASE else EditKind.LEAVE_OUT, exercise)


def _edit(scene: Scene, kind: EditKind, exercise: str) -> None:
    line, here = timeline_of(scene.live), scene.here()
    step = line.at(here)
    under_way = step.kind in (StepKind.WORK, StepKind.REST) or kind is EditKind.LEAVE_OUT
    if under_way and step.exercise == exercise and _goes_on(line, here, exercise):
        scene.keep(edited(scene.live, Edit(kind, step.bout)))
    elif kind is EditKind.EASE:
        coming = next((s for s in line.steps if s.end_ms > here and s.kind is StepKind.WORK), None)
        if coming:
            scene.keep(edited(scene.live, Edit(kind, coming.bout)))  # what hurt is over: the next one is gentler


def _goes_on(line: Timeline, here: int, exercise: str) -> bool:
    return any(s.exercise == exercise and s.kind is StepKind.WORK and s.work_end_ms > here for s in line.steps)
