"""Who is speaking: the first person, a known voice, an unknown one, several in one household."""

from __future__ import annotations

from collections.abc import Callable

from coach.command import LEAVING, Ask, Command
from coach.conversation import gate, handover, hurting, nickname, roster, sore, starting, telling
from coach.conversation.answers import YES_OR_NO
from coach.conversation.inviting import carry_on, invite
from coach.conversation.meanwhile import FOR_ANYBODY, HURTS, KEPT, hear_meanwhile, is_pain
from coach.conversation.questions import SAID_BACK
from coach.conversation.scene import Asking, Scene
from coach.people import Person
from coach.reply import Say


def settled(scene: Scene, command: Command) -> Command | None:
    """Return what is to be done, once it is known who speaks; None while it is not, and what is said is decided."""
    asking = Asking(scene.talk.asking)
    if asking not in ANSWERS:
        if _is_recognised(scene):
            return command
        return _begin(scene) if _hear_first(scene, command) else None
    if asking is Asking.VOICE and _is_of_another(scene):
        scene.note(name="", owner="", asking="", asked=None)  # another voice that is known says nothing of this one
        return settled(scene, command)
    speaker = _who_answers(scene, command, asking)
    if speaker and command.ask not in (*LEAVING, Ask.WHO_AM_I):
        scene.note(person=speaker.id)  # a voice that is known answers it, whatever it says
        hear_meanwhile(scene, command)
        return _begin(scene)
    if scene.known and command.ask in HURTS and asking is not Asking.VOICE:
        scene.note(asking="", asked=None)
        return command
    return _begin(scene) if _hear(scene, command, asking) else None


def _is_of_another(scene: Scene) -> bool:
    speaker = roster.heard(scene)
    return speaker is not None and speaker.id != scene.talk.owner


def _who_answers(scene: Scene, command: Command, asking: Asking) -> Person | None:
    """Return whose known voice answers who speaks, whatever it says; a grown-up may say yes for somebody new."""
    speaker = roster.heard(scene)
    if (
        speaker is None
        or scene.talk.disowned
        or asking is Asking.VOICE
        or (asking is Asking.NEW_PERSON and command.ask in YES_OR_NO)
    ):
        return None
    own = asking is Asking.NAME and speaker.id == scene.talk.person
    return speaker if own or not scene.known else None


def who_am_i(scene: Scene, command: Command) -> None:
    """Answer 'who am I?', or take 'this is Maria' and 'that was somebody else'."""
    name, called = nickname.fit(command.name or ""), scene.person.nickname or scene.talk.nickname
    if not nickname.is_told(command.name):
        scene.note(disowned=scene.talk.person)
        _say_whose(scene, "who.is" if called else "who.nobody", called)
    elif not name:
        scene.say("who.unusable")
        invite(scene, "who.name")
    elif nickname.is_same(name, called):
        scene.say("who.hello", name=name)
        carry_on(scene)
    else:
        _keep_said_back(scene)
        _another_name(scene, command, name)


def _another_name(scene: Scene, command: Command, name: str) -> None:
    if not scene.person.nickname and roster.named(scene, name) is None:
        _call_or_ask(scene, name)
    elif _take_name(scene, command):
        _begin(scene)
        starting.begin(scene)


def _keep_said_back(scene: Scene) -> None:
    """Keep a very strong pain that was said back and not denied: a name is no denial."""
    strong = scene.talk.asking in SAID_BACK and scene.kit.rules.says_back(scene.talk.told.score)
    if strong and scene.person.consent_at and not telling.is_open(scene):
        gate.keep_strong(scene)


def _say_whose(scene: Scene, key: str, name: str) -> None:
    """Say whose place this is; who is being guided may be somebody else, so nothing goes on until they say so."""
    asked = scene.talk.asked
    if asked and asked.key == f"{key}_guided" and not scene.was_playing:
        scene.ask_again()
    elif scene.was_playing:
        scene.ask(Asking.READY, f"{key}_guided", name=name)
    else:
        invite(scene, key, name=name)


def _call_or_ask(scene: Scene, name: str) -> None:
    """Give a name to who had none; where it may be somebody else who tells it, ask that first."""
    person, began = scene.person, scene.talk.began
    answered = person.gate is not None and person.gate.at >= began  # the safety questions, in this conversation
    own = not scene.talk.disowned and roster.may_be_voice_of(scene, person)
    if not person.consent_at or (own and (answered or roster.heard(scene) is person)):
        _call(scene, name)
        return
    scene.note(person="", name=scene.person.id, nickname=name, tries=0)
    scene.ask(Asking.BIND, "who.bind_unnamed", name="")


