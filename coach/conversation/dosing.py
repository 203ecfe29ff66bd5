"""Changing the dose on the way: longer within the cap, shorter and easier always; and how it is told."""

from __future__ import annotations

from collections.abc import Callable

from coach.command import Ask, Command
from coach.conversation.asides import IN_SECONDS_MS
from coach.conversation.guiding import go_on, jump_to, left_out, move_to
from coach.conversation.placing import placing
from coach.conversation.scene import Scene
from coach.routine import load_templates
from coach.session import edited, retold, timeline_of
from coach.timeline import Edit, EditKind, Step, StepKind
from coach.today import NEUTRAL

RATES = (70, 130)
RATE_STEP = 15


def _longer(scene: Scene, command: Command) -> None:
    rules, step = scene.kit.rules, timeline_of(scene.live).at(scene.here())
    wanted = command.duration_ms or rules.longer_default_ms
    if any(hurt.verdict != "keep" for hurt in scene.live.hurts):
        scene.say("longer.after_pain")
    elif not _adjustable(step, scene.here()) or step.exercise is None:
        scene.say("longer.no_hold")
    else:
        cap = scene.kit.catalogue.exercises[step.exercise].caps.hold_ms or step.hold_ms
        room = min(cap - step.hold_ms, rules.longer_most_ms - _added(scene, step))
        added = min(wanted, room) // 1000 * 1000
        if added <= 0:
            _say_time(scene, "longer.cap", step.hold_ms)
        else:
            scene.say("longer.some" if added < wanted else "longer.done", n=added // 1000)
            _adjust(scene, step, added)
    go_on(scene)


def _shorter(scene: Scene, command: Command) -> None:
    step = timeline_of(scene.live).at(scene.here())
    rules = scene.kit.rules
    wanted, least = command.duration_ms or rules.longer_default_ms, rules.shortest_ms
    left = step.work_end_ms - max(scene.here(), step.work_ms)
    removed = min(wanted, step.hold_ms - least, left - least) // 1000 * 1000
    if not _adjustable(step, scene.here()):
        scene.say("shorter.no_hold")
    elif step.hold_ms <= least:
        scene.say("shorter.least")
    elif wanted >= left or removed <= 0:
        scene.say("shorter.next")
    else:
        _say_time(scene, "shorter.done", removed)
        _adjust(scene, step, -removed)
    go_on(scene)


def _say_time(scene: Scene, key: str, ms: int) -> None:
    if ms > IN_SECONDS_MS:
        scene.say(f"{key}_minutes", n=round(ms / 60_000))
    else:
        scene.say(key, n=ms // 1000)


def _added(scene: Scene, step: Step) -> int:
    """Return how much was added to a hold in this session, in ms."""
    edits = scene.live.edits
    return sum(e.ms for e in edits if (e.kind, e.bout, e.rep) == (EditKind.ADJUST, step.bout, step.rep) and e.ms > 0)


def _adjustable(step: Step, here: int) -> bool:
    return step.kind is StepKind.WORK and step.hold_ms > 0 and here < step.work_end_ms


def _adjust(scene: Scene, step: Step, ms: int) -> None:
    scene.keep(edited(scene.live, Edit(EditKind.ADJUST, step.bout, rep=step.rep, ms=ms)))


def _swap(scene: Scene, command: Command) -> None:
    if command.direction == "harder":
        scene.say("swap.harder")
        go_on(scene)
        return
    step = timeline_of(scene.live).at(scene.here())
    if step.exercise is None or step.kind is not StepKind.WORK:
        scene.say("swap.nothing")
        go_on(scene)
        return
    to = scene.kit.catalogue.exercises[step.exercise].easier
    gentle = {item.exercise for item in load_templates(scene.kit.catalogue)[NEUTRAL].items}
    if to in gentle - left_out(scene) and timeline_of(scene.live).find(to) is None:
        scene.say("swap.to")  # its name follows, with what is to be done
        scene.keep(edited(scene.live, Edit(EditKind.SWAP, step.bout, to=to)))
    else:
        scene.say("swap.gentler", easier=step.exercise)
        scene.keep(edited(scene.live, Edit(EditKind.EASE, step.bout)))
    # Who is still on the way to a position is not hurried there by an easier dose.
    jump_to(scene, scene.here()) if placing(scene) else move_to(scene, scene.here())


def _speed(scene: Scene, command: Command) -> None:
    rate = {
        "slower": max(scene.person.rate - RATE_STEP, RATES[0]),
        "faster": min(scene.person.rate + RATE_STEP, RATES[1]),
    }.get(command.choice or "", 100)
    scene.change(rate=rate)
    scene.say("speed.done")
    _retell(scene, rate=rate)


def _guidance(scene: Scene, command: Command) -> None:
    choice = command.choice if command.choice in ("full", "brief") else "full"
    scene.change(guidance=choice)
    scene.say(f"guidance.{choice}")
    _retell(scene, guidance=choice)


def _retell(scene: Scene, *, rate: int | None = None, guidance: str | None = None) -> None:
    if scene.session:
        scene.keep(retold(scene.live, rate=rate, guidance=guidance))
        go_on(scene)
    else:
        scene.ask_again()


DOSES: dict[Ask, Callable[[Scene, Command], None]] = {
    Ask.LONGER: _longer,
    Ask.SHORTER: _shorter,
    Ask.SWAP: _swap,
    Ask.SPEED: _speed,
    Ask.GUIDANCE: _guidance,
}
"""What each of these does while a session is open; it has been settled at its place before."""
