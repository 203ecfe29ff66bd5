"""The end of a session: three short questions, then what is kept of it."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from coach.command import LEAVING, Ask, Command
from coach.conversation import apart, bad_day
from coach.conversation.afterwards import (
    compared,
    deny,
    keep_number,
    keep_open_pain,
    keep_place_open,
    note_told,
    stop_for_today,
)
from coach.conversation.answers import BESIDE, is_somewhat
from coach.conversation.filing import file_session
from coach.conversation.gate import gate_holds
from coach.conversation.gate_score import is_strong
from coach.conversation.hearing import (
    corrected,
    hear_place_score,
    is_out_of_range,
    said_again,
    say_before,
    say_missed,
    say_no_pain,
)
from coach.conversation.later import say_goodbye
from coach.conversation.numb import ask_numbness, keep_open
from coach.conversation.scene import Asking, Scene
from coach.conversation.signs import ask_strong
from coach.conversation.sore import note_pain
from coach.landing import is_at_its_end
from coach.session import ENDING, Hurt, Session, is_done, settle, timeline_of
from coach.timeline import StepKind
from coach.told import Told

ANSWERED = frozenset(
    {
        *(Ask.YES, Ask.NO, Ask.UNSURE, Ask.MISSED, Ask.SCORE, Ask.PAIN, Ask.EFFORT, Ask.DONE),
        *(Ask.READY, Ask.RESUME, Ask.START, Ask.NEXT, Ask.STOP, Ask.HOME, Ask.PAUSE, Ask.START_OVER),
        *(Ask.TIME_LEFT, Ask.PROGRESS, Ask.WHICH_SIDE, Ask.WHATS_NEXT, Ask.LONGER, Ask.SHORTER, Ask.SWAP),
    }
)
"""What counts as an answer to a closing question, understood or not; anything else is a command like any other."""


BACK = frozenset({Ask.PREVIOUS, Ask.GO_TO})
"""Words that go back to an exercise, until the first closing question was answered."""


def ask_end(scene: Scene) -> None:
    """Ask the first closing question, after the last of the guidance; after a bad day's set nothing is asked."""
    if scene.live.low:
        bad_day.say_goodbye(scene)
        return
    scene.note(told=Told())
    scene.ask(Asking.END_SCORE, "end.score")


def ask_rest(scene: Scene) -> bool:
    """Ask what silence has left open at the end of a session, for two hours. False when there is nothing."""
    if scene.session is None or scene.person.locks:
        return False
    session = settle(scene.live, scene.now)
    done = is_done(session, scene.now) or (is_at_its_end(session, scene.now) and not scene.elsewhere)
    if not done or scene.now - session.stopped_at > scene.kit.screening.closing_holds_ms:
        return False
    scene.keep(session)
    if session.low:
        bad_day.close(scene)
        return False
    scene.note(told=Told())
    ended = session.hurts[-1] if session.hurts and session.hurts[-1].verdict in ENDING else None
    if ended and session.end_score is None and ended.exercise == _last_exercise(session):
        take_as_end(scene, ended)
        return True
    if not apart.ask_after(scene):
        scene.ask(*due(session))
    return True


def _last_exercise(session: Session) -> str | None:
    return next((s.exercise for s in reversed(timeline_of(session).steps) if s.kind is StepKind.WORK), None)


def due(session: Session) -> tuple[Asking, str]:
    """Return the closing question that is still open, and its sentence."""
    if session.end_score is None:
        return Asking.END_SCORE, "end.score"
    return (Asking.END_EFFORT, "end.effort") if session.amount else (Asking.END_AMOUNT, "end.amount")


