"""Who am I, this is Maria, that was somebody else: said at any time by who is known."""

from __future__ import annotations

from coach.command import Command
from coach.conversation import gate_score, locking, nickname, roster, starting, telling
from coach.conversation.introducing import begin, take_name
from coach.conversation.inviting import carry_on, invite
from coach.conversation.questions import SAID_BACK
from coach.conversation.scene import Asking, Scene


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
    elif take_name(scene, command):
        begin(scene)
        starting.begin(scene)


def _keep_said_back(scene: Scene) -> None:
    """Keep a very strong pain that was said back and not denied: a name is no denial."""
    strong = scene.talk.asking in SAID_BACK and scene.kit.rules.says_back(scene.talk.told.score)
    if strong and scene.person.consent_at and not telling.is_open(scene):
        gate_score.keep_strong(scene)


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


def _call(scene: Scene, name: str) -> None:
    """Take the name of who is known and had none; before they have agreed it is not kept."""
    if scene.person.consent_at:
        scene.change(nickname=name)
        scene.say("who.named", name=name)
        carry_on(scene)
    elif scene.person.locks:
        locking.refuse(scene)
    else:
        scene.note(nickname=name)
        invite(scene, "who.hello" if scene.talk.asking else "who.not_agreed", name=name)
