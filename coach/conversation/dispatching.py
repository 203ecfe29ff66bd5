"""What a word does: the answer to what was asked, or a command of its own."""

from __future__ import annotations

from collections.abc import Callable

from coach.command import LEAVING, Ask, Command
from coach.conversation import (
    back_after,
    closing,
    ending,
    forgetting,
    gate,
    gate_score,
    going_on,
    hurting,
    idle,
    later,
    locking,
    numbness,
    player,
    signs,
    sore,
    starting,
    telling,
    unguided,
)
from coach.conversation.allowing import may_guide
from coach.conversation.answers import as_place
from coach.conversation.asides import ASIDES
from coach.conversation.dosing import DOSES
from coach.conversation.meanwhile import HURTS
from coach.conversation.moving import MOVES
from coach.conversation.questions import BEFORE_PAIN, FOR_A_PLACE, GATE, OF_A_SESSION, OF_SIGNS, SAID_BACK, UNLOCKED
from coach.conversation.scene import Asking, Scene
from coach.session import timeline_of
from coach.timeline import StepKind

Handler = Callable[[Scene, Command], bool]

ANSWERS: dict[Asking, Handler] = {
    Asking.CONSENT: gate.consent,
    Asking.SAFETY: gate.safety,
    Asking.PLACE_SCORE: gate_score.place_score,
    Asking.BACK: gate_score.back_score,
    Asking.BAD_DAY: gate_score.bad_day_strong,
    Asking.GATE_SURE: gate_score.gate_sure,
    Asking.RESUME: starting.resumed,
    Asking.RESTART: starting.restarted,
    Asking.PAUSED: hurting.paused,
    Asking.PAIN_SURE: unguided.pain_sure,
    Asking.HURT_OR_PAUSE: hurting.or_pause,
    Asking.HURT_WHERE: hurting.where,
    Asking.HURT_SURE: hurting.sure,
    Asking.SADDLE: numbness.saddle,
    Asking.NUMBNESS: numbness.numbness,
    Asking.GO_ON: going_on.go_on_or_finish,
    Asking.END_SCORE: closing.end_score,
    Asking.END_SURE: closing.end_sure,
    Asking.END_BACK: back_after.end_back,
    Asking.END_BACK_SURE: back_after.back_sure,
    Asking.END_AMOUNT: closing.end_amount,
    Asking.END_EFFORT: closing.end_effort,
    Asking.LATER: later.later,
    Asking.FORGET: forgetting.forgotten,
}
STILL_FREE = frozenset({*idle.ALWAYS, Ask.STOP, Ask.HOME})
"""Words that work under a lock: none of them starts or goes on with anything."""
UNASKED = frozenset({Ask.MISSED, Ask.YES, Ask.NO, Ask.UNSURE})
"""Answers that at another device, where nothing was asked, answer nothing."""
GUIDING = MOVES | ASIDES | DOSES
"""What each word does while a session is open."""
TRANSPORT = frozenset({Ask.RESUME, Ask.NEXT, Ask.PREVIOUS, Ask.REPEAT, Ask.START_OVER})
"""Words that a player hands on to whoever has played last, however long ago."""
SETTINGS = frozenset({Ask.SPEED, Ask.GUIDANCE})
FIRST = SETTINGS | {*idle.ALWAYS}
"""Words that are themselves even while a question is open."""


def dispatch(scene: Scene, command: Command, asking: Asking) -> None:
    """Do what a word means while a question is open, a session is, or nothing is."""
    if command.ask is Ask.LAUNCH:
        starting.begin(scene)
    elif scene.known and scene.person.locks and not _may_answer(asking, command) and command.ask not in STILL_FREE:
        _under_lock(scene, command)
    else:
        _unlocked(scene, command, ending.answered(scene, command, _still_open(scene, asking)))


def _may_answer(asking: Asking, command: Command) -> bool:
    """Say whether it answers what is asked even under a lock: a sign that was asked about just then is heard."""
    if asking in SAID_BACK:
        return command.ask is Ask.YES
    return asking in UNLOCKED or (asking in OF_SIGNS and command.ask in UNASKED)


