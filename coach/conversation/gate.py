"""The safety questions: consent, the long list before a first session, the short gate of every launch."""

from __future__ import annotations

from msgspec.structs import replace

from coach.command import Ask, Command
from coach.conversation import apart, bad_day, sore
from coach.conversation.adapting import look_back
from coach.conversation.answers import NO_ANSWER, answer
from coach.conversation.cautions import due_now, note_answer, take
from coach.conversation.hearing import corrected, hear_feeling, hear_place_score, is_number, said_again, say_no_pain
from coach.conversation.locking import lock, refuse
from coach.conversation.numb import ask_numbness, keep_open
from coach.conversation.passing import (
    after_score,
    allows_nothing,
    ask_first,
    felt_untold,
    is_as_before,
    missing,
    pass_gate,
)
from coach.conversation.reviewing import lock_if_old
from coach.conversation.roster import name_among_several
from coach.conversation.scene import Asking, Scene
from coach.pain import BACK, NERVE_QUALITIES
from coach.people import Gate
from coach.reply import Param
from coach.screening import Answer, Verdict
from coach.told import Told

SCORE_TRIES = 3
USUAL = frozenset({"RF04"})
"""Questions about both legs, asked otherwise of whom that is usual (clinical.md section 3)."""
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
    return 0 <= scene.now - gate.at <= scene.kit.screening.gate_holds_ms


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
        _begin(scene, screening.onboarding)
    elif scene.now - person.singles_at > screening.singles_hold_ms:
        _greet(scene, "hello.again", part=_part_of_day(scene))
        scene.say("safety.weekly")
        _begin(scene, (*screening.weekly, *person.open_cautions))
    elif person.gate and scene.days_since(person.gate.at) == 0 and scene.now >= person.gate.at:
        _greet(scene, "hello.back")
        _begin(scene, screening.worse)
    else:
        _greet(scene, "hello.again", part=_part_of_day(scene))
        _begin(scene, screening.daily)


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
        _put(scene, in_full=True)
        return True
    verdict = scene.kit.screening.judge(question, given, scene.talk.tries)
    if verdict is Verdict.AGAIN:
        tries = scene.talk.tries + 1
        scene.say("safety.yes_or_no")
        _put(scene, in_full=True)
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
        _next(scene, parts + scene.talk.queue[1:])
    else:
        then = take(scene, question, verdict)
        if verdict is Verdict.CLEAR:
            scene.change(doubted=tuple(each for each in scene.person.doubted if each != question))
        _next(scene, then + _still_due(scene))
    return True


def tell_lock(scene: Scene) -> None:
    """Say why nothing starts; what a joined yes has left open is asked before that, for it may be an emergency."""
    if scene.person.doubted:
        scene.note(told=Told(), answers={})
    _next(scene, scene.person.doubted)


def _still_due(scene: Scene) -> tuple[str, ...]:
    """Return what follows the question that was answered: under a lock only what a joined yes has left open."""
    locked, doubted = scene.person.locks, scene.person.doubted
    return tuple(each for each in scene.talk.queue[1:] if not locked or each in doubted)


def is_strong(scene: Scene, command: Command) -> bool:
    """Say whether a score was told that is said back first."""
    return is_number(command) and scene.kit.rules.says_back(command.score)


def keep_strong(scene: Scene) -> None:
    """Keep a very strong pain that was said back and not denied: nothing more is done today."""
    sore.rest_today(scene)
    scene.change(told=None)
    told = scene.talk.told
    place = told.place if told.back is None else BACK
    scene.record("pain", place=place, score=told.score, quality=told.quality)


def say_back(scene: Scene, asking: Asking) -> None:
    """Say a very strong pain back; silence does not undo it: it is asked about first next time."""
    told = replace(scene.talk.told, at=scene.now)
    scene.change(told=told if scene.person.consent_at else None)
    scene.ask(asking, "score.sure", score=told.score or 0)


def ask_strong(scene: Scene) -> None:
    """Ask whether a very strong pain is easing (clinical.md RF20); nothing more is done today either way."""
    _next(scene, scene.kit.screening.strong)


