"""One turn decided: (household, who, command, now) -> what is kept and what is said. Pure."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from coach.command import LEAVING, Ask, Command, Who
from coach.conversation import (
    closing,
    forgetting,
    gate,
    hurting,
    idle,
    persons,
    player,
    roster,
    sore,
    starting,
    telling,
)
from coach.conversation.answers import as_place
from coach.conversation.asides import ASIDES
from coach.conversation.dosing import DOSES
from coach.conversation.hearing import as_told
from coach.conversation.meanwhile import HURTS
from coach.conversation.moving import MOVES
from coach.conversation.outcome import Decision, conclude
from coach.conversation.placing import under_way
from coach.conversation.questions import BEFORE_PAIN, FOR_A_PLACE, GATE, OF_A_SESSION, SAID_BACK, UNLOCKED, WHO
from coach.conversation.scene import Asking, Kit, Scene
from coach.exercises import Position
from coach.lost import followed
from coach.pain import Before
from coach.people import Household, Talk
from coach.reply import Reply, Say
from coach.session import settle, timeline_of
from coach.timeline import StepKind
from coach.told import Told

REMEMBERED = 6
"""Requests of a device before the last one that are known when they come again: the platform's clock has seconds."""
UNNAMED_SYMPTOM = "OTHER"
"""A symptom that was told and not matched is taken as an emergency."""
LATE_MS = 150_000
"""A request may be on its way for so long: the platform's own limit (alexa.md section 6)."""
HALTING = frozenset({Ask.STOP, Ask.PAUSE, Ask.PAIN, Ask.RED_FLAG})
"""Words that count whenever they come."""
EARLY_MS = 5_000
"""An answer so shortly before the end of a span was given to the question after it: lengths of speech are estimates."""

Handler = Callable[[Scene, Command], bool]

ANSWERS: dict[Asking, Handler] = {
    Asking.CONSENT: gate.consent,
    Asking.SAFETY: gate.safety,
    Asking.PLACE_SCORE: gate.place_score,
    Asking.GATE_SURE: gate.gate_sure,
    Asking.RESUME: starting.resumed,
    Asking.RESTART: starting.restarted,
    Asking.PAUSED: hurting.paused,
    Asking.PAIN_SURE: idle.pain_sure,
    Asking.HURT_OR_PAUSE: hurting.or_pause,
    Asking.HURT_WHERE: hurting.where,
    Asking.HURT_SURE: hurting.sure,
    Asking.SADDLE: hurting.saddle,
    Asking.NUMBNESS: hurting.numbness,
    Asking.GO_ON: hurting.go_on_or_finish,
    Asking.END_SCORE: closing.end_score,
    Asking.END_SURE: closing.end_sure,
    Asking.END_AMOUNT: closing.end_amount,
    Asking.END_EFFORT: closing.end_effort,
    Asking.FORGET: forgetting.forgotten,
}
HARMLESS = HALTING | HURTS | {*idle.ALWAYS, *ASIDES, Ask.HOME}
"""Words of somebody locked that are heard in another one's conversation."""
STILL_FREE = frozenset({*idle.ALWAYS, Ask.STOP, Ask.HOME})
"""Words that work under a lock: none of them starts or goes on with anything."""
UNASKED = frozenset({Ask.MISSED, Ask.YES, Ask.NO, Ask.UNSURE})
"""Answers that at another device, where nothing was asked, answer nothing."""
ASIDE = UNASKED | {*idle.ALWAYS, *ASIDES, *DOSES}
"""Words that do not take the guidance over from another device."""
GUIDING = MOVES | ASIDES | DOSES
"""What each word does while a session is open."""
TRANSPORT = frozenset({Ask.RESUME, Ask.NEXT, Ask.PREVIOUS, Ask.REPEAT, Ask.START_OVER})
"""Words that a player hands on to whoever has played last, however long ago."""
AT_THE_END = frozenset({Ask.SCORE, Ask.EFFORT, Ask.DONE})
SETTINGS = frozenset({Ask.SPEED, Ask.GUIDANCE})
FIRST = SETTINGS | {*idle.ALWAYS}
"""Words that are themselves even while a question is open."""


def decide(household: Household, who: Who, command: Command, now: int, kit: Kit) -> Decision:
    """Return what a request comes to; one that was answered before gets the same answer and changes nothing."""
    talk = household.talks.get(who.device)
    if talk and _is_old(talk, who, command, now):
        return Decision(household, talk.reply or Reply(), (), None, changed=False, person=talk.person)
    if talk and _is_late(talk, who, now):
        now = talk.at  # late, and it halts: it holds from here on
    if command.ask is Ask.ENDED and (talk is None or talk.session != who.session):
        # The end of an older conversation, told late: the one that is open now goes on.
        return Decision(household, Reply(), (), None, changed=False, person="")
    earlier = (talk.request, *talk.earlier)[:REMEMBERED] if talk else ()
    if talk is None or talk.session != who.session or command.ask is Ask.LAUNCH:
        talk = Talk(session=who.session, began=now)
    talk = msgspec.structs.replace(talk, request=who.request, earlier=earlier, at=now)
    scene = Scene(kit, who, now, household, talk)
    player.hear(scene, command)
    _turn(scene, command)
    return conclude(scene, household)


