"""Who is speaking: the first person, a known voice, an unknown one, several in one household; and forgetting."""

from __future__ import annotations

import msgspec

from coach.command import Ask, Command
from coach.conversation import gate, starting
from coach.conversation.filing import file_session
from coach.conversation.guiding import go_on
from coach.conversation.scene import Asking, Scene
from coach.people import Person

MOST_PERSONS = 8


def who_it_may_be(scene: Scene) -> tuple[str, ...]:
    """Return the persons that a request may come from, without asking: one if it can be known, else all."""
    bound = scene.household.voices.get(scene.who.voice or "")
    if scene.known and not bound:
        return (scene.talk.person,)
    if not scene.household.persons:
        _be_born(scene, "")
    return (bound,) if bound else tuple(p.id for p in scene.household.persons)


def recognise(scene: Scene) -> bool:
    """Settle who speaks, from the voice or the household; ask when it cannot be known. True when settled."""
    household = scene.household
    bound = household.voices.get(scene.who.voice or "")
    if bound and any(p.id == bound for p in household.persons):
        scene.note(person=bound)
        return True
    if not household.persons:
        _be_born(scene, "")
        return True
    if len(household.persons) == 1 and (scene.who.voice is None or not household.voices):
        # The first voice that is recognised takes over what the household had, by a question when it has a name.
        only = household.persons[0]
        if scene.who.voice is None or not only.consent_at:
            scene.note(person=only.id)
            return True
    _ask_who(scene)
    return False


def bound(scene: Scene, command: Command) -> bool:
    """Take the answer to 'is this (name)?'."""
    if command.ask is Ask.YES:
        _take(scene, scene.talk.name)
    elif command.ask is Ask.WHO_AM_I and command.name:
        return named(scene, command)
    elif command.ask in (Ask.NO, Ask.UNSURE):
        scene.ask(Asking.NAME, "who.name")
    else:
        return gate.unclear(scene, "who.closed")
    return True


def named(scene: Scene, command: Command) -> bool:
    """Take a name said to 'who is this?'."""
    if command.ask is not Ask.WHO_AM_I or not command.name:
        return gate.unclear(scene, "who.closed")
    name = _clean(command.name)
    match = next((p for p in scene.household.persons if p.nickname == name), None)
    if match:
        _take(scene, match.id)
    elif len(scene.household.persons) >= MOST_PERSONS:
        scene.close("who.full")
    else:
        scene.note(name=name)
        scene.ask(Asking.NEW_PERSON, "who.new", name=name)
    return True


def new_person(scene: Scene, command: Command) -> bool:
    """Take whether a place is to be kept for a new person."""
    if command.ask is Ask.YES:
        _be_born(scene, scene.talk.name)
        scene.note(name="")
        starting.begin(scene)
    elif command.ask is Ask.NO:
        scene.ask(Asking.NAME, "who.name")
    else:
        return gate.unclear(scene, "who.closed")
    return True


def who_am_i(scene: Scene, command: Command) -> None:
    """Answer 'who am I?', or take 'this is Maria' and 'that was somebody else'."""
    if command.name:
        name = _clean(command.name)
        if scene.known and not scene.person.nickname and len(scene.household.persons) == 1:
            scene.change(nickname=name)
            scene.say("who.named", name=name)
            _carry_on(scene)
        elif scene.known and scene.person.nickname == name:
            scene.say("who.is", name=name)
            _carry_on(scene)
        else:
            named(scene, command)
    elif scene.known and scene.person.nickname:
        scene.say("who.is", name=scene.person.nickname)
        _carry_on(scene)
    else:
        scene.say("who.nobody")
        _carry_on(scene)


def forget(scene: Scene, command: Command) -> None:
    """Ask once before anything is deleted."""
    what = command.choice or "me"
    scene.note(name=what)
    scene.ask(Asking.FORGET, "forget.last" if what in ("last_session", "today") else "forget.ask")


def forgotten(scene: Scene, command: Command) -> bool:
    """Take the yes or no to deleting."""
    if command.ask is not Ask.YES:
        scene.close("forget.no")
        return True
    what = scene.talk.name
    if what in ("last_session", "today"):
        last = scene.person.last
        since = scene.midnight() if what == "today" or last is None else last.at
        scene.change(session=None, last=None)
        scene.erase = f"{scene.talk.person}|{since}"
        scene.close("forget.last_done")
        return True
    scene.erase = "*" if what == "everything" else scene.talk.person
    persons = () if what == "everything" else tuple(p for p in scene.household.persons if p.id != scene.talk.person)
    voices = {v: p for v, p in scene.household.voices.items() if any(q.id == p for q in persons)}
    # Open conversations go too: one of them may be with, or about, the person who is gone.
    scene.household = msgspec.structs.replace(scene.household, persons=persons, voices=voices, talks={})
    scene.close("forget.done")
    scene.note(person="", name="", place=None, score=None, answers={}, reply=None)
    return True


def _ask_who(scene: Scene) -> None:
    persons = scene.household.persons
    names = [p.nickname for p in persons if p.nickname]
    if len(persons) == 1:
        scene.note(name=persons[0].id)
        scene.ask(Asking.BIND, "who.bind" if names else "who.bind_unnamed", name=names[0] if names else "")
    elif len(persons) == 2 and len(names) == 2:
        scene.ask(Asking.NAME, "who.either", name=names[0], other=names[1])
    else:
        scene.ask(Asking.NAME, "who.name")


def _take(scene: Scene, person: str) -> None:
    _hand_over(scene, person)
    scene.note(person=person, name="")
    if scene.who.voice:
        voices = scene.household.voices | {scene.who.voice: person}
        scene.household = msgspec.structs.replace(scene.household, voices=voices)
    starting.begin(scene)


def _hand_over(scene: Scene, person: str) -> None:
    # "That was somebody else": what is under way in this conversation belongs to the one who is named now.
    if not scene.known or scene.talk.person == person or scene.session is None:
        return
    if scene.session.started_at < scene.talk.began:
        return
    session = scene.session
    theirs = next(p for p in scene.household.persons if p.id == person)
    if theirs.locks:
        file_session(scene)  # nothing may be open for somebody who is locked
        return
    scene.change(session=None, gate=None)
    scene.note(person=person)
    if scene.person.session is None:
        scene.change(session=session)


def _be_born(scene: Scene, nickname: str) -> None:
    born = scene.household.born + 1
    person = Person(id=f"p{born}", nickname=nickname)
    voices = dict(scene.household.voices)
    if scene.who.voice:
        voices[scene.who.voice] = person.id
    scene.household = msgspec.structs.replace(
        scene.household, persons=(*scene.household.persons, person), voices=voices, born=born
    )
    scene.note(person=person.id)


def _carry_on(scene: Scene) -> None:
    if scene.session and scene.was_playing:
        go_on(scene)
    else:
        scene.ask_again()


def _clean(name: str) -> str:
    return " ".join(name.split()).lower()[:40]
