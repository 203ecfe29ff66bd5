"""A prescription grows old: it is warned of, and in the end it waits for a clinician (clinical.md section 6)."""

from __future__ import annotations

from coach.conversation.scene import Scene
from coach.people import Lock

REVIEW = "REVIEW"


def lock_if_old(scene: Scene) -> None:
    """Lock until a clinician has looked at it, where the prescription is too old; once locked no clock unlocks it."""
    if scene.person.record.version and _age_ms(scene) >= scene.kit.rules.lock_ms:
        lock_for_review(scene, REVIEW)


def lock_for_review(scene: Scene, code: str) -> None:
    """Let everything wait for a look from a clinician; the reason is a code: REVIEW, GAP, FLARES."""
    if code not in {lock.code for lock in scene.person.locks}:
        scene.change(locks=(*scene.person.locks, Lock(code, "review", scene.now)))
        scene.record("lock", flag=code, urgency="review", answers={})


def warn_if_old(scene: Scene) -> None:
    """Say once a week that the prescription wants a look: it is old, or the date for it has passed."""
    person, rules = scene.person, scene.kit.rules
    due = 0 < person.record.review_at <= scene.now and person.record.review_at > person.confirmed_at
    if not person.record.version or not (due or _age_ms(scene) >= rules.warn_ms):
        return
    if abs(scene.now - person.reminded_at) >= rules.warn_again_ms:
        scene.change(reminded_at=scene.now)
        scene.say("start.review")


def _age_ms(scene: Scene) -> int:
    """Return how long ago a clinician last set or confirmed what is on record."""
    return scene.now - max(scene.person.record.at, scene.person.confirmed_at)
