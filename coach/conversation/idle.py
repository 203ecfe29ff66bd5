"""Words when nothing is running, and those that mean the same at any time: each one honest sentence."""

from __future__ import annotations

from collections.abc import Callable

from coach.command import Ask, Command
from coach.conversation import dosing, gate, persons, starting
from coach.conversation.guiding import go_on
from coach.conversation.numb import ask_numbness
from coach.conversation.scene import Scene
from coach.pain import NERVE_QUALITIES
from coach.today import prescribed


def help_out(scene: Scene, command: Command) -> None:
    """Name three things to say, those of the moment, and go on."""
    moment = "guiding" if scene.session else "idle"
    if scene.talk.asking and not scene.was_playing:
        moment = "asked"
    scene.say(f"help.{moment}")
    _carry_on(scene)


def history(scene: Scene, command: Command) -> None:
    """Say what the last session was."""
    last = scene.person.last if scene.known else None
    if last is None:
        scene.say("history.none")
    else:
        days = scene.days_since(last.at)
        when = "today" if days == 0 else "yesterday" if days == 1 else scene.local(last.at).strftime("%A")
        scene.say("history.last" if days < 7 else "history.before", when=when, done=last.done, of=last.exercises)
        if last.score is not None:
            scene.say("history.score", score=last.score)
    _carry_on(scene)


def log_walk(scene: Scene, command: Command) -> None:
    """Keep a walk that was taken; a walk has a length between a minute and twelve hours."""
    minutes = (command.duration_ms or 0) // 60_000
    if command.duration_ms is None:
        scene.say("walk.how_long")
    elif not 1 <= minutes <= 720:
        scene.say("walk.range")
    else:
        scene.record("walk", minutes=minutes)
        scene.say("walk.noted", minutes=minutes)
    _carry_on(scene)


def start(scene: Scene, command: Command) -> None:
    """Start by name; only what is on record can be started, anything else is said and offered."""
    if command.unknown == "routine" or (command.routine and not _is_mine(scene, command.routine)):
        scene.say("start.unknown", routine=prescribed(scene.person, scene.kit.catalogue).name)
    starting.begin(scene)


def how_to(scene: Scene, command: Command) -> None:
    """Say how an exercise is done."""
    if command.exercise:
        scene.say("how_to", steps=command.exercise)
    else:
        scene.say("exercise.unknown" if command.unknown else "nothing")
    _carry_on(scene)


def why(scene: Scene, command: Command) -> None:
    """Say what an exercise is for."""
    if command.exercise:
        scene.say("why", why=command.exercise)
    else:
        scene.say("exercise.unknown" if command.unknown else "nothing")
    _carry_on(scene)


def nothing(scene: Scene, command: Command) -> None:
    """Say that nothing is running and how to start."""
    scene.say("nothing")
    _carry_on(scene)


def pain(scene: Scene, command: Command) -> None:
    """Take a pain told outside a session: nothing starts, and what to do is said."""
    if command.score is None:
        scene.change(gate=None)  # how strong it is must be asked before anything starts
    gate.note_pain(scene, command.place, command.score)
    scene.record("pain", place=command.place, score=command.score, quality=command.quality)
    if command.quality in NERVE_QUALITIES:
        scene.note(place=command.place, quality=command.quality, tries=0)
        ask_numbness(scene)
    else:
        scene.close("pain.idle")


def stop(scene: Scene, command: Command) -> None:
    """End; nothing was running."""
    scene.close("nothing_started" if scene.talk.asking else "bye")


def home(scene: Scene, command: Command) -> None:
    """End without a word."""
    scene.close()


def missed(scene: Scene, command: Command) -> None:
    """Say that it was not understood and what can be said."""
    scene.say("not_understood")
    scene.close("help.idle") if scene.talk.tries else scene.ask_again()
    if not scene.listen and not scene.talk.tries:
        scene.close("help.idle")


def one_sentence(key: str) -> Callable[[Scene, Command], None]:
    """Return a command that answers with one sentence and closes nothing."""

    def answer(scene: Scene, command: Command) -> None:
        scene.say(key)
        _carry_on(scene)

    return answer


def _carry_on(scene: Scene) -> None:
    if scene.session and scene.was_playing:
        go_on(scene)
    else:
        scene.ask_again()


def _is_mine(scene: Scene, routine: str) -> bool:
    return prescribed(scene.person, scene.kit.catalogue).id == routine


ALWAYS: dict[Ask, Callable[[Scene, Command], None]] = {
    Ask.HELP: help_out,
    Ask.HISTORY: history,
    Ask.LOG_WALK: log_walk,
    Ask.WHO_AM_I: persons.who_am_i,
    Ask.FORGET: persons.forget,
    Ask.PAIR: one_sentence("later.pair"),
    Ask.WHO_CAN_SEE: one_sentence("later.who_can_see"),
    Ask.REMIND: one_sentence("later.remind"),
}
"""Words that mean the same at any time."""

IDLE: dict[Ask, Callable[[Scene, Command], None]] = {
    Ask.START: start,
    Ask.RESUME: start,
    Ask.START_OVER: start,
    Ask.NEXT: start,
    Ask.READY: start,
    Ask.HOW_TO: how_to,
    Ask.WHY: why,
    Ask.PAIN: pain,
    Ask.SCORE: pain,
    Ask.STOP: stop,
    Ask.PAUSE: stop,
    Ask.HOME: home,
    Ask.MISSED: missed,
    Ask.YES: missed,
    Ask.NO: missed,
    Ask.UNSURE: missed,
    Ask.SPEED: dosing.DOSES[Ask.SPEED],
    Ask.GUIDANCE: dosing.DOSES[Ask.GUIDANCE],
}
"""Words when nothing is running; any other is answered by `nothing`."""
