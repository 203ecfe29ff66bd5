"""What is not done of a session: what pain ended, what waits for a clinician, what is not allowed. It is passed by."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from coach.clinical.balance import load_balance
from coach.clinical.suitability import neutral_set, unsuited
from coach.conversation.scene import Scene
from coach.conversation.sore import out_today
from coach.session import ENDING, inputs_of, timeline_of
from coach.timeline import StepKind


def left_out(scene: Scene) -> frozenset[str]:
    """Return the exercises that pain ended, in this session or until a clinician says otherwise."""
    ended = (hurt.exercise for hurt in scene.live.hurts if hurt.verdict in ENDING)
    return frozenset((*scene.person.left_out, *out_today(scene), *ended, *_barred(scene)))


def _barred(scene: Scene) -> Iterator[str]:
    """Yield what the record, an answer or today's pain does not allow of the open session: that may be of later."""
    person, catalogue, routine = scene.person, scene.kit.catalogue, inputs_of(scene.live).routine
    gate = person.gate
    leg_pain = scene.kit.rules.leg_pain(gate.place, gate.score) if gate else None
    yield from unsuited(routine, person.record, catalogue)
    for item in routine.items:
        waits = person.neutral_alone and item.exercise not in neutral_set(catalogue)
        if waits or load_balance().too_sore_for(item.exercise, leg_pain):
            yield item.exercise


def pass_over(scene: Scene, where: int | None, onward: Callable[[int], int | None]) -> int | None:
    """Return the first entry point, a step onward at a time, of what is not left out; what is, is said."""
    line, barred, passed = timeline_of(scene.live), left_out(scene), list[str]()
    while where is not None and (exercise := line.at(where).exercise or "") in barred:
        passed.append(exercise)
        where = onward(where)
    _say_passed(scene, passed, last=where is None or line.at(where).kind is StepKind.TALK)
    return where


def _say_passed(scene: Scene, passed: list[str], *, last: bool) -> None:
    """Say what is passed by: each by its name, or in one sentence what is not gentle enough for now."""
    not_gentle = set(passed) - neutral_set(scene.kit.catalogue) if scene.person.neutral_alone else set()
    for exercise in dict.fromkeys(passed):
        if exercise not in not_gentle - {*scene.person.left_out, *out_today(scene)}:
            scene.say("left_out", exercise=exercise)
    if not_gentle and last:
        scene.say("left_out_rest" if scene.person.open_cautions else "left_out_waits")
    elif not_gentle and not any(say.key == "hurt.neutral" for say in scene.lead):
        scene.say("left_out_others")
