"""One turn decided: (household, who, command, now) -> what is kept and what is said. Pure."""

from __future__ import annotations

import msgspec

from coach.command import Ask, Command, Who
from coach.conversation import (
    cut_off,
    forgetting,
    idle,
    locking,
    persons,
    player,
    roster,
    starting,
    telling,
)
from coach.conversation.allowing import may_guide
from coach.conversation.asides import ASIDES
from coach.conversation.dispatching import UNASKED, dispatch
from coach.conversation.dosing import DOSES
from coach.conversation.hearing import as_told
from coach.conversation.meanwhile import HURTS
from coach.conversation.outcome import Decision, conclude
from coach.conversation.placing import is_over, under_way
from coach.conversation.questions import WHO
from coach.conversation.scene import Asking, Kit, Recall, Scene, nothing_recalled
from coach.lost import followed
from coach.people import Household, Person, Talk
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

HARMLESS = HALTING | HURTS | {*idle.ALWAYS, *ASIDES, Ask.HOME}
"""Words of somebody locked that are heard in another one's conversation."""
ASIDE = UNASKED | {*idle.ALWAYS, *ASIDES, *DOSES}
"""Words that do not take the guidance over from another device."""


def decide(
    household: Household, who: Who, command: Command, now: int, kit: Kit, recall: Recall = nothing_recalled
) -> Decision:
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
    scene = Scene(kit, who, now, household, talk, recall)
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
    scene.stopped = cut_off.let_go(scene)
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
    dispatch(scene, command, asking)
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
        locking.refuse(scene)
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
    return scene.elsewhere and (command.ask in ASIDE or command.ask is Ask.LAUNCH or not may_guide(scene))


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
        scene.keep(followed(there, None if there.earlier else there, scene.now))
        scene.say("stop_there")
    if near:  # the break begins now, though the span was taken to its end
        scene.keep(msgspec.structs.replace(scene.live, stopped_at=min(scene.live.stopped_at, scene.now)))
    scene.stopped_session = session.id
    heard = scene.was_playing or not here  # whichever device it was that spoke
    return is_over(step) if heard else ""


def _say_whose(scene: Scene, command: Command) -> None:
    """Say among several who it is taken to be, where no greeting has: whoever it is not hears it before it goes on."""
    leads = scene.span is not None or scene.talk.asking == Asking.READY
    if command.ask is not Ask.LAUNCH and not (leads and scene.talk.began == scene.now):
        return
    greeted = any(say.key.startswith(("hello.", "who.")) for say in scene.lead)
    if scene.known and not greeted and (name := roster.name_among_several(scene)):
        scene.lead.insert(0, Say("who.hello", {"name": name}))


def _concerned(scene: Scene, flag: str) -> list[str]:
    """Return whom a symptom is news of; when it cannot be known who said it, it is of whoever it may have been."""
    known = {person.id for person in scene.household.persons if _is_known(scene, person, flag)}
    return [person for person in roster.who_it_may_be(scene) if person not in known]


def _is_known(scene: Scene, person: Person, flag: str) -> bool:
    """Say whether a clinician has settled a symptom; what may come anew is known where its code is on record alone."""
    screening = scene.kit.screening
    if code := screening.known_by.get(flag):
        return code in person.record.codes
    return flag in person.settled


def _red_flag(scene: Scene, flag: str, concerned: list[str]) -> None:
    if scene.session and not scene.elsewhere:
        scene.stopped = _settle(scene)
    # Nobody is asked for a name first.
    for person in concerned:
        scene.lead.clear()
        scene.note(person=person)
        locking.lock(scene, flag)
    if len(concerned) > 1:
        scene.note(person="")


def _ended(scene: Scene) -> None:
    scene.track_plays = False  # the end of a conversation ends no track, and could not be answered
    if scene.known and scene.session and not scene.live.track and scene.live.device in ("", scene.who.device):
        scene.keep(settle(scene.live, scene.now))
    scene.note(asking="", asked=None, queue=(), tries=0, told=Told())
