"""From the gate to the first movement: what today allows, an unfinished session, a new one."""

from __future__ import annotations

from msgspec.structs import replace

from coach.command import Ask, Command
from coach.conversation import closing, gate, hurting, sore
from coach.conversation.adapting import adapt
from coach.conversation.announcing import announce, is_own, todays
from coach.conversation.bad_day import mark
from coach.conversation.delivering import prepare, session_of
from coach.conversation.filing import file_session
from coach.conversation.guiding import close_kept, go_on, guide_from, kept, resume
from coach.conversation.leaving_out import left_out
from coach.conversation.left import ask_onward
from coach.conversation.locking import refuse
from coach.conversation.naming import is_unknown
from coach.conversation.often import enough
from coach.conversation.placing import safe_from, send, whereabouts
from coach.conversation.scene import Asking, Scene
from coach.conversation.tidying import is_recent, tidy
from coach.exercises import Posture
from coach.landing import landing
from coach.pain import Before
from coach.people import Gate
from coach.session import Session, inputs_of, rest, settle, timeline_of
from coach.timeline import StepKind
from coach.today import bed_set, only, prescribed

LONGEST_SHORT_MS = 240_000
"""One exercise up to so long is heard in an open conversation (issue); a longer one needs a track."""


def begin(scene: Scene) -> None:
    """Answer a launch: close what belongs to another day, ask the gate, then go on or start."""
    if (scene.person.unanswered or not scene.person.locks) and hurting.ask_unanswered(scene):
        return
    if closing.ask_rest(scene):
        return
    tidy(scene)
    if gate.enter(scene):
        proceed(scene)
    elif scene.known and not scene.person.locks and scene.session is None:
        prepare(scene, _routine(scene, Before.FULL), short=bool(scene.talk.only))


def proceed(scene: Scene) -> None:
    """Go on once the gate is passed: offer what was unfinished, else start today's routine.

    What was told at another device while the questions were asked here comes first.
    """
    if hurting.ask_unanswered(scene):
        return
    today = _gate(scene)
    tidy(scene)  # another device may have brought it to its end meanwhile
    if scene.kit.rules.before(today.worst) is Before.NONE:
        scene.close("score.too_strong", score=today.worst)
    elif sore.rests(scene):
        scene.close("stopped_today")
    elif scene.talk.bad_day:
        start_anew(scene)
    elif scene.session is None and (told := _enough(scene)):
        scene.close(told)
    elif scene.session and _allows(scene, today.worst):
        offer(scene)
    else:
        start_anew(scene)


def bad_day(scene: Scene) -> None:
    """Begin the bed set in place of whatever was under way or meant; the safety questions come first, as ever."""
    scene.note(bad_day=True, only="")
    if scene.session and gate.held_when_it_began(scene):
        file_session(scene)
        start(scene)
    else:
        begin(scene)


def wish(scene: Scene, command: Command) -> None:
    """Take over what is to begin once the safety questions are answered, where another thing is asked for meanwhile."""
    if command.ask is Ask.BAD_DAY:
        if not scene.talk.bad_day:
            scene.say("bad_day.first")
        scene.note(only="", bad_day=True)
    if command.ask is Ask.START and not command.unknown:
        scene.note(only="", bad_day=False)
    hurts_there = command.exercise in scene.kit.rules.places  # the calf
    if command.ask is Ask.GO_TO and not hurts_there and is_on_record(scene, command.exercise):
        scene.note(only=command.exercise)


def is_on_record(scene: Scene, exercise: str | None) -> bool:
    """Say whether an exercise is one of those that this person may be given."""
    return exercise in {item.exercise for item in prescribed(scene.person, scene.kit.catalogue).items}


def instead(scene: Scene, exercise: str | None) -> bool:
    """Start another of today's exercises instead of the one that is guided alone. False where that is not so.

    A track is not left for it: if the answer got lost, it would sound on, and nobody could know of what.
    """
    alone = len(inputs_of(scene.live).routine.items) == 1
    if not alone or exercise is None or timeline_of(scene.live).find(exercise) is not None:
        return False
    allowed = scene.kit.rules.before(_gate(scene).worst)
    if not only(todays(scene, allowed), exercise):
        return False
    if scene.sounding:
        scene.say("go_to.alone", exercise=exercise)
        go_on(scene)
    else:
        scene.note(only=exercise)
        start_anew(scene)
    return True


def start_anew(scene: Scene) -> None:
    """Start today's routine; who is on the floor from an unfinished session is told how to get up first."""
    session = scene.session
    recent = session is not None and is_recent(scene, session)
    seen = whereabouts(scene) if recent else None
    if session:
        file_session(scene)
    start(scene, seen, session.last if session and recent else "")


def _enough(scene: Scene) -> str:
    """Return the sentence that the day has had enough, or nothing; one exercise alone and a bad day's set are open."""
    if scene.talk.only or scene.talk.bad_day:
        return ""
    return enough(scene, scene.kit.rules.before(_gate(scene).worst))


def _enough_by(scene: Scene) -> str:
    """Return the sentence that the day has had enough by what is unfinished, or nothing; it is only tried."""
    trial = replace(scene, records=[])
    file_session(trial)
    return _enough(trial)


