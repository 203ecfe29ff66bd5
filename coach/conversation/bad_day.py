"""A bad day: a short set in bed, in a low voice, without numbers; nothing is counted, and nothing is broken by it."""

from __future__ import annotations

from msgspec.structs import replace

from coach.command import Ask, Command
from coach.conversation.answers import YES_OR_NO, is_somewhat
from coach.conversation.filing import file_session
from coach.conversation.passing import keep_singles
from coach.conversation.scene import Asking, Scene
from coach.people import Gate
from coach.reply import Say
from coach.told import Told


def ask(scene: Scene) -> None:
    """Ask in place of a number whether it is too strong to lie at rest."""
    scene.ask(Asking.BAD_DAY, "bad_day.strong")


def too_strong(scene: Scene, command: Command) -> bool | None:
    """Return whether it is too strong, as answered; None once it was asked again. What is not understood twice is."""
    if command.ask is Ask.NO:
        return False
    if command.ask in YES_OR_NO or is_somewhat(command) or scene.talk.tries:
        return True
    scene.say("safety.yes_or_no")
    scene.ask_again()
    scene.note(tries=1)
    return None


def pass_gate(scene: Scene) -> None:
    """Let the bed set begin: the day counts as one for a gentle set alone, and no number is kept of it."""
    keep_singles(scene)
    counts_as, told = scene.kit.rules.bad_day_score, scene.talk.told
    scene.change(gate=Gate(scene.now, _place(scene), counts_as, bad_day=counts_as, untold=True), told=None)
    _record(scene)
    scene.note(asking="", asked=None, told=told if told.numb else Told())
    scene.passed = True


def mark(scene: Scene) -> None:
    """Let the day count as a bad one, where it is told to be one after a number was: in a session, or just before."""
    gate = scene.person.gate
    if gate and not gate.bad_day:
        scene.change(gate=replace(gate, bad_day=scene.kit.rules.bad_day_score))
        _record(scene)


def _record(scene: Scene) -> None:
    scene.record("gate", place=scene.talk.told.place, score=None, answers=dict(scene.talk.answers), bad_day=True)


def _place(scene: Scene) -> int:
    """Return where it was told to hurt, or was told last: a pain there has not gone down the leg."""
    told, gate, last = scene.talk.told.place, scene.person.gate, scene.person.last
    if told is not None:
        return told
    if last and last.place is not None and (gate is None or last.until >= gate.at):
        return last.place
    return gate.place if gate else 0


def say_goodbye(scene: Scene) -> None:
    """End after the last of the guidance without a question; what was done is kept at the next word."""
    scene.tail.append(Say("bad_day.bye"))
    scene.note(asking="", asked=None, queue=(), tries=0)
    scene.listen = False


def close(scene: Scene) -> None:
    """Keep a bed set that is over."""
    scene.keep(replace(scene.live, over=True))
    file_session(scene)
