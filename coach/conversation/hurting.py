"""It hurts: the hold ends first, then where and how strong, then the pain rules, in one sentence each."""

from __future__ import annotations

from msgspec.structs import replace

from coach.command import LEAVING, Ask, Command
from coach.conversation import afterwards, closing, gate, locking, signs, sore
from coach.conversation.answers import BESIDE, is_somewhat
from coach.conversation.guiding import close_kept, kept
from coach.conversation.hearing import (
    corrected,
    hear_feeling,
    hear_place_score,
    is_number,
    is_out_of_range,
    said_again,
    say_before,
    say_missed,
)
from coach.conversation.judging import judge, judge_anew, say_again
from coach.conversation.left import ask_onward, resume_and_say_left
from coach.conversation.naming import is_unknown
from coach.conversation.numb import ask_numbness, ask_open
from coach.conversation.scene import Asking, Scene
from coach.conversation.telling import close_for_others, exercise_of, is_open, with_open
from coach.conversation.tidying import tidy
from coach.session import ENDING, timeline_of
from coach.timeline import StepKind
from coach.told import Told

MOVES_ON = frozenset(
    {Ask.RESUME, Ask.READY, Ask.START, Ask.NEXT, Ask.PREVIOUS, Ask.REPEAT, Ask.START_OVER, Ask.GO_TO},
)
"""Words that go on with something."""


def hurt(scene: Scene, command: Command) -> None:
    """Take a pain told at any moment of a session: it ends the hold, then asks what is missing."""
    exercise = exercise_of(scene)
    again = judge_anew(scene, exercise) if scene.live.unheard else None
    scene.note(told=Told(exercise=exercise, at=scene.now))
    hear_place_score(scene, command)
    before = scene.live.telling
    scene.note(told=with_open(scene, again.plus(scene.talk.told) if again else scene.talk.told))
    if is_out_of_range(command):
        say_missed(scene, command)  # eleven out of ten
    if before and before.shared:
        _ask_before(scene)  # what another voice told is not made theirs by what they tell
    else:
        _ask_missing(scene)


def or_pause(scene: Scene, command: Command) -> bool:
    """Take the answer to 'does it hurt, or just a pause?'."""
    if command.ask in (Ask.PAIN, Ask.SCORE, Ask.YES, Ask.UNSURE) or is_somewhat(command):
        hurt(scene, command)
    elif command.ask in (Ask.PAUSE, Ask.NO):
        _nothing_hurts(scene)
    elif command.ask in (Ask.STOP, Ask.HOME, Ask.DONE):
        close_kept(scene)
    elif command.ask is Ask.MISSED:
        return gate.unclear(scene, kept(scene))
    elif not gate.held_when_it_began(scene):
        _nothing_hurts(scene)
    else:
        if command.ask in MOVES_ON:
            scene.keep(replace(scene.live, telling=None))  # who moves on says that nothing hurts
        return False
    return True


def _nothing_hurts(scene: Scene) -> None:
    scene.keep(replace(scene.live, telling=None))
    if gate.held_when_it_began(scene):
        scene.ask(Asking.PAUSED, "paused.rest")
    else:
        _enter(scene)


def _enter(scene: Scene) -> None:
    """Ask the safety questions that a question about pain came before; what is of another day is not gone on with."""
    scene.note(launched=False)
    if closing.ask_rest(scene):
        return
    tidy(scene)
    scene.passed = gate.enter(scene)


def paused(scene: Scene, command: Command) -> bool:
    """Take a word while paused; a yes to "go on, or does it hurt?" says neither, and is asked again."""
    asked = scene.talk.asked
    hurts = is_somewhat(command) or (command.ask is Ask.YES and scene.talk.tries > 0)
    if hurts and asked and asked.key == "paused":
        hurt(scene, command)
        return True
    if command.ask is Ask.START and is_unknown(scene, command):
        scene.ask_again()
    elif command.ask in (Ask.RESUME, Ask.READY, Ask.START):
        resume_and_say_left(scene)
    elif command.ask in (Ask.NO, Ask.PAUSE) and not scene.talk.tries:
        scene.note(tries=1)
        scene.say("paused.wait")
        scene.ask_again()
    elif command.ask in (Ask.NO, Ask.STOP, Ask.PAUSE, Ask.HOME):
        close_kept(scene)
    elif command.ask in (Ask.MISSED, Ask.UNSURE, Ask.YES):
        return gate.unclear(scene, kept(scene))
    else:
        return False
    return True


def where(scene: Scene, command: Command) -> bool:
    """Take where it hurts and how strong."""
    _add_open(scene)
    if hear_place_score(scene, command):
        _ask_missing(scene)
    elif command.quality and not scene.talk.tries:
        _ask_missing(scene)
        scene.note(tries=1)  # how it feels is no answer to where and how strong
    elif command.ask in LEAVING:
        scene.close("finished.kept")  # the pain stays open, and is asked about first next time
    elif command.ask is Ask.NO and scene.talk.told.numb:
        scene.note(told=replace(scene.talk.told, score=scene.talk.told.score or 0))
        _decide(scene)  # numb, and no pain: that is asked about all the same
    elif command.ask is Ask.NO and scene.talk.told.score is None and not scene.live.over:
        scene.ask(Asking.HURT_OR_PAUSE, "hurt.or_pause")  # I did not say that it hurts
    elif command.ask in BESIDE:
        scene.ask_again()  # understood, and no answer
    elif scene.talk.tries:
        _decide(scene)
    else:
        scene.note(tries=1)
        say_missed(scene, command)
        scene.ask_again()
    return True


