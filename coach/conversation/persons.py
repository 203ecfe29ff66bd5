"""Who is speaking: the first person, a known voice, an unknown one, several in one household."""

from __future__ import annotations

from collections.abc import Callable

from coach.command import LEAVING, Ask, Command
from coach.conversation import gate, handover, roster
from coach.conversation.answers import YES_OR_NO
from coach.conversation.introducing import ask_who, begin, come, is_held, offer_place, take_name
from coach.conversation.meanwhile import FOR_ANYBODY, HURTS, KEPT, hear_meanwhile, is_pain
from coach.conversation.scene import Asking, Scene
from coach.people import Person


def settled(scene: Scene, command: Command) -> Command | None:
    """Return what is to be done, once it is known who speaks; None while it is not, and what is said is decided."""
    asking = Asking(scene.talk.asking)
    if asking not in ANSWERS:
        if _is_recognised(scene):
            return command
        return begin(scene) if _hear_first(scene, command) else None
    if asking is Asking.VOICE and _is_of_another(scene):
        scene.note(name="", owner="", asking="", asked=None)  # another voice that is known says nothing of this one
        return settled(scene, command)
    speaker = _who_answers(scene, command, asking)
    if speaker and command.ask not in (*LEAVING, Ask.WHO_AM_I):
        scene.note(person=speaker.id)  # a voice that is known answers it, whatever it says
        hear_meanwhile(scene, command)
        if command.ask in HURTS:
            scene.lead.clear()  # it is answered now
        return begin(scene)
    if scene.known and command.ask in HURTS and asking is not Asking.VOICE:
        scene.note(asking="", asked=None)
        return command
    return begin(scene) if _hear(scene, command, asking) else None


def _is_of_another(scene: Scene) -> bool:
    speaker = roster.heard(scene)
    return scene.who.voice is not None and (speaker is None or speaker.id != scene.talk.owner)


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
        return take_name(scene, command)
    else:
        hear_meanwhile(scene, command)
        ask_who(scene)
    return False


def _hear(scene: Scene, command: Command, asking: Asking) -> bool:
    """Take what is said while it is asked who speaks. True when it is known now."""
    ask = command.ask
    if ask in LEAVING:
        kept = scene.session or roster.is_kept_here(scene)
        scene.close("pain.idle" if is_pain(scene.talk.meant) else "kept" if kept else "nothing_started")
    elif ask is Ask.WHO_AM_I:
        return take_name(scene, command)
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
        return come(scene, scene.talk.name)
    if command.ask in (Ask.NO, Ask.UNSURE):
        if scene.talk.nickname:
            offer_place(scene, scene.talk.nickname)
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
        return come(scene, roster.be_born(scene).id)
    if command.ask is Ask.NO:
        scene.note(nickname="")
        scene.ask(Asking.NAME, "who.name")
        return False
    return _unclear(scene)


def _whose_voice(scene: Scene, command: Command) -> bool:
    """Take whether a known voice is another one's; only a yes changes whose it is."""
    owner = next(person for person in scene.household.persons if person.id == scene.talk.owner)
    if command.ask is Ask.YES:
        # What came up since it was asked is not left behind either.
        return not is_held(scene, owner) and come(scene, scene.talk.name)
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