def remember(scene: Scene) -> None:
    """Keep the name, the voice and the session of who has just agreed: before that, nothing of a person is kept."""
    if not scene.known or scene.person.consent_at != scene.now:
        return
    if scene.talk.nickname:
        scene.change(nickname=scene.talk.nickname)
        scene.note(nickname="")
    if roster.heard(scene) is None:
        roster.bind_voice(scene)  # who agrees for another one keeps their own voice
    handover.move(scene)


def _is_recognised(scene: Scene) -> bool:
    """Settle who speaks from the voice or the household, when it can be known."""
    present, voice = roster.present(scene), scene.who.voice
    bound = roster.heard(scene)
    only = present[0] if len(present) == 1 else None
    if bound:
        scene.note(person=bound.id)
    elif only and (voice is None or not only.consent_at):
        # The first voice that is recognised takes over what the household had, by a question.
        scene.note(person=only.id)
    else:
        return False
    return True


def _hear_first(scene: Scene, command: Command) -> bool:
    """Take the first word of who is not known yet. True when it told who it is."""
    ask = command.ask
    if ask is Ask.HOME:
        scene.close()
    elif ask in LEAVING:
        scene.close("kept" if roster.is_kept_here(scene) else "bye")
    elif ask in FOR_ANYBODY and ask is not Ask.HELP:
        scene.close(FOR_ANYBODY[ask])
    elif ask is Ask.WHO_AM_I:
        return _take_name(scene, command)
    else:
        hear_meanwhile(scene, command)
        _ask_who(scene)
    return False


def _hear(scene: Scene, command: Command, asking: Asking) -> bool:
    """Take what is said while it is asked who speaks. True when it is known now."""
    ask = command.ask
    if ask in LEAVING:
        kept = scene.session or roster.is_kept_here(scene)
        scene.close("pain.idle" if is_pain(scene.talk.meant) else "kept" if kept else "nothing_started")
    elif ask is Ask.WHO_AM_I:
        return _take_name(scene, command)
    elif ask in FOR_ANYBODY or ask in KEPT or ask is Ask.REPEAT:
        hear_meanwhile(scene, command)
        scene.ask_again()
    else:
        return ANSWERS[asking](scene, command)
    return False


def _is_this(scene: Scene, command: Command) -> bool:
    """Take the answer to 'is this (name)?' and, when that is known, to 'was the last session yours?'."""
    if scene.known:
        return _is_mine(scene, command)
    if command.ask is Ask.YES:
        return _come(scene, scene.talk.name)
    if command.ask in (Ask.NO, Ask.UNSURE):
        if scene.talk.nickname:
            _offer_place(scene, scene.talk.nickname)
        else:
            scene.ask(Asking.NAME, "who.name")
        return False
    return _unclear(scene)


def _is_mine(scene: Scene, command: Command) -> bool:
    if command.ask not in YES_OR_NO and not scene.talk.tries:
        return _unclear(scene)
    if command.ask is not Ask.YES:
        scene.note(disowned="")
    return True


def _no_name(scene: Scene, _: Command) -> bool:
    """Take what was no name to 'who is speaking?'."""
    return _unclear(scene)


def _new_person(scene: Scene, command: Command) -> bool:
    """Take whether a place is to be kept for a new person."""
    if command.ask is Ask.YES and roster.takes_nobody(scene):
        scene.close("who.no_new")  # somebody was locked since it was asked
        return False
    if command.ask is Ask.YES:
        return _come(scene, roster.be_born(scene).id)
    if command.ask is Ask.NO:
        scene.note(nickname="")
        scene.ask(Asking.NAME, "who.name")
        return False
    return _unclear(scene)


def _whose_voice(scene: Scene, command: Command) -> bool:
    """Take whether a known voice is another one's; only a yes changes whose it is."""
    owner = next((person for person in scene.household.persons if person.id == scene.talk.owner), None)
    if owner is None or (command.ask is Ask.YES and _is_held(scene, owner)):
        return owner is None  # what came up since it was asked is not left behind either
    if command.ask is Ask.YES:
        return _come(scene, scene.talk.name)
    if command.ask in (Ask.NO, Ask.UNSURE) or scene.talk.tries:
        scene.note(person=scene.talk.person if scene.known else owner.id)
        return True
    return _unclear(scene)


ANSWERS: dict[Asking, Callable[[Scene, Command], bool]] = {
    Asking.BIND: _is_this,
    Asking.VOICE: _whose_voice,
    Asking.NAME: _no_name,
    Asking.NEW_PERSON: _new_person,
}
"""The questions of who speaks; each answer says whether it is known now."""


def _unclear(scene: Scene) -> bool:
    kept = scene.session or roster.is_kept_here(scene)
    gate.unclear(scene, "pain.idle" if is_pain(scene.talk.meant) else "kept" if kept else "who.closed")
    return False


