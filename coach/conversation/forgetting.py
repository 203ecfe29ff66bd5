"""Forget me, today, or the last session: asked once, and only a yes deletes."""

from __future__ import annotations

import msgspec

from coach.command import LEAVING, Ask, Command
from coach.conversation import gate, roster, sore
from coach.conversation.filing import counted
from coach.conversation.inviting import carry_on
from coach.conversation.questions import SAID_BACK
from coach.conversation.scene import Asking, Erase, Scene
from coach.people import Aside, with_person
from coach.reply import Say
from coach.told import Told

OWN = ("session", "gate", "pain", "walk")
"""Records of a person's own doings and words; a clinician's acts and locks are not theirs to delete by the day."""
OF_A_SESSION = ("session", "gate", "pain")


def forget(scene: Scene, command: Command) -> None:
    """Ask once before anything is deleted."""
    if command.unknown:
        scene.say("forget.which")
        carry_on(scene)
        return
    if not roster.may_be_voice_of(scene, scene.person):
        speaker = roster.heard(scene)
        if speaker is None:
            scene.say("forget.not_yours")
            carry_on(scene)
            return
        scene.note(person=speaker.id, asking="", asked=None)  # of the one who speaks, not of the one who is guided
        scene.was_playing = False
    what = command.choice or "me"
    if what == "last_session" and not (scene.session or scene.person.last):
        scene.say("history.gone" if scene.person.sessions else "history.none")
        carry_on(scene)
        return
    scene.note(forgetting=what, aside=_open(scene), tries=0)
    key = "forget.last" if what in ("last_session", "today") else "forget.ask"
    if name := roster.name_among_several(scene):
        scene.ask(Asking.FORGET, f"{key}_named", name=name)  # whose it is may have been taken wrongly
    else:
        scene.ask(Asking.FORGET, key)


def forgotten(scene: Scene, command: Command) -> bool:
    """Take the answer to deleting: no, and whatever is no clear yes, keeps everything."""
    if command.ask is Ask.YES and roster.may_be_voice_of(scene, scene.person):
        _forget_since(scene) if scene.talk.forgetting in ("last_session", "today") else _forget_person(scene)
    elif command.ask in LEAVING:
        scene.close("forget.no")
    elif command.ask in (Ask.YES, Ask.NO, Ask.UNSURE) or scene.talk.tries:
        scene.say("forget.no")
        go_back(scene)
        scene.ask_again()
    else:
        gate.unclear(scene, "forget.no")
    return True


def go_back(scene: Scene) -> Asking:
    """Leave the question of deleting for the one that was open before it, and return that."""
    aside = scene.talk.aside or Aside("")
    scene.note(asking=aside.asking, asked=aside.asked, tries=aside.tries, aside=None, forgetting="")
    return Asking(aside.asking)


def _open(scene: Scene) -> Aside | None:
    talk = scene.talk
    if scene.was_playing:
        return Aside(Asking.READY.value, Say("ready.more"))
    return talk.aside if talk.asking == Asking.FORGET else Aside(talk.asking, talk.asked, talk.tries)


def _forget_since(scene: Scene) -> None:
    aside = scene.talk.aside
    said_back = aside and aside.asking in SAID_BACK and scene.kit.rules.says_back(scene.talk.told.score)
    if said_back or scene.person.told:
        sore.rest_today(scene)  # said back and not denied
        scene.change(told=None)
    person, session = scene.person, scene.session
    last = person.last
    since = scene.midnight()
    if scene.talk.forgetting == "last_session":
        since = session.started_at if session else last.at if last else since
    if session and session.started_at >= since:
        if session.telling:
            scene.household = with_person(scene.household, sore.outlived(scene, scene.person, session.telling))
        scene.change(session=None)
    scene.change(cut=None)
    if last and last.at >= since:
        scene.change(last=None, **counted(person, last, -1))
    if person.gate and person.gate.at >= since:
        scene.change(gate=None)
    whole_day = scene.talk.forgetting == "today"
    scene.erase = Erase(person.id, since, OWN if whole_day else OF_A_SESSION)
    scene.close("forget.last_done")


def _forget_person(scene: Scene) -> None:
    gone = scene.talk.person
    scene.erase = Erase(gone)
    persons = tuple(p for p in scene.household.persons if p.id != gone)
    voices = {voice: p for voice, p in scene.household.voices.items() if p != gone}
    # Conversations go too that are, or may be, with or about the person who is gone.
    talks = {
        device: talk
        for device, talk in scene.household.talks.items()
        if talk.person and gone not in (talk.person, talk.name, talk.owner, talk.disowned)
    }
    scene.household = msgspec.structs.replace(scene.household, persons=persons, voices=voices, talks=talks)
    scene.close("forget.done")
    scene.note(person="", nickname="", disowned="", told=Told(), answers={}, reply=None)
