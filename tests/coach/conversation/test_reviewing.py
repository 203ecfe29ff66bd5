"""When a prescription is warned of and locked, and what is kept of a lock."""

from __future__ import annotations

import pytest

from coach.clinical.record import ClinicalRecord
from coach.conversation.reviewing import lock_for_review, lock_if_old, warn_if_old
from coach.people import Lock, Person
from tests.coach.conversation.scenes import CONSENTED, DAY_MS, NOW, said, scene_of

WEEK_MS = 7 * DAY_MS
LOCKED_BEFORE = Lock("RF08", "U2", NOW - DAY_MS)


def prescribed(weeks_ago: int, *, version: int = 1, later_ms: int = 0, reminded_at: int = 0) -> Person:
    """Return somebody whose record was set so many weeks ago."""
    record = ClinicalRecord(version=version, at=NOW - weeks_ago * WEEK_MS + later_ms)
    return Person("p1", consent_at=CONSENTED, record=record, reminded_at=reminded_at, locks=(LOCKED_BEFORE,))


def test_after_twelve_weeks_it_locks_and_the_lock_is_kept_with_its_time_and_its_reason() -> None:
    scene = scene_of(prescribed(12))
    lock_if_old(scene)
    assert scene.person.locks == (LOCKED_BEFORE, Lock("REVIEW", "review", NOW))
    [record] = scene.records
    assert (record.kind, record.at) == ("lock", NOW)
    assert record.data == {"flag": "REVIEW", "urgency": "review", "answers": {}}


@pytest.mark.parametrize(
    "person", [prescribed(12, later_ms=1), prescribed(12, version=0)], ids=["a moment younger", "nothing on record"]
)
def test_before_or_with_nothing_on_record_it_does_not(person: Person) -> None:
    scene = scene_of(person)
    lock_if_old(scene)
    assert scene.person.locks == (LOCKED_BEFORE,)
    assert not scene.records


def test_a_lock_for_a_reason_is_set_once() -> None:
    scene = scene_of(prescribed(1))
    lock_for_review(scene, "GAP")
    lock_for_review(scene, "GAP")
    lock_for_review(scene, "FLARES")
    assert scene.person.locks == (LOCKED_BEFORE, Lock("GAP", "review", NOW), Lock("FLARES", "review", NOW))
    assert [record.data["flag"] for record in scene.records] == ["GAP", "FLARES"]


def test_after_six_weeks_it_is_warned_of_and_it_is_kept_when() -> None:
    scene = scene_of(prescribed(6))
    warn_if_old(scene)
    assert said(scene) == ["start.review"]
    assert scene.person.reminded_at == NOW


@pytest.mark.parametrize(
    "person", [prescribed(6, later_ms=1), prescribed(6, version=0)], ids=["a moment younger", "nothing on record"]
)
def test_before_or_with_nothing_on_record_nothing_is_said(person: Person) -> None:
    scene = scene_of(person)
    warn_if_old(scene)
    assert said(scene) == []
    assert scene.person.reminded_at == 0


@pytest.mark.parametrize("away", [1, -1], ids=["since", "by a clock that was ahead then"])
def test_it_is_said_again_after_a_week_and_not_before(away: int) -> None:
    again, too_soon = (scene_of(prescribed(8, reminded_at=NOW - away * ms)) for ms in (WEEK_MS, WEEK_MS - 1))
    warn_if_old(again)
    warn_if_old(too_soon)
    assert said(again) == ["start.review"]
    assert said(too_soon) == []
