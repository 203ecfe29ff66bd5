"""Which questions are due, and answers that do not lock: a caution (U3) or a note (U4)."""

from __future__ import annotations

from coach.conversation.scene import Scene
from coach.screening import Answer, Verdict

MILD = frozenset({Verdict.CAUTION, Verdict.NOTE})
"""What a worrying answer comes to that locks nothing."""


def take(scene: Scene, question: str, verdict: Verdict) -> tuple[str, ...]:
    """Keep what an answer that locks nothing comes to, and return the question that it leads to, if any.

    A no takes no caution away that was kept before: a record settles it.
    """
    if verdict not in MILD:
        return ()
    keep(scene, question, verdict)
    then = scene.kit.screening.questions[question].then
    return (then,) if then else ()


def keep(scene: Scene, question: str, verdict: Verdict) -> None:
    """Keep a worrying answer that does not lock, and say what it calls for; of several cautions once.

    What the record has settled for this episode, and is heard again, is to be mentioned.
    """
    person = scene.person
    if verdict is Verdict.NOTE or question in person.record.settled:
        scene.say("caution.note")
        scene.change(mentions=tuple(dict.fromkeys((*person.mentions, question))))
        return
    if not person.open_cautions:
        scene.say("caution.said")
    scene.change(cautions=tuple(dict.fromkeys((*person.cautions, question))))


def note_answer(scene: Scene, question: str, given: Answer) -> None:
    """Keep what was answered in this conversation, and when a single question was."""
    scene.note(answers=scene.talk.answers | {question: given.value})
    if question in scene.kit.screening.longer:
        scene.change(answered={**scene.person.answered, question: scene.now})


def due_now(scene: Scene, questions: tuple[str, ...]) -> tuple[str, ...]:
    """Return which questions of a list are to be asked: none that is settled, or was answered on the web.

    Of whom a code is on record its own question is asked as well (clinical.md RF18, RF19).
    """
    screening, person = scene.kit.screening, scene.person
    of_codes = tuple(flag for code, flag in screening.daily_with.items() if code in person.record.codes)
    settled = {*person.settled, *person.record.settled}
    if of_codes:
        settled.add("PO_PR")
    return tuple(q for q in (*questions, *of_codes) if q not in settled and not _was_told(scene, q))


def due_longer(scene: Scene) -> tuple[str, ...]:
    """Return which questions of the longer list are asked after this session: those longest not answered."""
    screening, answered = scene.kit.screening, scene.person.answered
    due = [flag for flag in screening.longer if _is_due(scene, flag)]
    due.sort(key=lambda flag: answered.get(flag, 0))  # else the first of the weekly ones come due again before the last
    return tuple(due[: screening.longer_at_once])


def _is_due(scene: Scene, flag: str) -> bool:
    screening, person = scene.kit.screening, scene.person
    at = person.answered.get(flag)
    if flag in person.record.settled:
        at = max(at or 0, person.record.at)  # cleared once; then the weekly ones repeat (section 3)
    if at is None:
        return scene.now - person.consent_at >= screening.not_before.get(flag, 0)
    return flag in screening.longer_again and abs(scene.now - at) > screening.singles_hold_ms


def _was_told(scene: Scene, question: str) -> bool:
    screening, told = scene.kit.screening, scene.person.answered
    parts = screening.parts(question)
    if screening.daily_always & {*parts}:
        return False
    return all(part in told and 0 <= scene.now - told[part] <= screening.web_holds_ms for part in parts)