def place_score(scene: Scene, command: Command) -> bool:
    """Take the lowest place of the pain and how strong it is."""
    heard = hear_place_score(scene, command)
    if command.quality in NERVE_QUALITIES:
        keep_open(scene)
    if not heard:
        return _no_number(scene, command)
    talk = scene.talk
    if scene.kit.rules.says_back(talk.told.score):
        say_back(scene, Asking.GATE_SURE)
    elif talk.queue:
        _put(scene)  # it was told where a safety question is still open
    elif unknown := missing(scene):
        scene.ask(Asking.PLACE_SCORE, unknown)
    else:
        after_score(scene)
    return True


def bad_day_strong(scene: Scene, command: Command) -> bool:
    """Take whether a bad day's pain is too strong to lie at rest: then nothing is done today."""
    if is_number(command):
        scene.note(bad_day=False)
        return place_score(scene, command)  # a number was told after all
    hear_feeling(scene, command)
    strong = bad_day.too_strong(scene, command)
    if strong:
        sore.rest_today(scene)
        ask_strong(scene)
    elif strong is False:
        bad_day.pass_gate(scene)
        if scene.talk.told.numb and not scene.talk.told.cleared:
            ask_first(scene)
    return True


def back_score(scene: Scene, command: Command) -> bool:
    """Take how strong it is in the back; one that is too strong for exercises is said back like any other."""
    if apart.is_elsewhere(command):
        return place_score(scene, command)  # no, the calf is a six
    score = apart.number(scene, command)
    if score is None:
        return True
    if scene.kit.rules.says_back(score):
        scene.note(told=replace(scene.talk.told, score=score, back=score))
        say_back(scene, Asking.GATE_SURE)
    else:
        scene.note(told=replace(scene.talk.told, back=score))
        after_score(scene)
    return True


def gate_sure(scene: Scene, command: Command) -> bool:
    """Take the yes or no to a high score that was said back."""
    if command.ask is Ask.YES or said_again(scene, command):
        hear_place_score(scene, command)
        keep_strong(scene)
        if scene.talk.told.numb:
            scene.note(launched=True)
            ask_numbness(scene)  # first, for it may be an emergency
        else:
            ask_strong(scene)
        return True
    if command.ask is Ask.NO or is_number(command):
        scene.change(told=None)  # denied, or said anew
    if not corrected(scene, command, Asking.PLACE_SCORE):
        return place_score(scene, command)
    if scene.person.told:
        scene.change(told=scene.talk.told)  # nine, in the foot
    return True


def unclear(scene: Scene, closing: str, missed: str = "not_understood") -> bool:
    """Ask the open question again; after a second unclear answer end with the closing sentence."""
    if scene.talk.tries:
        scene.close(closing)
    else:
        scene.note(tries=1)
        scene.say(missed)
        scene.ask_again()
    return True


def _begin(scene: Scene, questions: tuple[str, ...]) -> None:
    scene.note(told=Told(), answers={})
    doubted, parts = scene.person.doubted, scene.kit.screening.parts
    others = (q for q in due_now(scene, questions) if not {*parts(q)} <= {*doubted})
    _next(scene, (*doubted, *others))


def _next(scene: Scene, questions: tuple[str, ...]) -> None:
    scene.note(queue=questions)
    gate = scene.person.gate
    if questions:
        _put(scene)
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


def _put(scene: Scene, *, in_full: bool = False) -> None:
    """Ask the next safety question; one that was not understood in its discreet form is asked in full."""
    question = scene.kit.screening.questions[scene.talk.queue[0]]
    again = ".again" if question.since and scene.person.singles_at and not (in_full and question.joined) else ""
    usual = ".usual" if question.id in USUAL and scene.person.record.both_legs else ""
    scene.ask(Asking.SAFETY, f"question.{question.id}{usual or again}")


def _no_number(scene: Scene, command: Command) -> bool:
    if scene.talk.tries + 1 >= SCORE_TRIES:
        scene.close("score.none")
        return True
    scene.note(tries=scene.talk.tries + 1)
    if not command.quality:  # how it feels was understood
        say_no_pain(scene, command)
    scene.ask_again()
    return True


def _part_of_day(scene: Scene) -> str:
    hour = scene.local(scene.now).hour
    return "morning" if hour < 12 else "afternoon" if hour < 18 else "evening"
