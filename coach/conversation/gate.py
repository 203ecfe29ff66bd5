"""The safety questions: consent, the long list before a first session, the short gate of every launch."""

from __future__ import annotations

from coach.command import Ask, Command
from coach.conversation import sore
from coach.conversation.adapting import look_back
from coach.conversation.answers import NO_ANSWER, answer
from coach.conversation.cautions import note_answer, take
from coach.conversation.gate_score import is_strong, keep_strong, say_back
from coach.conversation.hearing import hear_feeling, hear_place_score
from coach.conversation.locking import lock
from coach.conversation.numb import keep_open
from coach.conversation.reviewing import lock_if_old
from coach.conversation.roster import locks_of_others, may_be_locked, name_among_several
from coach.conversation.scene import Asking, Scene
from coach.conversation.signs import ask_next, begin_list, put_question, tell_lock
from coach.people import Gate
from coach.reply import Param
from coach.screening import Answer, Verdict
from coach.told import Told

AGREES = frozenset({Ask.YES, Ask.RESUME, Ask.READY, Ask.START})
"""Okay, go ahead: a yes to "is that all right?"."""


def enter(scene: Scene) -> bool:
    """Ask what must be asked before anything starts. True when nothing is left to ask."""
    person = scene.person
    lock_if_old(scene)
    look_back(scene)
    if scene.person.locks:
        tell_lock(scene)
        return False
    if not person.consent_at:
        scene.say("hello.first")
        scene.ask(Asking.CONSENT, "consent.ask")
        return False
    if sore.rests(scene):
        scene.close("stopped_today")
        return False
    if gate_holds(scene) or (scene.was_playing and held_when_it_began(scene)):
        return True
    ask_gate(scene)
    return False


def gate_holds(scene: Scene) -> bool:
    """Say whether the gate was passed within the last half hour (a clock set back does not count).

    Where no number was told it holds for the set of a bad day alone.
    """
    gate = scene.person.gate
    if gate is None or scene.person.doubted or (gate.untold and not _is_bed_set(scene, gate)):
        return False
    if gate.at < scene.talk.began and may_be_locked(scene) and not _goes_on_here(scene, gate):
        return False
    return 0 <= scene.now - gate.at <= scene.kit.screening.gate_holds_ms


def _goes_on_here(scene: Scene, gate: Gate) -> bool:
    """Say whether a session is open that this device guided, on questions that were asked since another was locked."""
    session = scene.session
    here = session is not None and session.device == scene.who.device
    return here and all(gate.at >= lock.at for lock in locks_of_others(scene))


def _is_bed_set(scene: Scene, gate: Gate) -> bool:
    """Say whether the set of a bad day is open, or is what begins in this conversation."""
    begins = scene.talk.bad_day and gate.at >= scene.talk.began
    return begins or (scene.session is not None and scene.session.low)


def held_when_it_began(scene: Scene) -> bool:
    """Say whether the gate held when this conversation began, or was passed in it."""
    gate = scene.person.gate
    return gate is not None and scene.talk.began - gate.at <= scene.kit.screening.gate_holds_ms


def ask_gate(scene: Scene) -> None:
    """Begin the list of questions that is due."""
    screening, person = scene.kit.screening, scene.person
    if not person.singles_at:
        scene.say("safety.intro" if person.consent_at == scene.now else "safety.intro_again")
        begin_list(scene, screening.onboarding)
    elif may_be_locked(scene):
        _greet(scene, "hello.again", part=_part_of_day(scene))
        scene.say("safety.of_several")
        begin_list(scene, (*screening.weekly, *person.open_cautions))
    elif scene.now - person.singles_at > screening.singles_hold_ms:
        _greet(scene, "hello.again", part=_part_of_day(scene))
        scene.say("safety.weekly")
        begin_list(scene, (*screening.weekly, *person.open_cautions))
    elif person.gate and scene.days_since(person.gate.at) == 0 and scene.now >= person.gate.at:
        _greet(scene, "hello.back")
        begin_list(scene, screening.worse)
    else:
        _greet(scene, "hello.again", part=_part_of_day(scene))
        begin_list(scene, screening.daily)