def sure(scene: Scene, command: Command) -> bool:
    """Take the yes or no to a high score that was said back; only a no takes it away."""
    _add_open(scene)
    told, asked = scene.live.telling, scene.talk.asked
    if command.ask is Ask.NO or (is_number(command) and not said_again(scene, command)):
        afterwards.deny(scene)
    if command.ask is Ask.NO and asked and asked.key == "hurt.before_sure":
        scene.note(told=Told())
        scene.keep(replace(scene.live, telling=None))
        scene.ask(Asking.HURT_OR_PAUSE, "hurt.or_pause")
    elif command.ask is Ask.NO:
        scene.note(told=replace(scene.talk.told, score=None))
        scene.keep(replace(scene.live, telling=told and replace(told, score=None)))
        scene.ask(Asking.HURT_WHERE, "score.how_strong")
    elif command.ask is Ask.SCORE and command.score != scene.talk.told.score:
        if not corrected(scene, command, Asking.HURT_WHERE):
            scene.note(asking=Asking.HURT_WHERE.value)  # another high number is said back again
            where(scene, command)
        else:
            scene.keep(replace(scene.live, telling=scene.talk.told))  # silence must not lose the foot
    else:
        hear_feeling(scene, command)  # nine, in the foot
        _decide(scene)
    return True


def _add_open(scene: Scene) -> None:
    """Add what another device kept of this pain since it was asked."""
    scene.note(told=with_open(scene, scene.talk.told))


def _ask_missing(scene: Scene) -> None:
    talk, told = scene.talk, scene.talk.told
    scene.keep(replace(scene.live, telling=told))
    if told.score is None:
        scene.ask(Asking.HURT_WHERE, "hurt.where" if told.place is None else "score.how_strong")
    elif scene.kit.rules.says_back(told.score) and talk.asking != Asking.HURT_SURE:
        scene.ask(Asking.HURT_SURE, "score.sure", score=told.score)
    elif told.place is None and talk.asking != Asking.HURT_SURE:
        scene.ask(Asking.HURT_WHERE, "score.where")
    else:
        _decide(scene)


def _decide(scene: Scene) -> None:
    told = scene.talk.told
    if told.shared and scene.talk.launched and told.score:
        close_for_others(scene, told.at, told)
    verdict = judge(scene)
    if (verdict.lower or scene.talk.told.risen) and not scene.talk.told.cleared:
        ask_numbness(scene)
    else:
        after_numbness(scene)


def _stay_at_rest(scene: Scene) -> None:
    """Say how to rest, and under a lock why nothing goes on."""
    if scene.person.locks:
        scene.say("hurt.stopped")
        locking.refuse(scene)
    else:
        scene.close("hurt.stopped")


def ask_unanswered(scene: Scene) -> bool:
    """Ask again what was met with silence, a pain or a question about numbness. False when there is nothing."""
    if scene.session and scene.live.unheard:
        if _is_recent(scene):
            _tell_unheard(scene)
            return True
        scene.keep(replace(scene.live, unheard=0))  # of another day: what it left out then, it left out then
    if scene.person.unanswered:
        scene.note(launched=True)
        ask_open(scene, Asking(scene.person.unanswered))
        return True
    if scene.person.told:
        scene.note(launched=True, told=scene.person.told)
        scene.say("hurt.before")
        scene.ask(Asking.PAIN_SURE, "score.sure", score=scene.person.told.score or 0)
        return True
    told = scene.session.telling if scene.session else None
    if told is None:
        return False
    if closing.ask_before(scene, told):
        return True
    scene.note(asking="", told=told)
    _ask_before(scene)
    return True


def _ask_before(scene: Scene) -> None:
    """Ask about a pain of before: it may have been somebody else, or misheard."""
    told = scene.talk.told
    scene.note(launched=True)
    if told.place is not None and told.score is not None and not scene.kit.rules.says_back(told.score):
        scene.keep(replace(scene.live, telling=told))
        scene.ask(Asking.HURT_SURE, "hurt.before_sure", place=f"place.{told.place}", score=told.score)
        return
    say_before(scene, told)
    _ask_missing(scene)


def _is_recent(scene: Scene) -> bool:
    """Say whether a pain whose answer got lost was told today, or as this session was guided last."""
    told_at = scene.live.hurts[-1].at
    return scene.days_since(told_at) == 0 or scene.now - told_at <= scene.kit.screening.gate_holds_ms


def _tell_unheard(scene: Scene) -> None:
    """Say what a pain came to whose answer got lost, and ask what was asked in it."""
    say_again(scene)
    if scene.person.unanswered:
        ask_open(scene, Asking(scene.person.unanswered))
    else:
        after_numbness(scene)


def after_numbness(scene: Scene) -> None:
    """Go on after the questions about numbness, or where none was due: to what is still open, then to the session."""
    if not scene.person.locks and is_open(scene) and ask_unanswered(scene):
        return
    asked = scene.kit.screening.strong[0] in scene.talk.answers  # whether it is easing
    if sore.rests(scene) and not asked and (scene.talk.told.score or 0) >= scene.kit.rules.none_from:
        signs.ask_strong(scene)
    elif scene.session is None and not scene.talk.launched:
        _stay_at_rest(scene)
    elif scene.session is None or not gate.held_when_it_began(scene):
        _enter(scene)
    elif scene.live.over:
        closing.ask_amount(scene)
    elif not scene.talk.told.exercise:
        _enter(scene)  # it was told at the safety questions, or before this conversation
    elif not scene.live.hurts:
        scene.close("kept")  # the pain belonged to a session that is over; another one is open since
    elif timeline_of(scene.live).at(scene.here()).kind is StepKind.TALK:
        closing.take_as_end(scene, scene.live.hurts[-1])  # nothing follows that could be gone on with
    elif scene.live.hurts[-1].verdict not in ENDING:
        scene.ask(Asking.PAUSED, "hurt.go_on")
    else:
        ask_onward(scene)
