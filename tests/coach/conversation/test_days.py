"""The day and the time that a clock of a time zone shows."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from coach.conversation.scene import day_of, local_time

ZONES = ("UTC", "Europe/London", "America/St_Johns", "Australia/Lord_Howe", "Pacific/Apia")
AUTUMN = 1_792_890_000_000
"""2026-10-25 01:00 in London: a clock is set back within this hour."""
TIMES = st.integers(-(10**12), 4 * 10**12) | st.integers(AUTUMN - 7_200_000, AUTUMN + 7_200_000)


@settings(deadline=None, max_examples=200)
@given(at=TIMES, zone=st.sampled_from(ZONES))
def test_a_clock_shows_what_utc_is_there(at: int, zone: str) -> None:
    expected = (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=at)).astimezone(ZoneInfo(zone))
    shown = local_time(zone, at)
    assert (shown.isoformat(), shown.fold) == (expected.isoformat(), expected.fold)
    assert day_of(zone, at) == (expected.date() - datetime(1970, 1, 1, tzinfo=UTC).date()).days
