"""A prescription grows old: it is warned of, and in the end it waits for a clinician (clinical.md section 6)."""

from __future__ import annotations

from coach.aging import due_at, locks_at
from coach.conversation.scene import Scene
from coach.people import Lock

REVIEW = "REVIEW"


def lock_if_old(scene: Scene) -> None:
    """Lock until a clinician has looked at it, where the prescription is too old; once locked no clock unlocks it."""
    person = scene.person
    if person.record.version and scene.now >= locks_at(person, scene.kit.rules, scene.now):
        lock_for_review(scene, REVIEW)


def lock_for_review(scene: Scene, code: str) -> None:
    """Let everything wait for a look from a clinician; the reason is a code: REVIEW, GAP, FLARES."""
    if code not in {lock.code for lock in scene.person.locks}:
        scene.change(locks=(*scene.person.locks, Lock(code, "review", scene.now)))
        scene.record("lock", flag=code, urgency="review", answers={})


def warn_if_old(scene: Scene) -> None:
    """Say once a week that the prescription wants a look: it is old, or the date for it has passed."""
    person, rules = scene.person, scene.kit.rules
    if not person.record.version or scene.now < due_at(person, rules, scene.now):
        return
    if abs(scene.now - person.reminded_at) >= rules.warn_again_ms:
        scene.change(reminded_at=scene.now)
        scene.say("start.review")