def _is_old(talk: Talk, who: Who, command: Command, now: int) -> bool:
    if who.request in (talk.request, *talk.earlier):
        return True
    # An older request that comes later must not undo a newer one; what halts undoes nothing.
    return _is_late(talk, who, now) and command.ask not in HALTING


def _is_late(talk: Talk, who: Who, now: int) -> bool:
    # Earlier by the clock may also be a new conversation, or a clock set back: no request is on its way for so long.
    return talk.at - LATE_MS <= now < talk.at and not who.new


def _turn(scene: Scene, command: Command) -> None:
    if command.ask is Ask.ENDED:
        _ended(scene)
        return
    if command.ask is Ask.RED_FLAG:
        flag = scene.kit.screening.symptoms.get(command.symptom or "", UNNAMED_SYMPTOM)
        if concerned := _concerned(scene, flag):
            _red_flag(scene, flag, concerned)
            return
    if not scene.known or scene.talk.asking in WHO:
        meant = _meant(scene, command)
        if meant is None:
            return
        command = meant
    if _speaks_for_another(scene, command):
        return
    asking = Asking(scene.talk.asking)
    if asking is Asking.FORGET and command.ask in HURTS:
        asking = forgetting.go_back(scene)  # pain comes first; nothing is deleted
    if scene.session and not _leaves_alone(scene, command):
        scene.stopped = _settle(scene) or scene.stopped
    _dispatch(scene, command, asking)
    persons.remember(scene)
    if scene.passed:
        starting.proceed(scene)
    _say_whose(scene, command)


def _meant(scene: Scene, command: Command) -> Command | None:
    """Return what is to be done, once it is known who speaks; None while it is not, and what is said is decided."""
    meant = persons.settled(scene, command)
    guided = roster.guided_here(scene)
    if meant is None:
        _stop_here(scene)
    elif guided and guided.id != scene.talk.person:
        _stop_here(scene)  # this device has guided somebody else until now
        scene.was_playing = False
    return meant


def _speaks_for_another(scene: Scene, command: Command) -> bool:
    """Keep what a known voice tells of pain in another's place. True when it is locked, and goes on with nothing."""
    speaker, meant = roster.heard(scene), scene.talk.person
    if command.ask in HURTS and command.score != 0 and not _is_effort(scene, command):
        for person in set(roster.who_it_may_be(scene)) - {meant}:
            scene.note(person=person)
            telling.keep_told(scene, as_told(command))
        scene.note(person=meant)
    if speaker is None or speaker.id == meant:
        return False
    if speaker.locks and command.ask not in HARMLESS:
        _stop_here(scene)
        scene.note(person=speaker.id)
        gate.refuse(scene)
        return True
    return False


def _is_effort(scene: Scene, command: Command) -> bool:
    return scene.talk.asking == Asking.END_EFFORT and command.ask is Ask.SCORE and command.place is None


def _stop_here(scene: Scene) -> None:
    """Settle what this device was guiding, as it is somebody who is not known yet that spoke in between."""
    guided, speaks = roster.guided_here(scene), scene.talk.person
    if guided:
        scene.note(person=guided.id)
        scene.stopped = _settle(scene)
        scene.was_in = None
        scene.note(person=speaks)


def _leaves_alone(scene: Scene, command: Command) -> bool:
    # A question at another device does not take the guidance away from the one that is speaking.
    return scene.elsewhere and (command.ask in ASIDE or command.ask is Ask.LAUNCH or not _may_guide(scene))


def _settle(scene: Scene) -> str:
    """Settle the session where it is now; return what says that the work under way is over, if it does not go on."""
    session = scene.live
    end = session.playing_at + session.playing_ms
    step = timeline_of(session).at(scene.here())
    scene.was_in = under_way(scene)
    here = not scene.elsewhere
    scene.was_playing = here and bool(session.playing_at) and scene.now < end - EARLY_MS
    if step.kind is StepKind.TALK and scene.talk.asking == Asking.END_SCORE:
        scene.was_playing = False
    near = here and bool(session.playing_at) and not scene.was_playing
    scene.keep(settle(session, max(scene.now, end) if near else scene.now))
    if scene.elsewhere_plays(session):
        # It plays on there, and cannot be stopped from here; what it tells is of no use, until somebody speaks there.
        there = msgspec.structs.replace(scene.live, halted=True)
        scene.keep(followed(there, there, scene.now, sounded=there.earlier is None))
        scene.say("stop_there")
    if near:  # the break begins now, though the span was taken to its end
        scene.keep(msgspec.structs.replace(scene.live, stopped_at=min(scene.live.stopped_at, scene.now)))
    scene.stopped_session = session.id
    heard = scene.was_playing or not here  # whichever device it was that spoke
    if not heard or step.kind is not StepKind.WORK:
        return ""
    # Who walks has nothing to let go of.
    return "stopped.walking" if step.timed and step.posture.position is Position.STANDING else "stopped"