def _under_lock(scene: Scene, command: Command) -> None:
    if command.ask in HURTS:
        unguided.pain_under_lock(scene, command)
    elif command.ask in LEAVING:
        locking.refuse(scene)
    else:
        signs.tell_lock(scene)


def _still_open(scene: Scene, asking: Asking) -> Asking:
    """Return the open question, unless it was about a session that another device has closed since."""
    if asking not in OF_A_SESSION or scene.session is not None:
        return asking
    # A very strong pain that was said back still counts.
    asking = Asking.PAIN_SURE if asking in SAID_BACK and scene.talk.told.score is not None else Asking.NOTHING
    scene.note(asking=asking.value, asked=scene.talk.asked if asking else None)
    return asking


def _unlocked(scene: Scene, command: Command, asking: Asking) -> None:
    if asking in GATE and command.ask in LEAVING:
        gate.leave(scene)
        return
    if asking in GATE:
        starting.wish(scene, command)
    if command.ask is Ask.REPEAT and asking in ANSWERS and not scene.was_playing:
        scene.ask_again()  # "say that again" is no unclear answer
        return
    if _asks_for_a_place(scene, asking) and not scene.was_playing and not _closing_words(scene):
        command = as_place(command, scene.kit.rules)
    if _pain_is_first(scene, asking, command):
        starting.begin(scene)
    elif not ending.opened(scene, command, asking) and not _answered(scene, command, asking):
        _command(scene, command)


def _answered(scene: Scene, command: Command, asking: Asking) -> bool:
    answer = ANSWERS.get(asking)
    return answer is not None and not scene.was_playing and command.ask not in FIRST and answer(scene, command)


def _pain_is_first(scene: Scene, asking: Asking, command: Command) -> bool:
    """Say whether a pain that is open, told here or at another device, is asked about instead of what was said."""
    if asking not in BEFORE_PAIN or command.ask in HURTS:
        return False
    if command.ask in FIRST and not scene.was_playing:  # while it guides, their answer would go on guiding
        return False
    leaves = asking is Asking.NOTHING and command.ask in LEAVING
    return scene.known and not leaves and telling.is_open(scene)


def _asks_for_a_place(scene: Scene, asking: Asking) -> bool:
    asked = scene.talk.asked
    return asking in FOR_A_PLACE and (asked is None or asked.key != "score.how_strong")


def _closing_words(scene: Scene) -> bool:
    # While they are under way, "back" is still the exercise before.
    session = scene.session
    if session is None or session.stopped_at < scene.now:
        return False
    return timeline_of(session).at(scene.here()).kind is StepKind.TALK


def _command(scene: Scene, command: Command) -> None:
    if command.ask in TRANSPORT and player.is_long_ago(scene):
        scene.close("stopped_today" if scene.known and sore.rests(scene) else "long_ago")
    elif command.ask in idle.ALWAYS:
        idle.ALWAYS[command.ask](scene, command)
    elif scene.elsewhere and command.ask in DOSES.keys() - SETTINGS:
        scene.close("elsewhere")
    elif not scene.known or not may_guide(scene) or (scene.elsewhere and command.ask in UNASKED):
        idle.IDLE.get(command.ask, idle.nothing)(scene, command)
    elif command.ask in (Ask.PAIN, Ask.SCORE):
        hurting.hurt(scene, command)
    elif command.ask is Ask.BAD_DAY:
        starting.bad_day(scene)
    elif command.ask is Ask.GO_TO and starting.instead(scene, command.exercise):
        pass  # the one that was guided alone is kept as it is
    elif command.ask in UNASKED and not scene.was_playing and not scene.talk.asking:
        scene.say("not_understood")  # a first word that says nothing: what can be gone on with is offered
        starting.begin(scene)
    else:
        GUIDING.get(command.ask, idle.nothing)(scene, command)