def _greet(scene: Scene, key: str, **params: Param) -> None:
    """Greet; among several by name, so that who is taken for another one hears it."""
    if name := name_among_several(scene):
        scene.say(f"{key}_named", name=name, **params)
    else:
        scene.say(key, **params)


def consent(scene: Scene, command: Command) -> bool:
    """Take the answer to the question of consent."""
    if command.ask in AGREES:
        scene.change(consent_at=scene.now)
        if scene.talk.told.numb:
            keep_open(scene)
        ask_gate(scene)
    elif command.ask in (Ask.PAIN, Ask.SCORE):
        hear_feeling(scene, command)  # where it hurts and how strong is asked; of numbness nothing else asks
        scene.say("safety.yes_or_no")
        scene.ask_again()
    elif command.ask in (Ask.NO, Ask.UNSURE):
        scene.close("consent.no")
    else:
        unclear(scene, "consent.no", "safety.yes_or_no")
    _drop_of_nobody(scene)
    return True


def leave(scene: Scene) -> None:
    """End the questions on a word that leaves them; what a very strong pain calls for is told all the same."""
    score = scene.talk.told.score
    if scene.talk.asking == Asking.GATE_SURE:
        keep_strong(scene)
    if sore.rests(scene) and score is not None:
        scene.close("score.too_strong", score=score)
    else:
        scene.close("nothing_started")
    _drop_of_nobody(scene)


def _drop_of_nobody(scene: Scene) -> None:
    """Keep nothing of who has not agreed, once the conversation is over."""
    if not scene.listen and not scene.person.consent_at:
        scene.note(told=Told())


def safety(scene: Scene, command: Command) -> bool:
    """Take the answer to the safety question that is open."""
    question = scene.talk.queue[0]
    if is_strong(scene, command):
        hear_place_score(scene, command)
        say_back(scene, Asking.GATE_SURE)
        return True
    given = answer(scene.kit.screening.questions[question], command)
    if question not in scene.kit.screening.strong or command.ask is Ask.PAIN:
        hear_feeling(scene, command)
    told_early = given is Answer.UNCLEAR and command.ask is Ask.PAIN
    if command.ask in NO_ANSWER or told_early:
        scene.say("safety.yes_or_no")
        put_question(scene, in_full=True)
        return True
    verdict = scene.kit.screening.judge(question, given, scene.talk.tries)
    if verdict is Verdict.AGAIN:
        tries = scene.talk.tries + 1
        scene.say("safety.yes_or_no")
        put_question(scene, in_full=True)
        scene.note(tries=tries)
        return True
    note_answer(scene, question, given)
    if verdict is Verdict.LOCK:
        lock(scene, question)
        scene.change(doubted=())  # the sign that the joined yes was about has been found
    elif verdict is Verdict.SINGLY:
        scene.say("safety.singly")
        parts = scene.kit.screening.questions[question].joined
        scene.change(doubted=parts)  # silence, or a word that leaves, must not make a no of it
        ask_next(scene, parts + scene.talk.queue[1:])
    else:
        then = take(scene, question, verdict)
        if verdict is Verdict.CLEAR:
            scene.change(doubted=tuple(each for each in scene.person.doubted if each != question))
        ask_next(scene, then + _still_due(scene))
    return True


def _still_due(scene: Scene) -> tuple[str, ...]:
    """Return what follows the question that was answered: under a lock only what a joined yes has left open."""
    locked, doubted = scene.person.locks, scene.person.doubted
    return tuple(each for each in scene.talk.queue[1:] if not locked or each in doubted)


def unclear(scene: Scene, closing: str, missed: str = "not_understood") -> bool:
    """Ask the open question again; after a second unclear answer end with the closing sentence."""
    if scene.talk.tries:
        scene.close(closing)
    else:
        scene.note(tries=1)
        scene.say(missed)
        scene.ask_again()
    return True


def _part_of_day(scene: Scene) -> str:
    hour = scene.local(scene.now).hour
    return "morning" if hour < 12 else "afternoon" if hour < 18 else "evening"