def _dispatch(scene: Scene, command: Command, asking: Asking) -> None:
    if command.ask is Ask.LAUNCH:
        starting.begin(scene)
        return
    if scene.known and scene.person.locks and asking not in UNLOCKED and command.ask not in STILL_FREE:
        idle.pain_under_lock(scene, command) if command.ask in HURTS else gate.refuse(scene)
        return
    if asking in OF_A_SESSION and scene.session is None:
        # Another device has closed it since; a very strong pain that was said back still counts.
        asking = Asking.PAIN_SURE if asking in SAID_BACK and scene.talk.told.score is not None else Asking.NOTHING
        scene.note(asking=asking.value, asked=scene.talk.asked if asking else None)
    if asking is Asking.NOTHING and command.ask in AT_THE_END and _is_done(scene):
        # The microphone had closed on the question; the answer comes all the same.
        asking, key = closing.due(scene.live)
        scene.note(asking=asking.value, asked=Say(key))
    if asking in GATE and command.ask in LEAVING:
        gate.leave(scene)
        return
    if command.ask is Ask.REPEAT and asking in ANSWERS and not scene.was_playing:
        scene.ask_again()  # "say that again" is no unclear answer
        return
    if _asks_for_a_place(scene, asking) and not scene.was_playing and not _closing_words(scene):
        command = as_place(command, scene.kit.rules)
    if _pain_is_first(scene, asking, command):
        starting.begin(scene)
        return
    answer = ANSWERS.get(asking)
    if answer and not scene.was_playing and command.ask not in FIRST and answer(scene, command):
        return
    _command(scene, command)


def _say_whose(scene: Scene, command: Command) -> None:
    """Say among several who it is taken to be, where no greeting has: whoever it is not hears it before it goes on."""
    leads = scene.span is not None or scene.talk.asking == Asking.READY
    if command.ask is not Ask.LAUNCH and not (leads and scene.talk.began == scene.now):
        return
    greeted = any(say.key.startswith(("hello.", "who.")) for say in scene.lead)
    if scene.known and not greeted and (name := roster.name_among_several(scene)):
        scene.lead.insert(0, Say("who.hello", {"name": name}))


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
    return _is_done(scene) and scene.live.stopped_at >= scene.now


def _is_done(scene: Scene) -> bool:
    return scene.session is not None and timeline_of(scene.session).at(scene.here()).kind is StepKind.TALK


def _command(scene: Scene, command: Command) -> None:
    if command.ask in TRANSPORT and player.is_long_ago(scene):
        scene.close("long_ago")
    elif command.ask in idle.ALWAYS:
        idle.ALWAYS[command.ask](scene, command)
    elif scene.elsewhere and command.ask in DOSES.keys() - SETTINGS:
        scene.close("elsewhere")
    elif not scene.known or not _may_guide(scene) or (scene.elsewhere and command.ask in UNASKED):
        idle.IDLE.get(command.ask, idle.nothing)(scene, command)
    elif command.ask in (Ask.PAIN, Ask.SCORE):
        hurting.hurt(scene, command)
    elif command.ask in UNASKED and not scene.was_playing and not scene.talk.asking:
        scene.say("not_understood")  # a first word that says nothing: what can be gone on with is offered
        starting.begin(scene)
    else:
        GUIDING.get(command.ask, idle.nothing)(scene, command)


def _may_guide(scene: Scene) -> bool:
    # A gate that has run out stands before everything, whatever words are found for going on.
    session, passed = scene.session, scene.person.gate
    if session is None or sore.rests(scene) or (passed and scene.kit.rules.before(passed.score) is Before.NONE):
        return False
    if scene.was_playing or scene.talk.asking:
        return gate.held_when_it_began(scene)
    return gate.gate_holds(scene)


def _concerned(scene: Scene, flag: str) -> list[str]:
    """Return whom a symptom is news of; when it cannot be known who said it, it is of whoever it may have been."""
    known_as = {flag, scene.kit.screening.questions[flag].covered_by}
    maybe = roster.who_it_may_be(scene)
    settled = {person.id for person in scene.household.persons if known_as & {*person.settled}}
    return [person for person in maybe if person not in settled]


def _red_flag(scene: Scene, flag: str, concerned: list[str]) -> None:
    if scene.session and not scene.elsewhere:
        scene.stopped = _settle(scene)
    # Nobody is asked for a name first.
    for person in concerned:
        scene.lead.clear()
        scene.note(person=person)
        gate.lock(scene, flag)
    if len(concerned) > 1:
        scene.note(person="")


def _ended(scene: Scene) -> None:
    scene.track_plays = False  # the end of a conversation ends no track, and could not be answered
    if scene.known and scene.session and not scene.live.lengths and scene.live.device in ("", scene.who.device):
        scene.keep(settle(scene.live, scene.now))
    scene.note(asking="", asked=None, queue=(), tries=0, told=Told())
