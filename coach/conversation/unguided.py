"""A pain that is told while nothing is guided: nothing starts, and it is asked about before anything does."""

from __future__ import annotations

from msgspec.structs import replace

from coach.command import LEAVING, Ask, Command
from coach.conversation import cut_off, gate, gate_score, locking, signs, sore, starting
from coach.conversation.hearing import as_told, hear_feeling, is_out_of_range, said_again, say_missed
from coach.conversation.inviting import invite
from coach.conversation.numb import ask_numbness
from coach.conversation.scene import Asking, Scene
from coach.conversation.telling import with_open
from coach.pain import NERVE_QUALITIES


def pain(scene: Scene, command: Command) -> None:
    """Take a pain told outside a session: nothing starts, and what to do is said."""
    if is_out_of_range(command):
        invite(scene, "score.range")
        return
    if _is_strong(scene, command):
        return
    asks = cut_off.hurts(scene, as_told(command))
    scene.record("pain", place=command.place, score=command.score, quality=command.quality)
    if asks or command.quality in NERVE_QUALITIES:
        _take_to_gate(scene, command)
        _hear_numbness(scene, command, judged=asks)
    elif 0 in (command.score, command.place):
        scene.close("pain.none")
    else:
        _take_to_gate(scene, command)
        scene.close("pain.idle")


def pain_under_lock(scene: Scene, command: Command) -> None:
    """Take a pain told under a lock: it is kept, numbness is asked about, and what to do is said."""
    if is_out_of_range(command):
        invite(scene, "score.range")
        return
    if _is_strong(scene, command):
        return
    asks = cut_off.hurts(scene, as_told(command))
    scene.record("pain", place=command.place, score=command.score, quality=command.quality)
    if asks or command.quality in NERVE_QUALITIES:
        _hear_numbness(scene, command, judged=asks)
    elif all(lock.urgency == "record" for lock in scene.person.locks) and 0 not in (command.score, command.place):
        scene.close("pain.idle")
    else:
        locking.refuse(scene)


def _is_strong(scene: Scene, command: Command) -> bool:
    """Say a very strong pain back, of whoever has agreed that it is kept. False where it is none."""
    if not scene.kit.rules.says_back(command.score) or not scene.person.consent_at:
        return False
    scene.note(told=with_open(scene, as_told(command)))
    scene.change(gate=None)  # whatever is answered, it is asked about before anything starts
    gate_score.say_back(scene, Asking.PAIN_SURE)
    return True


def _hear_numbness(scene: Scene, command: Command, *, judged: bool) -> None:
    scene.note(told=scene.talk.told if judged else with_open(scene, as_told(command)), tries=0)
    ask_numbness(scene)


def _take_to_gate(scene: Scene, command: Command) -> None:
    passed = scene.person.gate
    if command.score is None or (passed and (command.place or 0) > passed.place):
        scene.change(gate=None)  # what is new must be asked before anything starts
    else:
        sore.note_pain(scene, command.place, command.score)


def pain_sure(scene: Scene, command: Command) -> bool:
    """Take the yes or no to a very strong pain that was said back; only a no or another number makes it less."""
    another = command.ask is Ask.SCORE and command.score is not None and not said_again(scene, command)
    if another and is_out_of_range(command):
        say_missed(scene, command)
        scene.ask_again()
    elif another or command.ask is Ask.NO:
        _denied(scene, command)
    elif command.ask in LEAVING:
        _close_strong(scene)
        gate_score.keep_strong(scene)
        gate.leave(scene)
    else:
        hear_feeling(scene, command)
        _close_strong(scene)
        asks = cut_off.hurts(scene, scene.talk.told)
        gate_score.keep_strong(scene)
        if asks or scene.talk.told.numb or scene.person.unanswered:
            ask_numbness(scene)
        else:
            signs.ask_strong(scene)
    return True


def _denied(scene: Scene, command: Command) -> None:
    """Take a very strong pain away that was not heard right; another number stands in its place."""
    before, launched = scene.talk.told, scene.talk.launched
    _close_strong(scene)
    if command.ask is Ask.SCORE and (scene.kit.rules.says_back(command.score) or not launched):
        place = before.place if command.place is None else command.place
        pain(scene, Command(Ask.SCORE, place=place, score=command.score, quality=before.quality or None))
    elif launched:
        scene.note(launched=False, asking="", asked=None)
        starting.begin(scene)  # where it hurts and how strong is asked there
    elif scene.person.unanswered:
        ask_numbness(scene)
    else:
        scene.close("pain.idle")


def _close_strong(scene: Scene) -> None:
    scene.change(told=None)
    session = scene.session
    if session and session.telling and scene.kit.rules.says_back(session.telling.score):
        scene.keep(replace(session, telling=None))