def _allows(scene: Scene, score: int) -> bool:
    # A session that began on a better score is not gone on with: today allows less than it was made for (R1).
    # What was told during it counts as known: the rules have eased it already, or left the exercise out (R2).
    before, session = scene.kit.rules.before, scene.live
    unheard = scene.kit.rules.unheard_score
    told = (unheard if hurt.score is None else hurt.score for hurt in session.hurts)
    known = max(session.score, session.back or 0, *told)
    return score <= known or before(score) is before(known)


def offer(scene: Scene) -> None:
    """Offer an unfinished session at its place."""
    line, where, barred = timeline_of(scene.live), landing(scene.live, scene.now), left_out(scene)
    while line.at(where).exercise in barred and (later := line.next(where)) is not None:
        where = later
    step, minutes = line.at(where), max(1, round(line.left(where, barred).total_ms / 60_000))
    exercise = step.exercise or ""
    if not exercise:  # nothing is left but the last words, or a gentle set in the place of what is left out
        scene.close("elsewhere") if scene.elsewhere else ask_onward(scene)
    elif step.side:
        scene.ask(Asking.RESUME, "resume.offer_side", exercise=exercise, side=step.side, limb=exercise, minutes=minutes)
    else:
        scene.ask(Asking.RESUME, "resume.offer", exercise=exercise, minutes=minutes)


def resumed(scene: Scene, command: Command) -> bool:
    """Take the answer to the offer."""
    if command.ask is Ask.START and is_unknown(scene, command):
        scene.ask_again()
    elif command.ask in (Ask.YES, Ask.RESUME, Ask.READY, Ask.START):
        scene.keep(settle(scene.live, scene.now))
        resume(scene)
    elif command.ask in (Ask.NO, Ask.START_OVER) and (told := _enough_by(scene)):
        scene.say(told)
        close_kept(scene)
    elif command.ask in (Ask.NO, Ask.START_OVER):
        scene.ask(Asking.RESTART, "resume.restart")
    elif command.ask in (Ask.UNSURE, Ask.MISSED):
        return gate.unclear(scene, kept(scene))
    else:
        return False
    return True


def restarted(scene: Scene, command: Command) -> bool:
    """Take the answer to starting again from the beginning."""
    if command.ask is Ask.START and is_unknown(scene, command):
        scene.ask_again()
    elif command.ask in (Ask.YES, Ask.START, Ask.READY, Ask.START_OVER):
        scene.keep(settle(scene.live, scene.now))
        scene.note(bad_day=scene.talk.bad_day or (scene.live.low and _gate(scene).untold))
        start_anew(scene)
    elif command.ask in (Ask.NO, Ask.UNSURE):
        close_kept(scene)
    elif command.ask is Ask.MISSED:
        return gate.unclear(scene, kept(scene))
    else:
        return False
    return True


def start(scene: Scene, seen: tuple[Posture, Posture] | None = None, last: str = "") -> None:
    """Start today's routine: named with its length and the things needed, then the first exercise.

    From another posture, one of two that somebody may be in, the way to it is told first; a pain told on the way is
    that of the exercise that was guided last.
    """
    if scene.talk.bad_day:
        mark(scene)
    else:
        adapt(scene)
    today = _gate(scene)
    person = scene.person
    if person.locks:
        refuse(scene)
        return
    allowed = scene.kit.rules.before(today.worst)
    routine = _routine(scene, allowed)
    if not routine:
        _nothing(scene)
        return
    session = replace(
        session_of(scene, routine),
        place=today.place,
        score=today.score,
        back=today.back,
        last=last,
        relief=scene.talk.bad_day or not is_own(scene, allowed),
    )
    scene.change(cut=None)  # what a lock cut off is over by now
    scene.keep(rest(replace(session, short=_is_short(scene, session)), 0))
    announce(scene, allowed)
    first = timeline_of(scene.live).at(0)
    before = safe_from(seen, first.posture) if seen else first.posture
    if first.kind is StepKind.WORK and first.posture != before:
        send(scene, first, before)
    else:
        guide_from(scene, 0)


def _routine(scene: Scene, allowed: Before) -> str:
    """Return today's routine as JSON, or the one exercise of it that was asked for; empty when nothing is left."""
    if scene.talk.bad_day:
        return bed_set(scene.person, scene.kit.catalogue, sore.out_today(scene))
    whole = todays(scene, allowed)
    return only(whole, scene.talk.only) if scene.talk.only else whole


def _is_short(scene: Scene, session: Session) -> bool:
    """Say whether it is one exercise that is over before a conversation may be: it needs no track."""
    return bool(scene.talk.only) and timeline_of(session).total_ms <= LONGEST_SHORT_MS


def _nothing(scene: Scene) -> None:
    if scene.talk.only:
        scene.close("go_to.not_today", exercise=scene.talk.only)
    else:
        scene.close("start.nothing_left" if scene.person.left_out else "stopped_today")


def _gate(scene: Scene) -> Gate:
    passed = scene.person.gate
    if passed is None:
        raise LookupError("the gate was not passed")
    return passed