def end_score(scene: Scene, command: Command) -> bool:
    """Take place and strength after the session: with the first answer every step is done."""
    if command.ask not in ANSWERED and not _has_told(scene):
        return False
    if command.ask not in ANSWERED:
        scene.ask_again()  # what was told is not left behind by another word
        return True
    scene.keep(replace(scene.live, over=True))
    if keeps_amount(scene, command):
        return True
    if not hear_place_score(scene, command):
        return _skip(scene, command, _go_on_unheard)
    if scene.talk.told.numb:
        keep_open(scene)  # silence must not lose it
    score, place = scene.talk.told.score, scene.talk.told.place
    note_told(scene, place, score)  # silence must not make it less
    if score is None:
        keep_place_open(scene)
        scene.ask(Asking.END_SCORE, "score.how_strong")
    elif scene.kit.rules.says_back(score):
        keep_open_pain(scene, scene.talk.told)
        scene.ask(Asking.END_SURE, "score.sure", score=score)
    elif place is None:
        scene.keep(replace(scene.live, end_score=score, telling=None))  # silence must not lose it
        scene.ask(Asking.END_SCORE, "score.where")
    else:
        _keep_score(scene)
    return True


def _has_told(scene: Scene) -> bool:
    return scene.talk.told != Told() or bool(scene.person.unanswered)


def end_sure(scene: Scene, command: Command) -> bool:
    """Take the yes or no to a high score that was said back."""
    if command.ask is Ask.YES:
        _keep_score(scene)
        return True
    if command.ask is Ask.PAUSE:
        return give_time(scene)
    if command.ask in LEAVING:
        # What was said back and not denied counts all the same.
        score = scene.talk.told.score or 0
        stop_for_today(scene)
        scene.close("score.too_strong", score=score)
        return True
    if said_again(scene, command):
        hear_place_score(scene, command)
        _keep_score(scene)  # nine, I said
        return True
    if command.ask is Ask.NO:
        deny(scene)
        keep_place_open(scene)
    if not corrected(scene, command, Asking.END_SCORE):
        return end_score(scene, command)
    if command.ask is not Ask.NO:
        keep_open_pain(scene, scene.talk.told)  # nine, in the foot
    return True


def ask_before(scene: Scene, told: Told) -> bool:
    """Ask what was told at the first closing question and met with silence. False where that is not what is open."""
    strong = scene.kit.rules.says_back(told.score)
    if not scene.live.over or told.shared or not gate_holds(scene) or not (strong or told.score is None):
        return False
    scene.note(told=told)
    say_before(scene, told)
    if strong:
        scene.ask(Asking.END_SURE, "score.sure", score=told.score or 0)
    else:
        scene.ask(Asking.END_SCORE, "score.how_strong")
    return True


def _go_on_unheard(scene: Scene) -> None:
    """Go on without the number; with a place that was told it counts as it does in a session (rules.toml, unheard)."""
    told, session = scene.live.telling, scene.live
    if told is None:
        keep_number(scene)
        ask_amount(scene)
        return
    score = scene.kit.rules.unheard_score
    scene.keep(replace(session, end_place=told.place, telling=None))
    note_pain(scene, told.place, score)
    scene.say("hurt.unheard")
    if scene.kit.rules.during((session.place, session.score), (told.place or 0, score), told.quality).lower:
        scene.say("end.lower")
        ask_numbness(scene)
    else:
        ask_amount(scene)


def take_as_end(scene: Scene, hurt: Hurt) -> None:
    """Take a pain that ended the last exercise for the one after the session; what is missing of it is asked."""
    if hurt.place is None or hurt.score is None:
        ask_end(scene)
        return
    scene.keep(replace(scene.live, end_place=hurt.place, end_score=hurt.score, over=True))
    ask_amount(scene)


def end_amount(scene: Scene, command: Command) -> bool:
    """Take all, most or some."""
    if is_pain(command) or is_strong(scene, command):
        return False
    if command.ask is Ask.SCORE and not is_out_of_range(command):
        scene.note(told=Told(scene.live.end_place, command.score))
        _keep_score(scene)  # no, it is a six
        return True
    if command.ask is Ask.NO and not scene.talk.tries and not _asked_after_no(scene):
        scene.ask(Asking.END_AMOUNT, "end.amount_no")
        return True
    yes = command.ask is Ask.YES and not _asked_after_no(scene)
    amount = command.amount if command.ask is Ask.DONE else "all" if yes else None
    if amount is None:
        return _skip(scene, command, _ask_effort)
    scene.keep(replace(scene.live, amount=amount))
    _ask_effort(scene)
    return True


