"""Introducing: a name that is told, whose voice it is, and the one of this conversation from then on."""

from __future__ import annotations

from coach.command import Ask, Command
from coach.conversation import handover, hurting, locking, nickname, roster, sore, telling
from coach.conversation.scene import Asking, Scene
from coach.people import Person
from coach.reply import Say


def take_name(scene: Scene, command: Command) -> bool:
    """Take 'this is (name)'. True when that is somebody who is known here."""
    name = nickname.fit(command.name or "")
    speaker = roster.heard(scene)
    match = roster.named(scene, name)
    if not nickname.is_told(command.name):
        before = scene.household.talks.get(scene.who.device)
        scene.note(disowned=before.person if before else "")
        ask_who(scene)
    elif not name:
        scene.say("who.unusable")
        ask_who(scene)
    elif speaker and speaker is not match and is_held(scene, speaker):
        pass  # a lock, a day of rest and an open pain are not left behind by another name
    elif match and speaker and speaker is not match:
        _ask_whose_voice(scene, speaker, match)
    elif match:
        return come(scene, match.id)
    else:
        offer_place(scene, name)
    return False


def _ask_whose_voice(scene: Scene, speaker: Person, match: Person) -> None:
    """Ask before a known voice becomes another one's: a slip, or a name misheard, must not change whose it is."""
    scene.note(name=match.id, owner=speaker.id, tries=0)
    if speaker.nickname:
        scene.ask(Asking.VOICE, "who.voice", known=speaker.nickname, name=match.nickname)
    else:
        scene.ask(Asking.VOICE, "who.voice_unnamed", name=match.nickname)


def is_held(scene: Scene, speaker: Person) -> bool:
    """Say what a person whose voice is known has to hear or answer first. False when there is nothing."""
    before = scene.talk.person
    scene.note(person=speaker.id)
    said = len(scene.lead)
    if speaker.locks:
        locking.refuse(scene)
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


def offer_place(scene: Scene, name: str) -> None:
    """Ask whether a place is to be kept for who is not known here, where there is room for one."""
    if roster.takes_nobody(scene):
        if scene.known or scene.talk.tries:
            scene.close("who.no_new")
        else:
            scene.say("who.no_new")
            ask_who(scene)
            scene.note(tries=1)
    elif len(roster.present(scene)) >= roster.MOST_PERSONS:
        scene.close("who.full")
    else:
        scene.note(nickname=name, tries=0)
        scene.ask(Asking.NEW_PERSON, "who.new", name=name)


def ask_who(scene: Scene) -> None:
    """Ask who speaks, by the names that are known."""
    persons = roster.present(scene)
    names = [p.nickname for p in persons if p.nickname]
    if len(persons) == 1 and not scene.known:
        scene.note(name=persons[0].id)
        scene.ask(Asking.BIND, "who.bind" if names else "who.bind_unnamed", name=names[0] if names else "")
    elif len(persons) == 2 and len(names) == 2:
        scene.ask(Asking.NAME, "who.either", name=names[0], other=names[1])
    else:
        scene.ask(Asking.NAME, "who.name")


def come(scene: Scene, person: str) -> bool:
    """Let a person be the one of this conversation. True when nothing more is to be asked about who they are."""
    before = scene.talk.person
    changes = scene.known and before != person
    guided = changes and handover.was_guided_here(scene)
    speaker = roster.heard(scene)
    # Both are known by their voices: it may just be the other one who speaks now.
    doubted = speaker is not None and speaker.id == person and before in scene.household.voices.values()
    if changes:
        handover.take_along(scene, person)
    disowned = scene.talk.person if guided else scene.talk.disowned
    scene.note(person=person, disowned=disowned, tries=0)
    if scene.talk.told_at and scene.person.consent_at:
        telling.close_for_others(scene, scene.talk.told_at)  # who says their name says whose pain it was
    scene.was_playing = False
    if scene.person.consent_at:
        if scene.talk.nickname and not scene.person.nickname:
            scene.change(nickname=scene.talk.nickname)
        scene.note(nickname="")
        roster.bind_voice(scene)
    if (guided and not doubted) or not handover.has_session(scene):
        return True
    scene.ask(Asking.BIND, "who.yours")
    return False


def begin(scene: Scene) -> Command:
    """Return what the conversation goes on with, now that it is known who speaks."""
    agreed = bool(scene.person.consent_at)  # before that a pain is asked for by the safety questions
    meant = scene.talk.meant if scene.talk.meant and agreed else Command(Ask.LAUNCH)
    scene.note(name="", owner="", meant=None, told_at=0, asking="", asked=None, tries=0)
    if scene.person.consent_at:
        handover.move(scene)
    return meant
