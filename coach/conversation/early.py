"""In the morning: what is better done once somebody has been up for a while."""

from __future__ import annotations

from coach.clinical.roles import Role
from coach.clinical.validate import Today, validate
from coach.conversation.scene import Scene
from coach.prescribing.limits import limits
from coach.session import inputs_of

RISING = "rising"
"""What validate calls it."""


def warn_if_early(scene: Scene) -> None:
    """Say of an exercise that is new that it is better later in the day, at an hour at which they may have just got up.

    When they got up nobody knows, so nothing is left out for it (clinical.md section 2, S74).
    """
    first, end = limits().early_hours
    fresh = scene.live.fresh
    if not fresh or not first <= scene.local(scene.now).hour < end:
        return
    routine, just_up = inputs_of(scene.live).routine, Today(minutes_up=0)
    found = validate(routine, scene.person.record, Role.CLINICIAN, scene.kit.catalogue, today=just_up)
    paths = {finding.path for finding in found if finding.rule == RISING}
    soon = (item.exercise for number, item in enumerate(routine.items) if f"items[{number}].exercise" in paths)
    if new := next((exercise for exercise in soon if exercise in fresh), ""):
        scene.say("start.early", exercise=new)