def _asked_after_no(scene: Scene) -> bool:
    asked = scene.talk.asked
    return asked is not None and asked.key == "end.amount_no"


def end_effort(scene: Scene, command: Command) -> bool:
    """Take how hard it was, 0-10."""
    if is_pain(command):
        return False
    if command.ask not in (Ask.EFFORT, Ask.SCORE) or command.score is None or is_out_of_range(command):
        return _skip(scene, command, farewell)
    scene.keep(replace(scene.live, effort=command.score))
    farewell(scene)
    return True


def is_pain(command: Command) -> bool:
    """Say whether a pain was told where something else was asked: calf, six."""
    return command.ask is Ask.PAIN or (command.ask is Ask.SCORE and command.place is not None)


def farewell(scene: Scene) -> None:
    """Compare before and after in one sentence, say when the next one is, and end."""
    session = scene.live
    if session.end_score is not None:
        rules = scene.kit.rules
        strong = session.end_score >= rules.red_from or session.end_score - session.score >= rules.red_rise
        key = "end.compare_strong" if strong else "end.compare"
        if session.end_place is None:
            scene.say(f"{key}_number", score=session.end_score, before=session.score)
        else:
            scene.say(key, place=f"place.{session.end_place}", score=session.end_score, before=session.score)
    file_session(scene)
    say_goodbye(scene)


def _keep_score(scene: Scene) -> None:
    told = scene.talk.told
    scene.keep(replace(scene.live, end_place=told.place, end_score=told.score, telling=None))
    note_pain(scene, told.place, told.score)
    lower = compared(scene, told.quality).lower and not told.cleared
    strong = (told.score or 0) >= scene.kit.rules.none_from
    if strong:
        stop_for_today(scene)
    if lower:
        scene.say("end.lower")
        ask_numbness(scene)
    elif strong:
        ask_strong(scene)
    else:
        ask_amount(scene)


def ask_amount(scene: Scene) -> None:
    """Ask how much of it was done, unless that was said; the back first, where that is asked apart.

    After a bad day's set nothing is asked.
    """
    if scene.live.low:
        bad_day.say_goodbye(scene)
        return
    if apart.ask_after(scene):
        return
    if scene.live.amount:
        _ask_effort(scene)
        return
    scene.ask(Asking.END_AMOUNT, "end.amount")


def _ask_effort(scene: Scene) -> None:
    scene.ask(Asking.END_EFFORT, "end.effort")


def _skip(scene: Scene, command: Command, onward: Callable[[Scene], None]) -> bool:
    """Ask once more what was not understood, then leave it out: the session is kept whatever is answered."""
    if command.ask is Ask.PAUSE:
        return give_time(scene)
    if command.ask in LEAVING and scene.live.telling:
        scene.close("finished.noted")  # it stays open, and is asked about first next time
    elif command.ask in LEAVING:
        if onward is _go_on_unheard:
            keep_number(scene)
        farewell(scene)
    elif command.ask in BESIDE:
        scene.ask_again()  # understood, and no answer
    elif command.ask is Ask.PAIN or command.ask not in ANSWERED | (BACK if scene.live.over else frozenset()):
        return False
    elif scene.talk.tries:
        onward(scene)
    else:
        scene.note(tries=1)
        say_no_pain(scene, command) if onward is _go_on_unheard else say_missed(scene, command)
        scene.ask_again()
    return True


def keeps_amount(scene: Scene, command: Command) -> bool:
    """Keep how much was done where that is said before it is asked; the open question stays. False where it is not."""
    if command.ask is not Ask.DONE or not command.amount or is_somewhat(command):
        return False
    scene.keep(replace(scene.live, amount=command.amount))
    scene.ask_again()
    return True


def give_time(scene: Scene) -> bool:
    """Leave somebody the time that they ask for: the question stays open."""
    scene.say("ready.no")
    scene.ask_again()
    return True
