"""The safety questions of a list, one after the other, and what comes when the last of them is answered."""

from __future__ import annotations

from coach.conversation import bad_day
from coach.conversation.cautions import due_now
from coach.conversation.locking import refuse
from coach.conversation.passing import after_score, allows_nothing, felt_untold, is_as_before, missing, pass_gate
from coach.conversation.scene import Asking, Scene
from coach.told import Told

USUAL = frozenset({"RF04"})
"""Questions about both legs, asked otherwise of whom that is usual (clinical.md section 3)."""


def begin_list(scene: Scene, questions: tuple[str, ...]) -> None:
    """Begin a list of questions anew, with what a joined yes has left open first."""
    scene.note(told=Told(), answers={})
    doubted, parts = scene.person.doubted, scene.kit.screening.parts
    others = (q for q in due_now(scene, questions) if not {*parts(q)} <= {*doubted})
    ask_next(scene, (*doubted, *others))


def ask_next(scene: Scene, questions: tuple[str, ...]) -> None:
    """Ask the first of the questions that are left; after the last one the place and strength of the pain."""
    scene.note(queue=questions)
    gate = scene.person.gate
    if questions:
        put_question(scene)
    elif scene.person.locks:
        refuse(scene)
    elif scene.talk.bad_day and scene.talk.told.score is None:
        bad_day.ask(scene)
    elif scene.talk.told.score is not None and (unknown := missing(scene)) and not allows_nothing(scene):
        scene.ask(Asking.PLACE_SCORE, unknown)
    elif scene.talk.told.score is not None:
        after_score(scene)
    elif gate and is_as_before(scene):
        scene.note(told=Told(gate.place, gate.score))
        pass_gate(scene, quietly=True)
    else:
        scene.ask(Asking.PLACE_SCORE, "score.since" if felt_untold(scene) else "score.ask")


def put_question(scene: Scene, *, in_full: bool = False) -> None:
    """Ask the next safety question; one that was not understood in its discreet form is asked in full."""
    question = scene.kit.screening.questions[scene.talk.queue[0]]
    again = ".again" if question.since and scene.person.singles_at and not (in_full and question.joined) else ""
    usual = ".usual" if question.id in USUAL and scene.person.record.both_legs else ""
    scene.ask(Asking.SAFETY, f"question.{question.id}{usual or again}")


def ask_strong(scene: Scene) -> None:
    """Ask whether a very strong pain is easing (clinical.md RF20); nothing more is done today either way."""
    ask_next(scene, scene.kit.screening.strong)


def tell_lock(scene: Scene) -> None:
    """Say why nothing starts; what a joined yes has left open is asked before that, for it may be an emergency."""
    if scene.person.doubted:
        scene.note(told=Told(), answers={})
    ask_next(scene, scene.person.doubted)