def _take_name(scene: Scene, command: Command) -> bool:
    """Take 'this is (name)'. True when that is somebody who is known here."""
    name = nickname.fit(command.name or "")
    speaker = roster.heard(scene)
    match = roster.named(scene, name)
    if not nickname.is_told(command.name):
        before = scene.household.talks.get(scene.who.device)
        scene.note(disowned=before.person if before else "")
        _ask_who(scene)
    elif not name:
        scene.say("who.unusable")
        _ask_who(scene)
    elif speaker and speaker is not match and _is_held(scene, speaker):
        pass  # a lock, a day of rest and an open pain are not left behind by another name
    elif match and speaker and speaker is not match:
        _ask_whose_voice(scene, speaker, match)
    elif match:
        return _come(scene, match.id)
    else:
        _offer_place(scene, name)
    return False


def _ask_whose_voice(scene: Scene, speaker: Person, match: Person) -> None:
    """Ask before a known voice becomes another one's: a slip, or a name misheard, must not change whose it is."""
    scene.note(name=match.id, owner=speaker.id, tries=0)
    if speaker.nickname:
        scene.ask(Asking.VOICE, "who.voice", known=speaker.nickname, name=match.nickname)
    else:
        scene.ask(Asking.VOICE, "who.voice_unnamed", name=match.nickname)


def _is_held(scene: Scene, speaker: Person) -> bool:
    """Say what a person whose voice is known has to hear or answer first. False when there is nothing."""
    before = scene.talk.person
    scene.note(person=speaker.id)
    said = len(scene.lead)
    if speaker.locks:
        gate.refuse(scene)
    elif sore.rests(scene):
        scene.close("stopped_today")
    elif telling.is_open(scene):
        hurting.ask_unanswered(scene)
    else:
        scene.note(person=before)
        return False
    if speaker.nickname:
        scene.lead.insert(said, Say("who.known_as", {"name": speaker.nickname}))  # whose it is that waits
    return True


def _offer_place(scene: Scene, name: str) -> None:
    if roster.takes_nobody(scene):
        if scene.known or scene.talk.tries:
            scene.close("who.no_new")
        else:
            scene.say("who.no_new")
            _ask_who(scene)
            scene.note(tries=1)
    elif len(roster.present(scene)) >= roster.MOST_PERSONS:
        scene.close("who.full")
    else:
        scene.note(nickname=name, tries=0)
        scene.ask(Asking.NEW_PERSON, "who.new", name=name)


def _ask_who(scene: Scene) -> None:
    persons = roster.present(scene)
    names = [p.nickname for p in persons if p.nickname]
    if len(persons) == 1 and not scene.known:
        scene.note(name=persons[0].id)
        scene.ask(Asking.BIND, "who.bind" if names else "who.bind_unnamed", name=names[0] if names else "")
    elif len(persons) == 2 and len(names) == 2:
        scene.ask(Asking.NAME, "who.either", name=names[0], other=names[1])
    else:
        scene.ask(Asking.NAME, "who.name")


def _come(scene: Scene, person: str) -> bool:
    """Let a person be the one of this conversation. True when nothing more is to be asked about who they are."""
    changes = scene.known and scene.talk.person != person
    guided = changes and handover.was_guided_here(scene)
    if changes:
        handover.take_along(scene, person)
    disowned = scene.talk.person if guided else scene.talk.disowned
    scene.note(person=person, disowned=disowned, tries=0)
    if scene.talk.told_at:
        telling.close_for_others(scene, scene.talk.told_at)  # who says their name says whose pain it was
    scene.was_playing = False
    if scene.person.consent_at:
        if scene.talk.nickname and not scene.person.nickname:
            scene.change(nickname=scene.talk.nickname)
        scene.note(nickname="")
        roster.bind_voice(scene)
    if guided or not handover.has_session(scene):
        return True
    scene.ask(Asking.BIND, "who.yours")
    return False


def _begin(scene: Scene) -> Command:
    """Return what the conversation goes on with, now that it is known who speaks."""
    meant = scene.talk.meant or Command(Ask.LAUNCH)
    scene.note(name="", owner="", meant=None, told_at=0, asking="", asked=None, tries=0)
    if scene.person.consent_at:
        handover.move(scene)
    return meant


def _call(scene: Scene, name: str) -> None:
    """Take the name of who is known and had none; before they have agreed it is not kept."""
    if scene.person.consent_at:
        scene.change(nickname=name)
        scene.say("who.named", name=name)
        carry_on(scene)
    elif scene.person.locks:
        gate.refuse(scene)
    else:
        scene.note(nickname=name)
        invite(scene, "who.hello" if scene.talk.asking else "who.not_agreed", name=name)
