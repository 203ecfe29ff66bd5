"""Changing the dose on the way: longer within the cap, shorter and easier always; and how it is told."""

from __future__ import annotations

from collections.abc import Callable

from coach.changing import edited, retold
from coach.clinical.caps import capped
from coach.clinical.suitability import neutral_set, suited
from coach.command import Ask, Command
from coach.conversation import sore
from coach.conversation.delivering import STEPS
from coach.conversation.guiding import go_on, jump_to, move_to, take_time
from coach.conversation.inviting import carry_on
from coach.conversation.leaving_out import left_out
from coach.conversation.left import IN_SECONDS_MS
from coach.conversation.placing import placing
from coach.conversation.scene import Asking, Scene
from coach.exercises import DoseKind
from coach.landing import landing
from coach.prescribing.limits import limits
from coach.progress.caps import longest_for
from coach.session import timeline_of
from coach.timeline import Edit, EditKind, Step, StepKind

RATES = (70, 130)
RATE_STEP = 15
STRAIGHT = "straight"
PAUSES = {"quiet_pause": True, "spoken_pause": False}


def _longer(scene: Scene, command: Command) -> None:
    line, where = timeline_of(scene.live), _where(scene)
    rules, step = scene.kit.rules, line.at(where)
    if scene.asks_ready or (scene.was_playing and step.kind in (StepKind.REST, StepKind.WAIT)):
        take_time(scene)  # more time before it begins
        return
    wanted = command.duration_ms or rules.longer_default_ms
    if sore.hurt_today(scene):
        scene.say("longer.after_pain")
    elif not _adjustable(step, where) or step.exercise is None:
        scene.say("longer.no_hold")
    else:
        kind = DoseKind.TIMED if step.timed else DoseKind.HOLD
        exercise = scene.kit.catalogue.exercises[step.exercise]
        cap = longest_for(exercise, kind, scene.person.record) or step.hold_ms
        room = min(cap - step.hold_ms, rules.longer_most_ms - _added(scene, step))
        added = min(wanted, room) // 1000 * 1000
        if added <= 0:
            _say_time(scene, "longer.cap", step.hold_ms)
        else:
            scene.say("longer.some" if added < wanted else "longer.done", n=added // 1000)
            _adjust(scene, step, added)
    go_on(scene)


def _shorter(scene: Scene, command: Command) -> None:
    where = _where(scene)
    step = timeline_of(scene.live).at(where)
    rules = scene.kit.rules
    wanted, least = command.duration_ms or rules.longer_default_ms, rules.shortest_ms
    left = step.work_end_ms - max(where, step.work_ms)
    removed = min(wanted, step.hold_ms - least, left - least) // 1000 * 1000
    if not _adjustable(step, where):
        scene.say("shorter.no_hold")
    elif step.hold_ms <= least:
        scene.say("shorter.least")
    elif wanted >= left or removed <= 0:
        scene.say("shorter.next")
    else:
        _say_time(scene, "shorter.done", removed)
        _adjust(scene, step, -removed)
    go_on(scene)


def _where(scene: Scene) -> int:
    """Return where a change of dose holds: where the person is, or where it will go on, when nothing is spoken."""
    return scene.here() if scene.was_playing else landing(scene.live, scene.now)


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
    line, here = timeline_of(scene.live), scene.here()
    step = line.at(here)
    coming = line.at(step.end_ms) if step.kind is StepKind.REST else step  # what is done cannot be made easier
    if coming.exercise is None or coming.kind is StepKind.TALK:
        scene.say("swap.nothing")
        go_on(scene)
        return
    to = _easier(scene, coming.exercise)
    if to and coming.exercise == step.exercise:
        scene.say("swap.to")  # its name follows, with what is to be done
        scene.keep(edited(scene.live, Edit(EditKind.SWAP, step.bout, to=to)))
        if _is_halved(scene):
            found = next(s for s in timeline_of(scene.live).steps if s.exercise == to and s.kind is StepKind.WORK)
            scene.keep(edited(scene.live, Edit(EditKind.EASE, found.bout)))
    else:
        scene.say("swap.gentler", easier=coming.exercise)
        scene.keep(edited(scene.live, Edit(EditKind.EASE, coming.bout)))
    _take_up(scene, step.kind)


def _easier(scene: Scene, exercise: str) -> str:
    """Return the gentler exercise that may be done in the place of one; empty where it is made easier itself.

    As the library has it, it has to suit the record and keep its caps.
    """
    catalogue, record, line = scene.kit.catalogue, scene.person.record, timeline_of(scene.live)
    to = catalogue.exercises[exercise].easier
    if to is None or to not in neutral_set(catalogue) - left_out(scene) or line.find(to) is not None:
        return ""
    gentler = catalogue.exercises[to]
    kept = capped(gentler.dose, gentler, record) == gentler.dose
    return to if kept and suited(gentler, None, record, catalogue).ok else ""


def _is_halved(scene: Scene) -> bool:
    """Say whether the session is at half the count: one of the first, or of a day that allows no more (R1)."""
    return scene.person.sessions < limits().half_until_session or sore.allows_less(scene)


def _take_up(scene: Scene, kind: StepKind) -> None:
    """Go on with what is easier now; nobody is hurried, and what was paused stays so."""
    here = scene.here()
    step = timeline_of(scene.live).at(here)
    other = not scene.was_playing and step.kind is StepKind.WAIT and here == step.start_ms
    if placing(scene) or (other and scene.talk.asking == Asking.READY):
        jump_to(scene, here)  # it may be done in another posture
    elif scene.talk.asking == Asking.RESUME and not scene.was_playing:
        scene.ask(Asking.RESUME, "resume.go_on")  # the offer named what it was
    elif scene.was_playing and kind is StepKind.WORK:
        move_to(scene, scene.here())
    else:
        go_on(scene)


def _speed(scene: Scene, command: Command) -> None:
    if command.choice not in ("slower", "faster", "normal"):
        scene.say("speed.which")
        carry_on(scene)
        return
    rate = {
        "slower": max(scene.person.rate - RATE_STEP, RATES[0]),
        "faster": min(scene.person.rate + RATE_STEP, RATES[1]),
    }.get(command.choice or "", 100)
    scene.change(rate=rate)
    if scene.session and scene.live.lengths:  # a track is spoken already
        scene.say("speed.next_time")
        carry_on(scene)
        return
    scene.say("speed.done")
    _retell(scene, rate=rate)


def _guidance(scene: Scene, command: Command) -> None:
    choice = command.choice
    if choice in PAUSES:
        scene.change(quiet_pause=PAUSES[choice])
        scene.say(f"guidance.{choice}")
        carry_on(scene)
        return
    if choice in (STEPS, STRAIGHT):
        scene.change(delivery=STEPS if choice == STEPS else "")
        scene.say("guidance.no_player" if choice == STRAIGHT and not scene.who.plays else f"guidance.{choice}")
        carry_on(scene)
        return
    if choice not in ("full", "brief"):
        scene.say("guidance.which")
        carry_on(scene)
        return
    scene.change(guidance=choice)
    scene.say(f"guidance.{choice}")
    _retell(scene, guidance=choice)


def _retell(scene: Scene, *, rate: int | None = None, guidance: str | None = None) -> None:
    if scene.session and not scene.elsewhere:
        scene.keep(retold(scene.live, rate=rate, guidance=guidance))
    carry_on(scene)


DOSES: dict[Ask, Callable[[Scene, Command], None]] = {
    Ask.LONGER: _longer,
    Ask.SHORTER: _shorter,
    Ask.SWAP: _swap,
    Ask.SPEED: _speed,
    Ask.GUIDANCE: _guidance,
}
"""What each of these does while a session is open; it has been settled at its place before."""
