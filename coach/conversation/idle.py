"""Words when nothing is running, and those that mean the same at any time: each one honest sentence."""

from __future__ import annotations

from collections.abc import Callable

from coach.command import Ask, Command
from coach.conversation import dosing, forgetting, locking, sore, starting, unguided
from coach.conversation.adapting import course_of
from coach.conversation.inviting import carry_on, invite, is_invited
from coach.conversation.naming import is_unknown
from coach.conversation.scene import Scene
from coach.conversation.who_am_i import who_am_i
from coach.conversation.whys import say_why


def help_out(scene: Scene, command: Command) -> None:
    """Name three things to say, those of the moment; under a lock a call for help may be one in earnest."""
    if scene.person.locks:
        locking.refuse(scene)
    elif scene.was_playing:
        invite(scene, "help.guiding")
    elif scene.talk.asking:
        invite(scene, "help.asked")
    else:
        invite(scene, "help.stopped" if sore.rests(scene) else "help.idle")


def history(scene: Scene, command: Command) -> None:
    """Say what the last session was."""
    last = scene.person.last
    if last is None:
        begun = scene.session is not None and bool(scene.session.worked)
        scene.say("history.gone" if scene.person.sessions else "history.open" if begun else "history.none")
    else:
        days = scene.days_since(last.at)
        when = "today" if days == 0 else "yesterday" if days == 1 else scene.local(last.at).strftime("%A")
        scene.say("history.last" if days < 7 else "history.before", when=when, done=last.done, of=last.exercises)
        if last.score is not None:
            scene.say("history.score", score=last.score)
        if course := course_of(scene):
            scene.say(f"history.{course}")
    carry_on(scene)


def log_walk(scene: Scene, command: Command) -> None:
    """Keep a walk that was taken; a walk has a length between a minute and twelve hours."""
    minutes = (command.duration_ms or 0) // 60_000
    if not scene.person.consent_at:
        scene.say("not_kept")
    elif command.duration_ms is None:
        invite(scene, "walk.how_long")
        return
    elif not 1 <= minutes <= 720:
        scene.say("walk.range")
    else:
        scene.record("walk", minutes=minutes)
        scene.say("walk.noted", minutes=minutes)
    carry_on(scene)


def start(scene: Scene, command: Command) -> None:
    """Start by name; only what is on record can be started, anything else is said and offered."""
    is_unknown(scene, command)
    starting.begin(scene)


def go_to(scene: Scene, command: Command) -> None:
    """Start one exercise alone, of those that are on record; an unfinished session is offered first."""
    if starting.is_on_record(scene, command.exercise):
        scene.note(only=command.exercise)
        starting.begin(scene)
    else:
        _of_exercise(scene, command, "go_to.not_yours", exercise=command.exercise or "")


def bad_day(scene: Scene, command: Command) -> None:
    """Start the short set in bed, after the safety questions."""
    starting.bad_day(scene)


def onward(scene: Scene, command: Command) -> None:
    """Start; a word out of habit after the goodbye begins nothing a second time that day."""
    last = scene.person.last
    if scene.session is None and last and scene.days_since(last.at) == 0:
        nothing(scene, command)
    else:
        start(scene, command)


def how_to(scene: Scene, command: Command) -> None:
    """Say how an exercise is done."""
    _of_exercise(scene, command, "how_to", steps=command.exercise or "")


def why(scene: Scene, command: Command) -> None:
    """Say what an exercise is for."""
    if command.exercise:
        say_why(scene, command.exercise)
        carry_on(scene)
    else:
        _unnamed(scene, command)


def _of_exercise(scene: Scene, command: Command, key: str, **params: str) -> None:
    if command.exercise:
        scene.say(key, **params)
        carry_on(scene)
    else:
        _unnamed(scene, command)


def _unnamed(scene: Scene, command: Command) -> None:
    if command.unknown:
        scene.say("exercise.unknown")
        carry_on(scene)
    else:
        nothing(scene, command)


def nothing(scene: Scene, command: Command) -> None:
    """Say that nothing is running and how to start, or that nothing more is done today."""
    if scene.known and sore.rests(scene) and not scene.talk.asking:
        scene.close("stopped_today")
    else:
        invite(scene, "nothing")


def length(scene: Scene, command: Command) -> None:
    """Take a length on its own: the answer to how long a walk was, otherwise none."""
    asked = scene.talk.asked
    if asked and asked.key == "walk.how_long" and is_invited(scene):
        log_walk(scene, command)
    else:
        nothing(scene, command)


def stop(scene: Scene, command: Command) -> None:
    """End; nothing was running, or what sounds on is of a session that pain has ended."""
    if scene.track_plays and scene.known and sore.rests(scene):
        scene.close("stopped_today")
    else:
        scene.close("nothing_started" if scene.talk.asking else "bye")


def home(scene: Scene, command: Command) -> None:
    """End without a word."""
    scene.close()


def missed(scene: Scene, command: Command) -> None:
    """Say that it was not understood and what can be said; after an invitation, end."""
    scene.say("not_understood")
    if is_invited(scene):
        scene.close("not_now")
    elif scene.talk.asking:
        scene.ask_again()
    else:
        help_out(scene, command)


def no(scene: Scene, command: Command) -> None:
    """Take a no to an invitation; anywhere else it says nothing."""
    stop(scene, command) if is_invited(scene) else missed(scene, command)


def setting(scene: Scene, command: Command) -> None:
    """Change how it is told, for somebody who has agreed that it is kept."""
    if scene.person.consent_at:
        dosing.DOSES[command.ask](scene, command)
    else:
        scene.say("not_kept")
        carry_on(scene)


def one_sentence(key: str) -> Callable[[Scene, Command], None]:
    """Return a command that answers with one sentence and closes nothing."""

    def answer(scene: Scene, command: Command) -> None:
        scene.say(key)
        carry_on(scene)

    return answer


ALWAYS: dict[Ask, Callable[[Scene, Command], None]] = {
    Ask.HELP: help_out,
    Ask.HISTORY: history,
    Ask.LOG_WALK: log_walk,
    Ask.WHO_AM_I: who_am_i,
    Ask.FORGET: forgetting.forget,
    Ask.PAIR: one_sentence("later.pair"),
    Ask.WHO_CAN_SEE: one_sentence("later.who_can_see"),
    Ask.REMIND: one_sentence("later.remind"),
    Ask.LOOP: one_sentence("loop"),
    Ask.RED_FLAG: one_sentence("settled"),
}
"""Words that mean the same at any time."""

IDLE: dict[Ask, Callable[[Scene, Command], None]] = {
    Ask.START: start,
    Ask.RESUME: start,
    Ask.START_OVER: start,
    Ask.NEXT: onward,
    Ask.READY: onward,
    Ask.GO_TO: go_to,
    Ask.BAD_DAY: bad_day,
    Ask.HOW_TO: how_to,
    Ask.WHY: why,
    Ask.PAIN: unguided.pain,
    Ask.SCORE: unguided.pain,
    Ask.STOP: stop,
    Ask.PAUSE: stop,
    Ask.HOME: home,
    Ask.MISSED: missed,
    Ask.YES: missed,
    Ask.NO: no,
    Ask.UNSURE: missed,
    Ask.LONGER: length,
    Ask.SHORTER: length,
    Ask.SPEED: setting,
    Ask.GUIDANCE: setting,
}
"""Words when nothing is running; any other is answered by `nothing`."""
